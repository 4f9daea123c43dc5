import Synchronization

/// What all bot files of one bot share in this process: Discord counts calls and sessions by token, and one bot may govern
/// several servers.
final class BotLimits: Sendable {
    /// Lets calls through.
    let calls: BucketGate
    /// Lets sessions begin.
    let identifies = IdentifyGate()

    private init(baseURL: String) {
        calls = BucketGate(invalid: .shared(baseURL: baseURL))
    }

    private struct Bot: Hashable {
        var baseURL: String
        var token: String
    }

    private static let known = Mutex<[Bot: BotLimits]>([:])

    /// Those of a bot.
    static func shared(_ configuration: DiscordConfiguration) -> BotLimits {
        known.withLock { known in
            let bot = Bot(baseURL: configuration.baseURL, token: configuration.token)
            let limits = known[bot] ?? BotLimits(baseURL: bot.baseURL)
            known[bot] = limits
            return limits
        }
    }
}
