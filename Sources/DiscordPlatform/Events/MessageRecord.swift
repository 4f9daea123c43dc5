import JSONKit

/// What a message holds, as far as it can be posted again.
struct MessageRecord: Sendable, Hashable {
    var channel: String
    /// The author's user id; nil for a webhook.
    var author: String?
    var name: String?
    /// Where the author's picture is.
    var avatar: String?
    var text: String
    /// Where the attached files are.
    var attachments: [String] = []
    /// Embeds that the author made: those that Discord makes of links come by themselves.
    var embeds: [JSON] = []
    /// The message that it answers.
    var replyTo: String?

    /// Reads a message (docs.discord.com/developers/resources/message#message-object); nil without a channel.
    init?(_ message: JSON) {
        guard let channel = message.id("channel_id") else { return nil }
        self.channel = channel
        let user = message["author"] ?? .null
        author = message.id("webhook_id") == nil ? user.id("id") : nil
        let member = message["member"]
        name =
            [member?["nick"], user["global_name"], user["username"]].lazy.compactMap { $0?.string }
            .first { !$0.isEmpty }
        avatar = DiscordMember.avatar(of: user)
        text = message["content"]?.string ?? ""
        attachments = (message["attachments"]?.array ?? []).compactMap { $0["url"]?.string }
        embeds = (message["embeds"]?.array ?? []).filter { $0["type"]?.string == "rich" || $0["type"] == nil }
        replyTo = message["message_reference"]?.id("message_id")
    }

    /// Reads a state of `DiscordObject.content`; nil for any other.
    init?(state: JSON, channel: String) {
        guard let text = state["text"]?.string else { return nil }
        self.channel = channel
        author = state["author"]?.string
        name = state["name"]?.string
        avatar = state["avatar"]?.string
        self.text = text
        attachments = (state["attachments"]?.array ?? []).compactMap(\.string)
        embeds = state["embeds"]?.array ?? []
        replyTo = state["reply_to"]?.string
    }

    /// Reads what an action's fields say of a message.
    init?(fields: JSON) {
        guard let channel = fields.id("channel_id"), let text = fields["text"]?.string else { return nil }
        self.channel = channel
        self.text = text
        attachments = (fields["attachments"]?.array ?? []).compactMap(\.string)
        embeds = fields["embeds"]?.array ?? []
        replyTo = fields.id("reply_to")
    }

    /// The fields of an action on the message, as far as it can be posted again.
    func fields(message: String) -> JSON {
        var fields: JSON = [
            "channel_id": .number(channel), "message_id": .number(message), "text": .string(text),
        ]
        if let replyTo { fields["reply_to"] = .number(replyTo) }
        if !attachments.isEmpty { fields["attachments"] = JSON(attachments) }
        if !embeds.isEmpty { fields["embeds"] = .array(embeds) }
        return fields
    }

    /// The state of `DiscordObject.content`.
    var state: JSON {
        var state: JSON = ["text": .string(text)]
        if let author { state["author"] = .string(author) }
        if let name { state["name"] = .string(name) }
        if let avatar { state["avatar"] = .string(avatar) }
        if !attachments.isEmpty { state["attachments"] = JSON(attachments) }
        if !embeds.isEmpty { state["embeds"] = .array(embeds) }
        if let replyTo { state["reply_to"] = .string(replyTo) }
        return state
    }
}
