import JSONKit
import OrderedCollections

extension RedditWorld {
    /// The link or comment, for a moderator who may act on posts.
    private func moderated(_ name: String, by user: String) throws(RedditRefusal) -> RedditThing {
        let thing = try thing(name)
        try demand("posts", of: user, in: thing.subreddit)
        return thing
    }

    /// Takes a link or comment away. Source: reddit.com/dev/api#POST_api_remove.
    mutating func remove(_ name: String, isSpam: Bool, by user: String) throws(RedditRefusal) {
        let thing = try moderated(name, by: user)
        things[name]?.removal = .init(by: user, at: now, isSpam: isSpam)
        things[name]?.approval = nil
        subreddits[thing.subreddit]?.removed.append(name)
        subreddits[thing.subreddit]?.reported.remove(name)
        unpin(name, in: thing.subreddit)
        let action = (isSpam ? "spam" : "remove") + (thing.isLink ? "link" : "comment")
        log(action, on: name, by: user, details: isSpam ? "spam" : "remove")
    }

    /// Approves a link or comment, and brings it back where it was removed. Its reports are settled.
    /// Source: reddit.com/dev/api#POST_api_approve.
    mutating func approve(_ name: String, by user: String) throws(RedditRefusal) {
        let thing = try moderated(name, by: user)
        let wasRemoved = thing.removal != nil
        things[name]?.removal = nil
        things[name]?.approval = .init(by: user, at: now)
        things[name]?.reports = []
        subreddits[thing.subreddit]?.removed.remove(name)
        subreddits[thing.subreddit]?.reported.remove(name)
        log(
            thing.isLink ? "approvelink" : "approvecomment", on: name, by: user,
            details: wasRemoved ? "unspam" : "confirm_ham")
    }

    /// Locks a link or comment, so that moderators alone can reply, or unlocks it.
    /// Source: reddit.com/dev/api#POST_api_lock.
    mutating func lock(_ name: String, _ isLocked: Bool, by user: String) throws(RedditRefusal) {
        let thing = try moderated(name, by: user)
        if thing.isLocked == isLocked { return }
        things[name]?.isLocked = isLocked
        log(isLocked ? "lock" : "unlock", on: name, by: user)
    }

    /// Distinguishes one's own link or comment as a moderator's, or no longer; a comment may be put on top as well.
    /// Source: reddit.com/dev/api#POST_api_distinguish.
    mutating func distinguish(_ name: String, how: String, isSticky: Bool, by user: String) throws(RedditRefusal) {
        let thing = try moderated(name, by: user)
        guard thing.author == user, ["yes", "no"].contains(how) else { throw .forbidden }
        things[name]?.distinguished = how == "yes" ? "moderator" : nil
        // Source: reddit-archive/reddit, api.py: taking it back is the same action, with details.
        log("distinguish", on: name, by: user, details: how == "yes" ? nil : "remove")
        guard !thing.isLink, thing.parent == thing.link else { return }
        let sticks = how == "yes" && isSticky
        if sticks {
            for other in things[thing.link]?.children ?? [] { things[other]?.isStickied = false }
        }
        if sticks || how == "no" && thing.isStickied {
            things[name]?.isStickied = sticks
            log(sticks ? "sticky" : "unsticky", on: name, by: user)
        }
    }

    /// Puts a link on top of the subreddit, where there is room for two, or takes it down.
    /// Source: reddit.com/dev/api#POST_api_set_subreddit_sticky.
    mutating func stick(_ name: String, _ isStickied: Bool, place: Int?, by user: String) throws(RedditRefusal) {
        let thing = try moderated(name, by: user)
        guard thing.isLink else { throw .status(400) }
        var stickies = subreddits[thing.subreddit]?.stickies ?? []
        let wasStickied = stickies.contains(name)
        stickies.removeAll { $0 == name }
        if isStickied {
            if let place, place <= 1 { stickies.insert(name, at: 0) } else { stickies.append(name) }
            // The one that had the lower place goes. Source: the same page, `num`.
            if stickies.count > 2 { stickies = [stickies[0], name] }
        }
        for other in subreddits[thing.subreddit]?.stickies ?? [] { things[other]?.isStickied = false }
        for other in stickies { things[other]?.isStickied = true }
        subreddits[thing.subreddit]?.stickies = stickies
        if wasStickied != isStickied { log(isStickied ? "sticky" : "unsticky", on: name, by: user) }
    }

    private mutating func unpin(_ name: String, in subreddit: String) {
        things[name]?.isStickied = false
        subreddits[subreddit]?.stickies.removeAll { $0 == name }
    }

    /// Source: reddit.com/dev/api#POST_api_set_contest_mode.
    mutating func setContestMode(_ name: String, _ isOn: Bool, by user: String) throws(RedditRefusal) {
        _ = try moderated(name, by: user)
        things[name]?.isContestMode = isOn
        log(isOn ? "setcontestmode" : "unsetcontestmode", on: name, by: user)
    }

    /// Source: reddit.com/dev/api#POST_api_set_suggested_sort.
    mutating func suggestSort(_ name: String, _ sort: String?, by user: String) throws(RedditRefusal) {
        _ = try moderated(name, by: user)
        things[name]?.suggestedSort = sort
        log("setsuggestedsort", on: name, by: user, details: sort)
    }

    /// Reports a link or comment to the moderators. Source: reddit.com/dev/api#POST_api_report.
    mutating func report(_ name: String, reason: String, by user: String) throws(RedditRefusal) {
        let thing = try thing(name)
        if reason.unicodeScalars.count > 100 { throw .tooLong("reason", most: 100) }
        if thing.reports.contains(where: { $0.by == user }) { return }
        things[name]?.reports.append(.init(by: user, reason: reason))
        if !thing.ignoresReports, thing.isListed { subreddits[thing.subreddit]?.reported.append(name) }
        note(
            thing.isLink ? "submission.reported" : "comment.reported", by: user,
            ["id": .string(name), "reason": .string(reason)])
    }

    /// Source: reddit.com/dev/api#POST_api_ignore_reports.
    mutating func ignoreReports(_ name: String, _ ignores: Bool, by user: String) throws(RedditRefusal) {
        let thing = try moderated(name, by: user)
        things[name]?.ignoresReports = ignores
        if ignores {
            subreddits[thing.subreddit]?.reported.remove(name)
        } else if !thing.reports.isEmpty {
            subreddits[thing.subreddit]?.reported.append(name)
        }
        log(ignores ? "ignorereports" : "unignorereports", on: name, by: user)
    }
}
