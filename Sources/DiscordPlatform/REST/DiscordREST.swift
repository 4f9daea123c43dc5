import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Calls Discord's REST API (docs.discord.com/developers/reference): within its rate limits, repeated until there is an
/// answer that is final.
final class DiscordREST: Sendable {
    /// One call.
    struct Request: Sendable {
        var method: String
        /// Below the base URL, without a slash at the beginning: `channels/1/messages`.
        var path: String
        /// As people are told of it.
        var shown: String { DiscordRoute.shown(method, path) }
        var body: JSON?
        /// Files that go with the body.
        var files: [MultipartBody.File] = []
        var purpose: PlatformCall.Purpose
        /// What the audit log says why.
        var reason: String?
        /// True for what can be repeated without harm though it may have been done: not for most of what creates.
        var isRepeatable: Bool
        /// Looks for what an earlier attempt may have done, when its answer was lost: its result, or nil if nothing was
        /// done. Only asked for calls that must not be repeated.
        var search: (@Sendable () async throws -> JSON?)?

        init(
            _ method: String, _ path: String, _ body: JSON? = nil, purpose: PlatformCall.Purpose = .read,
            reason: String? = nil, isRepeatable: Bool? = nil, search: (@Sendable () async throws -> JSON?)? = nil
        ) {
            self.method = method
            self.path = path
            self.body = body
            self.purpose = purpose
            self.reason = reason
            self.isRepeatable = isRepeatable ?? (method != "POST")
            self.search = search
        }
    }

    /// What `GET /gateway/bot` says.
    struct Gateway: Sendable, Hashable {
        var url: String
        var shards: Int
        var concurrency: Int
        var remaining: Int
        var resetAfter: Duration
    }

    /// Why a single attempt came to nothing.
    struct Failure: Error, Sendable, CustomStringConvertible {
        var description: String
    }

    private typealias Attempt = CallAttempt<JSON>

    let configuration: DiscordConfiguration
    private let http: any HTTPExchange
    private let gate: BucketGate
    private let logger: Logger
    private let reporter = Mutex<(@Sendable (String) async -> Void)?>(nil)
    /// Until when it was told that calls are held.
    private let heldUntil = Mutex<ContinuousClock.Instant?>(nil)
    /// Discord has refused the token: every further call with it would count against the address.
    private let tokenRefusal = Mutex<PlatformRefusal?>(nil)

    /// The name by which a bot must introduce itself.
    static let userAgent = "DiscordBot (https://policykit.org, 1.0)"

    init(configuration: DiscordConfiguration, http: any HTTPExchange, logger: Logger) {
        self.configuration = configuration
        self.http = http
        self.logger = logger
        gate = BotLimits.shared(configuration).calls
    }

    /// Has the operator told what calls come to that concerns all of them.
    func report(_ report: @escaping @Sendable (String) async -> Void) {
        reporter.withLock { $0 = report }
    }

    /// Tells once that nothing is asked of Discord for a while.
    private func held(until: ContinuousClock.Instant, for pause: Duration) async {
        let isNew = heldUntil.withLock { known in
            defer { known = until }
            return known != until
        }
        guard isNew else { return }
        let problem =
            "Discord has refused \(InvalidRequests.ceiling) calls within ten minutes (401, 403 or 429), and bans an "
            + "address at 10,000: nothing is asked of it for \(pause.components.seconds / 60 + 1) minutes. The log says "
            + "what was refused: mend the token or the permissions."
        logger.error("\(problem)")
        let report = reporter.withLock { $0 }
        await report?(problem)
    }

    /// Makes a call and returns Discord's answer; null for one without content.
    /// - Throws: `PlatformRefusal`; `CancellationError`.
    func call(_ request: Request) async throws -> JSON {
        let retry = CallRetry(
            firstPause: configuration.callBackoff,
            patience: request.purpose.isDecided ? nil : configuration.callPatience,
            logger: logger)
        do {
            return try await retry.run(
                request.shown, isRepeatable: request.isRepeatable, search: request.search
            ) { try await attempt(request) }
        } catch let failure as CallUnanswered {
            throw PlatformRefusal(
                platform: "discord", code: failure.code,
                message: failure.message(call: request.shown, platform: "Discord"))
        }
    }

    /// Makes a call once.
    /// - Throws: `Failure` for what may pass by itself; `PlatformRefusal`; `CancellationError`.
    func once(_ request: Request) async throws -> JSON {
        switch try await attempt(request) {
        case .answered(let json): return json
        case .notDone(let reason, _), .doubtful(let reason): throw Failure(description: reason)
        }
    }

    /// Where to connect, and how many sessions may be begun.
    func gateway() async throws -> Gateway {
        let answer = try await once(Request("GET", "gateway/bot"))
        guard let url = answer["url"]?.string else { throw Failure(description: "gateway/bot names no address") }
        let limit = answer["session_start_limit"] ?? .null
        return Gateway(
            url: url, shards: max(answer["shards"]?.int ?? 1, 1), concurrency: limit["max_concurrency"]?.int ?? 1,
            remaining: limit["remaining"]?.int ?? 1000,
            resetAfter: Duration(askedSeconds: (limit["reset_after"]?.double ?? 0) / 1000) ?? .zero)
    }

    // MARK: Attempts

    private func attempt(_ request: Request) async throws -> Attempt {
        if let refusal = tokenRefusal.withLock({ $0 }) { throw refusal }
        let route = DiscordRoute.route(request.method, request.path)
        try await gate.enter(route, rank: request.purpose.rank) { until, pause in await held(until: until, for: pause) }
        let answer: HTTPAnswer
        do {
            answer = try await http.send(httpCall(request))
        } catch {
            await gate.failed(route)
            guard let failure = error as? HTTPFailure else { throw error }
            if let attempt = Attempt(failure) { return attempt }
            throw PlatformRefusal(
                platform: "discord", code: "bad_url",
                message: "The base URL \(configuration.baseURL) cannot be used: \(failure).")
        }
        let json = answer.body.isEmpty ? JSON.null : try? JSON(parsing: answer.body, depthLimit: 128)
        if answer.status == 429 { return await limited(route, answer, json) }
        await gate.answered(route, status: answer.status, Self.headers(answer))
        switch answer.status {
        case 200...299:
            guard let json else { return .doubtful(reason: "the answer is no JSON") }
            return .answered(json)
        case 500...: return .doubtful(reason: "status \(answer.status)")
        default:
            let refusal = DiscordErrors.refusal(
                status: answer.status, answer: json ?? .null, call: request.shown)
            // The token of an interaction or a webhook is its own; any other 401 is the bot's.
            if answer.status == 401, !route.isExempt, !request.path.hasPrefix("webhooks/") {
                tokenRefusal.withLock { $0 = refusal }
            }
            throw refusal
        }
    }

    private func limited(_ route: BucketLimiter.Route, _ answer: HTTPAnswer, _ json: JSON?) async -> Attempt {
        let pause =
            (json?["retry_after"]?.double).flatMap(Duration.init(askedSeconds:)) ?? answer.retryAfter ?? .seconds(30)
        let scope = answer.header("X-RateLimit-Scope")
        // Without Discord's JSON it is the network in front of Discord that refuses, and refuses everything.
        let isGlobal = json?["global"]?.bool ?? (answer.header("X-RateLimit-Global") != nil || json == nil)
        await gate.answered(
            route, status: 429, Self.headers(answer), refusal: isGlobal ? .everything(pause) : .bucket(pause),
            isShared: scope == "shared")
        return .notDone(reason: "rate limited", pause: pause)
    }

    private static func headers(_ answer: HTTPAnswer) -> BucketLimiter.Headers {
        BucketLimiter.Headers(
            bucket: answer.header("X-RateLimit-Bucket"), limit: answer.header("X-RateLimit-Limit").flatMap(Int.init),
            remaining: answer.header("X-RateLimit-Remaining").flatMap(Int.init),
            resetAfter: answer.header("X-RateLimit-Reset-After").flatMap(Double.init)
                .flatMap(Duration.init(askedSeconds:)))
    }

    private func httpCall(_ request: Request) -> HTTPCall {
        var headers = [
            HTTPField("Authorization", "Bot \(configuration.token)"), HTTPField("User-Agent", Self.userAgent),
        ]
        if let reason = request.reason {
            headers.append(HTTPField("X-Audit-Log-Reason", FormEncoding.escape(String(reason.prefix(128)))))
        }
        var body = request.body?.bytes ?? []
        if let json = request.body, !request.files.isEmpty {
            let form = MultipartBody(json, files: request.files)
            headers.append(HTTPField("Content-Type", form.type))
            body = form.bytes
        } else if request.body != nil {
            headers.append(HTTPField("Content-Type", "application/json"))
        }
        return HTTPCall(
            method: request.method, url: configuration.baseURL + request.path, headers: headers, body: body)
    }
}
