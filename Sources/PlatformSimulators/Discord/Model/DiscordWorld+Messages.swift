import JSONKit
import OrderedCollections

extension DiscordWorld {
    static let messageIntent = 1 << 9
    static let reactionIntent = 1 << 10

    /// What a post is made of.
    struct Draft: Sendable {
        var content = ""
        var components: JSON = []
        var embeds: JSON = []
        var reference: String?
        var nonce: JSON?
        var enforcesNonce = false
        var flags = 0
        var webhook: DiscordWebhook?
        /// The name under which a webhook posts.
        var username: String?
        var isByApplication = false
    }

    func message(_ id: String, in channel: String) throws(DiscordRefusal) -> DiscordMessage {
        guard let message = try self.channel(channel).messages.first(where: { $0.id == id }) else {
            throw .unknownMessage
        }
        return message
    }

    /// Source: docs.discord.com/developers/resources/message#create-message (SEND_MESSAGES; up to 2000 characters; an
    /// empty message is refused; a nonce that was used in the past few minutes gives the message that it made).
    mutating func post(_ draft: Draft, in id: String, by user: String) throws(DiscordRefusal) -> DiscordMessage {
        var channel = try channel(id)
        if draft.webhook == nil {
            try demand(DiscordPermission.viewChannel | DiscordPermission.sendMessages, of: user)
        }
        if draft.content.count > 2000 { throw .form("content", "Must be 2000 or fewer in length.") }
        let isEmpty =
            draft.content.isEmpty && (draft.embeds.array ?? []).isEmpty && (draft.components.array ?? []).isEmpty
        if isEmpty { throw DiscordRefusal(400, 50006, "Cannot send an empty message") }
        if draft.enforcesNonce, let nonce = draft.nonce?.text, let known = nonces["\(user)/\(nonce)"] {
            return try message(known, in: id)
        }
        if let reference = draft.reference, !channel.messages.contains(where: { $0.id == reference }) {
            throw .form("message_reference", "Unknown message")
        }
        var author = users[user] ?? DiscordUser(id: user, name: user)
        if let webhook = draft.webhook {
            author = DiscordUser(id: webhook.id, name: draft.username ?? webhook.name, isBot: true)
        }
        var message = DiscordMessage(
            id: newID(), channel: id, author: author, content: draft.content, timestamp: now)
        message.webhook = draft.webhook?.id
        message.application =
            draft.isByApplication || author.id == setup.bot || draft.webhook != nil ? setup.application : nil
        message.reference = draft.reference
        message.components = draft.components
        message.embeds = draft.embeds
        message.nonce = draft.nonce
        message.flags = draft.flags
        channel.messages.append(message)
        channels[id] = channel
        if let nonce = draft.nonce?.text { nonces["\(user)/\(nonce)"] = message.id }
        emit("MESSAGE_CREATE", message)
        note(
            "message.posted", by: author.id,
            ["channel": .string(id), "message": .string(message.id), "content": .string(draft.content)])
        return message
    }

    /// Source: docs.discord.com/developers/resources/message#edit-message (only the author's own; 50005 otherwise).
    mutating func edit(
        _ id: String, in channelID: String, content: String?, components: JSON? = nil, embeds: JSON? = nil,
        by user: String
    ) throws(DiscordRefusal) -> DiscordMessage {
        var message = try message(id, in: channelID)
        guard message.author.id == user else {
            throw DiscordRefusal(403, 50005, "Cannot edit a message authored by another user")
        }
        if let content {
            if content.count > 2000 { throw .form("content", "Must be 2000 or fewer in length.") }
            message.content = content
        }
        if let components { message.components = components }
        if let embeds { message.embeds = embeds }
        message.editedAt = now
        store(message)
        emit("MESSAGE_UPDATE", message)
        note(
            "message.edited", by: user,
            ["channel": .string(channelID), "message": .string(id), "content": .string(message.content)])
        return message
    }

    /// Source: docs.discord.com/developers/resources/message#delete-message (one's own, or MANAGE_MESSAGES).
    mutating func delete(_ id: String, in channelID: String, by user: String, reason: String? = nil)
        throws(DiscordRefusal)
    {
        let message = try message(id, in: channelID)
        if message.author.id != user { try demand(DiscordPermission.manageMessages, of: user) }
        channels[channelID]?.messages.removeAll { $0.id == id }
        emit(
            "MESSAGE_DELETE",
            ["id": .string(id), "channel_id": .string(channelID), "guild_id": .string(setup.guild)],
            intents: Self.messageIntent)
        if message.author.id != user {
            audit(
                72, by: user, target: message.author.id, reason: reason,
                options: ["channel_id": .string(channelID), "count": "1"])
        }
        note("message.deleted", by: user, ["channel": .string(channelID), "message": .string(id)])
    }

    /// Source: docs.discord.com/developers/resources/message#create-reaction (READ_MESSAGE_HISTORY; ADD_REACTIONS if
    /// nobody has reacted so yet; 20 different ones at most, 30010).
    mutating func react(_ emoji: String, to id: String, in channelID: String, by user: String) throws(DiscordRefusal) {
        var message = try message(id, in: channelID)
        try demand(DiscordPermission.readMessageHistory, of: user)
        if message.reactions[emoji] == nil {
            try demand(DiscordPermission.addReactions, of: user)
            if message.reactions.count >= 20 {
                throw DiscordRefusal(400, 30010, "Maximum number of reactions reached (20)")
            }
        }
        guard message.reactions[emoji]?.contains(user) != true else { return }
        message.reactions[emoji, default: []].append(user)
        store(message)
        emit("MESSAGE_REACTION_ADD", reaction(emoji, message, user, isAdded: true), intents: Self.reactionIntent)
        note("reaction.added", by: user, ["message": .string(id), "emoji": .string(emoji)])
    }

    /// Source: docs.discord.com/developers/resources/message#delete-own-reaction, #delete-user-reaction.
    mutating func unreact(
        _ emoji: String, from id: String, in channelID: String, of owner: String, by user: String
    ) throws(DiscordRefusal) {
        var message = try message(id, in: channelID)
        if owner != user { try demand(DiscordPermission.manageMessages, of: user) }
        guard let index = message.reactions[emoji]?.firstIndex(of: owner) else {
            throw .unknownEmoji
        }
        message.reactions[emoji]?.remove(at: index)
        if message.reactions[emoji]?.isEmpty == true { message.reactions[emoji] = nil }
        store(message)
        emit("MESSAGE_REACTION_REMOVE", reaction(emoji, message, owner, isAdded: false), intents: Self.reactionIntent)
        note("reaction.removed", by: user, ["message": .string(id), "emoji": .string(emoji)])
    }

    private mutating func store(_ message: DiscordMessage) {
        guard let index = channels[message.channel]?.messages.firstIndex(where: { $0.id == message.id }) else { return }
        channels[message.channel]?.messages[index] = message
    }

    /// docs.discord.com/developers/events/gateway-events#message-reaction-add
    private func reaction(_ emoji: String, _ message: DiscordMessage, _ user: String, isAdded: Bool) -> JSON {
        var json: JSON = [
            "user_id": .string(user), "channel_id": .string(message.channel), "message_id": .string(message.id),
            "guild_id": .string(setup.guild), "emoji": DiscordEmoji.json(emoji), "burst": false, "type": 0,
        ]
        if isAdded {
            json["message_author_id"] = .string(message.author.id)
            json["burst_colors"] = []
            if let member = members[user] { json["member"] = member.json() }
        }
        return json
    }

    private mutating func emit(_ type: String, _ message: DiscordMessage) {
        var json = message.json(seenBy: setup.bot)
        json["guild_id"] = .string(setup.guild)
        if message.webhook == nil, let member = members[message.author.id] {
            json["member"] = member.json(withUser: false)
        }
        outbox.append(
            Emission(
                type: type, data: json, intents: Self.messageIntent, isMessage: true, author: message.author.id))
    }
}
