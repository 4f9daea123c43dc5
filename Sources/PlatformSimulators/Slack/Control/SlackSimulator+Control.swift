import JSONKit
import OrderedCollections

/// The control endpoint, by which other processes act as members, set faults and read the record. It is no part of
/// Slack.
///
/// | request | does |
/// | --- | --- |
/// | `GET /control/record?kind=&name=&after=` | entries of the record, those after an index |
/// | `GET /control/state` | all workspaces |
/// | `GET /control/sockets` | `{"count": 1}` |
/// | `POST /control/act` | `{"act": "rename", "user": "U…", "channel": "C…", "name": "…"}`, see ``perform(_:)`` |
/// | `POST /control/fault` | `{"fault": "call", "method": "…", "effect": "refused", "error": "…"}`, see ``strike(_:)`` |
extension SlackSimulator {
    func control(_ path: [String], _ request: SimulatorRequest) async -> SimulatorReply {
        do throws(SlackRefusal) {
            switch (request.method, path.first) {
            case ("GET", "record"): return Self.reply(recorded(FormCoding.fields(request.query)))
            case ("GET", "state"): return Self.reply(state())
            case ("GET", "sockets"): return Self.reply(["count": JSON(socketCount)])
            case ("POST", "act"):
                var answer: JSON = ["ok": true]
                for (key, value) in try perform(try Self.arguments(of: request)).object ?? [:] { answer[key] = value }
                return Self.reply(answer)
            case ("POST", "fault"):
                try strike(try Self.arguments(of: request))
                return Self.reply(["ok": true])
            default: return SimulatorReply(status: 404, body: (["ok": false, "error": "no_such_path"] as JSON).bytes)
            }
        } catch {
            return Self.reply(["ok": false, "error": .string(error.code)])
        }
    }

    private static func reply(_ json: JSON) -> SimulatorReply { SimulatorReply(body: json.bytes) }

    private func recorded(_ query: [String: JSON]) -> JSON {
        let after = query["after"]?.string.flatMap { Int($0) } ?? -1
        let kind = query["kind"]?.string
        let name = query["name"]?.string
        let entries = record.entries.dropFirst(max(0, after + 1)).filter { entry in
            (kind == nil || entry.kind.rawValue == kind) && (name == nil || entry.name == name)
        }
        return ["entries": .array(entries.map(\.json)), "last": JSON(record.entries.count - 1)]
    }

    /// Acts as a member. `act` names the function; the other members are its arguments: `user`, `channel`, `ts`,
    /// `text`, `name`, `users`, `action_id`, `value`, `command`, `thread_ts`, `team`.
    func perform(_ order: Arguments) throws(SlackRefusal) -> JSON {
        let act = try order.demand("act")
        let user = try order.demand("user")
        let team = order.text("team")
        let channel = order.text("channel") ?? ""
        let ts = order.text("ts") ?? ""
        let text = order.text("text") ?? ""
        let name = order.text("name") ?? ""
        switch act {
        case "post":
            let posted = try post(
                text, in: channel, as: user, thread: order.text("thread_ts"), isBroadcast: order.flag("broadcast"),
                files: order.list("files"), isMe: order.flag("me"), team: team)
            return ["ts": .string(posted)]
        case "edit": try edit(ts, in: channel, to: text, as: user, team: team)
        case "delete": try delete(ts, in: channel, as: user, team: team)
        case "react": try react(name, to: ts, in: channel, as: user, team: team)
        case "unreact": try unreact(name, from: ts, in: channel, as: user, team: team)
        case "pin": try pin(ts, in: channel, as: user, team: team)
        case "unpin": try unpin(ts, in: channel, as: user, team: team)
        case "rename": try rename(channel, to: name, as: user, team: team)
        case "create":
            let id = try createChannel(name, isPrivate: order.flag("is_private"), as: user, team: team)
            return ["channel": .string(id)]
        case "archive": try archive(channel, as: user, team: team)
        case "unarchive": try unarchive(channel, as: user, team: team)
        case "join": try join(channel, as: user, team: team)
        case "leave": try leave(channel, as: user, team: team)
        case "invite": try invite(order.list("users"), to: channel, as: user, team: team)
        case "kick": try kick(try order.demand("member"), from: channel, as: user, team: team)
        case "topic": try setTopic(channel, to: text, as: user, team: team)
        case "open":
            return ["channel": .string(try openConversation(with: order.list("users"), as: user, team: team))]
        case "press":
            let trigger = try press(
                try order.demand("action_id"), value: order.text("value"), on: ts, in: channel, as: user, team: team)
            return ["trigger_id": .string(trigger)]
        case "command":
            let trigger = try slashCommand(try order.demand("command"), text, in: channel, as: user, team: team)
            return ["trigger_id": .string(trigger)]
        case "add_member": try addMember(SlackWorkspace.Member(id: user, name: name), team: team)
        case "change_member":
            let role = order.text("role").flatMap { SlackWorkspace.Role(rawValue: $0) }
            let isDeactivated = order.text("is_deactivated").map { $0 == "true" || $0 == "1" }
            try changeMember(user, role: role, name: order.text("name"), isDeactivated: isDeactivated, team: team)
        default: throw SlackRefusal("no_such_act")
        }
        return [:]
    }

    /// Sets a fault. `fault` is `call` (`method`, `effect`, `times` and what the effect needs), `delivery` (`event`,
    /// `effect`, `times`), `drop_sockets`, `disconnect` (`reason`), `refuse_sockets`, `take_sockets`, `revoke` or
    /// `restore` (`of`, the token), or `clear`. Times are in milliseconds, but `retry_after` in seconds.
    func strike(_ order: Arguments) throws(SlackRefusal) {
        let times = order.text("times").flatMap { Int($0) }
        let wait = Duration.milliseconds(order.text("milliseconds").flatMap { Int($0) } ?? 0)
        switch try order.demand("fault") {
        case "call":
            let effect: SlackCallFault.Effect
            switch try order.demand("effect") {
            case "rate_limited":
                effect = .rateLimited(retryAfter: order.text("retry_after").flatMap { Int($0) } ?? 1)
            case "status": effect = .status(order.text("status").flatMap { Int($0) } ?? 500)
            case "refused": effect = .refused(try order.demand("error"))
            case "delayed": effect = .delayed(wait)
            case "slow_answer": effect = .slowAnswer(wait)
            case "answer_lost": effect = .answerLost
            case "connection_lost": effect = .connectionLost
            default: throw SlackRefusal("no_such_effect")
            }
            inject(SlackCallFault(method: order.text("method"), effect: effect, times: times))
        case "delivery":
            let count = order.text("count").flatMap { Int($0) } ?? 1
            let effect: SlackDeliveryFault.Effect
            switch try order.demand("effect") {
            case "delayed": effect = .delayed(wait)
            case "duplicated": effect = .duplicated(copies: count)
            case "reversed": effect = .reversed(count: count)
            case "lost": effect = .lost
            default: throw SlackRefusal("no_such_effect")
            }
            inject(SlackDeliveryFault(event: order.text("event"), effect: effect, times: times))
        case "drop_sockets": dropSockets()
        case "disconnect": disconnectSockets(reason: order.text("reason") ?? "refresh_requested")
        case "refuse_sockets": refuseSockets()
        case "take_sockets": refuseSockets(false)
        case "revoke": revoke(token: try order.demand("of"))
        case "restore": restore(token: try order.demand("of"))
        case "clear": clearFaults()
        default: throw SlackRefusal("no_such_fault")
        }
    }
}
