public import JSONKit
import OrderedCollections

/// Acting as somebody on the website itself. Names of accounts are written as in ``RedditSetup``; what Reddit refuses is
/// thrown as ``RedditRefusal``.
extension RedditSimulator {
    /// Does something in somebody's name.
    private func act<Result>(
        as user: String, _ body: (inout RedditWorld, String) throws(RedditRefusal) -> Result
    ) throws(RedditRefusal) -> Result {
        tick()
        defer { settle(actor: "member") }
        guard world.accounts[user.lowercased()] != nil else { throw .noUser("user") }
        return try body(&world, user.lowercased())
    }

    /// Makes a submission: a self post, or a link post where an address is given.
    /// - Parameter isFiltered: whether the automatic filter takes it away at once.
    /// - Returns: its full name.
    @discardableResult
    public func submit(
        _ title: String, text: String = "", url: String? = nil, flair: String? = nil, in subreddit: String,
        as user: String, isFiltered: Bool = false
    ) throws(RedditRefusal) -> String {
        try act(as: user) { world, user throws(RedditRefusal) in
            var draft = RedditDraft(subreddit: subreddit, title: title, text: url == nil ? text : nil, url: url)
            draft.flair = flair.map { RedditFlair(text: $0, cssClass: "", template: nil) }
            draft.isFiltered = isFiltered
            return try world.submit(draft, by: user)
        }
    }

    /// Comments on a submission or a comment.
    /// - Parameter isFiltered: whether the automatic filter takes it away at once.
    /// - Returns: the comment's full name.
    @discardableResult
    public func comment(
        _ text: String, on parent: String, as user: String, isFiltered: Bool = false
    ) throws(RedditRefusal) -> String {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.comment(text, on: parent, by: user, isFiltered: isFiltered)
        }
    }

    /// Changes one's own self post or comment.
    public func edit(_ name: String, to text: String, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in try world.edit(name, to: text, by: user) }
    }

    /// Deletes one's own submission or comment.
    public func delete(_ name: String, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in world.delete(name, by: user) }
    }

    /// Votes up (1), down (-1) or no longer (0).
    public func vote(_ name: String, _ direction: Int, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.vote(name, direction: direction, by: user)
        }
    }

    /// Reports something to the moderators.
    public func report(_ name: String, reason: String, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in try world.report(name, reason: reason, by: user) }
    }

    /// Takes something away, as a moderator.
    public func remove(_ name: String, isSpam: Bool = false, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in try world.remove(name, isSpam: isSpam, by: user) }
    }

    /// Approves something, as a moderator.
    public func approve(_ name: String, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in try world.approve(name, by: user) }
    }

    /// Locks something or unlocks it, as a moderator.
    public func lock(_ name: String, _ isLocked: Bool = true, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in try world.lock(name, isLocked, by: user) }
    }

    /// Puts a submission on top or takes it down, as a moderator.
    public func stick(_ name: String, _ isStickied: Bool = true, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.stick(name, isStickied, place: nil, by: user)
        }
    }

    /// Gives a submission a flair, or an account, as a moderator; an empty one takes it away.
    public func flair(
        _ text: String, link: String? = nil, account: String? = nil, in subreddit: String, as user: String
    ) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.setFlair(
                RedditFlair(text: text, cssClass: "", template: nil), link: link, account: account,
                in: subreddit.lowercased(), by: user)
        }
    }

    /// Bans, approves or mutes somebody (`banned`, `contributor`, `muted`, …), as a moderator.
    /// - Parameter days: how long; nil for ever.
    public func relate(
        _ name: String, as relation: String, in subreddit: String, note: String = "", days: Int? = nil,
        as user: String
    ) throws(RedditRefusal) {
        guard let relation = RedditSubreddit.Relation(rawValue: relation) else { throw .status(400) }
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.relate(name, as: relation, to: subreddit.lowercased(), note: note, days: days, by: user)
        }
    }

    /// Ends a ban, an approval, a mute, as a moderator.
    public func unrelate(_ name: String, as relation: String, in subreddit: String, as user: String)
        throws(RedditRefusal)
    {
        guard let relation = RedditSubreddit.Relation(rawValue: relation) else { throw .status(400) }
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.unrelate(name, from: relation, of: subreddit.lowercased(), by: user)
        }
    }

    /// Writes a wiki page.
    public func writePage(
        _ page: String, text: String, reason: String? = nil, in subreddit: String, as user: String
    ) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.writePage(
                page, in: subreddit.lowercased(), text: text, reason: reason, previous: nil, by: user)
        }
    }

    /// Adds a rule, as a moderator.
    public func addRule(
        _ name: String, description: String = "", kind: String = "all", in subreddit: String, as user: String
    ) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            let rule = RedditSubreddit.Rule(
                kind: kind, shortName: name, description: description, violationReason: name, created: 0)
            try world.addRule(rule, to: subreddit.lowercased(), by: user)
        }
    }

    /// Takes a rule away, as a moderator.
    public func removeRule(_ name: String, in subreddit: String, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.removeRule(name, from: subreddit.lowercased(), by: user)
        }
    }

    /// Changes settings by the names of `about/edit`, as a moderator.
    public func set(_ settings: JSON, in subreddit: String, as user: String) throws(RedditRefusal) {
        _ = try act(as: user) { world, user throws(RedditRefusal) in
            try world.set(settings, of: subreddit.lowercased(), by: user)
        }
    }

    /// Writes to somebody, or to a subreddit's moderators (`#garden`).
    public func message(_ text: String, subject: String, to: String, as user: String) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.compose(to: to, subject: subject, text: text, from: nil, by: user)
        }
    }

    /// Invites somebody to moderate, who accepts at once.
    public func addModerator(
        _ name: String, permissions: String = "+all", in subreddit: String, as user: String
    ) throws(RedditRefusal) {
        try act(as: user) { world, user throws(RedditRefusal) in
            try world.invite(name, to: subreddit.lowercased(), permissions: permissions, by: user)
            try world.acceptInvitation(to: subreddit.lowercased(), by: name.lowercased())
        }
    }

    /// Makes a new account.
    public func join(_ account: RedditSetup.Account) {
        tick()
        world.addAccount(account)
    }

    /// Suspends an account, as Reddit's own staff does, or lets it be again.
    public func suspend(_ name: String, _ isSuspended: Bool = true) {
        world.accounts[name.lowercased()]?.isSuspended = isSuspended
    }
}
