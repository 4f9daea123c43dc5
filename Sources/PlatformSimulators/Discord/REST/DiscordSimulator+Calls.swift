import JSONKit
import OrderedCollections

/// The REST API, version 10 (docs.discord.com/developers/reference).
extension DiscordSimulator {
    /// A call on its way through the checks.
    private struct Passage {
        var name: String
        var path: [String]
        var route: DiscordRoute?
        var parameters: [String: String] = [:]
        var request: SimulatorRequest
    }

    func call(_ path: [String], _ request: SimulatorRequest) async -> SimulatorReply {
        let found = DiscordRoute.find(request.method, path)
        var name = found?.route.name ?? "\(request.method) \(path.joined(separator: "/"))"
        if found?.parameters["message"] == "@original" { name = String(name.dropLast(3)) + "@original" }
        let passage = Passage(
            name: name, path: path, route: found?.route, parameters: found?.parameters ?? [:], request: request)
        guard let effect = strike(name) else { return perform(passage) }
        switch effect {
        case .status(let status) where status >= 500:
            let page = "<html><head><title>\(status)</title></head><body>simulated fault</body></html>"
            note(passage, status: status, answer: .string(page))
            return SimulatorReply(status: status, contentType: "text/html", body: Array(page.utf8))
        case .status(let status): return reply(status, ["message": "simulated fault", "code": 0], passage)
        case .refused(let status, let code, let message):
            return reply(status, DiscordRefusal(status, code, message).json, passage)
        case .globalLimit(let seconds): return limited(seconds, scope: "global", passage, headers: [])
        case .userLimit(let seconds): return limited(seconds, scope: "user", passage, headers: exhausted(name, seconds))
        case .sharedLimit(let seconds): return limited(seconds, scope: "shared", passage, headers: [])
        case .banned(let seconds):
            note(passage, status: 429, answer: "banned")
            return SimulatorReply(
                status: 429, headers: [("Retry-After", "\(Int(seconds.rounded(.up)))")], contentType: "text/html",
                body: Array("<html><body>You are being blocked from accessing our API.</body></html>".utf8))
        case .connectionLost:
            note(passage, status: nil, answer: .null)
            return SimulatorReply(isLost: true)
        case .answerLost:
            _ = perform(passage)
            return SimulatorReply(isLost: true)
        case .delayed(let delay):
            try? await Task.sleep(for: delay)
            tick()
            return perform(passage)
        case .slowAnswer(let delay):
            let answer = perform(passage)
            settle()
            try? await Task.sleep(for: delay)
            return answer
        }
    }

    private func perform(_ passage: Passage) -> SimulatorReply {
        let isOpen = passage.route?.isOpen ?? false
        if !isOpen, passage.request.headers["authorization"] != "Bot \(setup.token)" || isRevoked {
            return reply(401, DiscordRefusal.unauthorized.json, passage)
        }
        if !isOpen, passage.request.headers["user-agent"]?.hasPrefix("DiscordBot") != true {
            // docs.discord.com/developers/reference#user-agent: others may be blocked (40333). Webhooks take anybody's.
            return reply(
                403,
                DiscordRefusal(
                    403, 40333,
                    "internal network error"
                ).json, passage)
        }
        let major =
            passage.path.count > 1 && ["channels", "guilds", "webhooks", "interactions"].contains(passage.path[0])
            ? passage.path[1] : ""
        // Answers to interactions have buckets, each its own as webhooks have (a guess), but are not counted among the
        // bot's calls (docs.discord.com/developers/interactions/receiving-and-responding#endpoints).
        let verdict = limits.count(
            "\(passage.name)/\(major)", limit: setup.bucketLimit, period: setup.bucketPeriod,
            global: setup.globalLimit, isExempt: isOpen, at: world.clock)
        switch verdict {
        case .global(let seconds): return limited(seconds, scope: "global", passage, headers: [])
        case .bucket(let bucket):
            let wait = Double(bucket.resetAt - world.clock) / 1000
            return limited(wait, scope: "user", passage, headers: headers(bucket, passage.name))
        case .pass(let bucket): return carryOut(passage, headers: headers(bucket, passage.name))
        }
    }

    private func carryOut(_ passage: Passage, headers: [(String, String)]) -> SimulatorReply {
        do {
            if passage.request.method == "GET", passage.path.first == "gateway", passage.path.count <= 2 {
                return reply(200, passage.path.count == 1 ? ["url": .string(gatewayURL)] : gatewayBot(), passage)
            }
            guard let route = passage.route else { throw DiscordRefusal.notFound }
            if isUnavailable(passage.path) {
                throw DiscordRefusal(
                    503, 130000, "API resource is currently overloaded. Try again a little later")
            }
            var call = try DiscordCall.read(passage.request, path: passage.path, caller: setup.bot)
            call.parameters = passage.parameters
            let answer = try route.body(&world, call)
            return reply(answer.status, answer.json, passage, headers: headers, body: call.body)
        } catch let refusal as DiscordRefusal {
            return reply(refusal.status, refusal.json, passage, headers: headers)
        } catch {
            return reply(500, ["message": .string("\(error)"), "code": 0], passage, headers: headers)
        }
    }

    /// Whether a path is about a server in an outage. What calls are answered then Discord does not say (a guess), nor
    /// whether members can still act (here they can).
    private func isUnavailable(_ path: [String]) -> Bool {
        guard path.count > 1 else { return false }
        let guild =
            switch path[0] {
            case "guilds": path[1]
            case "channels": world.channels[path[1]]?.guild
            case "webhooks": world.webhooks[path[1]]?.guild
            default: nil as String?
            }
        return guild.flatMap { world.guilds[$0] }?.isAvailable == false
    }

    /// docs.discord.com/developers/events/gateway#get-gateway-bot
    private func gatewayBot() -> JSON {
        [
            "url": .string(gatewayURL), "shards": JSON(setup.shards),
            "session_start_limit": [
                "total": 1000, "remaining": JSON(max(sessionsLeft, 0)), "reset_after": 14_400_000,
                "max_concurrency": JSON(setup.concurrency),
            ],
        ]
    }

    // MARK: Answers

    /// docs.discord.com/developers/topics/rate-limits#header-format
    private func headers(_ bucket: DiscordLimits.Bucket, _ name: String) -> [(String, String)] {
        let hash = String(name.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }, radix: 16)
        return [
            ("X-RateLimit-Limit", "\(setup.bucketLimit)"), ("X-RateLimit-Remaining", "\(bucket.remaining)"),
            ("X-RateLimit-Reset", "\(Double(bucket.resetAt) / 1000)"),
            ("X-RateLimit-Reset-After", "\(max(Double(bucket.resetAt - world.clock), 0) / 1000)"),
            ("X-RateLimit-Bucket", hash),
        ]
    }

    private func exhausted(_ name: String, _ seconds: Double) -> [(String, String)] {
        headers(DiscordLimits.Bucket(remaining: 0, resetAt: world.clock + Int64(seconds * 1000)), name)
    }

    /// docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit
    private func limited(
        _ seconds: Double, scope: String, _ passage: Passage, headers: [(String, String)]
    ) -> SimulatorReply {
        var headers = headers + [("Retry-After", "\(Int(seconds.rounded(.up)))"), ("X-RateLimit-Scope", scope)]
        if scope == "global" { headers.append(("X-RateLimit-Global", "true")) }
        return reply(
            429,
            [
                "message": scope == "shared"
                    ? "The resource is being rate limited." : "You are being rate limited.",
                "retry_after": .double(seconds), "global": .bool(scope == "global"),
            ],
            passage, headers: headers)
    }

    private func note(_ passage: Passage, status: Int?, answer: JSON, body: JSON? = nil) {
        let sent = body ?? (try? JSON(parsing: passage.request.body)) ?? .null
        record.append(
            .call, passage.name, at: world.clock, user: setup.bot,
            details: [
                "path": JSON(passage.path), "body": sent, "query": .string(passage.request.query),
                "reason": JSON(passage.request.headers["x-audit-log-reason"].map { FormCoding.decoded($0) }),
            ],
            status: status, answer: answer)
    }

    private func reply(
        _ status: Int, _ json: JSON, _ passage: Passage, headers: [(String, String)] = [], body: JSON? = nil
    ) -> SimulatorReply {
        note(passage, status: status, answer: json, body: body)
        // Clients tell Discord's own refusals from those of the network in front of it by `Via`, as recorded answers
        // have it. The type is exactly this: clients take the body for text otherwise.
        return SimulatorReply(
            status: status, headers: headers + [("Via", "1.1 google")], contentType: "application/json",
            body: status == 204 ? [] : json.bytes)
    }
}
