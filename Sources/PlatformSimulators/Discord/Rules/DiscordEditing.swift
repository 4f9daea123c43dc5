import JSONKit

extension DiscordWorld {
    /// What an edit changes; nil leaves a part alone.
    struct Edit: Sendable {
        var content: String?
        var embeds: JSON?
        var components: JSON?
        var flags: Int?
        /// Ids of attachments that stay.
        var keptAttachments: [String]?
        var files: [DiscordUpload] = []
        var allowedMentions: JSON?
        /// How long the text may be.
        var textLimit = 2000

        /// Whether it changes anything that only the author may change.
        var isAuthors: Bool {
            content != nil || embeds != nil || components != nil || keptAttachments != nil || !files.isEmpty
        }
    }

    /// Source: docs.discord.com/developers/resources/message#edit-message (only the author's own, 50005; others can
    /// change the flags with MANAGE_MESSAGES; mentions are set anew; in an archived thread nothing, 50083).
    mutating func edit(_ id: String, in channelID: String, _ edit: Edit, by user: String) throws(DiscordRefusal)
        -> DiscordMessage
    {
        let channel = try channel(channelID)
        var message = try message(id, in: channelID)
        if message.author.id != user {
            try demand(DiscordPermission.viewChannel, of: user, in: channel)
            if edit.isAuthors { throw .otherAuthor }
            try demand(DiscordPermission.manageMessages, of: user, in: channel)
        }
        if channel.thread?.isArchived == true { throw .archivedThread }
        if message.type != 0, message.type != 19, message.type != 20 {
            throw DiscordRefusal(403, 50021, "Cannot execute action on a system message")
        }
        try apply(edit, to: &message, in: channel, by: user)
        messages[channelID]?[id] = message
        emit("MESSAGE_UPDATE", message, in: channel)
        note(
            "message.edited", by: user,
            ["channel": .string(channelID), "message": .string(id), "content": .string(message.content)])
        return message
    }

    /// Changes a message, whether in a channel or ephemeral.
    mutating func apply(
        _ edit: Edit, to message: inout DiscordMessage, in channel: DiscordChannel, by user: String
    ) throws(DiscordRefusal) {
        if let content = edit.content {
            try check(content: content, limit: edit.textLimit)
            message.content = content
        }
        if let embeds = edit.embeds { message.embeds = try checked(embeds: embeds) }
        if let components = edit.components {
            message.components = try DiscordComponents.checked(components, flags: edit.flags ?? message.flags)
        }
        if let kept = edit.keptAttachments {
            let gone = message.attachments.filter { !kept.contains($0["id"]?.string ?? "") }
            message.attachments.removeAll { gone.contains($0) }
            remove(files: gone)
        }
        message.attachments += attachments(edit.files, in: channel.id)
        let suppress = 1 << 2
        if let flags = edit.flags {
            message.flags = message.flags & ~suppress | flags & (suppress | DiscordMessage.componentsFlag)
        }
        let isEmpty =
            message.content.isEmpty && message.embeds == [] && message.components == [] && message.attachments.isEmpty
            && message.stickers.isEmpty && message.poll == nil && message.snapshots.isEmpty
        if isEmpty { throw .emptyMessage }
        message.flags &= ~DiscordMessage.loadingFlag
        if edit.content != nil {
            setMentions(of: &message, in: channel, allowed: edit.allowedMentions, by: user)
        }
        message.editedAt = now
    }
}
