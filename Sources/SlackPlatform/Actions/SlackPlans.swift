import Governance
import JSONKit

/// Steps that several kinds of action share.
enum SlackPlans {
    /// What a message that is posted again says of itself.
    static let passedLine = "\n_This message passed the community's policy._"

    /// Deletes a message; only an admin's user token may delete another's.
    static func delete(channel: String, ts: String) -> PlannedCall {
        PlannedCall(
            method: "chat.delete", arguments: ["channel": .string(channel), "ts": .string(ts)],
            object: SlackObject.message(channel: channel, ts: ts), newState: false)
    }

    /// Posts under the name and picture of the member whose action it is (scope `chat:write.customize`).
    static func post(_ text: String, by action: ActionFacts, channel: String, thread: String?) -> PlannedCall {
        var arguments: JSON = ["channel": .string(channel), "text": .string(text)]
        if let name = action.initiatorReadableName ?? action.initiator { arguments["username"] = .string(name) }
        if let avatar = action.initiatorAvatar { arguments["icon_url"] = .string(avatar) }
        if let thread { arguments["thread_ts"] = .string(thread) }
        return PlannedCall(method: "chat.postMessage", arguments: arguments)
    }
}
