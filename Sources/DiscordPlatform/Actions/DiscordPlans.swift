import Governance
import JSONKit
import OrderedCollections

/// Steps that several kinds of action share. `DiscordOperation` says which call of Discord's each is.
enum DiscordPlans {
    /// What a message that is posted again says of itself, in small letters.
    static let passedLine = "\n-# This message passed the community's policy."

    /// Deletes a message; what it has attached is kept before.
    static func delete(channel: String, message: String, attachments: [String]) -> [PlannedCall] {
        let deletion = delete(channel: channel, message: message)
        if attachments.isEmpty { return [deletion] }
        return [
            PlannedCall(method: "attachments.keep", arguments: ["attachments": JSON(attachments)]), deletion,
        ]
    }

    static func delete(channel: String, message: String) -> PlannedCall {
        PlannedCall(
            method: "message.delete", arguments: ["channel": .string(channel), "message": .string(message)],
            object: DiscordObject.content(channel: channel, message: message), newState: false)
    }

    /// Posts under the name and picture of the member who wrote it, by a webhook.
    static func repost(
        _ record: MessageRecord, channel: String, username: String?, avatar: String?, note: String = ""
    ) -> PlannedCall {
        var arguments: JSON = ["channel": .string(channel), "text": .string(record.text), "note": .string(note)]
        if let username = username ?? record.name { arguments["username"] = .string(username) }
        if let avatar = avatar ?? record.avatar { arguments["avatar_url"] = .string(avatar) }
        if !record.attachments.isEmpty { arguments["attachments"] = JSON(record.attachments) }
        if !record.embeds.isEmpty { arguments["embeds"] = .array(record.embeds) }
        if let reply = record.replyTo { arguments["reply_to"] = .string(reply) }
        return PlannedCall(method: "webhook.post", arguments: arguments)
    }

    /// Changes a channel's attributes.
    static func editChannel(_ id: String, _ key: String, _ value: JSON, _ object: ObjectReference) -> PlannedCall {
        PlannedCall(
            method: "channel.edit", arguments: ["channel": .string(id), "set": .object([key: value])], object: object,
            newState: value)
    }

    /// Changes a member's attributes.
    static func editMember(
        _ user: String, _ key: String, _ value: JSON, _ object: ObjectReference, state: JSON
    ) -> PlannedCall {
        PlannedCall(
            method: "member.edit", arguments: ["user": .string(user), "set": .object([key: value])], object: object,
            newState: state)
    }

    static func role(_ role: String, of user: String, isGiven: Bool, _ object: ObjectReference, state: JSON)
        -> PlannedCall
    {
        PlannedCall(
            method: isGiven ? "member.role.add" : "member.role.remove",
            arguments: ["user": .string(user), "role": .string(role)], object: object, newState: state)
    }
}

extension ActionFacts {
    /// A field that holds an id.
    func id(_ name: String) -> String? { fields.id(name) }
    /// A field that holds a text.
    func text(_ name: String) -> String? { fields[name]?.string }
}
