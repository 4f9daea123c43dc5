import Governance
import JSONKit
import Synchronization

/// A platform that answers every call at once, and remembers when the reverts came.
final class StubPlatform: PlatformModule {
    let platform = "slack"
    let bot = "acme"
    let community = "Acme"
    private let state = Mutex(State())

    private struct State {
        var calls = 0
        var reverts: [String: ContinuousClock.Instant] = [:]
        var waiting: (calls: Int, continuation: CheckedContinuation<Void, Never>)?
    }

    var calls: Int { state.withLock { $0.calls } }

    /// Returns when so many calls have come. One may wait at a time.
    func answered(_ calls: Int) async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.calls < calls { state.waiting = (calls, continuation) }
                return state.calls >= calls
            }
            if isOver { continuation.resume() }
        }
    }

    /// When the revert of a channel's name was called for.
    func revert(of channel: String) -> ContinuousClock.Instant? { state.withLock { $0.reverts[channel] } }

    func run(sink: any EventSink) async throws {}

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { rename(action, lawfulState) }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        rename(action, action.newState)
    }

    private func rename(_ action: ActionFacts, _ name: JSON?) -> [PlannedCall]? {
        guard let object = action.object, let name else { return nil }
        return [
            PlannedCall(
                method: "conversations.rename", arguments: ["channel": .string(object.id), "name": name],
                object: object, newState: name)
        ]
    }

    func perform(_ call: PlatformCall) async throws -> JSON {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            state.calls += 1
            if call.purpose == .revert, let channel = call.arguments["channel"]?.string {
                state.reverts[channel] = ContinuousClock.now
            }
            guard let waiting = state.waiting, state.calls >= waiting.calls else { return nil }
            state.waiting = nil
            return waiting.continuation
        }
        waiting?.resume()
        return ["channel": call.arguments["channel"] ?? .null, "ts": .string("\(call.id).0")]
    }

    func resolve(_ call: PlatformCall) async throws -> CallInDoubt { .repeatable }

    /// Somebody renames a channel of its own.
    static func renaming(_ number: Int, at now: Instant) -> PlatformEvent {
        let channel = "C\(number)"
        return PlatformEvent(
            bot: "acme", id: "rename \(number)", occurredAt: now, eventType: "channel_rename",
            meanings: [
                .action(
                    ObservedAction(
                        type: "slackrenameconversation", initiator: "U\(number % 500)",
                        fields: [
                            "name": .string("new-\(number)"), "previous_name": .string("old-\(number)"),
                            "channel": .string(channel),
                        ], object: ObjectReference(kind: "channel.name", id: channel),
                        newState: .string("new-\(number)"), previousState: .string("old-\(number)"), channel: channel))
            ])
    }

    /// Somebody posts where no policy governs it.
    static func posting(_ number: Int, at now: Instant) -> PlatformEvent {
        PlatformEvent(
            bot: "acme", id: "post \(number)", occurredAt: now, eventType: "message",
            meanings: [
                .action(
                    ObservedAction(
                        type: "slackpostmessage", initiator: "U\(number % 500)",
                        fields: ["text": "hello", "channel": "C1", "timestamp": .string("\(number).0")],
                        object: ObjectReference(kind: "message", id: "C1/\(number).0"), newState: true,
                        previousState: false, channel: "C1"))
            ])
    }

    /// Somebody says no to a proposal, which decides nothing.
    static func objecting(_ proposal: Int64, by member: Int, at now: Instant) -> PlatformEvent {
        PlatformEvent(
            bot: "acme", id: "objection \(proposal)/\(member)", occurredAt: now, eventType: "block_actions",
            meanings: [
                .ballot(ObservedBallot(voter: "V\(member)", venue: .press("no"), post: nil, proposal: proposal))
            ])
    }

    /// Somebody says yes to a proposal.
    static func voting(_ proposal: Int64, by member: Int, at now: Instant) -> PlatformEvent {
        PlatformEvent(
            bot: "acme", id: "vote \(proposal)/\(member)", occurredAt: now, eventType: "block_actions",
            meanings: [
                .ballot(ObservedBallot(voter: "V\(member)", venue: .press("yes"), post: nil, proposal: proposal))
            ])
    }
}
