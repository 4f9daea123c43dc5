import JSONKit
import OrderedCollections

/// The interface: keys, limits and calls.
extension DiscourseSimulator {
    /// Fields that the record does not keep.
    private static let secrets: Set<String> = ["password", "api_key", "public_key"]

    /// Who calls.
    private struct Caller {
        var user: Int?
        var scopes: Set<String>?
    }

    /// Answers a call, after whatever fault strikes it.
    func call(_ path: [String], _ request: SimulatorRequest) async -> SimulatorReply {
        let found = DiscourseRoute.find(request.method, path)
        let isPoll = path.count == 3 && path[0] == "message-bus" && path[2] == "poll"
        let name =
            isPoll
            ? "POST message-bus/:client/poll" : found?.route.name ?? "\(request.method) \(path.joined(separator: "/"))"
        let effect = faults.strike(name)
        if let effect { record.append(.fault, name, at: world.now, details: .string("\(effect)")) }
        switch effect {
        case .rateLimited(let seconds):
            return note(name, request, Self.slowDown(.init(code: "admin_api_key_rate_limit", wait: seconds)))
        case .refusedForNow(let seconds):
            return note(name, request, Self.refused(.limited(seconds)))
        case .limitedByProxy:
            return note(
                name, request,
                Self.html(429, "<html><head><title>429 Too Many Requests</title></head><body></body></html>"))
        case .status(let status):
            return note(name, request, Self.html(status, "<html><body>Oops</body></html>"))
        case .connectionLost: return note(name, request, SimulatorReply(isLost: true))
        case .delayed(let wait):
            try? await Task.sleep(for: wait)
            tick()
        default: break
        }
        var reply = await answer(path, found, name, request)
        if case .answerLost = effect { reply.isLost = true }
        if case .slowAnswer(let wait) = effect { try? await Task.sleep(for: wait) }
        return reply
    }

    private func answer(
        _ path: [String], _ found: (route: DiscourseRoute, parts: [String: String])?, _ name: String,
        _ request: SimulatorRequest
    ) async -> SimulatorReply {
        var caller = Caller()
        do throws(DiscourseRefusal) {
            caller = try self.caller(of: request)
            if let reached = count(request) { return note(name, request, Self.slowDown(reached), by: caller.user) }
            if let scopes = caller.scopes, !DiscourseKeys.allows(scopes, request.method, path) { throw .forbidden() }
            if let reply = try keyRoute(path, request) { return note(name, request, reply, by: caller.user) }
        } catch {
            return note(name, request, Self.refused(error), by: caller.user)
        }
        if path.count == 3, path[0] == "message-bus", path[2] == "poll" {
            let reply = await poll(path[1], request, viewer: caller.user)
            tick()
            return note(name, request, reply, by: caller.user)
        }
        defer { settle(actor: "api") }
        do throws(DiscourseRefusal) {
            guard let found else { throw .notFound }
            let now = world.now
            if let user = caller.user { world.users[user]?.lastSeen = now }
            let answer = try found.route.body(
                &world,
                DiscourseCall(path: found.parts, fields: ForumFields(request), caller: caller.user))
            return note(name, request, Self.reply(answer), by: caller.user)
        } catch {
            return note(name, request, Self.refused(error), by: caller.user)
        }
    }

    /// Whom a request is from. Source: lib/auth/default_current_user_provider.rb.
    private func caller(of request: SimulatorRequest) throws(DiscourseRefusal) -> Caller {
        if let key = request.headers["api-key"] {
            guard let known = keys.admin.first(where: { $0.key == key }) else { throw .forbidden() }
            let asked = request.headers["api-username"]
            if let only = known.username, let asked, only.lowercased() != asked.lowercased() { throw .forbidden() }
            guard let name = known.username ?? asked, let user = world.user(named: name) else { throw .forbidden() }
            if world.isSuspended(user) { throw .forbidden() }
            return Caller(user: user.id)
        }
        if let key = request.headers["user-api-key"] {
            guard let known = keys.userKey(key), let user = world.users[known.user], !world.isSuspended(user) else {
                throw .forbidden()
            }
            return Caller(user: user.id, scopes: known.scopes)
        }
        return Caller()
    }

    private func count(_ request: SimulatorRequest) -> DiscourseCounting.Reached? {
        if request.headers["api-key"] != nil { return limits.countAdmin(at: world.now) }
        if let key = request.headers["user-api-key"] { return limits.count(userKey: key, at: world.now) }
        return limits.countAddress(at: world.now)
    }

    /// The page on which a member gives an app a key, and the call that takes it back.
    private func keyRoute(_ path: [String], _ request: SimulatorRequest) throws(DiscourseRefusal) -> SimulatorReply? {
        switch (request.method, path) {
        case ("HEAD", ["user-api-key", "new"]):
            return SimulatorReply(headers: [("Auth-Api-Version", "4")], contentType: "text/html; charset=utf-8")
        case ("GET", ["user-api-key", "new"]):
            _ = try UserKeyRequest(ForumFields(request))
            // A visitor has to log in first, which no client can do.
            var reply = Self.html(302, "")
            reply.headers.append(("Location", "\(url)/login"))
            reply.headers.append(("Auth-Api-Version", "4"))
            return reply
        case ("POST", ["user-api-key", "revoke"]):
            guard let key = request.headers["user-api-key"] else { throw .notLoggedIn }
            keys.revoke(key)
            return Self.reply(.success)
        default: return nil
        }
    }

    private static func reply(_ answer: DiscourseAnswer) -> SimulatorReply {
        guard let json = answer.json else {
            return SimulatorReply(status: answer.status, contentType: "text/plain; charset=utf-8")
        }
        var reply = SimulatorReply(status: answer.status, body: json.bytes)
        if answer.status == 301, let location = json["location"]?.string {
            reply.headers.append(("Location", location))
        }
        return reply
    }

    private static func refused(_ refusal: DiscourseRefusal) -> SimulatorReply {
        let (status, body) = refusal.answer
        var reply = SimulatorReply(status: status, body: body.bytes)
        if case .limited(let seconds) = refusal { reply.headers.append(("Retry-After", "\(seconds)")) }
        return reply
    }

    /// Too many requests, in the words of lib/middleware/request_tracker.rb.
    private static func slowDown(_ reached: DiscourseCounting.Reached) -> SimulatorReply {
        let text = """
            Slow down, you're making too many requests.
            Please retry again in \(reached.wait) seconds.
            Error code: \(reached.code).

            """
        return SimulatorReply(
            status: 429,
            headers: [("Retry-After", "\(reached.wait)"), ("Discourse-Rate-Limit-Error-Code", reached.code)],
            contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    private static func html(_ status: Int, _ text: String) -> SimulatorReply {
        SimulatorReply(status: status, contentType: "text/html; charset=utf-8", body: Array(text.utf8))
    }

    /// Records a call with its answer, that of readings left out.
    private func note(_ name: String, _ request: SimulatorRequest, _ reply: SimulatorReply, by user: Int? = nil)
        -> SimulatorReply
    {
        let keepsAnswer = request.method != "GET" && reply.stream == nil && !name.hasPrefix("POST message-bus")
        record.append(
            .call, name, at: world.now, user: user.map(world.username), actor: "api",
            details: ForumFields(request).without(Self.secrets), status: reply.isLost ? 0 : reply.status,
            answer: keepsAnswer ? (try? JSON(parsing: reply.body)) ?? .null : .null)
        return reply
    }
}
