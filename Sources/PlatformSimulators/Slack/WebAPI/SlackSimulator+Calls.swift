import JSONKit
import OrderedCollections

extension SlackSimulator {
    /// Answers a call of the Web API.
    func call(_ name: String, _ request: SimulatorRequest) async -> SimulatorReply {
        let effect = faults.strike(call: name)
        if let effect { record.append(.fault, name, at: time, details: .string("\(effect)")) }
        switch effect {
        case .rateLimited(let seconds):
            record.append(.call, name, at: time, details: recordable(request), result: Self.rateLimited)
            return limited(seconds)
        case .status(let status):
            record.append(.call, name, at: time, details: recordable(request), result: JSON(status))
            return SimulatorReply(
                status: status, contentType: "text/html", body: Array("<html><body>Oops</body></html>".utf8))
        case .connectionLost:
            record.append(.call, name, at: time, details: recordable(request), result: "connection lost")
            return SimulatorReply(isLost: true)
        case .delayed(let delay): try? await Task.sleep(for: delay)
        default: break
        }
        var reply = answer(name, request, refusal: effect)
        if case .answerLost = effect { reply.isLost = true }
        if case .slowAnswer(let delay) = effect { try? await Task.sleep(for: delay) }
        return reply
    }

    private static let rateLimited: JSON = ["ok": false, "error": "ratelimited"]

    private func answer(_ name: String, _ request: SimulatorRequest, refusal: SlackCallFault.Effect?)
        -> SimulatorReply
    {
        var caller: Caller?
        var actor = "none"
        do throws(SlackRefusal) {
            let arguments = try Self.arguments(of: request)
            let token = try Self.token(of: request, arguments)
            if name == "apps.connections.open" {
                actor = "app"
                if case .refused(let code) = refusal { throw SlackRefusal(code) }
                return finish(name, request, nil, actor: actor, try openConnection(token, request))
            }
            guard let method = Method.all[name] else { throw SlackRefusal("unknown_method") }
            let known = try self.caller(of: token)
            caller = known
            actor = known.kind.rawValue
            if let wait = limit(method, known, arguments) {
                record.append(
                    .call, name, at: time, team: known.team, user: known.user, actor: actor,
                    details: recordable(request), result: Self.rateLimited)
                return limited(wait)
            }
            if case .refused(let code) = refusal { throw SlackRefusal(code) }
            world.now = Self.microseconds()
            try world.demand(method.scopes, of: known)
            let answer = try method.body(&world, known, arguments)
            settle()
            var whole: JSON = ["ok": true]
            for (key, value) in answer.object ?? [:] { whole[key] = value }
            return finish(name, request, caller, actor: actor, whole)
        } catch {
            settle()
            var answer: JSON = ["ok": false, "error": .string(error.code)]
            if !error.needed.isEmpty {
                // Source: docs.slack.dev/authentication/installing-with-oauth ("needed" and "provided").
                answer["needed"] = .string(error.needed.joined(separator: ","))
                answer["provided"] = .string((caller?.scopes ?? []).joined(separator: ","))
            }
            return finish(name, request, caller, actor: actor, answer)
        }
    }

    /// Records a call and makes its reply. Source of the header: the same page ("Checking which scopes").
    private func finish(
        _ name: String, _ request: SimulatorRequest, _ caller: Caller?, actor: String, _ answer: JSON
    ) -> SimulatorReply {
        record.append(
            .call, name, at: time, team: caller?.team, user: caller?.user, actor: actor,
            details: recordable(request), result: answer)
        var reply = SimulatorReply(body: answer.bytes)
        if let caller {
            reply.headers.append(("X-OAuth-Scopes", caller.scopes.joined(separator: ",")))
            let accepted = Method.all[name]?.scopes ?? []
            reply.headers.append(("X-Accepted-OAuth-Scopes", accepted.joined(separator: ",")))
        }
        return reply
    }

    /// Source: docs.slack.dev/apis/web-api/rate-limits.
    private func limited(_ seconds: Int) -> SimulatorReply {
        SimulatorReply(status: 429, headers: [("Retry-After", "\(seconds)")], body: Self.rateLimited.bytes)
    }

    private func limit(_ method: Method, _ caller: Caller, _ arguments: Arguments) -> Int? {
        let app = caller.app ?? ""
        if let wait = limiter.count(method, app: app, team: caller.team, at: time) { return wait }
        guard method.isPosting, let channel = arguments.text("channel") else { return nil }
        return limiter.countPost(to: channel, app: app, team: caller.team, at: time)
    }

    /// Whom a token stands for. Source: docs.slack.dev/reference/methods/auth.test, "Errors".
    private func caller(of token: String) throws(SlackRefusal) -> Caller {
        if revokedTokens.contains(token) { throw SlackRefusal("token_revoked") }
        if appTokens[token] != nil { throw SlackRefusal("not_allowed_token_type") }
        guard let caller = tokens[token] else { throw SlackRefusal("invalid_auth") }
        guard world.member(caller.user, in: caller.team)?.isDeactivated == false else {
            throw SlackRefusal("account_inactive")
        }
        return caller
    }

    /// Source: docs.slack.dev/reference/methods/apps.connections.open.
    private func openConnection(_ token: String, _ request: SimulatorRequest) throws(SlackRefusal) -> JSON {
        if revokedTokens.contains(token) { throw SlackRefusal("token_revoked") }
        if tokens[token] != nil { throw SlackRefusal("not_allowed_token_type") }
        guard let app = appTokens[token] else { throw SlackRefusal("invalid_auth") }
        // Guess: the page names no error for an app whose Socket Mode is off.
        if disabledApps.contains(app) { throw SlackRefusal("access_denied") }
        var random = SystemRandomNumberGenerator()
        let ticket = "\(String(random.next(), radix: 16))-\(nextNumber())"
        tickets.issue(ticket, to: app)
        let host = request.headers["host"] ?? "127.0.0.1:\(port)"
        return ["ok": true, "url": .string("ws://\(host)/link/?ticket=\(ticket)&app_id=\(app)")]
    }

    /// Source: docs.slack.dev/apis/web-api ("Request", "POST bodies").
    static func arguments(of request: SimulatorRequest) throws(SlackRefusal) -> Arguments {
        var values = FormCoding.fields(request.query)
        let type = request.headers["content-type"] ?? ""
        let text = String(decoding: request.body, as: UTF8.self)
        if type.hasPrefix("application/json") {
            guard !text.isEmpty else { return Arguments(values: values) }
            guard let object = (try? JSON(parsing: text))?.object else { throw SlackRefusal("invalid_json") }
            for (name, value) in object { values[name] = value }
        } else if type.hasPrefix("application/x-www-form-urlencoded") {
            for (name, value) in FormCoding.fields(text) { values[name] = value }
        } else if !text.isEmpty {
            throw SlackRefusal(type.isEmpty ? "missing_post_type" : "invalid_post_type")
        }
        return Arguments(values: values)
    }

    private static func token(of request: SimulatorRequest, _ arguments: Arguments) throws(SlackRefusal) -> String {
        if let header = request.headers["authorization"] {
            let parts = header.split(separator: " ", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "bearer" { return String(parts[1]) }
            throw SlackRefusal("invalid_auth")
        }
        guard let token = arguments.text("token") else { throw SlackRefusal("not_authed") }
        return token
    }

    /// A call's arguments without its token.
    func recordable(_ request: SimulatorRequest) -> JSON {
        guard var values = try? Self.arguments(of: request).values else { return .null }
        values["token"] = nil
        return .object(OrderedDictionary(uniqueKeysWithValues: values.sorted { $0.key < $1.key }))
    }
}
