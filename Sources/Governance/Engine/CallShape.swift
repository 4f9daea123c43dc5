import JSONKit
import OrderedCollections

/// What a script's request becomes as a call on a platform. The same request gives the same shape, by which a
/// repeated run is compared with its journal.
struct CallShape: Hashable {
    var bot: String
    var method: String
    var arguments: JSON
    var purpose: PlatformCall.Purpose

    /// The shape of a method's call. `respond` also says how its answer reaches the initiator.
    init(_ request: PlatformRequest, action: ActionRecord, initiator: String?) {
        bot = request.bot
        method = request.method
        purpose = request.purpose
        arguments = request.arguments
        if method == "respond", case .object(var members) = arguments {
            if let handle = action.answerHandle { members["answer_handle"] = .string(handle) }
            if let channel = action.channel { members["channel"] = members["channel"] ?? .string(channel) }
            if let initiator { members["user"] = .string(initiator) }
            // A script says who alone may see the answer; a platform is told whether everybody may.
            members["in_channel"] = .bool(members["ephemeral"] == .bool(false))
            arguments = .object(members)
        }
    }

    /// The shape of a call that opens a vote.
    init(_ request: VoteRequest, vote: Int64, proposal: Int64) {
        bot = request.bot
        method = request.method
        purpose = .vote
        var members: OrderedDictionary<String, JSON> = request.arguments.object ?? [:]
        members.merge(VoteCalls.opening(request.spec, vote: vote, proposal: proposal)) { _, new in new }
        if let channel = request.channel { members["channel"] = .string(channel) }
        arguments = .object(members)
    }

    /// How this differs from a call in the journal; nil when it does not.
    func difference(from call: CallRecord?) -> String? {
        guard let call else { return "the journal's call is missing" }
        if call.bot != bot || call.method != method {
            return "it asked for \(bot).\(method), not \(call.bot).\(call.method)"
        }
        return Self.compared(call.arguments) == Self.compared(arguments) ? nil : "it gave \(method) other arguments"
    }

    /// A vote's electorate is the one that was noted when it opened, and its details are what could be said then: the
    /// members and the rules may have changed since.
    private static func compared(_ arguments: JSON) -> JSON {
        guard case .object(var members) = arguments, members["vote"] != nil else { return arguments }
        members["electorate"] = nil
        members["elsewhere"] = nil
        members["details"] = nil
        return .object(members)
    }
}
