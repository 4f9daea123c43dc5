/// Counts calls as Slack limits them. Times are in seconds.
struct RateLimiter: Sendable {
    private var calls: [Key: [Double]] = [:]
    private var posts: [Key: [Double]] = [:]
    let limits: SlackLimits

    init(_ limits: SlackLimits) {
        self.limits = limits
    }

    private struct Key: Hashable, Sendable {
        var app: String
        var team: String
        var name: String
    }

    /// Counts a call of a method.
    /// Source: docs.slack.dev/apis/web-api/rate-limits (per method, app and workspace, in a minute).
    /// - Returns: the seconds to wait where the call is one too many.
    mutating func count(_ method: Method, app: String, team: String, at time: Double) -> Int? {
        guard limits.tiers else { return nil }
        let key = Key(app: app, team: team, name: method.name)
        return Self.take(&calls[key, default: []], most: method.tier.rawValue, in: 60, at: time)
    }

    /// Counts a post to a channel. Source: the same page (one message a second and channel, short bursts allowed).
    mutating func countPost(to channel: String, app: String, team: String, at time: Double) -> Int? {
        guard limits.posting else { return nil }
        let burst = max(1, limits.postingBurst)
        let key = Key(app: app, team: team, name: channel)
        return Self.take(&posts[key, default: []], most: burst, in: Double(burst), at: time)
    }

    private static func take(_ times: inout [Double], most: Int, in window: Double, at time: Double) -> Int? {
        times.removeAll { $0 <= time - window }
        if times.count < most {
            times.append(time)
            return nil
        }
        return max(1, Int((times[0] + window - time).rounded(.up)))
    }
}
