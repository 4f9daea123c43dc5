import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Makes requests of Reddit's API: with a token, within the budget, repeated until there is an answer that is final.
final class RedditWeb: Sendable {
    /// Why a single attempt came to nothing.
    struct Failure: Error, Sendable, CustomStringConvertible {
        var reason: String
        /// What Reddit asked for.
        var pause: Duration?

        var description: String { reason }
    }

    private typealias Attempt = CallAttempt<JSON>

    let configuration: RedditConfiguration
    let http: any HTTPExchange
    let token: RedditToken
    let clock: PollingClock
    private let serverClock: ServerClock
    let gate: CallGate
    let reachability = RedditReachability()
    private let logger: Logger
    private let account = Mutex<String?>(nil)
    private let onBudget = Mutex<(@Sendable (RequestBudget) -> Void)?>(nil)
    /// Nothing is asked before: Reddit wants a pause, or the budget is used up.
    private let heldUntil = Mutex<ContinuousClock.Instant?>(nil)
    /// The requests of a period: what is published, or what Reddit says that this app has.
    private let limit: Mutex<Int>

    init(
        configuration: RedditConfiguration, http: any HTTPExchange, logger: Logger, clock: PollingClock,
        now: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.http = http
        self.logger = logger
        self.clock = clock
        gate = CallGate(clock: clock)
        serverClock = ServerClock(local: { now().microseconds }, steady: clock)
        limit = Mutex(configuration.budgetLimit)
        token = RedditToken(
            configuration: configuration, http: http, clock: clock,
            userAgent: { Self.userAgent(configuration, account: nil) })
    }

    /// Reddit's time, within a second: things carry Reddit's time, and what is read now must neither overtake them nor fall
    /// behind.
    func now() -> Instant { Instant(microseconds: serverClock.now()) }

    /// Takes in who we are, for the user agent.
    func setAccount(_ name: String) { account.withLock { $0 = name } }

    /// Whom to tell what is left of the budget.
    func tellBudget(_ take: @escaping @Sendable (RequestBudget) -> Void) { onBudget.withLock { $0 = take } }

    /// What Reddit asks of clients: platform, app, version and who answers for it
    /// (github.com/reddit-archive/reddit/wiki/API, "Rules").
    static func userAgent(_ configuration: RedditConfiguration, account: String?) -> String {
        var name = account
        if name == nil, case .password(let username, _)? = configuration.grant { name = username }
        let by = name.map { " (by /u/\($0))" } ?? ""
        return "linux:policykit.\(configuration.clientID):1.0\(by)"
    }

    /// Makes a request and returns Reddit's answer.
    /// - Throws: `PlatformRefusal`; `CancellationError`.
    func call(_ request: RedditRequest) async throws -> JSON {
        let retry = CallRetry(
            firstPause: configuration.callBackoff,
            patience: request.purpose.isDecided ? nil : configuration.callPatience,
            doubtDelay: configuration.doubtDelay, clock: clock, logger: logger)
        do {
            return try await retry.run(
                request.path, isRepeatable: request.isRepeatable, search: request.search
            ) { try await attempt(request) }
        } catch let failure as CallUnanswered {
            throw PlatformRefusal(
                platform: "reddit", code: failure.code,
                message: failure.message(call: request.path, platform: "Reddit"))
        }
    }

    /// Makes a request once, for those who repeat it themselves.
    /// - Throws: `PollingFailure`; `CancellationError`.
    func poll(_ request: RedditRequest) async throws -> JSON {
        do {
            switch try await attempt(request) {
            case .answered(let json): return json
            case .notDone(let reason, let pause):
                throw pause > .zero ? PollingFailure.limited(pause, reason) : PollingFailure.passing(reason)
            case .doubtful(let reason): throw PollingFailure.passing(reason)
            }
        } catch let refusal as PlatformRefusal {
            throw PollingFailure.refused(refusal.message)
        }
    }

    // MARK: One attempt

    private func attempt(_ request: RedditRequest) async throws -> Attempt {
        let access: String
        do {
            access = try await token.access()
        } catch let failure as Failure {
            reachability.note(problem: failure.reason)
            return .notDone(reason: failure.reason, pause: failure.pause ?? .zero)
        } catch let refusal as PlatformRefusal where request.purpose.isDecided {
            // What was decided is done once the login is mended. Of the login itself the token tells.
            reachability.note(problem: refusal.message)
            return .notDone(reason: refusal.message, pause: configuration.slowRetry)
        } catch let refusal as PlatformRefusal {
            reachability.note(problem: refusal.message)
            throw refusal
        }
        try await waitWhileHeld()
        let pass = try await gate.enter(keys: [key], rank: request.purpose.rank)
        let answer: HTTPAnswer
        let asked = clock.now()
        do {
            answer = try await http.send(httpCall(request, access))
            await gate.leave(pass)
        } catch {
            await gate.leave(pass)
            guard let failure = error as? HTTPFailure else { throw error }
            reachability.note(problem: "\(failure)")
            if let attempt = Attempt(failure) { return attempt }
            throw PlatformRefusal(
                platform: "reddit", code: "bad_url",
                message: "The address \(configuration.baseURL) cannot be used: \(failure).")
        }
        reachability.note(problem: answer.status >= 500 ? "status \(answer.status)" : nil)
        serverClock.note(answer, askedAt: asked)
        noteBudget(answer)
        if answer.status == 401 {
            await token.drop(access)
            return .notDone(reason: "the access token is no longer valid", pause: .zero)
        }
        if answer.status == 429 {
            let pause = answer.retryAfter ?? Self.reset(answer) ?? .seconds(30)
            hold(for: pause)
            return .notDone(reason: "rate limited", pause: pause)
        }
        if answer.status >= 500 { return .doubtful(reason: "status \(answer.status)") }
        return try read(answer, request)
    }

    private func read(_ answer: HTTPAnswer, _ request: RedditRequest) throws -> Attempt {
        // Some answers of success are empty.
        let json: JSON? = try? JSON(parsing: answer.body.isEmpty ? Array("{}".utf8) : answer.body)
        guard (200..<300).contains(answer.status) else {
            throw RedditErrors.refusal(status: answer.status, answer: answer, json: json, path: request.path)
        }
        guard let json else { return .doubtful(reason: "the answer is not Reddit's JSON") }
        guard let errors = json["json"]?["errors"]?.array, let first = errors.first else { return .answered(json) }
        let code = first[0]?.string ?? "unknown_error"
        if code == "RATELIMIT" {
            let pause = json["json"]?["ratelimit"]?.double.flatMap(Duration.init(askedSeconds:))
            return .notDone(
                reason: "Reddit lets the account post less often",
                pause: pause ?? RedditErrors.pause(inText: first[1]?.string ?? "") ?? .seconds(60))
        }
        throw RedditErrors.refusal(code: code, text: first[1]?.string, path: request.path)
    }

    private func hold(for pause: Duration) {
        let end = clock.now().advanced(by: pause)
        heldUntil.withLock { $0 = max(end, $0 ?? end) }
    }

    private func waitWhileHeld() async throws {
        while let end = heldUntil.withLock({ $0 }) {
            let left = clock.now().duration(to: end)
            if left <= .zero { return }
            try await clock.sleep(left)
        }
    }

    private static let largestLimit = 10_000

    private var key: RateLimiter.Key {
        let limit = limit.withLock { $0 }
        return RateLimiter.Key("requests/\(limit)", limit: limit, period: configuration.budgetPeriod)
    }

    private static func reset(_ answer: HTTPAnswer) -> Duration? {
        answer.header("X-Ratelimit-Reset").flatMap(Double.init).flatMap(Duration.init(askedSeconds:))
    }

    /// The headers come with decimals (`598.0`), and not with every answer.
    private func noteBudget(_ answer: HTTPAnswer) {
        guard let remaining = answer.header("X-Ratelimit-Remaining").flatMap(Double.init),
            let reset = Self.reset(answer), remaining.isFinite
        else { return }
        if let used = answer.header("X-Ratelimit-Used").flatMap(Double.init), used >= 0, used + remaining < 1e6 {
            let told = Int((used + remaining) * 0.99)
            limit.withLock { $0 = max(configuration.budgetLimit, min(told, Self.largestLimit)) }
        }
        if remaining < 1 { hold(for: reset) }
        onBudget.withLock { $0 }?(RequestBudget(remaining: remaining, resetsIn: reset))
    }

    private func httpCall(_ request: RedditRequest, _ access: String) -> HTTPCall {
        let query = FormEncoding.encode([("raw_json", "1")] + request.query)
        var headers = [
            HTTPField("Authorization", "bearer \(access)"),
            HTTPField("User-Agent", Self.userAgent(configuration, account: account.withLock { $0 })),
        ]
        var body: [UInt8] = []
        switch request.body {
        case .none: break
        case .form(let form):
            headers.append(HTTPField("Content-Type", "application/x-www-form-urlencoded"))
            body = Array(FormEncoding.encode(form).utf8)
        case .json(let json):
            headers.append(HTTPField("Content-Type", "application/json"))
            body = json.bytes
        }
        return HTTPCall(
            method: request.method, url: configuration.baseURL + request.path + "?" + query, headers: headers,
            body: body)
    }
}
