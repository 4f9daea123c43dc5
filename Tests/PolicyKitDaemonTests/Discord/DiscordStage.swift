import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// A simulated Discord server and a daemon in this process that governs it over real sockets.
struct DiscordStage: Sendable {
    static let general = "300000000000000001"
    static let garden = "300000000000000002"
    /// The owner.
    static let ann = "200000000000000001"
    static let ben = "200000000000000002"
    static let cleo = "200000000000000003"
    static let dan = "200000000000000004"
    static let eve = "200000000000000005"
    static let gardener = "500000000000000001"
    static let newcomer = "500000000000000002"

    let discord: DiscordSimulator
    let host: HostedDaemon

    /// A server in which calls do not wait for rate limits, with a role for members and one for newcomers.
    static var setup: DiscordSetup {
        var setup = DiscordSetup()
        setup.bucketLimit = 1000
        setup.globalLimit = 1000
        setup.concurrency = 16
        setup.roles = [.init(id: gardener, name: "gardener"), .init(id: newcomer, name: "newcomer")]
        setup.members[2].roles = [gardener]
        return setup
    }

    /// Starts both with policies by file name, lets `body` play, and clears everything away.
    /// - Parameter before: what happens on the server before the daemon starts.
    static func with(
        _ policies: [String: String], setup: DiscordSetup = DiscordStage.setup, roles: String? = nil,
        before: @Sendable (DiscordSimulator) async throws -> Void = { _ in },
        _ body: @Sendable (DiscordStage) async throws -> Void
    ) async throws {
        let discord = DiscordSimulator(setup)
        try await discord.start()
        do {
            try await before(discord)
            let stage = DiscordStage(discord: discord, host: HostedDaemon(folder: try TemporaryFolder()))
            for (name, text) in policies { try stage.host.folder.write(text, to: "policies/garden/\(name)") }
            if policies.isEmpty { try stage.host.folder.write("", to: "policies/garden/.keep") }
            if let roles { try stage.host.folder.write(roles, to: "policies/garden/roles.yaml") }
            try stage.host.folder.write(setup.token, to: "secrets/bot")
            let lines = [
                "platform: discord", "base_url: \(await discord.apiURL)", "notice_channel: \"\(general)\"",
                "holding_role: \"\(newcomer)\"",
            ]
            try stage.host.folder.write(StageFiles.bot(lines, tokens: ["bot"]), to: "bots/discord.yaml")
            try await stage.host.run {
                try await stage.eventually("the daemon listens") {
                    stage.host.log.all.contains { $0.contains("before the connection has been read") }
                }
                try await stage.eventually("the command is there") { await !discord.commands().isEmpty }
                try await body(stage)
            }
        } catch {
            await discord.stop()
            throw error
        }
        await discord.stop()
        await expectDescribed(discord)
    }

    /// Waits until something is so.
    func eventually(_ what: String, _ isSo: @Sendable () async throws -> Bool) async throws {
        try await host.eventually(what, isSo) {
            await discord.record.entries.suffix(30).map {
                "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.status ?? 0) "
                    + $0.details.text.prefix(300)
            }
        }
    }

    /// Waits for a message of the bot.
    /// - Returns: its id.
    func post(_ text: String, in channel: String = DiscordStage.general) async throws -> String {
        let bot = discord.setup.bot
        @Sendable func found() async -> JSON? {
            await discord.messages(in: channel).last {
                $0["author"]?["id"]?.string == bot && $0["content"]?.string?.contains(text) == true
            }
        }
        try await eventually("“\(text)” is posted") { await found() != nil }
        return try #require(await found()?["id"]?.string)
    }

    /// What a message shows: its text, its embed and its components, as JSON.
    func shown(_ message: String, in channel: String = DiscordStage.general) async -> String {
        await discord.message(message, in: channel)?.text ?? ""
    }

    /// What a member was told alone, the oldest first.
    func told(_ user: String) async -> [String] {
        await discord.ephemeral(to: user).compactMap { $0["content"]?.string }
    }

    /// Types a word of the slash command.
    func command(_ word: String, _ values: (name: String, value: JSON)..., as user: String) async throws {
        let options = values.map { name, value -> JSON in
            ["type": value.string == nil ? 4 : 3, "name": .string(name), "value": value]
        }
        try await discord.slashCommand(
            "policykit", options: [["type": 1, "name": .string(word), "options": .array(options)]], in: Self.general,
            as: user)
    }

    /// Waits until the newest proposal has come to a state.
    @discardableResult
    func settle(_ state: String, _ policy: String? = nil) async throws -> Explanation {
        try await eventually("the newest proposal is \(state)") { try await host.newest(policy)?.state == state }
        return try await host.administration.explanation(of: host.newest(policy)?.id ?? 0)
    }
}
