import Governance
import JSONKit
import PlatformKit

/// The checks at the start: does the token work, which server is governed, and may the bot do and hear what is needed.
struct DiscordStart: Sendable {
    let module: DiscordModule
    let sink: any EventSink

    private var configuration: DiscordConfiguration { module.configuration }
    private var rest: DiscordREST { module.rest }

    /// What the start found.
    struct Outcome: Sendable {
        /// Privileged intents that are switched on in the developer portal.
        var allowed: GatewayIntents
        var gateway: DiscordREST.Gateway
        /// True where the bot may read the audit log.
        var readsAuditLog: Bool
    }

    /// Learns the server and says what is missing. Waits while only a person can mend it.
    func run() async throws -> Outcome {
        while true {
            do {
                return try await once()
            } catch let refusal as PlatformRefusal {
                await report(refusal.message)
                try await Task.sleep(for: configuration.slowRetry)
            }
        }
    }

    private func once() async throws -> Outcome {
        let me = try await reach("users/@me")
        let application = try await reach("applications/@me")
        let guildID = try await server()
        if let other = await sink.claim("\(configuration.baseURL) \(guildID)", bot: configuration.bot) {
            throw PlatformRefusal(
                platform: "discord", code: "governed_already",
                message:
                    "The bot \(other) governs this server (\(guildID)) already, so that this one does nothing: remove "
                    + "one of the bot files \(other) and \(configuration.bot).")
        }
        let guild = try await reach("guilds/\(guildID)")
        let channels = try await reach("guilds/\(guildID)/channels")
        let bot = me.id("id") ?? ""
        let member = try await reach("guilds/\(guildID)/members/\(bot)")
        module.guild.change { view in
            view.id = guildID
            view.application = application.id("id") ?? ""
            view.take(guild: guild)
            view.channels = Dictionary((channels.array ?? []).compactMap(GuildView.channel)) { $1 }
            view.botRole = view.roles.first { $0.value.bot == bot }?.key
            // From here on calls are made.
            view.bot = bot
        }
        let readsAuditLog = await checkPermissions(of: member, bot: bot)
        let allowed = Self.allowed(application["flags"]?.int ?? 0)
        let gateway = try await gateway()
        return Outcome(allowed: allowed, gateway: gateway, readsAuditLog: readsAuditLog)
    }

    /// Which privileged intents an application may ask for
    /// (docs.discord.com/developers/resources/application#application-object-application-flags).
    static func allowed(_ flags: Int) -> GatewayIntents {
        var allowed: GatewayIntents = []
        if flags & (1 << 14 | 1 << 15) != 0 { allowed.insert(.guildMembers) }
        if flags & (1 << 18 | 1 << 19) != 0 { allowed.insert(.messageContent) }
        return allowed
    }

    /// The server that is governed.
    /// - Throws: `PlatformRefusal` where the bot is on none, or on several and the bot file names none.
    private func server() async throws -> String {
        if let guild = configuration.guild { return guild }
        let guilds = (try await reach("users/@me/guilds")).array ?? []
        guard let first = guilds.first?.id("id") else {
            throw PlatformRefusal(
                platform: "discord", code: "no_server",
                message: "The bot is on no server: invite it with the address under \"Installation\" in the developer "
                    + "portal, with the scopes bot and applications.commands and the permissions "
                    + "\(DiscordPermissions.invitation).")
        }
        guard guilds.count == 1 else {
            let names = guilds.map { "\($0["name"]?.string ?? "") (\($0.id("id") ?? ""))" }
            throw PlatformRefusal(
                platform: "discord", code: "several_servers",
                message: "The bot is on several servers: name one as `guild:` in the bot file: "
                    + names.joined(separator: ", ") + ".")
        }
        return first
    }

    /// Names the permissions that are missing, on the server and in channels.
    /// - Returns: whether the audit log can be read.
    private func checkPermissions(of member: JSON, bot: String) async -> Bool {
        let view = module.guild.view
        let roles = (member["roles"]?.array ?? []).compactMap(\.id)
        let base = DiscordPermissions.base(of: roles, in: view)
        let missing = DiscordPermissions.needs.filter { base & $0.bit == 0 }
        if !missing.isEmpty {
            await report(
                "The bot's role lacks permissions: "
                    + missing.map { "\($0.title) (to \($0.purpose))" }.joined(separator: ", ")
                    + ". Give them to the role under \"Server Settings\", \"Roles\".")
        }
        let closed = view.channels.filter { _, channel in
            let bits = DiscordPermissions.inChannel(channel, user: bot, roles: roles, base: base, guild: view.id)
            let needed = DiscordPermissions.viewChannel | DiscordPermissions.sendMessages
            return channel.holdsMessages && bits & needed != needed && base & needed == needed
        }
        for problem in misnamed(view, roles: roles, base: base) { await report(problem) }
        if !closed.isEmpty {
            await report(
                "The bot cannot see or write in these channels, and governs nothing there: "
                    + closed.map { "#\($0.value.name)" }.sorted().joined(separator: ", ")
                    + ". Give its role \"View Channel\" and \"Send Messages\" in each.")
        }
        return base & DiscordPermissions.viewAuditLog != 0
    }

    /// What the bot file names and the server does not have, or not so that it serves.
    private func misnamed(_ view: GuildView, roles: [String], base: UInt64) -> [String] {
        var problems: [String] = []
        if let channel = configuration.noticeChannel, view.channels[channel]?.holdsMessages != true {
            problems.append(
                "`notice_channel` in the bot file names \(channel), which is no channel of the server that takes messages: "
                    + "name one by its id (\"Copy Channel ID\").")
        }
        if let role = configuration.holdingRole {
            let highest = roles.compactMap { view.roles[$0]?.position }.max() ?? 0
            if let known = view.roles[role] {
                if base != .max, known.position >= highest {
                    problems.append(
                        "The holding role \(known.name) stands above the bot's own, so that the bot cannot give it: move the "
                            + "bot's role up under \"Server Settings\", \"Roles\".")
                }
            } else {
                problems.append(
                    "`holding_role` in the bot file names \(role), which is no role of the server: name one by its id "
                        + "(\"Copy Role ID\").")
            }
        }
        return problems
    }

    private func gateway() async throws -> DiscordREST.Gateway {
        var backoff = Backoff(base: configuration.reconnectBase, ceiling: configuration.reconnectCeiling)
        while true {
            do { return try await rest.gateway() } catch is DiscordREST.Failure {
                try await Task.sleep(for: backoff.next())
            }
        }
    }

    /// Repeats a reading call until Discord answers, and says once that it does not.
    private func reach(_ path: String) async throws -> JSON {
        var backoff = Backoff(base: configuration.reconnectBase, ceiling: configuration.reconnectCeiling)
        var isReported = false
        while true {
            do {
                return try await rest.once(DiscordREST.Request("GET", path))
            } catch let failure as DiscordREST.Failure {
                if !isReported {
                    isReported = true
                    await report(
                        "Discord cannot be reached at \(configuration.baseURL): \(failure). It is tried again.")
                }
                try await Task.sleep(for: backoff.next())
            }
        }
    }

    private func report(_ problem: String) async {
        await sink.report(bot: configuration.bot, problem: problem)
    }
}
