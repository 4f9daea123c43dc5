import JSONKit
import OrderedCollections

extension RedditWorld {
    /// Writes what a moderator did to a link or comment into the moderation log, and notes it for the record.
    mutating func log(_ action: String, on name: String, by user: String, details: String? = nil) {
        guard let thing = things[name], isModerator(user, of: thing.subreddit) else { return }
        var entry = RedditSubreddit.LogEntry(
            id: "ModAction_\(nextUUID())", action: action, moderator: user, at: now.rounded(.down), target: name,
            details: details)
        entry.targetAuthor = thing.author.map(display) ?? "[deleted]"
        entry.targetTitle = thing.isLink ? thing.title : nil
        entry.targetBody = thing.isLink && thing.text.isEmpty ? nil : thing.text
        entry.targetPermalink = permalink(thing)
        subreddits[thing.subreddit]?.log.append(entry)
        note("mod.\(action)", by: user, ["id": .string(name), "details": JSON(details)])
    }

    /// Writes what a moderator did to an account, or to the subreddit itself.
    mutating func log(
        _ action: String, in subreddit: String, account: String? = nil, by user: String, details: String? = nil,
        description: String? = nil
    ) {
        var entry = RedditSubreddit.LogEntry(
            id: "ModAction_\(nextUUID())", action: action, moderator: user, at: now.rounded(.down),
            target: account.flatMap { accounts[$0]?.fullname }, details: details, description: description)
        entry.targetAuthor = account.map(display) ?? ""
        subreddits[subreddit]?.log.append(entry)
        note(
            "mod.\(action)", by: user,
            ["id": JSON(account.map(display)), "details": JSON(details), "description": JSON(description)])
    }

    func permalink(_ thing: RedditThing) -> String {
        let subreddit = subreddits[thing.subreddit]?.name ?? thing.subreddit
        let link = thing.isLink ? thing : things[thing.link] ?? thing
        let base = "/r/\(subreddit)/comments/\(link.id)/\(Self.slug(link.title))/"
        return thing.isLink ? base : base + "\(thing.id)/"
    }

    /// A title as it stands in addresses: words of letters and digits, joined by `_`, at most 50 characters.
    static func slug(_ title: String) -> String {
        let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        var slug = ""
        for word in words {
            let longer = slug.isEmpty ? String(word) : "\(slug)_\(word)"
            if longer.count > 50 { break }
            slug = longer
        }
        return slug.isEmpty ? "_" : slug
    }
}
