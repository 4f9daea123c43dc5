public import Governance
public import JSONKit
import Synchronization

/// Commits as the engine does: an event once by its id; cursors with the next event's commit. What was not committed is
/// lost when it dies.
public final class DurableSink: EventSink {
    /// Nobody is there who could commit.
    public struct Dead: Error {}

    private struct State {
        var ids: [String: Int] = [:]
        /// How often each object was acted on, by the type of the action.
        var heard: [String: [String: Int]] = [:]
        var lawful: [ObjectReference: JSON] = [:]
        var tallies: [String: [String: String]] = [:]
        var cursors: [String: String] = [:]
        var unsaved: [String: String] = [:]
        var open: [PostReference] = []
        var ballots: [String: [String: [BallotEventRecord]]] = [:]
        var nextBallot: Int64 = 0
        var problems: [String] = []
        var life = 1
        /// Events until the next death; nil for a long life.
        var events: Int?
        var isDead = false
    }

    private let state = Mutex(State())
    private let time: VirtualTime
    private let governed: Set<String>

    /// Makes a sink without events.
    /// - Parameter governed: the types of actions that a policy governs.
    public init(_ time: VirtualTime, governed: Set<String>) {
        self.time = time
        self.governed = governed
    }

    /// True between a death and the next life.
    public var isDead: Bool { state.withLock { $0.isDead } }
    /// How often each object was acted on by actions of a type.
    public func heard(_ type: String) -> [String: Int] { state.withLock { $0.heard[type] ?? [:] } }
    /// How many events came more than once.
    public var redelivered: Int { state.withLock { $0.ids.values.reduce(0) { $0 + $1 - 1 } } }
    /// What was reported.
    public var problems: [String] { state.withLock { $0.problems } }

    /// Makes a post the post of an open vote.
    public func open(_ post: PostReference) { state.withLock { $0.open.append(post) } }
    /// The vote is over.
    public func close(_ post: PostReference) { state.withLock { $0.open.removeAll { $0 == post } } }

    /// Dies after so many more events, or at once.
    public func die(after events: Int) { state.withLock { $0.events = events } }

    /// Lives again, with what was committed.
    public func revive() {
        state.withLock { state in
            state.isDead = false
            state.events = nil
            state.unsaved = [:]
            state.life += 1
        }
    }

    public func accept(_ event: PlatformEvent) async throws {
        time.stir()
        try state.withLock { state in
            if state.isDead { throw Dead() }
            if let left = state.events {
                if left <= 0 {
                    state.isDead = true
                    state.unsaved = [:]
                    throw Dead()
                }
                state.events = left - 1
            }
            state.ids[event.id, default: 0] += 1
            guard state.ids[event.id] == 1 else { return }
            for (key, value) in state.unsaved { state.cursors[key] = value }
            state.unsaved = [:]
            for meaning in event.meanings { Self.take(meaning, at: event.occurredAt, &state) }
        }
    }

    private static func take(_ meaning: PlatformEvent.Meaning, at instant: Instant, _ state: inout State) {
        switch meaning {
        case .action(let action):
            guard let object = action.object, !action.isByOurIdentity else { return }
            state.heard[action.type, default: [:]][object.id, default: 0] += 1
            state.lawful[object] = action.newState
        case .objectState(let object, let known):
            if state.lawful[object] == nil { state.lawful[object] = known }
        case .tally(let post, let tally):
            state.tallies[post.message] = Dictionary(
                tally.choices.map { ($0.voter, $0.value) }, uniquingKeysWith: { $0 + " and " + $1 })
        case .ballot(let ballot):
            guard case .reactionAdded(let emoji) = ballot.venue, let post = ballot.post else { return }
            add(.reactionAdded(emoji), ballot.voter, post.message, instant, &state)
        case .reactions(let post, let standing):
            // As the engine does: whoever has another set of emoji than is known.
            let byVoter = Dictionary(grouping: standing, by: \.voter).mapValues { Set($0.map(\.emoji)) }
            let known = state.ballots[post.message] ?? [:]
            for voter in Set(byVoter.keys).union(known.keys).sorted() {
                let fold = BallotFold(known[voter] ?? [])
                let now = byVoter[voter] ?? []
                if Set(fold.emoji) != now {
                    add(.reactionsStanding(now.sorted()), voter, post.message, instant, &state)
                }
            }
        default: break
        }
    }

    private static func add(
        _ move: BallotEventRecord.Move, _ voter: String, _ post: String, _ instant: Instant, _ state: inout State
    ) {
        state.nextBallot += 1
        state.ballots[post, default: [:]][voter, default: []].append(
            BallotEventRecord(
                id: state.nextBallot, proposalID: 1, voteID: 1, memberID: 1, move: move, castAt: instant,
                receivedAt: instant, standing: .counted))
    }

    /// What stands in a vote, by voter: what the platform has counted, or the ballots that were heard.
    public func standing(_ post: String) -> [String: String] {
        state.withLock { state in
            state.tallies[post]
                ?? (state.ballots[post] ?? [:]).compactMapValues { BallotFold($0).standing[""]?.value }
        }
    }

    public func cursor(bot: String, key: String) async throws -> String? {
        state.withLock { $0.unsaved[key] ?? $0.cursors[key] }
    }

    public func moveCursor(bot: String, key: String, to value: String) async throws {
        try state.withLock { state in
            if state.isDead { throw Dead() }
            state.unsaved[key] = value
        }
    }

    public func openVotePosts(bot: String) async throws -> [PostReference] {
        state.withLock { $0.open }
    }

    public func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] {
        state.withLock { state in
            Dictionary(
                state.lawful.filter { $0.key.kind == kind }.map { ($0.key.id, $0.value) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    public func isGoverned(bot: String, actionType: String) async -> Bool { governed.contains(actionType) }
    public func report(bot: String, problem: String) async { state.withLock { $0.problems.append(problem) } }
}
