import OrderedCollections

/// Counts requests against ``DiscourseLimits``. Source of the codes: lib/middleware/request_tracker.rb and
/// lib/auth/default_current_user_provider.rb of Discourse.
struct DiscourseCounting: Sendable {
    /// A limit that was reached: its code, and seconds to wait.
    struct Reached: Sendable {
        var code: String
        var wait: Int
    }

    let limits: DiscourseLimits
    private var times: [String: [Double]] = [:]

    init(_ limits: DiscourseLimits) { self.limits = limits }

    /// Counts a request with an admin's key.
    mutating func countAdmin(at now: Double) -> Reached? {
        count("admin_api_key_rate_limit", "all", limits.adminPerMinute, 60, now)
    }

    /// Counts a request with a member's key.
    mutating func count(userKey: String, at now: Double) -> Reached? {
        count("user_api_key_limiter_60_secs", userKey, limits.userKeyPerMinute, 60, now)
            ?? count("user_api_key_limiter_1_day", userKey, limits.userKeyPerDay, 86_400, now)
    }

    /// Counts a request without a key.
    mutating func countAddress(at now: Double) -> Reached? {
        count("ip_10_secs_limit", "all", limits.addressPerTenSeconds, 10, now)
            ?? count("ip_60_secs_limit", "all", limits.addressPerMinute, 60, now)
    }

    private mutating func count(_ code: String, _ who: String, _ most: Int?, _ period: Double, _ now: Double)
        -> Reached?
    {
        guard let most else { return nil }
        let key = "\(code)/\(who)"
        var recent = times[key] ?? []
        recent.removeAll { $0 <= now - period }
        if recent.count >= most, let first = recent.first {
            times[key] = recent
            return Reached(code: code, wait: max(1, Int((first + period - now).rounded(.up))))
        }
        recent.append(now)
        times[key] = recent
        return nil
    }
}
