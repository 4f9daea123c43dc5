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
    /// What it holds beside its text.
    var parts = Parts()

    /// What a message holds beside its text.
    struct Parts: Sendable, Hashable {
        /// Where the attached files are.
        var attachments: [String] = []
        /// Embeds that the author made: those that Discord makes of links come by themselves.
        var embeds: [JSON] = []
        /// Its stickers, as links to their pictures: webhooks send none.
        var stickers: [String] = []
        /// Its poll, as the call that posts one takes it.
        var poll: JSON?
        /// The message that it answers.
        var replyTo: String?
        /// The channel of that message, where it is another.
        var replyChannel: String?
        /// What the messages say that it forwards; nil where it forwards none.
        var forwarded: [String]?
        /// Where the forwarded message is.
        var forwardedFrom: String?
        /// True where it is built of components alone, which only its own application can post again.
        var isOnlyComponents = false
    }

    /// Where the attached files are.
    var attachments: [String] { parts.attachments }

    /// Whether there is anything to post again: Discord refuses an empty message (50006).
    var isRestorable: Bool {
        !text.isEmpty || !parts.attachments.isEmpty || !parts.embeds.isEmpty || !parts.stickers.isEmpty
            || parts.poll != nil || parts.forwarded != nil
    }

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
        avatar = DiscordMember.picture(of: user, as: member, in: message.id("guild_id"))
        text = message["content"]?.string ?? ""
        parts = Parts(message)
    }

    /// Reads a state of `DiscordObject.content`; nil for any other.
    init?(state: JSON, channel: String) {
        guard let text = state["text"]?.string else { return nil }
        self.channel = channel
        author = state["author"]?.string
        name = state["name"]?.string
        avatar = state["avatar"]?.string
        self.text = text
        parts = Parts(kept: state)
    }

    /// Reads what an action's fields say of a message.
    init?(fields: JSON) {
        guard let channel = fields.id("channel_id"), let text = fields["text"]?.string else { return nil }
        self.channel = channel
        name = fields["author_name"]?.string
        avatar = fields["author_avatar"]?.string
        self.text = text
        parts = Parts(kept: fields)
    }

    /// The fields of an action on the message, as far as it can be posted again.
    func fields(message: String) -> JSON {
        var fields: JSON = [
            "channel_id": .number(channel), "message_id": .number(message), "text": .string(text),
        ]
        if let name { fields["author_name"] = .string(name) }
        if let avatar { fields["author_avatar"] = .string(avatar) }
        parts.keep(in: &fields, id: JSON.number)
        return fields
    }

    /// The state of `DiscordObject.content`.
    var state: JSON {
        var state: JSON = ["text": .string(text)]
        if let author { state["author"] = .string(author) }
        if let name { state["name"] = .string(name) }
        if let avatar { state["avatar"] = .string(avatar) }
        parts.keep(in: &state, id: JSON.string)
        return state
    }
}

extension MessageRecord.Parts {
    /// Reads what was kept of them.
    init(kept: JSON) {
        attachments = (kept["attachments"]?.array ?? []).compactMap(\.string)
        embeds = kept["embeds"]?.array ?? []
        stickers = (kept["stickers"]?.array ?? []).compactMap(\.string)
        if let poll = kept["poll"], !poll.isNull { self.poll = poll }
        replyTo = kept.id("reply_to")
        replyChannel = kept.id("reply_channel")
        forwarded = kept["forwarded"]?.array?.compactMap(\.string)
        forwardedFrom = kept["forwarded_from"]?.string
        isOnlyComponents = kept["is_only_components"]?.bool ?? false
    }

    /// Puts them into fields, a state or a call's arguments.
    func keep(in json: inout JSON, id: (String) -> JSON) {
        if let replyTo { json["reply_to"] = id(replyTo) }
        if let replyChannel { json["reply_channel"] = id(replyChannel) }
        if !attachments.isEmpty { json["attachments"] = JSON(attachments) }
        if !embeds.isEmpty { json["embeds"] = .array(embeds) }
        if !stickers.isEmpty { json["stickers"] = JSON(stickers) }
        if let poll { json["poll"] = poll }
        if let forwarded { json["forwarded"] = JSON(forwarded) }
        if let forwardedFrom { json["forwarded_from"] = .string(forwardedFrom) }
        if isOnlyComponents { json["is_only_components"] = true }
    }
}
