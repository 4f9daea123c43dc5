import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Source: docs.discord.com/developers/resources/webhook#create-webhook (MANAGE_WEBHOOKS; names of 1 to 80
    /// characters without "clyde" and "discord"; WEBHOOKS_UPDATE); 15 a channel (30007).
    mutating func createWebhook(_ name: String, in channelID: String, by caller: DiscordCaller) throws(DiscordRefusal)
        -> DiscordWebhook
    {
        let channel = try channel(channelID)
        guard let guild = channel.guild, !channel.kind.isThread, channel.kind != .category else {
            throw .wrongChannelType
        }
        try demand(DiscordPermission.manageWebhooks, of: caller.user, in: channel)
        try Self.check(webhook: name)
        if webhooks.values.filter({ $0.channel == channelID }).count >= 15 {
            throw DiscordRefusal(400, 30007, "Maximum number of webhooks reached (15)")
        }
        let hook = DiscordWebhook(
            id: newID(), token: newToken("hook"), guild: guild, channel: channelID, name: name,
            user: users[caller.user] ?? DiscordUser(id: caller.user, name: ""),
            application: caller.user == setup.bot ? setup.application : nil)
        webhooks[hook.id] = hook
        emitWebhooks(of: channelID, on: guild)
        audit(
            .webhookCreate, on: guild, by: caller, target: hook.id,
            changes: Self.changes(["type", "name", "channel_id"], from: [:], to: hook.json()))
        note("webhook.created", by: caller.user, ["webhook": .string(hook.id), "channel": .string(channelID)])
        return hook
    }

    /// Source: docs.discord.com/developers/resources/webhook#modify-webhook.
    mutating func modify(webhook id: String, name: String?, channel: String?, by caller: DiscordCaller?)
        throws(DiscordRefusal) -> DiscordWebhook
    {
        guard let old = webhooks[id] else { throw .unknownWebhook }
        if let caller { try demand(DiscordPermission.manageWebhooks, of: caller.user, in: self.channel(old.channel)) }
        var new = old
        if let name {
            try Self.check(webhook: name)
            new.name = name
        }
        if let channel, let caller {
            let place = try self.channel(channel)
            try demand(DiscordPermission.manageWebhooks, of: caller.user, in: place)
            new.channel = channel
        }
        webhooks[id] = new
        emitWebhooks(of: new.channel, on: new.guild)
        let changes = Self.changes(["name", "channel_id"], from: old.json(), to: new.json())
        if !changes.isEmpty, let caller {
            audit(.webhookUpdate, on: new.guild, by: caller, target: id, changes: changes)
        }
        return new
    }

    /// Source: docs.discord.com/developers/resources/webhook#delete-webhook; by its token without authentication.
    mutating func delete(webhook id: String, by caller: DiscordCaller?) throws(DiscordRefusal) {
        guard let hook = webhooks[id] else { throw .unknownWebhook }
        if let caller { try demand(DiscordPermission.manageWebhooks, of: caller.user, in: channel(hook.channel)) }
        webhooks[id] = nil
        emitWebhooks(of: hook.channel, on: hook.guild)
        if let caller {
            audit(
                .webhookDelete, on: hook.guild, by: caller, target: id,
                changes: Self.changes(["type", "name", "channel_id"], from: hook.json(), to: [:]))
        }
        note("webhook.deleted", by: caller?.user ?? id, ["webhook": .string(id), "channel": .string(hook.channel)])
    }

    /// Where a webhook posts: its channel, or a thread in it.
    func place(of hook: DiscordWebhook, thread: String?) throws(DiscordRefusal) -> String {
        guard let thread else { return hook.channel }
        guard channels[thread]?.parent == hook.channel else { throw .unknownChannel }
        return thread
    }

    private static func check(webhook name: String) throws(DiscordRefusal) {
        guard (1...80).contains(name.unicodeScalars.count) else { throw .length("name", 1...80) }
        for word in ["clyde", "discord"] where name.lowercased().contains(word) {
            throw .form("name", "Username cannot contain \"\(word)\"", code: "USERNAME_INVALID_CONTAINS")
        }
    }

    private mutating func emitWebhooks(of channel: String, on guild: String) {
        emit(
            "WEBHOOKS_UPDATE", ["guild_id": .string(guild), "channel_id": .string(channel)], guild: guild,
            intents: DiscordIntent.webhooks)
    }
}
