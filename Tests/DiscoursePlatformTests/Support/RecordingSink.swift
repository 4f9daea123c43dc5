import Governance
import JSONKit

/// Commits to memory, and forgets nothing when a module is replaced by another.
actor RecordingSink: EventSink {
    /// A store that cannot commit.
    struct Full: Error {}

    private(set) var events: [PlatformEvent] = []
    private(set) var problems: [String] = []
    private(set) var cursors: [String: String] = [:]
    private(set) var isCaughtUp = false
    private var ids: Set<String> = []
    private var posts: [PostReference] = []
    private var lawful: [String: [String: JSON]] = [:]
    private var ungoverned: Set<String> = []
    private var failing = 0

    func openVote(_ post: PostReference) { posts.append(post) }
    func setLawful(_ object: ObjectReference, _ state: JSON) { lawful[object.kind, default: [:]][object.id] = state }
    func leave(_ types: Set<String>) { ungoverned = types }
    func fail(times: Int) { failing = times }
    func startAgain() { isCaughtUp = false }

    func accept(_ event: PlatformEvent) async throws {
        if failing > 0 {
            failing -= 1
            throw Full()
        }
        guard ids.insert(event.id).inserted else { return }
        events.append(event)
        for case .objectState(let object, let state) in event.meanings where lawful[object.kind]?[object.id] == nil {
            lawful[object.kind, default: [:]][object.id] = state
        }
    }

    func cursor(bot: String, key: String) async throws -> String? { cursors[key] }
    func moveCursor(bot: String, key: String, to value: String) async throws { cursors[key] = value }
    func openVotePosts(bot: String) async throws -> [PostReference] { posts }
    func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] { lawful[kind] ?? [:] }
    func isGoverned(bot: String, actionType: String) async -> Bool { !ungoverned.contains(actionType) }
    func caughtUp(bot: String) async { isCaughtUp = true }
    func report(bot: String, problem: String) async { problems.append(problem) }

    var actions: [ObservedAction] {
        events.flatMap(\.meanings).compactMap { if case .action(let action) = $0 { action } else { nil } }
    }

    /// The actions heard of a type.
    func actions(_ type: String) -> [ObservedAction] { actions.filter { $0.type == type } }

    var triggers: [ObservedTrigger] {
        events.flatMap(\.meanings).compactMap { if case .trigger(let trigger) = $0 { trigger } else { nil } }
    }

    var commands: [ObservedCommand] {
        events.flatMap(\.meanings).compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    /// What stood last in a vote that the forum counts, by voter and candidate.
    func tally(_ post: PostReference) -> ObservedTally? {
        events.flatMap(\.meanings).compactMap { meaning in
            if case .tally(post, let tally) = meaning { tally } else { nil }
        }.last
    }

    /// The reactions that stood last on a post.
    func reactions(_ post: PostReference) -> [StandingReaction]? {
        events.flatMap(\.meanings).compactMap { meaning in
            if case .reactions(post, let reactions) = meaning { reactions } else { nil }
        }.last
    }

    var members: [String: ObservedMember] {
        var members: [String: ObservedMember] = [:]
        for case .member(let member) in events.flatMap(\.meanings) { members[member.username] = member }
        return members
    }

    /// Waits until something is so.
    func wait(_ limit: Duration = .seconds(15), until isSo: @Sendable (isolated RecordingSink) -> Bool) async -> Bool {
        let end = ContinuousClock.now + limit
        while !isSo(self) {
            if ContinuousClock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}
