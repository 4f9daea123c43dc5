import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Makes what the setup names.
    mutating func found() {
        users[setup.bot] = DiscordUser(id: setup.bot, name: setup.botName, isBot: true)
        let main = DiscordSetup.Guild(
            id: setup.guild, name: setup.guildName, members: setup.members, channels: setup.channels)
        for guild in [main] + setup.otherGuilds { found(guild, roles: guild.id == setup.guild ? setup.roles : []) }
    }

    private mutating func found(_ setup: DiscordSetup.Guild, roles: [DiscordSetup.Role]) {
        let owner = setup.members.first { $0.isOwner } ?? setup.members.first
        var guild = DiscordGuild(id: setup.id, name: setup.name, owner: owner?.id ?? self.setup.bot)
        if setup.id == self.setup.guild { guild.features = self.setup.features }
        // The role of everybody bears the server's own id (docs.discord.com/developers/topics/permissions#role-object).
        guild.roles[guild.id] = DiscordRole(
            id: guild.id, name: "@everyone", position: 0, permissions: self.setup.everyonePermissions)
        for (index, role) in roles.enumerated() {
            guild.roles[role.id] = DiscordRole(
                id: role.id, name: role.name, position: index + 1, permissions: role.permissions)
        }
        let botRole = newID()
        guild.roles[botRole] = DiscordRole(
            id: botRole, name: self.setup.botName, position: roles.count + 1, permissions: self.setup.botPermissions,
            isManaged: true, bot: self.setup.bot)
        guild.members[self.setup.bot] = DiscordMember(id: self.setup.bot, roles: [botRole], joinedAt: now)
        for member in setup.members {
            users[member.id] = DiscordUser(id: member.id, name: member.name, isBot: member.isBot)
            guild.members[member.id] = DiscordMember(id: member.id, roles: member.roles, joinedAt: now)
        }
        guilds[guild.id] = guild
        for (position, channel) in setup.channels.enumerated() {
            var made = DiscordChannel(
                id: channel.id, kind: DiscordChannel.Kind(rawValue: channel.type) ?? .text, guild: guild.id,
                name: channel.name)
            made.position = position
            made.topic = channel.topic
            made.parent = channel.parent
            for overwrite in channel.overwrites { made.overwrites[overwrite.id] = overwrite }
            channels[made.id] = made
        }
    }
}
