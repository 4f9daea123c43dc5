/// The ceiling of invalid requests: an address that gets 10,000 answers of 401, 403 or 429 in ten minutes is banned
/// (docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). Calls stop well before.
struct InvalidRequests: Sendable {
    /// How many are let happen in ten minutes.
    static let ceiling = 5000
    private static let period = Duration.seconds(600)

    /// Ten slices of a minute: when each began, and how many there were.
    private var slices: [(began: ContinuousClock.Instant, count: Int)] = []

    /// Notes an answer. A 429 that is shared is not counted: it is nobody's fault.
    mutating func note(status: Int, isShared: Bool, at now: ContinuousClock.Instant) {
        guard status == 401 || status == 403 || status == 429 && !isShared else { return }
        forget(now)
        if let last = slices.last, last.began.advanced(by: .seconds(60)) > now {
            slices[slices.count - 1].count += 1
        } else {
            slices.append((now, 1))
        }
    }

    /// Until when no call may be made; nil when calls may be.
    mutating func blockedUntil(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        forget(now)
        guard slices.reduce(0, { $0 + $1.count }) >= Self.ceiling, let first = slices.first else { return nil }
        return first.began.advanced(by: Self.period + .seconds(60))
    }

    private mutating func forget(_ now: ContinuousClock.Instant) {
        slices.removeAll { $0.began.advanced(by: Self.period + .seconds(60)) <= now }
    }
}
