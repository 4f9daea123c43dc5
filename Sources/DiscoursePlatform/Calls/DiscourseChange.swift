import Governance
import JSONKit
import PlatformKit

/// A change of something that is on the forum already, which leaves it in a state that can be looked at: repeating it does
/// no harm, and one that was made already is as good as done.
struct DiscourseChange: Sendable {
    /// What is changed.
    enum Subject: Sendable, Hashable {
        case topicThere(Int, Bool)
        case postThere(Int, Bool)
        case text(Int, String)
        case move(Int, from: Int, to: Int)
        case aspect(Int, DiscourseTopic.Aspect, JSON)
        case lock(Int, Bool)
        case membership(group: String, user: String, Bool)
        case title(user: String, String)
        /// Nil where it is lifted.
        case penalty(DiscoursePenalty, user: String, until: String?, reason: String)
    }

    let subject: Subject

    /// What scripts have to name, by the methods that need it.
    static let needed: [(field: String, methods: Set<String>)] = [
        ("topic_id", ["delete_topic", "recover_topic"]), ("post_id", ["delete_post", "recover_post", "lock_post"]),
    ]

    /// Reads a call; nil for one that is no such change, or that does not say of what.
    init?(_ call: PlatformCall) {
        let arguments = call.arguments
        let topic = DiscourseCalls.number(arguments["topic_id"])
        let post = DiscourseCalls.number(arguments["post_id"])
        let user = arguments["user"]?.string
        switch call.method {
        case "topics.delete", "delete_topic", "topics.recover", "recover_topic":
            guard let topic else { return nil }
            subject = .topicThere(topic, call.method.contains("recover"))
        case "posts.delete", "delete_post", "posts.recover", "recover_post":
            guard let post else { return nil }
            subject = .postThere(post, call.method.contains("recover"))
        case "lock_post":
            guard let post else { return nil }
            subject = .lock(post, arguments["locked"]?.bool ?? true)
        case "posts.update":
            guard let post, let raw = arguments["raw"]?.string else { return nil }
            subject = .text(post, raw)
        case "posts.move":
            guard let post, let from = arguments["from"]?.int, let to = arguments["to"]?.int else { return nil }
            subject = .move(post, from: from, to: to)
        case "topics.update", "topics.status":
            guard let topic, let name = arguments["aspect"]?.string ?? arguments["status"]?.string,
                let aspect = DiscourseTopic.Aspect(rawValue: name)
            else { return nil }
            subject = .aspect(topic, aspect, arguments["value"] ?? arguments["enabled"] ?? .null)
        case "groups.add", "groups.remove":
            guard let user, let group = arguments["group"]?.string else { return nil }
            subject = .membership(group: group, user: user, call.method == "groups.add")
        case "users.title":
            guard let user, let title = arguments["title"]?.string else { return nil }
            subject = .title(user: user, title)
        default:
            guard let user, let penalty = DiscoursePenalty.allCases.first(where: { call.method.hasSuffix($0.verb) })
            else { return nil }
            let until = arguments["until"]?.string
            switch call.method {
            case "users.\(penalty.verb)" where until != nil:
                subject = .penalty(penalty, user: user, until: until, reason: arguments["reason"]?.string ?? "")
            case "users.un\(penalty.verb)": subject = .penalty(penalty, user: user, until: nil, reason: "")
            default: return nil
            }
        }
    }
}

extension DiscourseCalls {
    /// Makes a change. When the forum refuses it and things are already as they should be, it is done.
    func make(_ change: DiscourseChange, _ call: PlatformCall) async throws -> JSON {
        switch change.subject {
        case .topicThere(let id, true): recoveries.note(DiscourseObject.topic(id), at: web.now())
        case .postThere(let id, true): recoveries.note(DiscourseObject.post(id), at: web.now())
        default: break
        }
        do {
            return try await web.call(try await request(change, call.purpose))
        } catch let refusal as PlatformRefusal where refusal.code != "bad_url" && refusal.code != "gave_up" {
            if try await insist({ try await self.isSo(change) }) { return ["ok": true] }
            throw refusal
        }
    }

    /// https://docs.discourse.org; what is not there (revisions, moves, titles) as the forum's own pages do it.
    private func request(
        _ change: DiscourseChange, _ purpose: PlatformCall.Purpose
    ) async throws -> DiscourseRequest {
        switch change.subject {
        case .topicThere(let id, let isThere):
            return isThere
                ? DiscourseRequest("PUT", "t/\(id)/recover.json", purpose: purpose)
                : DiscourseRequest("DELETE", "t/\(id).json", purpose: purpose)
        case .postThere(let id, let isThere):
            return isThere
                ? DiscourseRequest("PUT", "posts/\(id)/recover.json", purpose: purpose)
                : DiscourseRequest("DELETE", "posts/\(id).json", purpose: purpose)
        case .text(let id, let raw):
            return DiscourseRequest(
                "PUT", "posts/\(id).json",
                body: ["post": ["raw": .string(raw), "edit_reason": "the community's policies"]], purpose: purpose)
        case .move(let id, let from, let to):
            return DiscourseRequest(
                "POST", "t/\(from)/move-posts.json",
                body: ["post_ids": [JSON(id)], "destination_topic_id": JSON(to)], purpose: purpose
            ) { try await self.insist { try await self.isSo(change) } ? ["ok": true] : nil }
        case .aspect(let id, let aspect, let value):
            return try await topicRequest(id, aspect, value, purpose)
        case .lock(let id, let isLocked):
            return DiscourseRequest(
                "PUT", "posts/\(id)/locked.json", body: ["locked": .string(isLocked ? "true" : "false")],
                purpose: purpose)
        case .membership(let group, let user, let isMember):
            let id = try await groupID(group)
            return DiscourseRequest(
                isMember ? "PUT" : "DELETE", "groups/\(id)/members.json", body: ["usernames": .string(user)],
                purpose: purpose)
        case .title(let user, let title):
            return DiscourseRequest(
                "PUT", "u/\(FormEncoding.escape(user)).json", body: ["title": .string(title)], purpose: purpose)
        case .penalty(let penalty, let user, let until, let reason):
            let id = try await userID(user)
            guard let until else {
                return DiscourseRequest("PUT", "admin/users/\(id)/un\(penalty.verb).json", purpose: purpose)
            }
            // A longer one is refused (app/services/user/suspend.rb).
            var body: JSON = ["reason": .string(reason.cut(toScalars: 300))]
            body[penalty.limit] = .string(until)
            return DiscourseRequest("PUT", "admin/users/\(id)/\(penalty.verb).json", body: body, purpose: purpose)
        }
    }

    /// The description of `PUT /t/-/ID.json` has the fields in a `topic`, where Discourse passes them by and says that all is
    /// well: it takes those that stand for themselves, as its own tests send them (github.com/discourse/discourse,
    /// app/controllers/topics_controller.rb, `update`; spec/requests/api/topics_spec.rb).
    private func topicRequest(
        _ id: Int, _ aspect: DiscourseTopic.Aspect, _ value: JSON, _ purpose: PlatformCall.Purpose
    ) async throws -> DiscourseRequest {
        func update(_ name: String, _ value: JSON) -> DiscourseRequest {
            var body: JSON = [:]
            body[name] = value
            return DiscourseRequest("PUT", "t/-/\(id).json", body: body, purpose: purpose)
        }
        switch aspect {
        case .title: return update("title", value)
        case .category: return update("category_id", value)
        case .tags: return update("tags", try await tags((value.array ?? []).compactMap(\.string), isChange: true))
        case .closed, .archived, .pinned:
            return DiscourseRequest(
                "PUT", "t/\(id)/status.json",
                body: ["status": .string(aspect.rawValue), "enabled": .string(value == true ? "true" : "false")],
                purpose: purpose)
        }
    }

    /// True when things are as a change would leave them.
    func isSo(_ change: DiscourseChange) async throws -> Bool {
        switch change.subject {
        case .topicThere(let id, let isThere):
            return try await web.topic(id).map { !$0.isDeleted } == true ? isThere : !isThere
        case .postThere(let id, let isThere):
            return try await web.post(id).map { !$0.isDeleted } == true ? isThere : !isThere
        case .text(let id, let raw): return try await web.post(id)?.raw == raw
        case .move(let id, _, let to): return try await web.post(id)?.topicID == to
        case .aspect(let id, let aspect, let value): return try await web.topic(id)?.state(aspect) == value
        case .lock(let id, let isLocked): return try await web.post(id)?.json["locked"]?.bool == isLocked
        case .membership(let group, let user, let isMember):
            let groups = try await web.find(.get("u/\(FormEncoding.escape(user)).json"))?["user"]?["groups"]?.array
            return groups.map { $0.contains { $0["name"]?.string == group } == isMember } ?? false
        case .title(let user, let title):
            return try await web.find(.get("u/\(FormEncoding.escape(user)).json"))?["user"]?["title"]?.string ?? ""
                == title
        case .penalty(let penalty, let user, let until, _):
            let page = try await web.find(.get("admin/users/\(try await userID(user)).json"))
            return page.map { penalty.isOn($0) == (until != nil) } ?? false
        }
    }

    private func groupID(_ name: String) async throws -> Int {
        let group = try await web.call(.get("groups/\(FormEncoding.escape(name)).json"))
        guard let id = group["group"]?["id"]?.int else {
            throw PlatformRefusal(
                platform: "discourse", code: "not_found", message: "The forum has no group \(name).")
        }
        return id
    }

    private func userID(_ name: String) async throws -> Int {
        let page = try await web.call(.get("u/\(FormEncoding.escape(name)).json"))
        guard let id = page["user"]?["id"]?.int else {
            throw PlatformRefusal(
                platform: "discourse", code: "not_found", message: "The forum has no account \(name).")
        }
        return id
    }
}
