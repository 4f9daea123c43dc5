import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Speaks to the forum: with the bot's key, within its limits, repeated until there is an answer that is final.
struct DiscourseWeb: Sendable {
    let configuration: DiscourseConfiguration
    let http: any HTTPExchange
    let gate: CallGate
    let reachability = Reachability()
    let limits: DiscourseLimits
    let logger: Logger
    /// The forum's time.
    let clock: ServerClock
    /// The time between requests.
    let steady: PollingClock
    /// Nil for a key whose requests nobody counts by the day.
    private let allowance: DailyAllowance?
    private let budgetTold = BudgetListener()
    /// The requests that were answered well.
    let answered = RequestCount()

    init(
        configuration: DiscourseConfiguration, http: any HTTPExchange, logger: Logger, clock: ServerClock,
        steady: PollingClock = .machine
    ) {
        self.configuration = configuration
        self.http = http
        self.logger = logger
        self.clock = clock
        self.steady = steady
        gate = CallGate(clock: steady)
        limits = DiscourseLimits(configuration)
        allowance = limits.daily.map { DailyAllowance(limit: $0, clock: steady) }
    }

    /// Whom to tell what is left of the day's requests.
    func tellBudget(_ take: @escaping @Sendable (RequestBudget) -> Void) { budgetTold.take.withLock { $0 = take } }

    /// The forum's time, within a second.
    func now() -> Instant { Instant(microseconds: clock.now()) }
    /// A time that is surely not after the present one by the forum's clock, and as near to it as its answers tell.
    func past() -> Instant { Instant(microseconds: clock.earliest()) }

    /// Why a single attempt came to nothing that may pass by itself.
    struct Failure: Error, Sendable, CustomStringConvertible {
        var reason: String
        /// What the forum asked for.
        var pause: Duration?
        /// True where the forum itself answered that making this page failed (500). What stands before the forum says
        /// otherwise that it is away.
        var isOfOnePage = false
        var description: String { reason }
    }

    /// Makes a request and repeats it until there is a final answer.
    /// - Throws: `PlatformRefusal`; `CancellationError`.
    func call(_ request: DiscourseRequest) async throws -> JSON {
        let retry = CallRetry(
            firstPause: configuration.callBackoff,
            patience: request.purpose.isDecided ? nil : configuration.callPatience,
            doubtDelay: configuration.doubtDelay, clock: steady, logger: logger)
        do {
            return try await retry.run(
                request.family, isRepeatable: request.isRepeatable, search: request.search
            ) { try await attempt(request) }
        } catch let failure as CallUnanswered {
            throw PlatformRefusal(
                platform: "discourse", code: failure.code,
                message: failure.message(call: request.family, platform: "The forum"))
        }
    }

    /// Makes a request once: for what is made again and again anyway.
    /// - Throws: `Failure` for what may pass by itself; `PlatformRefusal`; `CancellationError`.
    func once(_ request: DiscourseRequest) async throws -> JSON {
        switch try await attempt(request) {
        case .answered(let json): return json
        case .notDone(let reason, let pause): throw Failure(reason: reason, pause: pause)
        case .doubtful(let reason):
            throw Failure(reason: reason, pause: nil, isOfOnePage: reason == Self.reason(ofStatus: 500))
        }
    }

    private static func reason(ofStatus status: Int) -> String { "status \(status)" }

    /// Reads once, and gives nil for what is not there, or hidden from us.
    func find(_ request: DiscourseRequest) async throws -> JSON? {
        do {
            return try await once(request)
        } catch let refusal as PlatformRefusal where DiscourseErrors.absent.contains(refusal.code) {
            return nil
        }
    }

    private func attempt(_ request: DiscourseRequest) async throws -> CallAttempt<JSON> {
        let pass = try await gate.enter(keys: limits.keys(of: request), rank: request.purpose.rank)
        RequestCount.current?.note()
        if let allowance {
            let left = allowance.spend()
            budgetTold.take.withLock { $0 }?(left)
        }
        let answer: HTTPAnswer
        let asked = steady.now()
        do {
            answer = try await http.send(httpCall(request))
            clock.note(answer, askedAt: asked)
            // That making one page failed is an answer of the forum's own.
            reachability.note(problem: answer.status > 500 ? Self.reason(ofStatus: answer.status) : nil)
            await gate.leave(pass)
        } catch {
            await gate.leave(pass)
            guard let failure = error as? HTTPFailure else { throw error }
            reachability.note(problem: "\(failure)")
            if let attempt = CallAttempt<JSON>(failure) { return attempt }
            throw PlatformRefusal(
                platform: "discourse", code: "bad_url",
                message: "The base URL \(configuration.baseURL) cannot be used: \(failure).")
        }
        if let limit = TooManyRequests(answer) { return try await wait(for: limit, request) }
        if answer.status >= 500 { return .doubtful(reason: Self.reason(ofStatus: answer.status)) }
        let nothing: JSON = [:]
        let json = answer.body.isEmpty ? nothing : try? JSON(parsing: answer.body)
        if (200..<300).contains(answer.status) {
            answered.note()
            // Some changes are answered by a bare word.
            if let json { return .answered(json) }
            return request.method == "GET"
                ? .doubtful(reason: "the answer is no JSON") : .answered(nothing)
        }
        if (300..<400).contains(answer.status) {
            throw PlatformRefusal(
                platform: "discourse", code: "moved",
                message: "The forum sends \(request.path) on to \(answer.header("Location") ?? "another address"): "
                    + "give its own address as base_url.")
        }
        throw DiscourseErrors.refusal(request, answer, json)
    }

    private func wait(for limit: TooManyRequests, _ request: DiscourseRequest) async throws -> CallAttempt<JSON> {
        switch limit {
        case .action(let pause):
            await gate.pause("action \(request.family)", for: pause)
        case .everything(let pause):
            await gate.exhaust(DiscourseLimits.everything, for: pause)
            logger.info("the forum lets nobody ask for \(pause)")
        }
        return .notDone(reason: "rate limited", pause: limit.pause)
    }

    /// The fields that say who asks.
    var identification: [HTTPField] {
        switch configuration.credential {
        case .admin(let key, let username): [HTTPField("Api-Key", key), HTTPField("Api-Username", username)]
        case .user(let key, let clientID):
            [HTTPField("User-Api-Key", key)] + (clientID.map { [HTTPField("User-Api-Client-Id", $0)] } ?? [])
        }
    }

    private func httpCall(_ request: DiscourseRequest) -> HTTPCall {
        var url = configuration.baseURL + request.path
        if !request.query.isEmpty { url += "?" + FormEncoding.encode(request.query) }
        var headers = identification + [HTTPField("Accept", "application/json")]
        if request.body != nil { headers.append(HTTPField("Content-Type", "application/json")) }
        return HTTPCall(method: request.method, url: url, headers: headers, body: request.body?.bytes ?? [])
    }
}

/// Whoever wants to know what is left of the budget.
private final class BudgetListener: Sendable {
    let take = Mutex<(@Sendable (RequestBudget) -> Void)?>(nil)
}
