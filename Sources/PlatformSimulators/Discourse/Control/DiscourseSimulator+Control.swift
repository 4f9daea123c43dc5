import JSONKit
import OrderedCollections

/// The control endpoint, by which other processes act on the website, set faults and read the record. It is no part of
/// Discourse.
///
/// | request | does |
/// | --- | --- |
/// | `GET /control/record?kind=&name=&after=` | entries of the record, those after an index |
/// | `GET /control/topic?id=`, `GET /control/post?id=` | a topic or post as an admin sees it |
/// | `POST /control/act` | `{"act": "create_topic", "user": "ben", "title": "…", "raw": "…"}`, see ``act(_:)`` |
/// | `POST /control/fault` | `{"fault": "call", "route": "…", "effect": "answer_lost"}`, see ``strike(_:)`` |
extension DiscourseSimulator {
    func control(_ path: [String], _ request: SimulatorRequest) -> SimulatorReply {
        let fields = ForumFields(request)
        do throws(DiscourseRefusal) {
            switch (request.method, path.first) {
            case ("GET", "record"): return Self.reply(ForumControl.recorded(record, fields))
            case ("GET", "topic"): return Self.reply(["ok": true, "topic": topic(fields.int("id") ?? 0) ?? .null])
            case ("GET", "post"): return Self.reply(["ok": true, "post": post(fields.int("id") ?? 0) ?? .null])
            case ("POST", "act"):
                var answer: JSON = ["ok": true]
                for (key, value) in try act(fields).object ?? [:] { answer[key] = value }
                return Self.reply(answer)
            case ("POST", "fault"):
                try strike(fields)
                return Self.reply(["ok": true])
            default: return SimulatorReply(status: 404, body: (["ok": false, "error": "no_such_path"] as JSON).bytes)
            }
        } catch {
            return Self.reply(["ok": false, "error": .string("\(error)")])
        }
    }

    private static func reply(_ json: JSON) -> SimulatorReply { SimulatorReply(body: json.bytes) }

    /// Acts as `user`. `act` names the function; the other fields are its arguments: `topic`, `post`, `title`, `raw`,
    /// `category`, `tags`, `status`, `enabled`, `reaction`, `type`, `options`, `poll`, `name`, `group`, `review`,
    /// `decision`, `link`.
    func act(_ order: ForumFields) throws(DiscourseRefusal) -> JSON {
        let user = order.text("user") ?? ""
        let (topic, post) = (order.int("topic") ?? 0, order.int("post") ?? 0)
        let (raw, name) = (order.rawText("raw") ?? "", order.text("name") ?? "")
        switch order.text("act") {
        case "create_topic":
            let made = try createTopic(
                order.text("title") ?? "", raw: raw, category: order.text("category"), tags: order.list("tags"),
                as: user)
            return ["topic": made.map { JSON($0.topic) } ?? nil, "post": made.map { JSON($0.post) } ?? nil]
        case "reply":
            return ["post": try reply(raw, in: topic, to: order.int("number"), as: user).map { JSON($0) } ?? nil]
        case "message":
            let made = try message(order.text("title") ?? "", raw: raw, to: order.list("to"), as: user)
            return ["topic": made.map { JSON($0.topic) } ?? nil]
        case "edit": try edit(post, to: raw, reason: order.text("reason"), as: user)
        case "edit_topic":
            try edit(
                topic: topic, title: order.text("title"), category: order.text("category"),
                tags: order["tags"] == nil ? nil : order.list("tags"), as: user)
        case "delete": try delete(post, as: user)
        case "delete_topic": try delete(topic: topic, as: user)
        case "recover": try recover(post, as: user)
        case "recover_topic": try recover(topic: topic, as: user)
        case "status": try setStatus(order.text("status") ?? "", order.flag("enabled"), of: topic, as: user)
        case "move":
            let target = try move(
                order.list("posts").compactMap { Int($0) }, from: topic, to: order.int("to"),
                title: order.text("title"),
                as: user)
            return ["topic": JSON(target)]
        case "like": try like(post, as: user)
        case "unlike": try like(post, false, as: user)
        case "react": try react(order.text("reaction") ?? "", to: post, as: user)
        case "flag": try flag(post, type: order.int("type") ?? 4, as: user)
        case "solve": try solve(post, as: user)
        case "vote":
            try vote(
                order["options"]?.array?.compactMap(\.string) ?? [], in: order.text("poll") ?? "poll", of: post,
                as: user)
        case "unvote": try unvote(in: order.text("poll") ?? "poll", of: post, as: user)
        case "review": try review(order.int("review") ?? 0, order.text("decision") ?? "", as: user)
        case "join": join(DiscourseSetup.User(name, ageInDays: Double(order.int("days") ?? 0)))
        case "title": try change(name, title: order.rawText("title"), as: user)
        case "add_to_group": try add(name, to: order.text("group") ?? "", as: user)
        case "remove_from_group": try remove(name, from: order.text("group") ?? "", as: user)
        case "suspend": try suspend(name, as: user)
        case "silence": try silence(name, as: user)
        case "pardon": try pardon(name, as: user)
        case "approve_link": return ["payload": .string(try approve(link: order.text("link") ?? "", as: user))]
        default: throw .invalidParameter("act")
        }
        return [:]
    }

    /// Sets a fault: `call` (with `effect`, `route`, `times`, `seconds`, `status`, `milliseconds`), `webhook` (`effect`:
    /// `lost`, `duplicated`, `delayed` with `milliseconds`), `revoke` (`of`), `reset_bus`, `clear`.
    func strike(_ order: ForumFields) throws(DiscourseRefusal) {
        switch order.text("fault") {
        case "call":
            guard let fault = ForumFaults.fault(of: order) else { throw .invalidParameter("effect") }
            inject(fault)
        case "webhook":
            switch order.text("effect") {
            case "lost": inject(.lost)
            case "duplicated": inject(.duplicated)
            case "delayed": inject(.delayed(.milliseconds(order.int("milliseconds") ?? 100)))
            default: throw .invalidParameter("effect")
            }
        case "revoke": revoke(key: order.text("of") ?? "")
        case "reset_bus": resetBus()
        case "clear": clearFaults()
        default: throw .invalidParameter("fault")
        }
    }

    /// Sets a fault. Of several that fit a call, the oldest strikes. Routes are named as in the record:
    /// `POST posts`, `PUT t/:id/status`, `POST message-bus/:client/poll`.
    public func inject(_ fault: ForumCallFault) { faults.add(fault) }

    /// Takes all faults away.
    public func clearFaults() {
        faults = ForumFaults()
        webhookFaults = []
    }

    /// Makes a key, an admin's or a member's, worth nothing.
    public func revoke(key: String) { keys.revoke(key) }
}
