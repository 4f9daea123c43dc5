import OrderedCollections

/// Who may do what.
extension RedditWorld {
    /// What a moderator may be allowed. Source: reddit.com/dev/api#POST_api_friend, `permissions`.
    static let permissions: Set<String> = [
        "access", "chat_config", "chat_operator", "community_chat", "config", "flair", "mail", "posts", "wiki",
    ]

    func isModerator(_ user: String, of subreddit: String) -> Bool {
        subreddits[subreddit]?.moderators[user] != nil
    }

    /// Whether a moderator is allowed something.
    func may(_ permission: String, _ user: String, in subreddit: String) -> Bool {
        guard let moderator = subreddits[subreddit]?.moderators[user] else { return false }
        return moderator.permissions.contains("all") || moderator.permissions.contains(permission)
    }

    /// Demands a moderator with a permission.
    /// - Throws: 403. Source: reddit.com/dev/api, "The user must have … permission" of each call.
    func demand(_ permission: String, of user: String, in subreddit: String) throws(RedditRefusal) {
        guard may(permission, user, in: subreddit) else { throw .forbidden }
    }

    func isRelated(_ relation: RedditSubreddit.Relation, _ user: String, to subreddit: String) -> Bool {
        guard let related = subreddits[subreddit]?.relations[relation]?[user] else { return false }
        return related.until.map { $0 > now } ?? true
    }

    /// The subreddit that a caller means by its name; nil for a caller without an account.
    /// - Throws: a redirect where there is none (Reddit looks for similar ones instead), 403 for a private one.
    func subreddit(_ name: String, for user: String?) throws(RedditRefusal) -> RedditSubreddit {
        let key = name.lowercased()
        guard let subreddit = subreddits[key] else {
            throw .elsewhere("/subreddits/search?q=\(name)")
        }
        if subreddit.type == "private" {
            guard let user, isModerator(user, of: key) || isRelated(.contributor, user, to: key) else {
                throw .status(403, reason: "private")
            }
        }
        return subreddit
    }

    /// Whether an account may post in a subreddit, or comment there.
    func mayPost(_ user: String, in subreddit: String) -> Bool {
        if isModerator(user, of: subreddit) { return true }
        if isRelated(.banned, user, to: subreddit) || accounts[user]?.isSuspended == true { return false }
        return subreddits[subreddit]?.type == "public" || isRelated(.contributor, user, to: subreddit)
    }
}
