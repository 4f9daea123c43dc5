import JSONKit
import OrderedCollections

/// The interface: tokens, limits and calls.
extension RedditSimulator {
    /// Fields that the record does not keep.
    private static let secrets: Set<String> = ["password", "otp", "token", "refresh_token", "code"]

    /// Answers a call, after whatever fault strikes it.
    func call(_ path: [String], _ request: SimulatorRequest) async -> SimulatorReply {
        let found = RedditRoute.find(request.method, path)
        let name = found?.route.name ?? "\(request.method) \(path.joined(separator: "/"))"
        if let agent = request.headers["user-agent"] { userAgents.insert(agent) }
        let effect = faults.strike(name)
        if let effect { record.append(.fault, name, at: world.now, details: .string("\(effect)")) }
        switch effect {
        case .rateLimited(let seconds): return note(name, request, Self.tooMany(seconds))
        case .limitedByProxy:
            return note(name, request, Self.json(429, ["message": "Too Many Requests", "error": 429]))
        case .refusedForNow(let seconds):
            return note(name, request, refusal(.limited(seconds: seconds), request, wait: seconds))
        case .status(let status):
            return note(
                name, request, Self.html(status, "<html><body>Our CDN was unable to reach our servers</body></html>"))
        case .connectionLost: return note(name, request, SimulatorReply(isLost: true))
        case .delayed(let wait):
            try? await Task.sleep(for: wait)
            tick()
        default: break
        }
        var reply = answer(path, found, name, request)
        if case .answerLost = effect { reply.isLost = true }
        if case .slowAnswer(let wait) = effect { try? await Task.sleep(for: wait) }
        return reply
    }

    private func answer(
        _ path: [String], _ found: (route: RedditRoute, parts: [String: String])?, _ name: String,
        _ request: SimulatorRequest
    ) -> SimulatorReply {
        switch (request.method, path) {
        case ("POST", ["api", "v1", "access_token"]): return note(name, request, tokens.issue(request, world: world))
        case ("POST", ["api", "v1", "revoke_token"]): return note(name, request, tokens.revoke(request))
        default: break
        }
        guard let token = Self.bearer(request) else {
            return note(name, request, refusal(.forbidden, request))
        }
        guard let grant = tokens.grant(token, at: world.now) else {
            var reply = refusal(.status(401), request)
            reply.headers.append(("WWW-Authenticate", #"Bearer realm="reddit", error="invalid_token""#))
            return note(name, request, reply)
        }
        let state = budget.count(grant.app, at: world.now)
        if state.used > budget.budget {
            return note(name, request, Self.tooMany(Int((state.end - world.now).rounded(.up))), by: grant.account)
        }
        var reply: SimulatorReply
        if let found {
            reply = perform(found.route, found.parts, grant, request)
        } else {
            reply = refusal(.notFound, request)
        }
        reply.headers += budget.headers(state, at: world.now)
        return note(name, request, reply, by: grant.account)
    }

    private func perform(
        _ route: RedditRoute, _ parts: [String: String], _ grant: RedditTokens.Grant, _ request: SimulatorRequest
    ) -> SimulatorReply {
        guard route.scopes.contains(where: grant.holds) else {
            // Source: recorded answers of prawcore.
            var reply = refusal(.forbidden, request)
            reply.headers.append(("WWW-Authenticate", #"Bearer realm="reddit", error="insufficient_scope""#))
            return reply
        }
        if let account = grant.account, world.accounts[account]?.isSuspended == true, request.method != "GET" {
            return refusal(.forbidden, request)
        }
        let fields = ForumFields(request)
        defer { settle(actor: "api") }
        do throws(RedditRefusal) {
            let answer = try route.body(&world, RedditCall(path: parts, fields: fields, caller: grant.account))
            guard let json = answer.json else { return SimulatorReply(status: answer.status) }
            return Self.json(answer.status, fields.flag("raw_json") ? json : Self.escaped(json))
        } catch {
            return refusal(error, request)
        }
    }

    private static func bearer(_ request: SimulatorRequest) -> String? {
        let parts = (request.headers["authorization"] ?? "").split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }

    /// A refusal as an answer.
    private func refusal(_ refusal: RedditRefusal, _ request: SimulatorRequest, wait: Int? = nil) -> SimulatorReply {
        switch refusal {
        case .status(let status, let reason):
            var body: JSON = ["message": .string(RedditRefusal.message(status)), "error": JSON(status)]
            if let reason {
                body["reason"] = .string(reason)
                if reason.uppercased() == reason { body["error"] = nil }
            }
            return Self.json(status, body)
        case .invalid(let code, let text, let fields):
            return Self.json(
                400,
                [
                    "fields": JSON(fields), "explanation": .string(text), "message": "Bad Request",
                    "reason": .string(code),
                ])
        case .elsewhere(let path):
            var reply = Self.html(302, "<html><body>302 Found</body></html>")
            reply.headers.append(("Location", "\(url)\(path)"))
            return reply
        case .inBand(let code, let text, let field):
            guard ForumFields(request).text("api_type") == "json" else {
                // Without `api_type=json` the answer is made for the website's own scripts.
                return Self.json(200, ["jquery": [], "success": false])
            }
            var body: JSON = ["errors": [[.string(code), .string(text), .string(field)]]]
            if let wait { body["ratelimit"] = .double(Double(wait)) }
            return Self.json(200, ["json": body])
        }
    }

    /// The limit of the interface, with the page that Reddit shows to people. Source: recorded answers of prawcore.
    private static func tooMany(_ seconds: Int) -> SimulatorReply {
        var reply = html(429, "<!doctype html><html><head><title>Too Many Requests</title></head><body></body></html>")
        reply.headers.append(("Retry-After", "\(seconds)"))
        return reply
    }

    private static func json(_ status: Int, _ json: JSON) -> SimulatorReply {
        SimulatorReply(status: status, contentType: "application/json; charset=UTF-8", body: json.bytes)
    }

    private static func html(_ status: Int, _ text: String) -> SimulatorReply {
        SimulatorReply(status: status, contentType: "text/html; charset=UTF-8", body: Array(text.utf8))
    }

    /// With `&`, `<` and `>` as entities in every text. Source: reddit.com/dev/api, "response body encoding".
    private static func escaped(_ json: JSON) -> JSON {
        switch json {
        case .string(let text): .string(HTMLText.escaped(text))
        case .array(let elements): .array(elements.map(escaped))
        case .object(let members): .object(members.mapValues(escaped))
        default: json
        }
    }

    /// Records a call with its answer, that of readings left out.
    private func note(
        _ name: String, _ request: SimulatorRequest, _ reply: SimulatorReply, by user: String? = nil
    ) -> SimulatorReply {
        let keepsAnswer = request.method != "GET" && !name.hasSuffix("_token")
        record.append(
            .call, name, at: world.now, user: user.map(world.display), actor: "api",
            details: ForumFields(request).without(Self.secrets), status: reply.isLost ? 0 : reply.status,
            answer: keepsAnswer ? (try? JSON(parsing: reply.body)) ?? .null : .null)
        return reply
    }
}
