import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// The direct conversation of the bot with somebody, made if there is none.
    /// Source: docs.discord.com/developers/resources/user#create-dm (50007 comes with the first message, if at all;
    /// with itself 50033).
    mutating func openDirect(with user: String) throws(DiscordRefusal) -> DiscordChannel {
        guard users[user] != nil else { throw .unknownUser }
        guard user != setup.bot else { throw DiscordRefusal(400, 50033, "Invalid Recipient(s)") }
        if let open = channels.values.first(where: { $0.guild == nil && $0.recipients == [user] }) { return open }
        var channel = DiscordChannel(id: newID(), kind: .direct, guild: nil, name: "")
        channel.recipients = [user]
        channels[channel.id] = channel
        note("direct.opened", by: setup.bot, ["channel": .string(channel.id), "user": .string(user)])
        return channel
    }
}
