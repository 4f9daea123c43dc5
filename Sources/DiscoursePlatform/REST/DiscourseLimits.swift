import PlatformKit

/// The limits that Discourse ships with (config/discourse_defaults.conf, https://meta.discourse.org/t/78612): 60 requests a
/// minute for admins' keys, 20 a minute and 2,880 a day for a user's; for an address 50 in 10 seconds and 200 a minute.
struct DiscourseLimits: Sendable {
    /// Under this name everything waits that the forum bids wait.
    static let everything = "everything"

    private let shared: [RateLimiter.Key]
    /// The requests of a day, where they are limited.
    let daily: Int?

    /// The limits of a key.
    init(_ configuration: DiscourseConfiguration) {
        let (standard, isUser) =
            switch configuration.credential {
            case .admin: (60, false)
            case .user: (20, true)
            }
        let own = configuration.requestsPerMinute ?? standard
        let isRaised = own > standard
        var keys = [RateLimiter.Key(Self.everything, limit: max(own, 1), period: .seconds(60))]
        // Who has raised the key's limit has raised the address's.
        if !isRaised { keys.append(RateLimiter.Key("address", limit: 50, period: .seconds(10))) }
        daily = isUser && !isRaised ? 2880 : nil
        if let daily { keys.append(RateLimiter.Key("day", limit: daily, period: .seconds(86_400))) }
        shared = keys
    }

    /// What a request counts against.
    func keys(of request: DiscourseRequest) -> [RateLimiter.Key] {
        shared + [RateLimiter.Key("action \(request.family)", limit: 10_000, period: .seconds(60))]
    }
}
