import DiscordPlatform
import Governance

extension ConnectablePlatform {
    /// Discord, by the gateway.
    static let discord = ConnectablePlatform(
        name: "discord",
        tokens: [
            Token(
                role: "bot", isRequired: true, prefix: nil,
                source: "the bot's token, under Bot in the developer portal")
        ],
        fields: [
            Field(
                name: "guild", isRequired: false,
                hint: "the server's id: with Developer Mode on, right-click the server, Copy Server ID",
                problem: IdentifierForm.discord),
            Field(
                name: "notice_channel", isRequired: false,
                hint: "the id of the channel for votes on what happened in no channel",
                problem: IdentifierForm.discord),
            Field(
                name: "holding_role", isRequired: false,
                hint: "the id of the role of those who have joined and are not let in yet",
                problem: IdentifierForm.discord),
        ],
        exampleBaseURL: "https://discord.com/api/v10/",
        memberProblem: IdentifierForm.discord, channelProblem: IdentifierForm.discord,
        place: { $0.settings["guild"] }, placeToken: "bot"
    ) { connection, logger, clock in
        let bot = connection.bot
        var configuration = DiscordConfiguration(
            bot: bot.name, community: bot.community, token: connection.token("bot"))
        if let baseURL = bot.baseURL { configuration.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/" }
        configuration.guild = bot.settings["guild"]
        configuration.noticeChannel = bot.settings["notice_channel"]
        configuration.holdingRole = bot.settings["holding_role"]
        let shelf = FolderShelf("\(connection.state)/attachments/\(bot.name)") {
            WallClock().now().microseconds / 1_000_000
        }
        return DiscordModule(configuration: configuration, logger: logger, shelf: shelf) { clock.now() }
    }
}
