import JSONKit
import OrderedCollections

extension DiscordWorld {
    func message(_ id: String, in channel: String) throws(DiscordRefusal) -> DiscordMessage {
        guard let message = messages[channel]?[id] else { throw .unknownMessage }
        return message
    }

    /// Posts a message.
    /// Source: docs.discord.com/developers/resources/message#create-message (SEND_MESSAGES, in threads
    /// SEND_MESSAGES_IN_THREADS; a reply READ_MESSAGE_HISTORY; an empty message is refused; a nonce that was used in
    /// the past few minutes gives the message that it made), topics/threads (posting brings an archived thread back,
    /// unless it is locked, and adds the author).
    mutating func post(_ draft: DiscordDraft, in id: String, by user: String) throws(DiscordRefusal) -> DiscordMessage {
        var channel = try channel(id)
        let isOutside = draft.webhook != nil || draft.interaction != nil
        if !isOutside { try checkSpeech(of: user, in: channel) }
        guard channel.kind.holdsMessages else { throw .notText }
        try check(content: draft.content, limit: draft.textLimit)
        var poll: JSON?
        if let wanted = draft.poll {
            if !isOutside { try demand(DiscordPermission.sendPolls, of: user, in: channel) }
            poll = try checked(poll: wanted)
        }
        let embeds = try checked(embeds: draft.embeds)
        let components = try DiscordComponents.checked(draft.components, flags: draft.flags)
        if draft.flags & DiscordMessage.componentsFlag != 0, !draft.content.isEmpty || embeds != [] {
            throw .form(
                "content", "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")
        }
        if draft.isEmpty, draft.reference?.type != 1 { throw .emptyMessage }
        if !draft.files.isEmpty, !isOutside { try demand(DiscordPermission.attachFiles, of: user, in: channel) }
        if draft.files.count > 10 {
            throw DiscordRefusal(400, 30015, "Maximum number of attachments in a message reached (10)")
        }
        if let known = repeated(draft, by: user) { return try message(known.message, in: known.channel) }
        let reference = try checkReference(draft, in: channel, by: user, isOutside: isOutside)
        if channel.kind.isThread { try enter(&channel, as: user, isOutside: isOutside) }

        var message = DiscordMessage(id: newID(), channel: id, author: author(of: draft, user), timestamp: now)
        message.content = draft.content
        message.webhook = draft.webhook?.id
        // Answers to interactions and posts of an application's own webhooks name it (#message-object).
        message.application = draft.interaction == nil ? draft.webhook?.application : setup.application
        message.poll = poll
        message.stickers = draft.stickers
        fill(&message, draft, embeds, components, reference)
        setMentions(of: &message, in: channel, allowed: draft.allowedMentions, by: user)
        if message.type == 19, let id = reference?.message, let author = messages[channel.id]?[id]?.author.id,
            draft.allowedMentions?["replied_user"]?.bool ?? (draft.allowedMentions == nil), users[author] != nil,
            !message.mentions.contains(author)
        {
            message.mentions.append(author)
        }
        add(message, to: &channel)
        if let nonce = draft.nonce?.text { nonces["\(user)/\(nonce)"] = (id, message.id, clock) }
        return message
    }

    /// Keeps a message and tells of it.
    mutating func add(_ message: DiscordMessage, to channel: inout DiscordChannel) {
        var message = message
        channel.lastMessage = message.id
        if var thread = channel.thread {
            message.position = thread.totalSent
            thread.messageCount += 1
            thread.totalSent += 1
            channel.thread = thread
        }
        channels[channel.id] = channel
        messages[channel.id, default: DiscordMessageLog()][message.id] = message
        emit("MESSAGE_CREATE", message, in: channel)
        note(
            "message.posted", by: message.author.id,
            [
                "channel": .string(channel.id), "message": .string(message.id), "content": .string(message.content),
                "webhook": JSON(message.webhook),
            ])
    }

    /// Adds a notice that Discord itself writes, such as that of a pin.
    mutating func addNotice(
        type: Int, in channelID: String, by user: String, content: String = "", reference: DiscordMessage.Reference?
    ) {
        guard var channel = channels[channelID] else { return }
        var message = DiscordMessage(
            id: newID(), channel: channelID, author: users[user] ?? DiscordUser(id: user, name: user), timestamp: now)
        message.type = type
        message.content = content
        message.reference = reference
        add(message, to: &channel)
    }

    // MARK: Parts

    private func checkSpeech(of user: String, in channel: DiscordChannel) throws(DiscordRefusal) {
        if channel.guild == nil {
            if channel.recipients.contains(where: { users[$0]?.isClosed == true }) { throw .closedDirect }
            return try demand(DiscordPermission.sendMessages, of: user, in: channel)
        }
        try demand(
            channel.kind.isThread ? DiscordPermission.sendMessagesInThreads : DiscordPermission.sendMessages, of: user,
            in: channel)
    }

    private func repeated(_ draft: DiscordDraft, by user: String) -> (channel: String, message: String)? {
        guard draft.enforcesNonce, let nonce = draft.nonce?.text, let known = nonces["\(user)/\(nonce)"],
            clock - known.at <= setup.nonceLifetime.milliseconds, messages[known.channel]?[known.message] != nil
        else { return nil }
        return (known.channel, known.message)
    }

    /// The message that a reply points at.
    private func checkReference(
        _ draft: DiscordDraft, in channel: DiscordChannel, by user: String, isOutside: Bool
    ) throws(DiscordRefusal) -> DiscordMessage.Reference? {
        guard var reference = draft.reference, let id = reference.message else { return nil }
        if !isOutside, permissions(of: user, in: channel) & DiscordPermission.readMessageHistory == 0 {
            throw DiscordRefusal(403, 160002, "Cannot reply without permission to read message history")
        }
        reference.guild = channel.guild
        if reference.type == 0 {
            reference.channel = channel.id
            guard messages[channel.id]?[id] != nil else {
                if !draft.failsWithoutReference { return nil }
                throw .form("message_reference", "Unknown message", code: "REPLIES_UNKNOWN_MESSAGE")
            }
        } else if messages[reference.channel]?[id] == nil {
            throw .unknownMessage
        }
        return reference
    }

    /// What posting does to a thread.
    private mutating func enter(_ channel: inout DiscordChannel, as user: String, isOutside: Bool)
        throws(DiscordRefusal)
    {
        guard var thread = channel.thread else { return }
        let moderates = permissions(of: user, in: channel) & DiscordPermission.manageThreads != 0
        if thread.isLocked, !moderates, !isOutside { throw DiscordRefusal(403, 160005, "Thread is locked") }
        if thread.isArchived {
            thread.isArchived = false
            thread.archivedAt = now
            channel.thread = thread
            channels[channel.id] = channel
            emit("THREAD_UPDATE", rendered(channel), in: channel, intents: (DiscordIntent.guilds, 0))
        }
        if !isOutside, thread.members[user] == nil, let guild = channel.guild {
            join(user, &channel, on: guild)
        }
    }

    private func author(of draft: DiscordDraft, _ user: String) -> DiscordUser {
        if let webhook = draft.webhook {
            return DiscordUser(
                id: webhook.id, name: draft.username ?? webhook.name, isBot: true, avatar: draft.avatar)
        }
        if draft.interaction != nil { return bot }
        return users[user] ?? DiscordUser(id: user, name: user)
    }

    private mutating func fill(
        _ message: inout DiscordMessage, _ draft: DiscordDraft, _ embeds: JSON, _ components: JSON,
        _ reference: DiscordMessage.Reference?
    ) {
        message.embeds = embeds
        message.components = components
        message.reference = reference
        message.nonce = draft.nonce
        message.flags = draft.flags & ~DiscordMessage.loadingFlag
        message.isSpoken = draft.isSpoken
        message.attachments = attachments(draft.files, in: message.channel)
        if let reference { message.type = reference.type == 0 ? 19 : 0 }
        if let reference, reference.type == 1, let id = reference.message,
            let forwarded = messages[reference.channel]?[id]
        {
            message.snapshots = [snapshot(of: forwarded)]
            message.flags |= DiscordMessage.snapshotFlag
        }
        guard let interaction = draft.interaction else { return }
        message.interaction = metadata(of: interaction, response: interaction.original)
        switch interaction.kind {
        case .command:
            message.type = 20
            message.olderInteraction = [
                "id": .string(interaction.id), "type": 2, "name": JSON(interaction.name),
                "user": users[interaction.user]?.json ?? .null,
            ]
        case .component:
            message.type = 19
            message.reference = interaction.message.map {
                DiscordMessage.Reference(message: $0, channel: interaction.channel, guild: interaction.guild)
            }
        default: break
        }
    }

    /// docs.discord.com/developers/resources/message#attachment-object
    mutating func attachments(_ files: [DiscordUpload], in channel: String) -> [JSON] {
        files.map { file in
            let id = newID()
            self.files[id] = StoredFile(type: file.type, content: file.content)
            let url = "\(address)attachments/\(channel)/\(id)/\(file.name)"
            var json: JSON = [
                "id": .string(id), "filename": .string(file.name), "size": JSON(file.size), "url": .string(url),
                "proxy_url": .string(url),
            ]
            if let type = file.type { json["content_type"] = .string(type) }
            if let text = file.description { json["description"] = .string(text) }
            return json
        }
    }

    /// docs.discord.com/developers/resources/message#message-interaction-metadata-object
    func metadata(of interaction: DiscordInteraction, response: String? = nil) -> JSON {
        var json: JSON = [
            "id": .string(interaction.id), "type": JSON(interaction.kind.rawValue),
            "user": users[interaction.user]?.json ?? .null,
            "authorizing_integration_owners": ["0": .string(interaction.guild ?? "0")],
        ]
        if interaction.kind == .component { json["interacted_message_id"] = JSON(interaction.message) }
        if let opener = interaction.opener.flatMap({ interactions[$0] }) {
            json["triggering_interaction_metadata"] = metadata(of: opener)
        }
        if let response { json["original_response_message_id"] = .string(response) }
        return json
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
