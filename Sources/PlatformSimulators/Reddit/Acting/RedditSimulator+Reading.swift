public import JSONKit
import OrderedCollections

/// What there is, for tests to look at.
extension RedditSimulator {
    /// A submission or comment as a moderator sees it; nil where there is none.
    public func thing(_ name: String) -> JSON? {
        tick()
        guard let thing = world.things[name] else { return nil }
        let moderator = world.subreddits[thing.subreddit]?.moderators.keys.first
        return world.json(thing, for: moderator)["data"]
    }

    /// The full names in one of a subreddit's listings (`new`, `modqueue`, …), newest first.
    public func listing(_ name: String, in subreddit: String) -> [String] {
        guard let listing = RedditListing(rawValue: name), let known = world.subreddits[subreddit.lowercased()] else {
            return []
        }
        return listing.names(in: known, of: world, cap: world.listingCap)
    }

    /// Direct replies to a submission or comment, oldest first.
    public func replies(to name: String) -> [String] { world.things[name]?.children ?? [] }

    /// A subreddit's moderation log, oldest first, as the interface shows it.
    public func log(of subreddit: String) -> [JSON] {
        guard let known = world.subreddits[subreddit.lowercased()] else { return [] }
        return known.log.compactMap { world.json($0, of: known)["data"] }
    }

    /// Texts of the messages that somebody received, oldest first.
    public func messages(to user: String) -> [JSON] {
        (world.accounts[user.lowercased()]?.inbox ?? []).compactMap { world.json($0, of: user.lowercased())?["data"] }
    }

    /// A subreddit's modmail conversations with their messages, oldest first.
    public func modmail(of subreddit: String) -> [JSON] {
        (world.subreddits[subreddit.lowercased()]?.conversations ?? [])
            .compactMap { world.conversations[$0] }.map { world.whole($0) }
    }

    /// What a wiki page says; nil where there is none.
    public func page(_ name: String, in subreddit: String) -> String? {
        world.subreddits[subreddit.lowercased()]?.pages[name.lowercased()]?.revisions.last?.text
    }

    /// A subreddit's setting by its name in `about/edit`.
    public func setting(_ name: String, of subreddit: String) -> JSON? {
        world.subreddits[subreddit.lowercased()]?.settings[name]
    }

    /// Names of a subreddit's rules, in their order.
    public func rules(of subreddit: String) -> [String] {
        world.subreddits[subreddit.lowercased()]?.rules.map(\.shortName) ?? []
    }

    /// Whether somebody is banned, approved, muted and so on.
    public func isRelated(_ name: String, as relation: String, to subreddit: String) -> Bool {
        tick()
        guard let relation = RedditSubreddit.Relation(rawValue: relation) else { return false }
        return world.isRelated(relation, name.lowercased(), to: subreddit.lowercased())
    }
}
