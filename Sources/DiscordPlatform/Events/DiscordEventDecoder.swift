import Governance
import JSONKit
import OrderedCollections

/// Makes normalised events of what Discord sends. Whatever it does not know it ignores; nothing that Discord sends makes
/// it fail.
struct DiscordEventDecoder: Sendable {
    let bot: String
    /// The name of the slash command, without the slash.
    let command: String
    /// True where what messages held is recorded for later.
    var recordsMessages = false

    /// The normalised event of a dispatch; nil for what means nothing and for what the bot did to its own.
    func event(_ event: DiscordEvent, in guild: GuildView) -> PlatformEvent? {
        if isOwnDoing(event, guild) { return nil }
        if event.type == "INTERACTION_CREATE" { return interaction(event, guild) }
        var meanings: [PlatformEvent.Meaning] = []
        if event.type == "GUILD_AUDIT_LOG_ENTRY_CREATE" {
            guard let entry = AuditEntry(event.data) else { return nil }
            for type in DiscordActionTypes.all { meanings += type.recognise(entry, in: guild) }
        } else if let type = DiscordActionTypes.told(by: event.type) {
            meanings += type.recognise(event, in: guild)
        }
        if let ballot = ballot(of: event, guild) { meanings.append(.ballot(ballot)) }
        meanings += states(told: event, guild)
        if event.isReconciled, meanings.isEmpty { return nil }
        return PlatformEvent(
            bot: bot, id: event.id, occurredAt: event.occurredAt, eventType: event.type.lowercased(),
            data: visible(event.data), meanings: meanings, isReconciled: event.isReconciled)
    }

    /// What scripts see of an event: not what the session has put there for the action types.
    private func visible(_ data: JSON) -> JSON {
        guard case .object(var members) = data, members.keys.contains(where: Self.isOurs) else { return data }
        members.removeAll { Self.isOurs($0.key) }
        return .object(members)
    }

    private static func isOurs(_ key: String) -> Bool { key.utf8.first == UInt8(ascii: "_") }

    /// The bot's own posts, their edits and its reactions mean nothing to anybody's policy, and a policy that answered
    /// them would answer itself.
    private func isOwnDoing(_ event: DiscordEvent, _ guild: GuildView) -> Bool {
        switch event.type {
        case "MESSAGE_CREATE", "MESSAGE_UPDATE": guild.isOwn(message: event.data)
        case "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE": event.data.id("user_id") == guild.bot
        default: false
        }
    }

    /// Set in what is told of a reaction that went, where what still stands is read instead.
    static let rereadKey = "_reread"

    /// Reactions to the bot's posts; whether a post is a vote's, the engine knows.
    private func ballot(of event: DiscordEvent, _ guild: GuildView) -> ObservedBallot? {
        guard event.type == "MESSAGE_REACTION_ADD" || event.type == "MESSAGE_REACTION_REMOVE",
            let user = event.data.id("user_id"), let channel = event.channel,
            let message = event.data.id("message_id"),
            let emoji = event.data["emoji"].flatMap(DiscordEmoji.canonical)
        else { return nil }
        if event.data[Self.rereadKey] != nil { return nil }
        if let author = event.data.id("message_author_id"), author != guild.bot { return nil }
        // What another bot shows is nobody's vote.
        if event.data["member"]?["user"]?["bot"]?.bool == true { return nil }
        return ObservedBallot(
            voter: user,
            venue: event.type == "MESSAGE_REACTION_ADD" ? .reactionAdded(emoji) : .reactionRemoved(emoji),
            post: PostReference(channel: channel, message: message))
    }

    /// States of governed objects, members and posts that an event tells of, beside the action that it may be.
    private func states(told event: DiscordEvent, _ guild: GuildView) -> [PlatformEvent.Meaning] {
        let data = event.data
        switch event.type {
        case "MESSAGE_CREATE" where recordsMessages:
            guard let channel = event.channel, let message = data.id("id"), let record = MessageRecord(data) else {
                return []
            }
            return [
                .objectState(DiscordObject.text(channel: channel, message: message), MessageContent(record).state),
                .objectState(DiscordObject.content(channel: channel, message: message), record.state),
            ]
        case "MESSAGE_DELETE":
            guard let channel = event.channel, let message = data.id("id") else { return [] }
            return [
                .objectGone(DiscordObject.pin(channel: channel, message: message)),
                .postRemoved(PostReference(channel: channel, message: message)),
            ]
        case "CHANNEL_CREATE":
            guard let (id, channel) = GuildView.channel(data) else { return [] }
            return [
                .objectState(DiscordObject.name(channel: id), .string(channel.name)),
                .objectState(DiscordObject.topic(channel: id), .string(channel.topic)),
            ]
        case "CHANNEL_DELETE", "THREAD_DELETE":
            guard let id = data.id("id") else { return [] }
            return [
                .objectGone(DiscordObject.name(channel: id)), .objectGone(DiscordObject.topic(channel: id)),
                .objectGone(DiscordObject.channel(id)), .objectGone(DiscordObject.thread(id)),
            ]
        case "GUILD_ROLE_DELETE":
            guard let id = data.id("role_id") else { return [] }
            return [.objectGone(DiscordObject.attributes(role: id)), .objectGone(DiscordObject.role(id))]
        case "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE":
            return DiscordMember.member(data, in: guild).map { [.member($0)] } ?? []
        case "GUILD_MEMBER_REMOVE":
            return data["user"].flatMap(DiscordMember.departed).map { [.member($0)] } ?? []
        case "GUILD_CREATE":
            return (data["members"]?.array ?? []).compactMap { DiscordMember.member($0, in: guild) }.map { .member($0) }
        default: return []
        }
    }
}
