import Governance
import Logging
import SlackPlatform

/// A bot with its tokens, ready to be connected.
struct BotConnection: Sendable {
    var bot: BotFile
    var tokens: BotTokens

    /// The module that connects the bot's platform.
    func module(logger: Logger, clock: any EngineClock) -> any PlatformModule {
        var logger = logger
        logger[metadataKey: "bot"] = "\(bot.name)"
        // Slack is the one platform that a bot file can name: the reader refuses the others.
        var configuration = SlackConfiguration(
            bot: bot.name, community: bot.community, botToken: tokens.text("bot"), appToken: tokens.text("app"),
            adminToken: tokens.byRole["admin"]?.reveal(), channels: channels)
        if let baseURL = bot.baseURL { configuration.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/" }
        if let seconds = bot.inDoubtSeconds { configuration.doubtDelay = .milliseconds(Int64(seconds * 1000)) }
        return SlackModule(configuration: configuration, logger: logger) { clock.now() }
    }

    /// What the engine is told of the bot.
    var configuration: BotConfiguration {
        var settings = CommunitySettings()
        settings.onError = bot.onError == .stands ? .stands : .reverts
        if let seconds = bot.pollSeconds { settings.pollInterval = seconds }
        settings.reminders = bot.reminderHours.map { $0 * 3600 }
        if let seconds = bot.inDoubtSeconds { settings.inDoubtDelay = seconds }
        settings.retention = bot.retentionDays.map { $0 * 86_400 }
        if let channel = bot.adminChannel {
            settings.adminBot = bot.name
            settings.adminChannel = channel
        }
        return BotConfiguration(
            name: bot.name, community: bot.community, platform: bot.platform, operatorUsername: bot.operator,
            settings: settings)
    }

    private var channels: [String]? {
        switch bot.channels {
        case .all: nil
        case .named(let names): names
        case .none: []
        }
    }
}

extension BotTokens {
    /// A token that the platform requires, and that the reader has found to be named.
    fileprivate func text(_ role: String) -> String { byRole[role]?.reveal() ?? "" }
}
