import JSONKit
import OrderedCollections

/// Rules and settings of a subreddit: for moderators with the permission `config`. Guess: that the log has the name of the
/// rule or setting as `details`, and the new value as `description`; recordings have one such entry, for an image.
extension RedditWorld {
    /// Adds a rule. The calls of rules are those that PRAW makes; Reddit documents reading them alone.
    mutating func addRule(_ rule: RedditSubreddit.Rule, to subreddit: String, by user: String) throws(RedditRefusal) {
        try demand("config", of: user, in: subreddit)
        try check(rule, in: subreddit, replacing: nil)
        if (subreddits[subreddit]?.rules.count ?? 0) >= 15 {
            throw .inBand("SR_RULE_TOO_MANY", "You can't have more than 15 rules", field: "")
        }
        var rule = rule
        rule.created = now.rounded(.down)
        subreddits[subreddit]?.rules.append(rule)
        log("createrule", in: subreddit, by: user, details: rule.shortName, description: rule.description)
    }

    mutating func changeRule(_ name: String, to rule: RedditSubreddit.Rule, in subreddit: String, by user: String)
        throws(RedditRefusal)
    {
        try demand("config", of: user, in: subreddit)
        guard let index = subreddits[subreddit]?.rules.firstIndex(where: { $0.shortName == name }) else {
            throw .inBand("SR_RULE_DOESNT_EXIST", "That rule does not exist", field: "old_short_name")
        }
        try check(rule, in: subreddit, replacing: name)
        var rule = rule
        rule.created = subreddits[subreddit]?.rules[index].created ?? now
        subreddits[subreddit]?.rules[index] = rule
        log("editrule", in: subreddit, by: user, details: rule.shortName, description: rule.description)
    }

    mutating func removeRule(_ name: String, from subreddit: String, by user: String) throws(RedditRefusal) {
        try demand("config", of: user, in: subreddit)
        guard let index = subreddits[subreddit]?.rules.firstIndex(where: { $0.shortName == name }) else {
            throw .inBand("SR_RULE_DOESNT_EXIST", "That rule does not exist", field: "short_name")
        }
        subreddits[subreddit]?.rules.remove(at: index)
        log("deleterule", in: subreddit, by: user, details: name)
    }

    /// Puts the rules into another order; every rule must be named once.
    mutating func orderRules(_ names: [String], of subreddit: String, by user: String) throws(RedditRefusal) {
        try demand("config", of: user, in: subreddit)
        let rules = subreddits[subreddit]?.rules ?? []
        guard names.sorted() == rules.map(\.shortName).sorted() else {
            throw .inBand("INVALID_RULE_ORDER", "That is not a valid order of the rules", field: "new_rule_order")
        }
        subreddits[subreddit]?.rules = names.compactMap { name in rules.first { $0.shortName == name } }
        log("reorderrules", in: subreddit, by: user)
    }

    private func check(_ rule: RedditSubreddit.Rule, in subreddit: String, replacing old: String?)
        throws(RedditRefusal)
    {
        if rule.shortName.isEmpty { throw .noText("short_name") }
        if rule.shortName.count > 100 { throw .tooLong("short_name", most: 100) }
        if rule.description.count > 500 { throw .tooLong("description", most: 500) }
        guard ["all", "link", "comment"].contains(rule.kind) else {
            throw .inBand("INVALID_OPTION", "that option is not valid", field: "kind")
        }
        let isTaken = subreddits[subreddit]?.rules.contains { $0.shortName == rule.shortName && $0.shortName != old }
        if isTaken == true {
            throw .inBand("SR_RULE_EXISTS", "A rule with that name already exists", field: "short_name")
        }
    }

    /// Changes settings; names that a subreddit does not have are passed over.
    /// Source: PRAW's call `api/v1/subreddit/update_settings` and its recorded answer, which repeats what was changed.
    mutating func set(_ settings: JSON, of subreddit: String, by user: String) throws(RedditRefusal) -> JSON {
        try demand("config", of: user, in: subreddit)
        var changed: JSON = [:]
        for (name, value) in settings.object ?? [:] {
            guard name != "subreddit_id", let old = subreddits[subreddit]?.settings[name] else { continue }
            let kept = Self.value(value, like: old)
            subreddits[subreddit]?.settings[name] = kept
            changed[name] = kept
            if kept != old {
                log("editsettings", in: subreddit, by: user, details: name, description: ForumFields.text(kept))
            }
        }
        return changed
    }

    /// A value that came as text, in the type that the setting had.
    private static func value(_ value: JSON, like old: JSON) -> JSON {
        guard case .string(let text) = value else { return value }
        switch old {
        case .bool: return .bool(["1", "true", "on"].contains(text.lowercased()))
        case .int: return Int64(text).map(JSON.int) ?? old
        default: return value
        }
    }
}
