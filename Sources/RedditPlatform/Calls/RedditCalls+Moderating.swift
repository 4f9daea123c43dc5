import Governance
import JSONKit
import Logging
import OrderedCollections
import PlatformKit

// The steps of reverts and executions. Reddit answers most of them with `{}`, whether or not it did anything, so that
// whether a thing can be seen is read afterwards.
extension RedditCalls {
    /// Carries out a moderator's step; nil for a method that is none.
    func moderate(_ call: PlatformCall) async throws -> JSON? {
        let arguments = call.arguments
        let identity = try await place.identity()
        let here = "r/\(identity.subreddit)"
        let id = arguments["id"]?.string ?? ""
        let user = arguments["user"]?.string ?? ""
        switch call.method {
        case "remove":
            try await post("api/remove", [("id", id), ("spam", "false")], call)
            return try await confirm(id, isRemoved: true, call)
        case "approve":
            if let reason = try await whatKeepsAway(id, call) { return ["ok": true, "kept_away": .string(reason)] }
            try await post("api/approve", [("id", id)], call)
            return try await confirm(id, isRemoved: false, call)
        case "lock", "unlock": try await post("api/\(call.method)", [("id", id)], call)
        case "pin": try await pin(id, arguments["state"]?.bool == true, call)
        case "flair":
            try await post(
                "\(here)/api/flair",
                [("link", arguments["link"]?.string ?? ""), ("text", text(call)), ("css_class", "")], call)
        case "ban":
            var form = [("name", user), ("type", "banned")]
            if let days = arguments["duration"]?.int { form.append(("duration", String(days))) }
            if let reason = arguments["reason"]?.string { form.append(("note", reason.cut(toScalars: 300))) }
            try await post("\(here)/api/friend", form, call)
        case "unban": try await post("\(here)/api/unfriend", [("name", user), ("type", "banned")], call)
        case "revert_wiki":
            try await post(
                "\(here)/api/wiki/revert",
                [("page", arguments["page"]?.string ?? ""), ("revision", arguments["revision"]?.string ?? "")], call)
        case "restore_rules": try await restoreRules(arguments["rules"] ?? [], identity, call)
        case "restore_settings": try await restoreSettings(arguments["settings"] ?? [:], identity, call)
        default: return nil
        }
        return ["ok": true]
    }

    @discardableResult
    private func post(_ path: String, _ form: [(String, String)], _ call: PlatformCall) async throws -> JSON {
        try await web.call(.post(path, form, purpose: call.purpose))
    }

    /// Pinning what is pinned already is answered as a conflict.
    private func pin(_ id: String, _ isPinned: Bool, _ call: PlatformCall) async throws {
        do {
            try await post(
                "api/set_subreddit_sticky", [("id", id), ("state", isPinned ? "true" : "false")], call)
        } catch let refusal as PlatformRefusal where refusal.code == "conflict" || refusal.code == "Conflict" {
            logger.debug("\(id) is pinned so already")
        }
    }

    /// Looks whether a thing is removed, or can be seen. What Reddit shows may be a moment old, so it is asked some times.
    private func confirm(_ name: String, isRemoved: Bool, _ call: PlatformCall) async throws -> JSON {
        for attempt in 0..<4 {
            let found = RedditThing.list(
                try await web.call(.get("api/info", [("id", name)], purpose: call.purpose))
            ).first
            // Of what is not there any more nothing is left to be seen or to be removed.
            guard let found, !found.isDeleted, let removed = found.isRemoved else { return ["ok": true] }
            if removed == isRemoved { return ["ok": true] }
            try await web.clock.sleep(configuration.callBackoff * (1 << attempt))
        }
        throw refusal(
            "not_done",
            "Reddit answered that \(name) was \(isRemoved ? "removed" : "approved"), and shows it as before. Is u/"
                + "\(try await place.identity().account) a moderator who may manage posts and comments?")
    }

    private func restoreRules(_ rules: JSON, _ identity: RedditIdentity, _ call: PlatformCall) async throws {
        let present = SubredditRules.state(
            try await web.call(.get("r/\(identity.subreddit)/about/rules", purpose: call.purpose)))
        func members(_ rule: JSON) -> [(String, String)] {
            (rule.object ?? [:]).map { ($0.key, $0.value.string ?? "") }
        }
        for step in SubredditRules.steps(from: present, to: rules) {
            switch step {
            case .remove(let name):
                try await post(
                    "api/remove_subreddit_rule", [("r", identity.subreddit), ("short_name", name)], call)
            case .add(let rule):
                try await post("api/add_subreddit_rule", [("r", identity.subreddit)] + members(rule), call)
            case .update(let rule):
                try await post(
                    "api/update_subreddit_rule",
                    [("r", identity.subreddit), ("old_short_name", rule["short_name"]?.string ?? "")]
                        + members(rule), call)
            case .reorder(let names):
                try await post(
                    "api/reorder_subreddit_rules",
                    [
                        ("r", identity.subreddit),
                        ("new_rule_order", names.map(FormEncoding.escape).joined(separator: ",")),
                    ], call)
            }
        }
    }

    private func restoreSettings(_ settings: JSON, _ identity: RedditIdentity, _ call: PlatformCall) async throws {
        let answer = try await web.call(.get("r/\(identity.subreddit)/about/edit", purpose: call.purpose))
        let present = answer["data"] ?? [:]
        var change: JSON = [:]
        for (name, value) in settings.object ?? [:] where present[name] != value && name != "subreddit_id" {
            change[name] = value
        }
        guard change.object?.isEmpty == false else { return }
        change["sr"] = JSON(identity.subredditName ?? present["subreddit_id"]?.string)
        _ = try await web.call(
            RedditRequest(
                method: "PATCH", path: "api/v1/subreddit/update_settings", body: .json(change),
                purpose: call.purpose))
    }
}
