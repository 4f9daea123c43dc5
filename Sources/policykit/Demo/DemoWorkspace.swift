import PlatformSimulators

/// The simulated workspace of the demonstration.
enum DemoWorkspace {
    static let ada = "U0ADA"
    static let ben = "U0BEN"
    static let cleo = "U0CLEO"
    static let dan = "U0DAN"
    static let bot = "U0POLICYKIT"
    static let general = "C0GENERAL"
    static let lounge = "C0LOUNGE"
    /// The channel that policies/demo/no-posts-in-noticeboard.py names.
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

    /// A text as people read it: `@ben` for `<@U0BEN>`.
    static func readable(_ text: String) -> String {
        names.reduce(text) { $0.replacing("<@\($1.key)>", with: "@\($1.value)") }
    }
}
