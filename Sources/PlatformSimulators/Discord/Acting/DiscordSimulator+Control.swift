import JSONKit

/// The control endpoint, by which other processes act as members and read the record. It is no part of Discord.
///
/// | request | does |
/// | --- | --- |
/// | `GET /control/record?kind=&name=` | entries of the record |
/// | `POST /control/act` | `{"act": "rename", "user": "2…", "channel": "3…", "name": "…"}` |
/// | `POST /control/fault` | `{"fault": "drop"}`: `drop`, `reconnect`, `close` (`code`), `refuse_resume`, `limit` |
extension DiscordSimulator {
    func control(_ path: [String], _ request: SimulatorRequest) -> SimulatorReply {
        let body = (try? JSON(parsing: request.body)) ?? .null
        do {
            switch (request.method, path.first) {
            case ("GET", "record"): return reply(recorded(FormCoding.fields(request.query)))
            case ("POST", "act"): return reply(["ok": true, "id": JSON(try perform(body))])
            case ("POST", "fault"):
                strike(body)
                return reply(["ok": true])
            default: return SimulatorReply(status: 404)
            }
        } catch let refusal as Refusal {
            return reply(["ok": false, "error": .string(refusal.message), "code": JSON(refusal.code)])
        } catch {
            return reply(["ok": false, "error": .string("\(error)")])
        }
    }

    private func reply(_ json: JSON) -> SimulatorReply { SimulatorReply(body: json.bytes) }

    private func recorded(_ query: [String: JSON]) -> JSON {
        let entries = record.entries.filter { entry in
            (query["kind"]?.string ?? entry.kind.rawValue) == entry.kind.rawValue
                && (query["name"]?.string ?? entry.name) == entry.name
        }
        return [
            "entries": .array(
                entries.map { entry in
                    [
                        "kind": .string(entry.kind.rawValue), "name": .string(entry.name), "user": JSON(entry.user),
                        "details": entry.details, "status": entry.status.map { JSON($0) } ?? .null,
                    ]
                })
        ]
    }

    private func perform(_ order: JSON) throws -> String? {
        let user = order["user"]?.string ?? ""
        let channel = order["channel"]?.string ?? ""
        let message = order["message"]?.string ?? ""
        let text = order["text"]?.string ?? ""
        let name = order["name"]?.string ?? ""
        switch order["act"]?.string {
        case "post": return try post(text, in: channel, as: user)
        case "edit": try edit(message, in: channel, to: text, as: user)
        case "delete": try delete(message, in: channel, as: user)
        case "react": try react(name, to: message, in: channel, as: user)
        case "unreact": try unreact(name, from: message, in: channel, as: user)
        case "rename": try rename(channel, to: name, as: user)
        case "create": return try createChannel(name, as: user)
        case "join": join(user, name: name)
        case "command": return try slashCommand(name, options: order["options"] ?? [], in: channel, as: user)
        case "press": return try press(name, on: message, in: channel, as: user)
        default: throw Refusal(code: 0, message: "no such act")
        }
        return nil
    }

    private func strike(_ order: JSON) {
        switch order["fault"]?.string {
        case "drop": dropConnections()
        case "reconnect": askToReconnect()
        case "close": closeConnections(code: UInt16(order["code"]?.int ?? 4000))
        case "refuse_resume": refuseResume(order["on"]?.bool ?? true)
        case "limit":
            inject(
                DiscordCallFault(
                    route: order["route"]?.string, effect: .globalLimit(order["seconds"]?.double ?? 1),
                    times: order["times"]?.int ?? 1))
        default: break
        }
    }
}
