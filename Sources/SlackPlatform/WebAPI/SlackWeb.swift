import Governance
import JSONKit
import Logging
import PlatformKit

/// Calls methods of the Web API: form-encoded, with the method's token, within its rate limits, repeated until there
/// is an answer that is final.
struct SlackWeb: Sendable {
    let configuration: SlackConfiguration
    let http: any HTTPExchange
    let gate = CallGate()
    let logger: Logger
    let clock: SlackClock

    /// One call.
    struct Request: Sendable {
        var method: String
        var arguments: JSON
        var purpose: PlatformCall.Purpose
        /// Nil for the method's own.
        var identity: SlackMethod.Identity?
        /// Looks for what an earlier attempt may have done, when its answer was lost: its result, or nil if nothing was
        /// done. Only asked for methods that must not be repeated.
        var search: (@Sendable () async throws -> JSON?)?

        init(
            _ method: String, _ arguments: JSON = [:], purpose: PlatformCall.Purpose = .read,
            identity: SlackMethod.Identity? = nil, search: (@Sendable () async throws -> JSON?)? = nil
        ) {
            self.method = method
            self.arguments = arguments
            self.purpose = purpose
            self.identity = identity
            self.search = search
        }
    }

    /// Slack's answer, with its headers.
    typealias Answer = (json: JSON, answer: HTTPAnswer)

    private typealias Attempt = CallAttempt<Answer>

    /// Makes a call and returns Slack's answer.
    /// - Throws: `PlatformRefusal`; `CancellationError`.
    func call(_ request: Request) async throws -> JSON {
        try await exchange(request).json
    }

    /// Makes a call and returns Slack's answer with its headers.
    func exchange(_ request: Request) async throws -> Answer {
        let method = SlackMethod.named(request.method)
        let identity = request.identity ?? method.identity
        if identity == .botThenAdmin {
            do {
                var first = method
                if configuration.adminToken != nil { first.alreadySo = [] }
                return try await exchange(request, first, identity: .bot)
            } catch let refusal as PlatformRefusal where configuration.adminToken != nil {
                logger.debug("the bot's \(request.method) was refused (\(refusal.code)): trying the admin's")
                return try await exchange(request, method, identity: .admin)
            }
        }
        return try await exchange(request, method, identity: identity)
    }

    /// Why a single attempt came to nothing.
    struct Failure: Error, Sendable, CustomStringConvertible {
        var reason: String
        /// What Slack asked for.
        var pause: Duration?

        var description: String { reason }
    }

    /// Makes a call once.
    /// - Throws: `Failure` for what may pass by itself; `PlatformRefusal`; `CancellationError`.
    func once(_ name: String, _ arguments: JSON = [:], identity: SlackMethod.Identity) async throws -> JSON {
        try await onceWithHeaders(name, arguments, identity: identity).json
    }

    /// Makes a call once, and returns its answer with the headers.
    func onceWithHeaders(
        _ name: String, _ arguments: JSON = [:], identity: SlackMethod.Identity
    ) async throws -> Answer {
        let method = SlackMethod.named(name)
        switch try await attempt(Request(name, arguments), method, identity: identity) {
        case .answered(let found):
            guard let code = refusedCode(found.json, method) else { return found }
            throw SlackErrors.refusal(code, method: name, answer: found.json, identity: identity)
        case .notDone(let reason, let pause): throw Failure(reason: reason, pause: pause)
        case .doubtful(let reason): throw Failure(reason: reason, pause: nil)
        }
    }

    private func exchange(
        _ request: Request, _ method: SlackMethod, identity: SlackMethod.Identity
    ) async throws -> Answer {
        let retry = CallRetry(
            firstPause: configuration.callBackoff,
            patience: request.purpose.isDecided ? nil : configuration.callPatience,
            doubtDelay: configuration.doubtDelay, logger: logger)
        let search = request.search.map { search -> @Sendable () async throws -> Answer? in
            { try await search().map { ($0, HTTPAnswer(status: 200)) } }
        }
        do {
            return try await retry.run(request.method, isRepeatable: method.isRepeatable, search: search) {
                try await finalAttempt(request, method, identity: identity)
            }
        } catch let failure as CallUnanswered {
            throw PlatformRefusal(
                platform: "slack", code: failure.code,
                message: failure.message(call: request.method, platform: "Slack"))
        }
    }

    /// Makes a call once; into a channel that the caller has not joined once more after joining it.
    /// - Throws: `PlatformRefusal` for what Slack refuses for good; `CancellationError`.
    private func finalAttempt(
        _ request: Request, _ method: SlackMethod, identity: SlackMethod.Identity, mayJoin: Bool = true
    ) async throws -> Attempt {
        let attempt = try await attempt(request, method, identity: identity)
        guard case .answered(let found) = attempt, let code = refusedCode(found.json, method) else { return attempt }
        if code == "not_in_channel", mayJoin, let channel = request.arguments["channel"],
            request.method != "conversations.join"
        {
            _ = try await call(
                Request("conversations.join", ["channel": channel], purpose: request.purpose, identity: identity))
            return try await finalAttempt(request, method, identity: identity, mayJoin: false)
        }
        throw SlackErrors.refusal(code, method: request.method, answer: found.json, identity: identity)
    }

    /// The code of a final refusal; nil for success and for what is so already.
    private func refusedCode(_ json: JSON, _ method: SlackMethod) -> String? {
        if json["ok"]?.bool == true { return nil }
        let code = json["error"]?.string ?? "unknown_error"
        return method.alreadySo.contains(code) ? nil : code
    }

    private func attempt(
        _ request: Request, _ method: SlackMethod, identity: SlackMethod.Identity
    ) async throws -> Attempt {
        let channel = request.arguments["channel"]?.string
        let keys = method.limits(name: request.method, channel: channel, postBurst: configuration.postBurst)
        let pass = try await gate.enter(keys: keys, rank: request.purpose.rank)
        let answer: HTTPAnswer
        let asked = ContinuousClock.now
        do {
            answer = try await http.send(httpCall(request, identity: identity))
            clock.note(answer, askedAt: asked)
            await gate.leave(pass)
        } catch {
            await gate.leave(pass)
            guard let failure = error as? HTTPFailure else { throw error }
            if let attempt = Attempt(failure) { return attempt }
            throw PlatformRefusal(
                platform: "slack", code: "bad_url",
                message: "The base URL \(configuration.baseURL) cannot be used: \(failure).")
        }
        if answer.status == 429 {
            let pause = answer.retryAfter ?? .seconds(30)
            await gate.pause(request.method, for: pause)
            return .notDone(reason: "rate limited", pause: pause)
        }
        guard let json = try? JSON(parsing: answer.body), json["ok"]?.bool != nil else {
            return .doubtful(reason: "the answer has status \(answer.status) and is not Slack's JSON")
        }
        if json["ok"]?.bool == false, let code = json["error"]?.string, SlackErrors.transient.contains(code) {
            if code == "ratelimited" || code == "rate_limited" {
                return .notDone(reason: code, pause: answer.retryAfter ?? .seconds(30))
            }
            return .doubtful(reason: code)
        }
        if answer.status >= 500 { return .doubtful(reason: "status \(answer.status)") }
        return .answered((json, answer))
    }

    private func httpCall(_ request: Request, identity: SlackMethod.Identity) -> HTTPCall {
        let token: String =
            switch identity {
            case .bot, .botThenAdmin: configuration.botToken
            case .admin: configuration.adminToken ?? configuration.botToken
            case .app: configuration.appToken
            }
        let pairs = (request.arguments.object.map { Array($0) } ?? []).compactMap { name, value -> (String, String)? in
            switch value {
            case .null: nil
            case .string(let text): (name, text)
            default: (name, value.text)
            }
        }
        return HTTPCall(
            method: "POST", url: configuration.baseURL + request.method,
            headers: [
                HTTPField("Authorization", "Bearer \(token)"),
                HTTPField("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
            ],
            body: Array(FormEncoding.encode(pairs).utf8))
    }
}
