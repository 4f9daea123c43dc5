import JSONKit
import OrderedCollections

/// The control endpoint, by which other processes act as members, set faults and read the record. It is no part of
/// Discord. The documentation of the target tells of its requests.
extension DiscordSimulator {
    func control(_ path: [String], _ request: SimulatorRequest) -> SimulatorReply {
        let body = (try? JSON(parsing: request.body)) ?? .null
        do throws(Refusal) {
            switch (request.method, path.first) {
            case ("GET", "record"): return reply(recorded(FormCoding.fields(request.query)))
            case ("GET", "state"): return reply(state())
            case ("POST", "act"): return reply(["ok": true, "id": JSON(try perform(body))])
            case ("POST", "fault"):
                try strike(body)
                return reply(["ok": true])
            default: return SimulatorReply(status: 404)
            }
        } catch {
            return reply(["ok": false, "error": .string(error.message), "code": JSON(error.code)])
        }
    }

    private func reply(_ json: JSON) -> SimulatorReply { SimulatorReply(body: json.bytes) }

    private func recorded(_ query: [String: JSON]) -> JSON {
        let after = query["after"]?.string.flatMap { Int($0) } ?? -1
        let entries = record.entries.dropFirst(max(0, after + 1)).filter { entry in
            (query["kind"]?.string ?? entry.kind.rawValue) == entry.kind.rawValue
                && (query["name"]?.string ?? entry.name) == entry.name
        }
        return ["ok": true, "entries": .array(entries.map(\.json)), "last": JSON(record.entries.count - 1)]
    }

    private func state() -> JSON {
        let guilds = world.guilds.values.map { guild -> JSON in
            var json = guild.json
            json["members"] = .array(guild.members.values.map { world.rendered($0) })
            json["audit_log"] = .array(guild.auditLog)
            json["bans"] = JSON(Array(guild.bans.keys))
            return json
        }
        let channels = world.channels.values.map { channel -> JSON in
            var json = world.rendered(channel)
            json["messages"] = .array(messages(in: channel.id))
            return json
        }
        return [
            "ok": true, "guilds": .array(guilds), "channels": .array(channels),
            "ephemerals": .array(world.ephemerals.values.map { world.rendered($0, for: $0.recipient ?? "") }),
            "commands": .array(Array(world.commands.values)), "connections": JSON(links.count),
        ]
    }

    /// Acts as a member. `act` names what is done; `user` who does it.
    private func perform(_ order: JSON) throws(Refusal) -> String? {
        var made = try performOnMessages(order)
        if made == nil { made = try performOnChannels(order) }
        if made == nil { made = try performOnMembers(order) }
        if made == nil { made = try interact(order) }
        if let made { return made.isEmpty ? nil : made }
        throw Refusal(code: 0, message: "no such act: \(order["act"]?.string ?? "")")
    }

    // Each of these answers nil for what it does not know, and an empty text for what makes nothing.

    private func performOnMessages(_ order: JSON) throws(Refusal) -> String? {
        func text(_ key: String) -> String { order[key]?.string ?? "" }
        let (user, channel, message, name) = (text("user"), text("channel"), text("message"), text("name"))
        switch order["act"]?.string {
        case "post": return try post(text("text"), in: channel, as: user, replyingTo: order["reply"]?.string)
        case "edit": try edit(message, in: channel, to: text("text"), as: user)
        case "delete": try delete(message, in: channel, as: user)
        case "react":
            try react(name, to: message, in: channel, as: user, burst: order["burst"]?.bool ?? false)
        case "unreact": try unreact(name, from: message, in: channel, as: user, of: order["of"]?.string)
        case "clear_reactions": try clearReactions(order["name"]?.string, from: message, in: channel, as: user)
        case "pin": try pin(message, in: channel, as: user)
        case "unpin": try unpin(message, in: channel, as: user)
        case "type": try startTyping(in: channel, as: user)
        case "open_direct": return try openDirect(as: user)
        case "close_direct": closeDirect(order["on"]?.bool ?? true, as: user)
        default: return nil
        }
        return ""
    }

    private func performOnChannels(_ order: JSON) throws(Refusal) -> String? {
        func text(_ key: String) -> String { order[key]?.string ?? "" }
        let (user, channel, name) = (text("user"), text("channel"), text("name"))
        switch order["act"]?.string {
        case "rename": try rename(channel, to: name, as: user)
        case "topic": try setTopic(channel, to: text("text"), as: user)
        case "move": try move(channel, to: order["position"]?.int ?? 0, as: user)
        case "create": return try createChannel(name, type: order["type"]?.int ?? 0, as: user)
        case "delete_channel": try deleteChannel(channel, as: user)
        case "thread":
            return try startThread(
                name, from: order["message"]?.string, isPrivate: order["private"]?.bool ?? false, in: channel, as: user)
        case "set_thread":
            try setThread(channel, archived: order["archived"]?.bool, locked: order["locked"]?.bool, as: user)
        case "join_thread": try joinThread(channel, adding: order["member"]?.string, as: user)
        case "leave_thread": try leaveThread(channel, removing: order["member"]?.string, as: user)
        default: return nil
        }
        return ""
    }

    private func performOnMembers(_ order: JSON) throws(Refusal) -> String? {
        func text(_ key: String) -> String { order[key]?.string ?? "" }
        let (user, member, name, role) = (text("user"), text("member"), text("name"), text("role"))
        switch order["act"]?.string {
        case "join": try enter(user, name: name)
        case "leave": try leave(as: user)
        case "kick": try kick(member, as: user, reason: order["reason"]?.string)
        case "ban": try ban(member, as: user, reason: order["reason"]?.string)
        case "unban": try unban(member, as: user)
        case "nickname": try setNickname(of: member, to: name, as: user)
        case "time_out": try timeOut(member, seconds: order["seconds"]?.int ?? 60, as: user)
        case "add_role": try addRole(role, to: member, as: user)
        case "remove_role": try removeRole(role, from: member, as: user)
        case "create_role": return try createRole(name, permissions: order["permissions"]?.permissions ?? 0, as: user)
        case "edit_role":
            try editRole(role, name: order["name"]?.string, permissions: order["permissions"]?.permissions, as: user)
        case "delete_role": try deleteRole(role, as: user)
        case "create_emoji": return try createEmoji(name, as: user)
        case "rename_emoji": try renameEmoji(text("emoji"), to: name, as: user)
        case "delete_emoji": try deleteEmoji(text("emoji"), as: user)
        case "rename_guild": try renameGuild(to: name, as: user)
        case "grant": return grant(order["permissions"]?.permissions ?? 0, to: member)
        default: return nil
        }
        return ""
    }

    private func interact(_ order: JSON) throws(Refusal) -> String? {
        func text(_ key: String) -> String { order[key]?.string ?? "" }
        let (user, channel, message, name) = (text("user"), text("channel"), text("message"), text("name"))
        switch order["act"]?.string {
        case "command": return try slashCommand(name, options: order["options"] ?? [], in: channel, as: user)
        case "autocomplete": return try autocomplete(name, options: order["options"] ?? [], in: channel, as: user)
        case "press": return try press(name, on: message, in: channel, as: user)
        case "pick":
            return try pick(
                order["values"]?.array?.compactMap(\.string) ?? [], from: name, on: message, in: channel, as: user)
        case "submit":
            let fields = (order["fields"]?.object ?? [:]).compactMapValues(\.string)
            return try submit(
                Dictionary(uniqueKeysWithValues: fields.map { ($0.key, $0.value) }), of: text("interaction"), as: user)
        default: return nil
        }
    }
}
