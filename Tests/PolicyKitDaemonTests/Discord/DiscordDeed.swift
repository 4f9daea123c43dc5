import JSONKit
import PlatformSimulators

/// Something that a member does on a Discord server, and how one sees that it is undone and done again.
struct DiscordDeed: Sendable {
    typealias Look = @Sendable (DiscordSimulator) async -> Bool

    /// The type of action.
    var type: String
    var act: @Sendable (DiscordStage) async throws -> Void
    var isUndone: Look
    var isDone: Look
    /// What the audit log says that the bot did, in order (docs.discord.com/developers/resources/audit-log): none for posts
    /// by webhook, which it does not tell of.
    var audited: [Int]
}

extension DiscordDeed {
    private static let (ann, ben, cleo) = (DiscordStage.ann, DiscordStage.ben, DiscordStage.cleo)
    private static let (dan, eve) = (DiscordStage.dan, DiscordStage.eve)
    private static let (general, garden) = (DiscordStage.general, DiscordStage.garden)
    private static let (gardener, newcomer) = (DiscordStage.gardener, DiscordStage.newcomer)

    /// All that can be undone.
    static let all: [DiscordDeed] = onChannels + onMessages + onRoles + onMembers + onServer

    private static let onChannels: [DiscordDeed] = [
        DiscordDeed(type: "discordreorderchannels") { stage in
            try await stage.discord.move(general, to: 9, as: ann)
        } isUndone: {
            await place(of: garden, $0) > place(of: general, $0)
        } isDone: {
            await place(of: garden, $0) < place(of: general, $0)
        } audited: {
            []
        },
        DiscordDeed(type: "discordrenamechannel") { stage in
            try await stage.discord.rename(garden, to: "meadow", as: ann)
        } isUndone: {
            await $0.name(of: garden) == "garden"
        } isDone: {
            await $0.name(of: garden) == "meadow"
        } audited: {
            [11, 11]
        },
        DiscordDeed(type: "discordsettopic") { stage in
            try await stage.discord.setTopic(garden, to: "Roses", as: ann)
        } isUndone: {
            await $0.channel(garden)?["topic"]?.string ?? "" == ""
        } isDone: {
            await $0.channel(garden)?["topic"] == "Roses"
        } audited: {
            [11, 11]
        },
        DiscordDeed(type: "discordcreatechannel") { stage in
            try await stage.discord.createChannel("chess", topic: "Openings", as: ann)
        } isUndone: {
            await channel("chess", $0) == nil
        } isDone: {
            await channel("chess", $0)?["topic"] == "Openings"
        } audited: {
            [12, 10]
        },
        DiscordDeed(type: "discordcreatethread") { stage in
            try await stage.discord.startThread("Compost", in: garden, as: ben)
        } isUndone: {
            let state = await channel("Compost", $0)?["thread_metadata"]
            return state?["archived"] == true && state?["locked"] == true
        } isDone: {
            let state = await channel("Compost", $0)?["thread_metadata"]
            return state?["archived"] == false && state?["locked"] == false
        } audited: {
            [111, 111]
        },
    ]

    private static let onMessages: [DiscordDeed] = [
        DiscordDeed(type: "discordpostmessage") { stage in
            try await stage.discord.post("A bicycle", in: general, as: ben)
        } isUndone: {
            await texts("A bicycle", in: general, $0).isEmpty
        } isDone: {
            await texts("A bicycle", in: general, $0).count == 1
        } audited: {
            [72]
        },
        DiscordDeed(type: "discordeditmessage") { stage in
            let id = try await stage.discord.post("Doors close at ten", in: garden, as: ben)
            try await stage.discord.edit(id, in: garden, to: "Doors close at two", as: ben)
        } isUndone: {
            await texts("Doors", in: garden, $0) == ["Doors close at ten"]
        } isDone: {
            let now = await texts("Doors", in: garden, $0)
            return now.count == 1 && now[0].hasPrefix("Doors close at two")
        } audited: {
            [72]
        },
        DiscordDeed(type: "discorddeletemessage") { stage in
            let id = try await stage.discord.post("Minutes of May", in: garden, as: ben)
            try await stage.discord.delete(id, in: garden, as: ann)
        } isUndone: {
            await texts("Minutes", in: garden, $0) == ["Minutes of May"]
        } isDone: {
            await texts("Minutes", in: garden, $0).isEmpty
        } audited: {
            [72]
        },
        DiscordDeed(type: "discordpinmessage") { stage in
            let id = try await stage.discord.post("Remember this", in: garden, as: ben)
            try await stage.discord.pin(id, in: garden, as: ann)
        } isUndone: {
            await pinned($0).isEmpty
        } isDone: {
            await pinned($0) == ["Remember this"]
        } audited: {
            [75, 74]
        },
    ]

    private static let onRoles: [DiscordDeed] = [
        DiscordDeed(type: "discordcreaterole") { stage in
            try await stage.discord.createRole("baker", permissions: DiscordPermission.kickMembers, as: ann)
        } isUndone: {
            await role("baker", $0) == nil
        } isDone: {
            await role("baker", $0)?["permissions"]?.string == String(DiscordPermission.kickMembers)
        } audited: {
            [32, 30]
        },
        DiscordDeed(type: "discordeditrole") { stage in
            try await stage.discord.editRole(gardener, permissions: DiscordPermission.banMembers, as: ann)
        } isUndone: {
            await $0.role(gardener)?["permissions"] == "0"
        } isDone: {
            await $0.role(gardener)?["permissions"]?.string == String(DiscordPermission.banMembers)
        } audited: {
            [31, 31]
        },
        DiscordDeed(type: "discordaddmemberrole") { stage in
            try await stage.discord.addRole(gardener, to: ben, as: ann)
        } isUndone: {
            await !roles(of: ben, $0).contains(gardener)
        } isDone: {
            await roles(of: ben, $0).contains(gardener)
        } audited: {
            [25, 25]
        },
        DiscordDeed(type: "discordremovememberrole") { stage in
            try await stage.discord.removeRole(gardener, from: cleo, as: ann)
        } isUndone: {
            await roles(of: cleo, $0).contains(gardener)
        } isDone: {
            await !roles(of: cleo, $0).contains(gardener)
        } audited: {
            [25, 25]
        },
    ]

    private static let onMembers: [DiscordDeed] = [
        DiscordDeed(type: "discordjoinserver") { stage in
            try await stage.discord.enter("200000000000000009", name: "fay")
        } isUndone: {
            await roles(of: "200000000000000009", $0) == [newcomer]
        } isDone: {
            await roles(of: "200000000000000009", $0).isEmpty
        } audited: {
            [25, 25]
        },
        DiscordDeed(type: "discordrenamemember") { stage in
            try await stage.discord.setNickname(of: dan, to: "Boss", as: ann)
        } isUndone: {
            await $0.member(dan)?["nick"]?.string ?? "" == ""
        } isDone: {
            await $0.member(dan)?["nick"] == "Boss"
        } audited: {
            [24, 24]
        },
        DiscordDeed(type: "discordtimeoutmember") { stage in
            try await stage.discord.timeOut(dan, seconds: 3600, as: ann)
        } isUndone: {
            await $0.member(dan)?["communication_disabled_until"]?.string == nil
        } isDone: {
            await $0.member(dan)?["communication_disabled_until"]?.string != nil
        } audited: {
            [24, 24]
        },
        DiscordDeed(type: "discordbanmember") { stage in
            try await stage.discord.ban(eve, as: ann)
        } isUndone: {
            await !$0.bans().contains(eve)
        } isDone: {
            await $0.bans().contains(eve)
        } audited: {
            [23, 22]
        },
        DiscordDeed(type: "discordunbanmember") { stage in
            try await stage.discord.unban(eve, as: ann)
        } isUndone: {
            await $0.bans().contains(eve)
        } isDone: {
            await !$0.bans().contains(eve)
        } audited: {
            [22, 23]
        },
    ]

    private static let onServer: [DiscordDeed] = [
        DiscordDeed(type: "discordcreateemoji") { stage in
            try await stage.discord.createEmoji("frog", as: ann)
        } isUndone: {
            await emoji("frog", $0)?["roles"]?.array?.count == 1
        } isDone: {
            await emoji("frog", $0)?["roles"] == []
        } audited: {
            [61, 61]
        },
        DiscordDeed(type: "discordrenameemoji") { stage in
            let id = await emoji("frog", stage.discord)?["id"]?.string ?? ""
            try await stage.discord.renameEmoji(id, to: "toad", as: ann)
        } isUndone: {
            await emoji("frog", $0) != nil
        } isDone: {
            await emoji("toad", $0) != nil
        } audited: {
            [61, 61]
        },
        DiscordDeed(type: "discordrenameserver") { stage in
            try await stage.discord.renameGuild(to: "Jungle", as: ann)
        } isUndone: {
            await $0.guildName() == "Garden"
        } isDone: {
            await $0.guildName() == "Jungle"
        } audited: {
            [1, 1]
        },
    ]

    /// What cannot be undone is proposed, and done once it has passed.
    static let proposed: [DiscordDeed] = [
        DiscordDeed(type: "discordkickmember") { stage in
            try await stage.command(
                "propose", ("type", "discordkickmember"), ("values", .string("user=\(dan)")), as: ben)
        } isUndone: {
            await $0.member(dan) != nil
        } isDone: {
            await $0.member(dan) == nil
        } audited: {
            [20]
        },
        DiscordDeed(type: "discorddeleteemoji") { stage in
            let id = await emoji("toad", stage.discord)?["id"]?.string ?? ""
            try await stage.command(
                "propose", ("type", "discorddeleteemoji"), ("values", .string("emoji_id=\(id)")), as: ben)
        } isUndone: {
            await emoji("toad", $0) != nil
        } isDone: {
            await emoji("toad", $0) == nil
        } audited: {
            [62]
        },
        DiscordDeed(type: "discorddeleterole") { stage in
            try await stage.command(
                "propose", ("type", "discorddeleterole"), ("values", .string("role_id=\(gardener)")), as: ben)
        } isUndone: {
            await $0.role(gardener) != nil
        } isDone: {
            await $0.role(gardener) == nil
        } audited: {
            [32]
        },
        DiscordDeed(type: "discorddeletechannel") { stage in
            try await stage.command(
                "propose", ("type", "discorddeletechannel"), ("values", .string("channel_id=\(garden)")), as: ben)
        } isUndone: {
            await $0.name(of: garden) != nil
        } isDone: {
            await $0.name(of: garden) == nil
        } audited: {
            [12]
        },
    ]

    private init(
        type: String, act: @escaping @Sendable (DiscordStage) async throws -> Void, isUndone: @escaping Look,
        isDone: @escaping Look, audited: () -> [Int]
    ) {
        self.type = type
        self.act = act
        self.isUndone = isUndone
        self.isDone = isDone
        self.audited = audited()
    }

    // MARK: Looking

    private static func place(of channel: String, _ discord: DiscordSimulator) async -> Int {
        await discord.channel(channel)?["position"]?.int ?? -1
    }

    private static func channel(_ name: String, _ discord: DiscordSimulator) async -> JSON? {
        await discord.channels().first { $0["name"]?.string == name }
    }

    private static func texts(_ start: String, in channel: String, _ discord: DiscordSimulator) async -> [String] {
        await discord.messages(in: channel).compactMap { $0["content"]?.string }.filter { $0.hasPrefix(start) }
    }

    private static func pinned(_ discord: DiscordSimulator) async -> [String] {
        await discord.messages(in: garden).filter { $0["pinned"] == true }.compactMap { $0["content"]?.string }
    }

    private static func role(_ name: String, _ discord: DiscordSimulator) async -> JSON? {
        await discord.roles().first { $0["name"]?.string == name }
    }

    private static func roles(of member: String, _ discord: DiscordSimulator) async -> [String] {
        (await discord.member(member)?["roles"]?.array ?? []).compactMap(\.string)
    }

    private static func emoji(_ name: String, _ discord: DiscordSimulator) async -> JSON? {
        await discord.emojis().first { $0["name"]?.string == name }
    }
}
