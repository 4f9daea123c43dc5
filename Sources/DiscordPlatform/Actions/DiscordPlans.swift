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

    /// Changes what a repost holds. A text of another length takes more messages or fewer: the last one stays, because files
    /// and embeds are on it. Files that are no longer to stand go from it; new ones come in a message of their own.
    /// - Parameters:
    ///   - posts: its messages, one at least.
    ///   - files: where the files were that it has.
    static func rewrite(
        _ posts: [String], from files: [String], to record: MessageRecord, by action: ActionFacts, of guild: String
    ) -> [PlannedCall] {
        let channel = record.channel
        let (before, after) = (files.map(AttachmentAddress.id), record.attachments.map(AttachmentAddress.id))
        let stay = zip(files, before).filter { after.contains($0.1) }.compactMap { AttachmentAddress.name(of: $0.0) }
        let new = zip(record.attachments, after).filter { !before.contains($0.1) }.map(\.0)
        var texts = DiscordText.pieces(DiscordText.reposted(record.text, record.parts, in: channel, of: guild))
        texts.append(DiscordText.adding(passedLine, to: texts.popLast() ?? ""))
        let kept = texts.count < posts.count ? Array(posts.prefix(texts.count - 1)) + posts.suffix(1) : posts
        let edits = zip(kept, texts).map { post, text in
            var arguments: JSON = ["channel": .string(channel), "message": .string(post), "text": .string(text)]
            if post == posts.last, stay.count < files.count { arguments["files"] = JSON(stay) }
            return PlannedCall(method: "webhook.edit", arguments: arguments)
        }
        let deletions = posts.filter { !kept.contains($0) }.map { delete(channel: channel, message: $0) }
        func more(_ text: String, files: [String] = []) -> PlannedCall {
            var more = record
            more.text = text
            more.parts = MessageRecord.Parts()
            more.parts.attachments = files
            return repost(more, channel: channel, by: action)
        }
        let additions = texts.dropFirst(kept.count).map { more($0) } + (new.isEmpty ? [] : [more("", files: new)])
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
