import Governance
import SlackPlatform

extension ConnectablePlatform {
    /// Slack, by Socket Mode.
    static let slack = ConnectablePlatform(
        name: "slack",
        tokens: [
            // https://api.slack.com/concepts/token-types
            Token(
                role: "app", isRequired: true, prefix: "xapp-",
                source: "the app-level token with connections:write, under Basic Information"),
            Token(
                role: "bot", isRequired: true, prefix: "xoxb-",
                source: "the Bot User OAuth Token, under OAuth & Permissions"),
            Token(
                role: "admin", isRequired: false, prefix: "xoxp-",
                source: "the User OAuth Token of a workspace admin, under OAuth & Permissions"),
        ],
        exampleBaseURL: "https://slack.com/api/", choosesChannels: true,
        memberProblem: IdentifierForm.slackUser, channelProblem: IdentifierForm.slackConversation, placeToken: "bot"
    ) { connection, logger, clock in
        let bot = connection.bot
        var configuration = SlackConfiguration(
            bot: bot.name, community: bot.community, botToken: connection.token("bot"),
            appToken: connection.token("app"), adminToken: connection.tokens.byRole["admin"]?.reveal(),
            channels: connection.channels)
        if let baseURL = bot.baseURL { configuration.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/" }
        if let seconds = bot.inDoubtSeconds { configuration.doubtDelay = .milliseconds(Int64(seconds * 1000)) }
        return SlackModule(configuration: configuration, logger: logger) { clock.now() }
    }
}
