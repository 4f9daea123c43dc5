import Governance
import Logging

/// A bot with its tokens, ready to be connected.
struct BotConnection: Sendable {
    var bot: BotFile
    var tokens: BotTokens
    /// The platform that the bot file names.
    var platform: ConnectablePlatform
    /// The folder in which the daemon keeps what it must not forget.
    var state: String

    /// The module that connects the bot's platform.
    func module(logger: Logger, clock: any EngineClock) -> any PlatformModule {
        var logger = logger
        logger[metadataKey: "bot"] = "\(bot.name)"
        return platform.connect(self, logger, clock)
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

    /// The channels to join, by name or id; nil for all public ones.
    var channels: [String]? {
        switch bot.channels {
        case .all: nil
        case .named(let names): names
        case .none: []
        }
    }

    /// A token that the platform requires, and that the reader has found to be named.
    func token(_ role: String) -> String { tokens.byRole[role]?.reveal() ?? "" }
}
