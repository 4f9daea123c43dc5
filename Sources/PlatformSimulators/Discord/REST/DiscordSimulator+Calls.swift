import JSONKit
import OrderedCollections

/// The REST API, version 10 (docs.discord.com/developers/reference).
extension DiscordSimulator {
    /// A call, as far as it has been read.
    struct Call {
        var method: String
        var path: [String]
        var query: [String: JSON]
        var body: JSON
        var reason: String?

        subscript(key: String) -> JSON? { body[key].flatMap { $0.isNull ? nil : $0 } }
    }

    func call(_ path: [String], _ request: SimulatorRequest) async -> SimulatorReply {
        let call = Call(
            method: request.method, path: path, query: FormCoding.fields(request.query),
            body: request.body.isEmpty ? .null : (try? JSON(parsing: request.body)) ?? .null,
            reason: request.headers["x-audit-log-reason"].map { FormCoding.decoded($0) })
        let name = Self.route(call)
        if let effect = strike(name) {
            switch effect {
            case .status(let status): return reply(status, ["message": "simulated fault", "code": 0], name, call)
            case .globalLimit(let seconds):
                return limited(seconds, isGlobal: true, scope: "global", name, call, headers: [])
            case .connectionLost: return SimulatorReply(isLost: true)
            case .answerLost:
                _ = perform(call, name, request)
                return SimulatorReply(isLost: true)
            }
        }
        return perform(call, name, request)
    }

    private func perform(_ call: Call, _ name: String, _ request: SimulatorRequest) -> SimulatorReply {
        let isExempt = call.path.first == "interactions" || call.path.first == "webhooks"
        let needsToken = !(isExempt && call.path.count > 2)
        if needsToken, request.headers["authorization"] != "Bot \(setup.token)" || isRevoked {
            return reply(401, ["message": "401: Unauthorized", "code": 0], name, call)
        }
        let major =
            call.path.count > 1 && ["channels", "guilds", "webhooks"].contains(call.path[0]) ? call.path[1] : ""
        let key = "\(name)/\(major)"
        let verdict = limits.count(
            key, limit: setup.bucketLimit, period: setup.bucketPeriod, global: setup.globalLimit, isExempt: isExempt,
            at: world.clock)
        let hash = String(name.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }, radix: 16)
        switch verdict {
        case .global(let seconds): return limited(seconds, isGlobal: true, scope: "global", name, call, headers: [])
        case .bucket(let bucket):
            let wait = Double(bucket.resetAt - world.clock) / 1000
            return limited(
                wait, isGlobal: false, scope: "user", name, call, headers: headers(bucket, hash))
        case .pass(let bucket):
            do throws(DiscordRefusal) {
                let (status, json) = try route(call)
                return reply(status, json, name, call, headers: headers(bucket, hash))
            } catch {
                return reply(
                    error.status, ["message": .string(error.message), "code": JSON(error.code)], name, call,
                    headers: headers(bucket, hash))
            }
        }
    }

    /// The route of a call: ids as `:id`, emoji as `:emoji`, tokens as `:token`.
    private static func route(_ call: Call) -> String {
        var names: [String] = []
        for (index, part) in call.path.enumerated() {
            if index > 0, part.allSatisfy(\.isNumber) {
                names.append(":id")
            } else if index > 0, call.path[index - 1] == "reactions" {
                names.append(":emoji")
            } else if index == 2, call.path[0] == "webhooks" || call.path[0] == "interactions" {
                names.append(":token")
            } else {
                names.append(part)
            }
        }
        return "\(call.method) \(names.joined(separator: "/"))"
    }

    private func strike(_ route: String) -> DiscordCallFault.Effect? {
        guard let index = callFaults.firstIndex(where: { $0.route == nil || $0.route == route }) else { return nil }
        let effect = callFaults[index].effect
        if let times = callFaults[index].times {
            callFaults[index].times = times - 1
            if times <= 1 { callFaults.remove(at: index) }
        }
        return effect
    }

    private func headers(_ bucket: DiscordLimits.Bucket, _ hash: String) -> [(String, String)] {
        [
            ("X-RateLimit-Limit", "\(setup.bucketLimit)"), ("X-RateLimit-Remaining", "\(bucket.remaining)"),
            ("X-RateLimit-Reset", "\(Double(bucket.resetAt) / 1000)"),
            ("X-RateLimit-Reset-After", "\(max(Double(bucket.resetAt - world.clock), 0) / 1000)"),
            ("X-RateLimit-Bucket", hash),
        ]
    }

    private func limited(
        _ seconds: Double, isGlobal: Bool, scope: String, _ name: String, _ call: Call, headers: [(String, String)]
    ) -> SimulatorReply {
        var headers = headers + [("Retry-After", "\(Int(seconds.rounded(.up)))"), ("X-RateLimit-Scope", scope)]
        if isGlobal { headers.append(("X-RateLimit-Global", "true")) }
        return reply(
            429,
            ["message": "You are being rate limited.", "retry_after": .double(seconds), "global": .bool(isGlobal)],
            name, call, headers: headers)
    }

    private func reply(
        _ status: Int, _ json: JSON, _ name: String, _ call: Call, headers: [(String, String)] = []
    ) -> SimulatorReply {
        record.append(
            .call, name, details: ["path": JSON(call.path), "body": call.body, "reason": JSON(call.reason)],
            status: status, answer: json)
        // Clients tell Discord's own refusals from those of the network in front of it by `Via`, as recorded answers
        // have it.
        let headers = headers + [("Via", "1.1 google")]
        // Exactly this type: clients take the body for text otherwise.
        return SimulatorReply(
            status: status, headers: headers, contentType: "application/json", body: status == 204 ? [] : json.bytes)
    }
}
