import PlatformSimulators

/// The demonstration on a simulated Slack workspace.
struct SlackDemo: DemoPlatform {
    let slack = SlackSimulator(configuration)
    let title = "Slack"

    static let ada = "U0ADA"
    static let ben = "U0BEN"
    static let cleo = "U0CLEO"
    static let dan = "U0DAN"
    static let bot = "U0POLICYKIT"
    static let general = "C0GENERAL"
    static let lounge = "C0LOUNGE"
    /// The channel that policies/demo/slack/no-posts-in-noticeboard.py names.
    static let noticeboard = "C00NOTICES"

    static let appToken = "xapp-demonstration"
    static let botToken = "xoxb-demonstration"
    static let adminToken = "xoxp-demonstration"

    static let names = [ada: "ada", ben: "ben", cleo: "cleo", dan: "dan", bot: "policykit"]

    static let configuration = SlackConfiguration(
        workspaces: [
            SlackWorkspace(
                id: "T0SQUARE", name: "Square", domain: "square",
                members: [
                    .init(id: ada, name: "ada", role: .owner), .init(id: ben, name: "ben"),
                    .init(id: cleo, name: "cleo"), .init(id: dan, name: "dan"),
                ],
                channels: [
                    .init(id: general, name: "general", isGeneral: true, creator: ada),
                    .init(id: lounge, name: "lounge", creator: ben),
                    .init(id: noticeboard, name: "noticeboard", creator: ada),
                ])
        ],
        apps: [
            SlackApp(
                id: "A0POLICYKIT", name: "policykit", appToken: appToken, commands: ["/policykit"],
                installations: [
                    .init(
                        team: "T0SQUARE", botUser: bot, botID: "B0POLICYKIT", botToken: botToken,
                        userTokens: [.init(user: ada, token: adminToken)])
                ])
        ])

    var address: String { get async { await slack.apiURL } }

    func start() async throws { try await slack.start() }

    func stop() async { await slack.stop() }

    func bot() async -> DemoBot {
        DemoBot(
            lines: ["platform: slack", "base_url: \(await slack.apiURL)"],
            tokens: ["app": Self.appToken, "bot": Self.botToken, "admin": Self.adminToken])
    }

    func ready(_ demo: Demo) async throws -> String {
        let channels = [Self.general, Self.lounge, Self.noticeboard]
        try await demo.wait("the daemon to connect and to join the channels") { () -> Bool? in
            for channel in channels {
                guard await slack.channelMembers(channel).contains(Self.bot) else { return nil }
            }
            return true
        }
        return "The daemon is connected and has joined \(channels.count) channels"
    }

    func refuseRenames() async { await slack.refuse("conversations.rename", with: "not_authorized") }

    func stories(on stage: DemoStage, _ demo: Demo) -> [any DemoStory] {
        let scene = Scene(slack: slack, stage: stage, demo: demo)
        return [RenameStory(scene: scene), PostStory(scene: scene), PollStory(scene: scene)]
    }

    func readable(_ text: String) -> String {
        Self.names.reduce(text) { $0.replacing("<@\($1.key)>", with: "@\($1.value)") }
    }
}
