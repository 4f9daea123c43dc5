public import Governance
public import JSONKit

/// Commits to memory, and forgets nothing when a module is replaced by another.
public actor RecordingSink: EventSink {
    /// A store that cannot commit.
    public struct Full: Error {}

    public private(set) var events: [PlatformEvent] = []
    public private(set) var duplicates: [String] = []
    public private(set) var problems: [String] = []
    public private(set) var failures = 0
    /// How often a module said that it has read what happened before.
    public private(set) var catchUps = 0
    public private(set) var cursors: [String: String] = [:]
    private var ids: Set<String> = []
    private var failing = 0
    private var delay: Duration = .zero
    private var posts: [PostReference] = []
    private var subjects: [ObjectReference] = []
    private var lawful: [String: [String: JSON]] = [:]
    private var ungoverned: Set<String> = []
    private var governors: [String: String] = [:]
    private var reads: Set<String> = []

    /// False for a sink of the safe mode.
    public nonisolated let isGoverning: Bool

    /// Makes a sink that knows nothing.
    public init(isGoverning: Bool = true) {
        self.isGoverning = isGoverning
    }

    /// Fails the next commits.
    public func fail(times: Int) { failing = times }
    /// Takes its time for each commit.
    public func slowDown(by delay: Duration) { self.delay = delay }
    /// Makes a post the post of an open vote.
    public func openVote(_ post: PostReference) { posts.append(post) }
    /// Sets an object's lawful state.
    public func setLawful(_ kind: String, _ id: String, _ state: JSON) { lawful[kind, default: [:]][id] = state }
    /// Says that no policy governs these types, and all others are governed.
    public func leave(ungoverned types: Set<String>) { ungoverned = types }
    /// Says what policies read by name.
    public func read(_ names: Set<String>) { reads = names }
    /// Makes an object one on which an open vote decides.
    public func decide(on object: ObjectReference) { subjects.append(object) }
    /// Forgets what was heard.
    public func forget() {
        events = []
        problems = []
    }

    public func accept(_ event: PlatformEvent) async throws {
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

    public func caughtUp(bot: String) async { catchUps += 1 }
    public func cursor(bot: String, key: String) async throws -> String? { cursors[key] }
    public func moveCursor(bot: String, key: String, to value: String) async throws { cursors[key] = value }
    public func openVotePosts(bot: String) async throws -> [PostReference] { posts }
    public func objectsVotedOn(bot: String) async throws -> [ObjectReference] { subjects }
    public func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] { lawful[kind] ?? [:] }
    public func presentMembers(bot: String) async throws -> Set<String> {
        var present: Set<String> = []
        for case .member(let member) in events.flatMap(\.meanings) {
            if member.isPresent { present.insert(member.username) } else { present.remove(member.username) }
        }
        return present
    }
    public func isGoverned(bot: String, actionType: String) async -> Bool { !ungoverned.contains(actionType) }
    public func namedReads(bot: String) async -> Set<String> { reads }
    public func claim(_ place: String, bot: String) async -> String? {
        let governor = governors[place] ?? bot
        governors[place] = governor
        return governor == bot ? nil : governor
    }
    public func report(bot: String, problem: String) async { problems.append(problem) }

    /// The actions heard.
    public var actions: [ObservedAction] {
        events.flatMap(\.meanings).compactMap { if case .action(let action) = $0 { action } else { nil } }
    }

    /// The actions heard of a type.
    public func actions(_ type: String) -> [ObservedAction] { actions.filter { $0.type == type } }

    /// The ballots heard.
    public var ballots: [ObservedBallot] {
        events.flatMap(\.meanings).compactMap { if case .ballot(let ballot) = $0 { ballot } else { nil } }
    }

    /// The commands heard.
    public var commands: [ObservedCommand] {
        events.flatMap(\.meanings).compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    /// The triggers heard.
    public var triggers: [ObservedTrigger] {
        events.flatMap(\.meanings).compactMap { if case .trigger(let trigger) = $0 { trigger } else { nil } }
    }

    /// The triggers heard of a type.
    public func triggers(_ type: String) -> [ObservedTrigger] { triggers.filter { $0.type == type } }

    /// What stood last in a vote that the platform counts.
    public func tally(_ post: PostReference) -> ObservedTally? {
        events.flatMap(\.meanings).compactMap { if case .tally(post, let tally) = $0 { tally } else { nil } }.last
    }

    /// The reactions that stood last on a post.
    public func reactions(_ post: PostReference) -> [StandingReaction]? {
        events.flatMap(\.meanings).compactMap { meaning in
            if case .reactions(post, let reactions) = meaning { reactions } else { nil }
        }.last
    }

    /// What was last heard of each member, by username.
    public var members: [String: ObservedMember] {
        var members: [String: ObservedMember] = [:]
        for case .member(let member) in events.flatMap(\.meanings) { members[member.username] = member }
        return members
    }

    /// Waits until something is so.
    public func wait(_ limit: Duration = .seconds(15), until isSo: @Sendable (isolated RecordingSink) -> Bool) async
        -> Bool
    {
        let end = ContinuousClock.now + limit
        while !isSo(self) {
            if ContinuousClock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}
