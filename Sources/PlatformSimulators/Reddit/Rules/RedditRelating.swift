import JSONKit
import OrderedCollections

/// Bans, approvals and moderators (reddit.com/dev/api#POST_api_friend, #POST_api_unfriend, #POST_api_setpermissions).
extension RedditWorld {
    /// The action of the moderation log for a relation that begins or ends. Source: #GET_about_log, `type`.
    private static func action(_ relation: RedditSubreddit.Relation, begins: Bool) -> String {
        switch relation {
        case .banned: begins ? "banuser" : "unbanuser"
        case .muted: begins ? "muteuser" : "unmuteuser"
        case .contributor: begins ? "addcontributor" : "removecontributor"
        case .wikibanned: begins ? "wikibanned" : "wikiunbanned"
        case .wikicontributor: begins ? "wikicontributor" : "removewikicontributor"
        }
    }

    /// The permissions, one of which a moderator needs. Source: #POST_api_friend, "Required permissions".
    private func mayRelate(_ relation: RedditSubreddit.Relation, _ user: String, in subreddit: String) -> Bool {
        switch relation {
        case .banned, .contributor: may("access", user, in: subreddit)
        case .muted: may("access", user, in: subreddit) && may("mail", user, in: subreddit)
        case .wikibanned, .wikicontributor:
            may("access", user, in: subreddit) && may("wiki", user, in: subreddit)
        }
    }

    /// Bans, approves, mutes.
    /// - Parameter days: how long; nil for ever.
    mutating func relate(
        _ name: String, as relation: RedditSubreddit.Relation, to subreddit: String, note text: String = "",
        days: Int? = nil, by user: String
    ) throws(RedditRefusal) {
        guard mayRelate(relation, user, in: subreddit) else { throw .forbidden }
        let key = name.lowercased()
        _ = try account(name)
        if relation == .banned, isModerator(key, of: subreddit) {
            // Source: reddit-archive/reddit, errors.py (CANT_RESTRICT_MODERATOR).
            throw .inBand(
                "CANT_RESTRICT_MODERATOR", "You can't perform that action because that user is a moderator.",
                field: "name")
        }
        if let days, !(1...999).contains(days) {
            throw .inBand("BAD_NUMBER", "That number isn't in the right range (1 to 999)", field: "duration")
        }
        let until = days.map { now + Double($0) * 86_400 }
        subreddits[subreddit]?.relations[relation, default: [:]][key] = .init(
            date: now.rounded(.down), note: text, until: until)
        let isBan = relation == .banned || relation == .wikibanned
        log(
            Self.action(relation, begins: true), in: subreddit, account: key, by: user,
            details: isBan ? (days.map { "\($0) days" } ?? "permanent") : nil,
            description: text.isEmpty ? nil : text)
    }

    /// Ends a relation; nothing where there is none.
    mutating func unrelate(
        _ name: String, from relation: RedditSubreddit.Relation, of subreddit: String, by user: String
    ) throws(RedditRefusal) {
        guard mayRelate(relation, user, in: subreddit) else { throw .forbidden }
        let key = name.lowercased()
        guard subreddits[subreddit]?.relations[relation]?.removeValue(forKey: key) != nil else { return }
        log(Self.action(relation, begins: false), in: subreddit, account: key, by: user)
    }

    /// Invites a moderator. Adding one without an invitation is for Reddit's own staff.
    mutating func invite(
        _ name: String, to subreddit: String, permissions: String?, by user: String
    ) throws(RedditRefusal) {
        try demand("all", of: user, in: subreddit)
        let key = name.lowercased()
        _ = try account(name)
        if isModerator(key, of: subreddit) {
            throw .inBand("ALREADY_MODERATOR", "That user is already a moderator", field: "name")
        }
        let granted = try Self.permissions(permissions, changing: [])
        subreddits[subreddit]?.invited[key] = .init(date: now.rounded(.down), permissions: granted)
        log("invitemoderator", in: subreddit, account: key, by: user)
    }

    mutating func uninvite(_ name: String, from subreddit: String, by user: String) throws(RedditRefusal) {
        try demand("all", of: user, in: subreddit)
        let key = name.lowercased()
        guard subreddits[subreddit]?.invited.removeValue(forKey: key) != nil else { return }
        log("uninvitemoderator", in: subreddit, account: key, by: user)
    }

    /// Accepts an invitation. Source: reddit.com/dev/api#POST_api_accept_moderator_invite.
    mutating func acceptInvitation(to subreddit: String, by user: String) throws(RedditRefusal) {
        guard var moderator = subreddits[subreddit]?.invited.removeValue(forKey: user) else {
            throw .inBand("NO_INVITE_FOUND", "there is no pending invite for that subreddit", field: "")
        }
        moderator.date = now.rounded(.down)
        subreddits[subreddit]?.moderators[user] = moderator
        log("acceptmoderatorinvite", in: subreddit, by: user)
    }

    /// Takes moderation away from somebody of a lower rank, or from oneself.
    mutating func removeModerator(_ name: String, from subreddit: String, by user: String) throws(RedditRefusal) {
        let key = name.lowercased()
        let ranks = subreddits[subreddit]?.moderators.keys
        guard let rank = ranks?.firstIndex(of: key) else { return }
        if key != user {
            try demand("all", of: user, in: subreddit)
            guard let own = ranks?.firstIndex(of: user), own < rank else { throw .forbidden }
        }
        log(
            "removemoderator", in: subreddit, account: key, by: user, details: key == user ? "remove_self" : nil)
        subreddits[subreddit]?.moderators[key] = nil
    }

    /// Changes a moderator's permissions (`+posts,-wiki`).
    mutating func setPermissions(_ name: String, in subreddit: String, to text: String, by user: String)
        throws(RedditRefusal)
    {
        try demand("all", of: user, in: subreddit)
        let key = name.lowercased()
        guard let moderator = subreddits[subreddit]?.moderators[key] else { throw .noUser("name") }
        let changed = try Self.permissions(text, changing: moderator.permissions)
        subreddits[subreddit]?.moderators[key]?.permissions = changed
        log(
            "setpermissions", in: subreddit, account: key, by: user, details: "permission_moderator",
            description: text)
    }

    /// Reads `+all`, `-all,+posts`; nothing at all means all.
    private static func permissions(_ text: String?, changing old: Set<String>) throws(RedditRefusal) -> Set<String> {
        guard let text, !text.isEmpty else { return ["all"] }
        var set = old
        for part in text.split(separator: ",") {
            let name = String(part.dropFirst())
            guard let sign = part.first, "+-".contains(sign), permissions.contains(name) || name == "all" else {
                throw .inBand("INVALID_PERMISSIONS", "invalid permissions string", field: "permissions")
            }
            if sign == "+" { set.insert(name) } else { set.remove(name) }
        }
        return set
    }
}
