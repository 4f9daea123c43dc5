import Governance
import JSONKit

/// Commits to memory, and forgets nothing when a module is replaced by another.
actor RecordingSink: EventSink {
    /// A store that cannot commit.
    struct Full: Error {}

    private(set) var events: [PlatformEvent] = []
    private(set) var duplicates: [String] = []
    private(set) var problems: [String] = []
    private(set) var failures = 0
    private(set) var cursors: [String: String] = [:]
    private var ids: Set<String> = []
    private var failing = 0
    private var delay: Duration = .zero
    private var posts: [PostReference] = []
    private var lawful: [String: [String: JSON]] = [:]
    private var ungoverned: Set<String> = []

    func fail(times: Int) { failing = times }
    func slowDown(by delay: Duration) { self.delay = delay }
    func openVote(_ post: PostReference) { posts.append(post) }
    func setLawful(_ kind: String, _ id: String, _ state: JSON) { lawful[kind, default: [:]][id] = state }
    func forget() {
        events = []
        problems = []
    }

    func accept(_ event: PlatformEvent) async throws {
        if delay > .zero { try await Task.sleep(for: delay) }
        if failing > 0 {
            failing -= 1
            failures += 1
            throw Full()
        }
        guard ids.insert(event.id).inserted else {
            duplicates.append(event.id)
            return
        }
        events.append(event)
        for case .objectState(let object, let state) in event.meanings {
            if lawful[object.kind]?[object.id] == nil { lawful[object.kind, default: [:]][object.id] = state }
        }
    }

    func cursor(bot: String, key: String) async throws -> String? { cursors[key] }
    func moveCursor(bot: String, key: String, to value: String) async throws { cursors[key] = value }
    func openVotePosts(bot: String) async throws -> [PostReference] { posts }
    func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] { lawful[kind] ?? [:] }
    func isGoverned(bot: String, actionType: String) async -> Bool { !ungoverned.contains(actionType) }
    func report(bot: String, problem: String) async { problems.append(problem) }

    /// The actions heard of a type.
    func actions(_ type: String) -> [ObservedAction] {
        events.flatMap(\.meanings).compactMap { meaning in
            if case .action(let action) = meaning, action.type == type { action } else { nil }
        }
    }

    var ballots: [ObservedBallot] {
        events.flatMap(\.meanings).compactMap { if case .ballot(let ballot) = $0 { ballot } else { nil } }
    }

    var commands: [ObservedCommand] {
        events.flatMap(\.meanings).compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    var members: [String: ObservedMember] {
        var members: [String: ObservedMember] = [:]
        for case .member(let member) in events.flatMap(\.meanings) { members[member.username] = member }
        return members
    }

    /// Waits until something is so.
    func wait(_ limit: Duration = .seconds(8), until isSo: @Sendable (isolated RecordingSink) -> Bool) async -> Bool {
        let end = ContinuousClock.now + limit
        while !isSo(self) {
            if ContinuousClock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}
