import PlatformKit

/// Orders calls by Discord's rate limits (docs.discord.com/developers/topics/rate-limits), which are learnt from the
/// headers of answers: routes belong to buckets, each bucket has so many calls until it is filled again, and all calls
/// together have a limit of their own. Of a bucket that is not known yet one call is made at a time. Calls that wait
/// start in the order of their rank, then of their arrival.
///
/// A value without clock or I/O: `BucketGate` gives it time.
struct BucketLimiter: CallLimiter {
    typealias Moment = ContinuousClock.Instant

    /// A call's route: method, path with its minor ids left out, and the major id (channel, guild, webhook) by which
    /// Discord divides a bucket.
    struct Route: Sendable, Hashable {
        var name: String
        var major: String
        /// True for answers to interactions, which the limit over all does not count.
        var isExempt = false
    }

    /// What the headers of an answer say.
    struct Headers: Sendable, Hashable {
        var bucket: String?
        var limit: Int?
        var remaining: Int?
        var resetAfter: Duration?
    }

    /// A 429's wait.
    enum Refusal: Sendable, Hashable {
        case bucket(Duration)
        case everything(Duration)
    }

    private struct Bucket: Sendable {
        var limit = 1
        var remaining = 1
        var resetAt: Moment?
        var underWay = 0
        var isKnown = false
    }

    private struct Waiting: Sendable {
        var id: UInt64
        var route: Route
        var rank: Int
    }

    /// Calls a second over all routes.
    private let globalLimit: Int
    private var buckets: [String: Bucket] = [:]
    /// Which bucket a route's name belongs to, once an answer has told.
    private var names: [String: String] = [:]
    private var queue: [Waiting] = []
    private var recent: [Moment] = []
    private var pausedUntil: Moment?

    init(globalLimit: Int = 50) {
        self.globalLimit = globalLimit
    }

    mutating func enqueue(id: UInt64, claim route: Route, rank: Int) {
        let index = queue.firstIndex { $0.rank > rank } ?? queue.endIndex
        queue.insert(Waiting(id: id, route: route, rank: rank), at: index)
    }

    mutating func cancel(id: UInt64) {
        queue.removeAll { $0.id == id }
    }

    /// The calls that start now, and when to ask again (nil: when something is added or answered).
    mutating func advance(to now: Moment) -> (start: [UInt64], next: Moment?) {
        recent.removeAll { $0.advanced(by: .seconds(1)) <= now }
        if let until = pausedUntil, until <= now { pausedUntil = nil }
        var started: [UInt64] = []
        var next: Moment?
        var waiting: [Waiting] = []
        for call in queue {
            switch earliestStart(of: call.route, now: now) {
            case let moment? where moment <= now:
                start(call.route, now: now)
                started.append(call.id)
            case let moment:
                waiting.append(call)
                if let moment { next = min(next ?? moment, moment) }
            }
        }
        queue = waiting
        dropIdle(now: now)
        return (started, next)
    }

    /// Notes what an answer said.
    mutating func answered(_ route: Route, _ headers: Headers, at now: Moment) {
        let before = key(route)
        buckets[before]?.underWay -= 1
        guard let name = headers.bucket else { return }
        if names[route.name] != name {
            names[route.name] = name
            // What was learnt under the route's own name belongs to the bucket from here on.
            let underWay = buckets.removeValue(forKey: before)?.underWay ?? 0
            buckets[key(route), default: Bucket()].underWay += underWay
        }
        var bucket = buckets[key(route)] ?? Bucket()
        bucket.isKnown = true
        bucket.limit = max(headers.limit ?? bucket.limit, 1)
        let resetAt = headers.resetAfter.map { now.advanced(by: $0) }
        // Answers overtake each other: within one period the lowest count is the truth.
        let isSamePeriod = bucket.resetAt.map { known in resetAt.map { known.duration(to: $0) < .seconds(1) } ?? true }
        let told = max((headers.remaining ?? bucket.limit) - bucket.underWay, 0)
        bucket.remaining = isSamePeriod == true ? min(bucket.remaining, told) : told
        bucket.resetAt = resetAt ?? bucket.resetAt
        buckets[key(route)] = bucket
    }

    /// Notes that a call had no answer.
    mutating func failed(_ route: Route) {
        buckets[key(route)]?.underWay -= 1
    }

    /// Notes a 429.
    mutating func refused(_ route: Route, _ refusal: Refusal, at now: Moment) {
        switch refusal {
        case .everything(let pause):
            let until = now.advanced(by: pause)
            pausedUntil = max(pausedUntil ?? until, until)
        case .bucket(let pause):
            var bucket = buckets[key(route)] ?? Bucket()
            bucket.remaining = 0
            let until = now.advanced(by: pause)
            bucket.resetAt = max(bucket.resetAt ?? until, until)
            bucket.isKnown = true
            buckets[key(route)] = bucket
        }
    }

    private func key(_ route: Route) -> String {
        "\(names[route.name] ?? route.name)/\(route.major)"
    }

    private mutating func earliestStart(of route: Route, now: Moment) -> Moment? {
        var earliest = now
        if !route.isExempt {
            if let pausedUntil { earliest = max(earliest, pausedUntil) }
            if recent.count >= globalLimit, let first = recent.first {
                earliest = max(earliest, first.advanced(by: .seconds(1)))
            }
        }
        var bucket = buckets[key(route)] ?? Bucket()
        if let resetAt = bucket.resetAt, resetAt <= now {
            bucket.remaining = bucket.limit
            bucket.resetAt = nil
            buckets[key(route)] = bucket
        }
        if !bucket.isKnown { return bucket.underWay > 0 ? nil : earliest }
        if bucket.remaining > 0 { return earliest }
        // A bucket that says when it is filled again is waited for; else the next answer tells.
        return bucket.resetAt.map { max(earliest, $0) } ?? (bucket.underWay > 0 ? nil : earliest)
    }

    private mutating func start(_ route: Route, now: Moment) {
        if !route.isExempt { recent.append(now) }
        var bucket = buckets[key(route)] ?? Bucket()
        bucket.underWay += 1
        bucket.remaining = max(bucket.remaining - 1, 0)
        buckets[key(route)] = bucket
    }

    /// Channels come and go: buckets that hold nobody up are dropped now and then.
    private mutating func dropIdle(now: Moment) {
        guard buckets.count > 2048 else { return }
        buckets = buckets.filter { $0.value.underWay > 0 || ($0.value.resetAt.map { $0 > now } ?? false) }
    }
}
