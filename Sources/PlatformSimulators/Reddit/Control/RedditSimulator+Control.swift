import JSONKit
import OrderedCollections

/// The control endpoint, by which other processes act on the website, set faults and read the record. It is no part of
/// Reddit.
///
/// | request | does |
/// | --- | --- |
/// | `GET /control/record?kind=&name=&after=` | entries of the record, those after an index |
/// | `GET /control/thing?name=` | a submission or comment as a moderator sees it |
/// | `GET /control/listing?subreddit=&name=` | full names in a listing |
/// | `POST /control/act` | `{"act": "submit", "user": "ben", "subreddit": "garden", "title": "…"}`, see ``act(_:)`` |
/// | `POST /control/fault` | `{"fault": "call", "route": "…", "effect": "answer_lost"}`, see ``strike(_:)`` |
extension RedditSimulator {
    func control(_ path: [String], _ request: SimulatorRequest) -> SimulatorReply {
        let fields = ForumFields(request)
        do throws(RedditRefusal) {
            switch (request.method, path.first) {
            case ("GET", "record"): return Self.reply(ForumControl.recorded(record, fields))
            case ("GET", "thing"): return Self.reply(["ok": true, "thing": thing(fields.text("name") ?? "") ?? .null])
            case ("GET", "listing"):
                let names = listing(fields.text("name") ?? "new", in: fields.text("subreddit") ?? "")
                return Self.reply(["ok": true, "names": JSON(names)])
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

    /// Acts as `user`. `act` names the function; the other fields are its arguments: `subreddit`, `name` (a full name),
    /// `title`, `text`, `url`, `flair`, `reason`, `account`, `relation`, `days`, `to`, `subject`, `page`, `settings`.
    func act(_ order: ForumFields) throws(RedditRefusal) -> JSON {
        let user = order.text("user") ?? ""
        let subreddit = order.text("subreddit") ?? setup.subreddits.first?.name ?? ""
        let name = order.text("name") ?? ""
        let text = order.rawText("text") ?? ""
        let account = order.text("account") ?? ""
        switch order.text("act") {
        case "submit":
            let made = try submit(
                order.text("title") ?? "", text: text, url: order.text("url"), flair: order.text("flair"),
                in: subreddit, as: user, isFiltered: order.flag("is_filtered"))
            return ["name": .string(made)]
        case "comment":
            return ["name": .string(try comment(text, on: name, as: user, isFiltered: order.flag("is_filtered")))]
        case "edit": try edit(name, to: text, as: user)
        case "delete": try delete(name, as: user)
        case "vote": try vote(name, order.int("direction") ?? 1, as: user)
        case "report": try report(name, reason: order.text("reason") ?? "", as: user)
        case "remove": try remove(name, isSpam: order.flag("spam"), as: user)
        case "approve": try approve(name, as: user)
        case "lock": try lock(name, as: user)
        case "unlock": try lock(name, false, as: user)
        case "stick": try stick(name, as: user)
        case "unstick": try stick(name, false, as: user)
        case "flair":
            try flair(text, link: order.text("name"), account: order.text("account"), in: subreddit, as: user)
        case "relate":
            try relate(
                account, as: order.text("relation") ?? "", in: subreddit, note: order.text("reason") ?? "",
                days: order.int("days"), as: user)
        case "unrelate": try unrelate(account, as: order.text("relation") ?? "", in: subreddit, as: user)
        case "write_page":
            try writePage(order.text("page") ?? "", text: text, reason: order.text("reason"), in: subreddit, as: user)
        case "add_rule": try addRule(name, description: text, in: subreddit, as: user)
        case "remove_rule": try removeRule(name, in: subreddit, as: user)
        case "set": try set(order["settings"] ?? [:], in: subreddit, as: user)
        case "message":
            try message(text, subject: order.text("subject") ?? "", to: order.text("to") ?? "", as: user)
        case "add_moderator":
            try addModerator(account, permissions: order.text("permissions") ?? "+all", in: subreddit, as: user)
        case "join": join(RedditSetup.Account(account, ageInDays: Double(order.int("days") ?? 0)))
        case "suspend": suspend(account)
        case "authorize":
            let code = authorize(
                app: order.text("app") ?? setup.apps.first?.id ?? "", account: user, scopes: Set(order.list("scopes")),
                isPermanent: order.flag("is_permanent"))
            return ["code": .string(code)]
        default: throw .status(400, reason: "NO_SUCH_ACT")
        }
        return [:]
    }

    /// Sets a fault: `call` (with `effect`, `route`, `times`, `seconds`, `status`, `milliseconds`), `expire_tokens`,
    /// `revoke` (`of`), `leave` (`calls`, `seconds`), `clear`.
    func strike(_ order: ForumFields) throws(RedditRefusal) {
        switch order.text("fault") {
        case "call":
            guard let fault = ForumFaults.fault(of: order) else { throw .status(400, reason: "NO_SUCH_EFFECT") }
            inject(fault)
        case "expire_tokens": expireTokens()
        case "revoke": revoke(token: order.text("of") ?? "")
        case "leave": leave(order.int("calls") ?? 0, seconds: Double(order.int("seconds") ?? 60))
        case "clear": clearFaults()
        default: throw .status(400, reason: "NO_SUCH_FAULT")
        }
    }
}
