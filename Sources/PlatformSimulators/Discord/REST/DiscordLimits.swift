/// The rate limits of the REST API (docs.discord.com/developers/topics/rate-limits): buckets by route and major id, and
/// all calls of a second together.
struct DiscordLimits: Sendable {
    struct Bucket: Sendable {
        var remaining: Int
        /// Milliseconds since 1970.
        var resetAt: Int64
    }

    private var buckets: [String: Bucket] = [:]
    private var recent: [Int64] = []

    /// What became of a call.
    enum Verdict: Sendable {
        case pass(Bucket)
        case bucket(Bucket)
        /// Seconds to wait.
        case global(Double)
    }

    mutating func count(_ key: String, limit: Int, period: Double, global: Int, isExempt: Bool, at now: Int64)
        -> Verdict
    {
        recent.removeAll { $0 <= now - 1000 }
        if !isExempt {
            if recent.count >= global, let first = recent.first { return .global(Double(first + 1000 - now) / 1000) }
            recent.append(now)
        }
        var bucket = buckets[key] ?? Bucket(remaining: limit, resetAt: now + Int64(period * 1000))
        if bucket.resetAt <= now { bucket = Bucket(remaining: limit, resetAt: now + Int64(period * 1000)) }
        if bucket.remaining == 0 { return .bucket(bucket) }
        bucket.remaining -= 1
        buckets[key] = bucket
        return .pass(bucket)
    }
}
