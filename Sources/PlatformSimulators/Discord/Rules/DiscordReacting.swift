import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Source: docs.discord.com/developers/resources/message#create-reaction (READ_MESSAGE_HISTORY; ADD_REACTIONS if
    /// nobody has reacted so yet; 20 different ones at most, 30010; 10014 for what is no emoji).
    /// - Parameter isBurst: a super reaction, which members alone can give (90002 for bots).
    mutating func react(
        _ emoji: String, to id: String, in channelID: String, by user: String, isBurst: Bool = false
    ) throws(DiscordRefusal) {
        let channel = try channel(channelID)
        try demand(DiscordPermission.readMessageHistory, of: user, in: channel)
        var message = try message(id, in: channelID)
        if channel.thread?.isArchived == true { throw .archivedThread }
        let emoji = try known(emoji, in: channel, for: user, message)
        if isBurst, users[user]?.isBot == true { throw DiscordRefusal(403, 90002, "User cannot use burst reactions") }
        if message.reactions[emoji] == nil {
            try demand(DiscordPermission.addReactions, of: user, in: channel)
            if message.reactions.count >= 20 {
                throw DiscordRefusal(400, 30010, "Maximum number of reactions reached (20)")
            }
        }
        var reaction = message.reactions[emoji] ?? DiscordMessage.Reaction()
        let isNew = isBurst ? reaction.bursts.append(user).inserted : reaction.users.append(user).inserted
        guard isNew else { return }
        message.reactions[emoji] = reaction
        messages[channelID]?[id] = message
        var json = told(emoji, message, user, isBurst: isBurst)
        json["message_author_id"] = .string(message.author.id)
        if isBurst { json["burst_colors"] = ["#ffcc4d"] }
        if let guild = channel.guild, let member = guilds[guild]?.members[user] { json["member"] = rendered(member) }
        emitReaction("MESSAGE_REACTION_ADD", json, in: channel)
        note(
            "reaction.added", by: user,
            [
                "channel": .string(channelID), "message": .string(id), "emoji": .string(emoji),
                "burst": .bool(isBurst),
            ])
    }

    /// Source: docs.discord.com/developers/resources/message#delete-own-reaction and #delete-user-reaction
    /// (MANAGE_MESSAGES for others'). Taking away what is not there does nothing (a guess); both kinds go, where a member
    /// does not take one alone away.
    mutating func unreact(
        _ emoji: String, from id: String, in channelID: String, of owner: String, by user: String, isBurst: Bool? = nil
    ) throws(DiscordRefusal) {
        let channel = try channel(channelID)
        var message = try message(id, in: channelID)
        try demand(owner == user ? 0 : DiscordPermission.manageMessages, of: user, in: channel)
        if channel.thread?.isArchived == true { throw .archivedThread }
        let emoji = try known(emoji, in: channel, for: user, message)
        guard var reaction = message.reactions[emoji] else { return }
        let kinds = [
            (false, isBurst != true && reaction.users.remove(owner) != nil),
            (true, isBurst != false && reaction.bursts.remove(owner) != nil),
        ]
        message.reactions[emoji] = reaction.count == 0 ? nil : reaction
        messages[channelID]?[id] = message
        for (isBurst, isGone) in kinds where isGone {
            emitReaction("MESSAGE_REACTION_REMOVE", told(emoji, message, owner, isBurst: isBurst), in: channel)
            note(
                "reaction.removed", by: user,
                [
                    "channel": .string(channelID), "message": .string(id), "emoji": .string(emoji),
                    "of": .string(owner),
                ])
        }
    }

    /// Source: docs.discord.com/developers/resources/message#delete-all-reactions and #delete-all-reactions-for-emoji.
    mutating func clearReactions(_ emoji: String?, from id: String, in channelID: String, by user: String)
        throws(DiscordRefusal)
    {
        let channel = try channel(channelID)
        var message = try message(id, in: channelID)
        try demand(DiscordPermission.manageMessages, of: user, in: channel)
        var json: JSON = ["channel_id": .string(channelID), "message_id": .string(id)]
        if let emoji {
            let emoji = try known(emoji, in: channel, for: user, message)
            message.reactions[emoji] = nil
            json["emoji"] = DiscordEmoji.partial(emoji)
        } else {
            message.reactions = [:]
        }
        messages[channelID]?[id] = message
        emitReaction(
            emoji == nil ? "MESSAGE_REACTION_REMOVE_ALL" : "MESSAGE_REACTION_REMOVE_EMOJI", json, in: channel)
        note(
            "reactions.cleared", by: user,
            ["channel": .string(channelID), "message": .string(id), "emoji": JSON(emoji)])
    }

    /// Who reacted with an emoji, by id.
    /// Source: docs.discord.com/developers/resources/message#get-reactions.
    func reactors(
        _ emoji: String, on id: String, in channelID: String, isBurst: Bool, after: UInt64, limit: Int, for user: String
    ) throws(DiscordRefusal) -> [DiscordUser] {
        let channel = try channel(channelID)
        let message = try message(id, in: channelID)
        // The page names no permission; that the channel must be seen and its history read is a guess.
        try demand(DiscordPermission.readMessageHistory, of: user, in: channel)
        let emoji = try known(emoji, in: channel, for: user, message)
        let reaction = message.reactions[emoji]
        let ids = (isBurst ? reaction?.bursts : reaction?.users) ?? []
        let page = ids.compactMap { UInt64($0) }.filter { $0 > after }.sorted().prefix(limit)
        return page.compactMap { users[String($0)] }
    }

    /// The emoji as messages keep it: those of a server with their name now.
    private func known(
        _ emoji: String, in channel: DiscordChannel, for user: String, _ message: DiscordMessage
    ) throws(DiscordRefusal) -> String {
        guard let (_, id) = DiscordEmoji.custom(emoji) else {
            guard DiscordEmoji.isUnicode(emoji) else { throw .unknownEmoji }
            return emoji
        }
        if let used = message.reactions.keys.first(where: { $0.hasSuffix(":\(id)") }) { return used }
        for guild in guilds.values where guild.members[user] != nil {
            guard let known = guild.emojis[id] else { continue }
            if guild.id != channel.guild {
                try demand(DiscordPermission.useExternalEmojis, of: user, in: channel)
            }
            return "\(known.name):\(id)"
        }
        throw .unknownEmoji
    }

    private mutating func emitReaction(_ type: String, _ data: JSON, in channel: DiscordChannel) {
        emit(type, data, in: channel, intents: (DiscordIntent.reactions, DiscordIntent.directReactions))
    }

    /// docs.discord.com/developers/events/gateway-events#message-reaction-add
    private func told(_ emoji: String, _ message: DiscordMessage, _ user: String, isBurst: Bool) -> JSON {
        [
            "user_id": .string(user), "channel_id": .string(message.channel), "message_id": .string(message.id),
            "emoji": DiscordEmoji.partial(emoji), "burst": .bool(isBurst), "type": isBurst ? 1 : 0,
        ]
    }
}
