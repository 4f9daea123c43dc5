import PlatformKit
import Synchronization

/// The ceiling of invalid requests: an address that gets 10,000 answers of 401, 403 or 429 in ten minutes is banned
/// (docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans). Calls stop well before.
struct InvalidRequests: Sendable {
    /// How many are let happen in ten minutes.
    static let ceiling = 5000
    private static let period = Duration.seconds(600)

    /// Slices of a minute: when each began, and how many there were.
    private var slices: [(began: ContinuousClock.Instant, count: Int)] = []
    /// Calls of which it is not known yet what they are answered.
    private var underWay = 0

    /// Begins a call, which `ended` must follow.
    /// - Returns: nil when it may be made, and until when it must wait else.
    mutating func began(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        forget(now)
        let count = slices.reduce(0) { $0 + $1.count }
        guard count + underWay >= Self.ceiling else {
            underWay += 1
            return nil
        }
        // Where it is those under way that fill the room, their answers tell soon.
        guard count >= Self.ceiling, let first = slices.first else { return now.advanced(by: .seconds(1)) }
        return first.began.advanced(by: Self.period + .seconds(60))
    }

    /// Notes what a call was answered; nil for one that was not. A 429 that is shared is not counted: it is nobody's
    /// fault.
    mutating func ended(status: Int?, isShared: Bool, at now: ContinuousClock.Instant) {
        underWay -= 1
        guard let status, status == 401 || status == 403 || status == 429 && !isShared else { return }
        forget(now)
        if let last = slices.last, last.began.advanced(by: .seconds(60)) > now {
            slices[slices.count - 1].count += 1
        } else {
            slices.append((now, 1))
        }
    }

    private mutating func forget(_ now: ContinuousClock.Instant) {
        slices.removeAll { $0.began.advanced(by: Self.period + .seconds(60)) <= now }
    }
}

/// The invalid requests of all bots of this process: Discord counts by address, whosever token it is.
final class InvalidRequestCount: Sendable {
    private let requests = Mutex(InvalidRequests())

    /// Begins a call: see `InvalidRequests`.
    func began(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        requests.withLock { $0.began(at: now) }
    }

    /// Notes what a call was answered: see `InvalidRequests`.
    func ended(status: Int?, isShared: Bool = false, at now: ContinuousClock.Instant) {
        requests.withLock { $0.ended(status: status, isShared: isShared, at: now) }
    }

    private static let counts = Mutex<[String: InvalidRequestCount]>([:])

    /// The one count of the process for an API: a proxy or a simulator at another base URL counts for itself.
    static func shared(baseURL: String) -> InvalidRequestCount {
        counts.withLock { counts in
            let count = counts[baseURL] ?? InvalidRequestCount()
            counts[baseURL] = count
            return count
        }
    }
}
