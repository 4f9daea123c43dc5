import Governance
import JSONKit
import Synchronization

@testable import RedditPlatform

/// Commits as the engine does: an event once by its id; cursors with the next event's commit. What was not committed is
/// lost when it dies.
final class DurableSink: EventSink {
    struct Dead: Error {}

    private struct State {
        var ids: [String: Int] = [:]
        var governed: [String: Int] = [:]
        var edits: [String: Int] = [:]
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
        /// How many open votes were last told of.
        var followed = 0
    }

    private let state = Mutex(State())
    private let time: VirtualTime

    init(_ time: VirtualTime) {
        self.time = time
    }

    var isDead: Bool { state.withLock { $0.isDead } }
    var governed: [String: Int] { state.withLock { $0.governed } }
    var edits: [String: Int] { state.withLock { $0.edits } }
    var redelivered: Int { state.withLock { $0.ids.values.reduce(0) { $0 + $1 - 1 } } }
    var problems: [String] { state.withLock { $0.problems } }

    func open(_ post: String) {
        state.withLock { $0.open.append(PostReference(channel: "garden", message: post)) }
    }

    /// Dies after so many more events, or at once.
    func die(after events: Int) { state.withLock { $0.events = events } }

    func revive() {
        state.withLock { state in
            state.isDead = false
            state.events = nil
            state.unsaved = [:]
            state.followed = 0
            state.life += 1
        }
    }

    func kill() {
        state.withLock { state in
            state.isDead = true
            state.unsaved = [:]
        }
    }

    func accept(_ event: PlatformEvent) async throws {
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
        case .action(let action) where action.type == "redditmakepost":
            state.governed[action.object?.id ?? "", default: 0] += 1
        case .action(let action) where action.type.hasPrefix("redditedit"):
            state.edits[action.object?.id ?? "", default: 0] += 1
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

    /// What stands in a vote, by voter.
    func standing(_ post: String) -> [String: String] {
        state.withLock { ($0.ballots[post] ?? [:]).compactMapValues { BallotFold($0).standing[""]?.value } }
    }

    func cursor(bot: String, key: String) async throws -> String? {
        state.withLock { $0.unsaved[key] ?? $0.cursors[key] }
    }

    func moveCursor(bot: String, key: String, to value: String) async throws {
        try state.withLock { state in
            if state.isDead { throw Dead() }
            state.unsaved[key] = value
        }
    }

    func openVotePosts(bot: String) async throws -> [PostReference] {
        state.withLock { state in
            state.followed = state.open.count
            return state.open
        }
    }

    /// How many the module has at work: seven listings, three that look what is asked for, open and new, and the votes.
    var everybody: Int { 10 + state.withLock { $0.followed } }
    func lawfulStates(bot: String, kind: String) async throws -> [String: JSON] { [:] }
    func isGoverned(bot: String, actionType: String) async -> Bool { actionType == "redditmakepost" }
    func report(bot: String, problem: String) async { state.withLock { $0.problems.append(problem) } }
}
