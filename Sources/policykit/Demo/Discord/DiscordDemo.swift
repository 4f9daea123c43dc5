import PlatformSimulators

/// The demonstration on a simulated Discord server.
struct DiscordDemo: DemoPlatform {
    let discord = DiscordSimulator(setup)
    let title = "Discord"

    static let ada = "200000000000000001"
    static let ben = "200000000000000002"
    static let cleo = "200000000000000003"
    static let dan = "200000000000000004"
    static let general = "300000000000000001"
    static let lounge = "300000000000000002"
    /// The channel that policies/demo/discord/no-posts-in-noticeboard.py names.
    static let noticeboard = "300000000000000003"

    static let names: [String: String] = [ada: "ada", ben: "ben", cleo: "cleo", dan: "dan"]

    static var setup: DiscordSetup {
        var setup = DiscordSetup()
        setup.guildName = "Square"
        setup.members = [
            .init(id: ada, name: "ada", isOwner: true), .init(id: ben, name: "ben"), .init(id: cleo, name: "cleo"),
            .init(id: dan, name: "dan"),
        ]
        setup.channels = [
            .init(id: general, name: "general"), .init(id: lounge, name: "lounge"),
            .init(id: noticeboard, name: "noticeboard"),
        ]
        return setup
    }

    var address: String { get async { await discord.apiURL } }

    func start() async throws {
        try await discord.start()
        // Ben may rename channels.
        await discord.grant(DiscordPermission.manageChannels, to: Self.ben)
    }

    func stop() async { await discord.stop() }

    func bot() async -> DemoBot {
        DemoBot(
            lines: ["platform: discord", "base_url: \(await discord.apiURL)"], tokens: ["bot": Self.setup.token])
    }

    func ready(_ demo: Demo) async throws -> String {
        try await demo.wait("the daemon to connect") {
            let record = await discord.record
            return record.entries.contains { $0.kind == .call && $0.name.hasPrefix("PUT applications/") }
                && !record.gateway("identify").isEmpty ? true : nil
        }
        return "The daemon is connected and has registered its slash command"
    }

    func refuseRenames() async {
        await discord.inject(.init(route: "PATCH channels/:id", effect: .status(403), times: nil))
    }

    func stories(on stage: DemoStage, _ demo: Demo) -> [any DemoStory] {
        let scene = Scene(discord: discord, stage: stage, demo: demo)
        return [RenameStory(scene: scene), PostStory(scene: scene), PollStory(scene: scene)]
    }

    func readable(_ text: String) -> String {
        Self.names.reduce(text) { $0.replacing("<@\($1.key)>", with: "@\($1.value)") }
    }
}
