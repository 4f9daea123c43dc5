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

    /// Posts under the name and picture of the member who wrote it, by a webhook: as the message had them, else, where it
    /// was proposed from within, as they are known of whoever did that.
    static func repost(
        _ record: MessageRecord, channel: String, by action: ActionFacts? = nil, note: String = ""
    ) -> PlannedCall {
        var arguments: JSON = ["channel": .string(channel), "text": .string(record.text), "note": .string(note)]
        let username = record.name ?? action?.initiatorReadableName ?? action?.initiator
        if let username { arguments["username"] = .string(username) }
        let avatar = record.name == nil ? action?.initiatorAvatar : record.avatar
        if let avatar { arguments["avatar_url"] = .string(avatar) }
        record.parts.keep(in: &arguments, id: JSON.string)
        return PlannedCall(method: "webhook.post", arguments: arguments)
    }

    /// The messages of a repost, in order, by what its call answered; none where none was made.
    static func reposts(_ results: [JSON]) -> [String] {
        guard let result = results.last(where: { $0.id("ts") != nil }) else { return [] }
        return (result["posts"]?.array ?? [result]).compactMap { $0.id("ts") }
    }

    /// Changes what a repost says. A text of another length takes more messages or fewer: the last one stays, because files
    /// and embeds are on it.
    /// - Parameter posts: its messages, one at least.
    static func rewrite(_ posts: [String], to record: MessageRecord, by action: ActionFacts, of guild: String)
        -> [PlannedCall]
    {
        let channel = record.channel
        var texts = DiscordText.pieces(DiscordText.reposted(record.text, record.parts, in: channel, of: guild))
        texts.append(DiscordText.adding(passedLine, to: texts.popLast() ?? ""))
        let kept = texts.count < posts.count ? Array(posts.prefix(texts.count - 1)) + posts.suffix(1) : posts
        let edits = zip(kept, texts).map { post, text in
            PlannedCall(
                method: "webhook.edit",
                arguments: ["channel": .string(channel), "message": .string(post), "text": .string(text)])
        }
        let deletions = posts.filter { !kept.contains($0) }.map { delete(channel: channel, message: $0) }
        let additions = texts.dropFirst(kept.count).map { text in
            var more = record
            more.text = text
            more.parts = MessageRecord.Parts()
            return repost(more, channel: channel, by: action)
        }
        return edits + deletions + additions
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
