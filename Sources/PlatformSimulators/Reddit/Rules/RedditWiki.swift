import JSONKit
import OrderedCollections

extension RedditWorld {
    /// Whether an account may change a page. Source: reddit.com/wiki/wiki, "Permissions"; `wikimode` of the settings.
    func mayEdit(_ page: String, in subreddit: String, _ user: String) -> Bool {
        if may("wiki", user, in: subreddit) { return true }
        if isRelated(.wikibanned, user, to: subreddit) || isRelated(.banned, user, to: subreddit) { return false }
        let known = subreddits[subreddit]?.pages[page]
        if known?.editors.contains(user) == true { return true }
        switch known?.permissionLevel ?? 0 {
        case 0 where subreddits[subreddit]?.settings["wikimode"] == "anyone":
            let karma = (accounts[user]?.linkKarma ?? 0) + (accounts[user]?.commentKarma ?? 0)
            let days = (now - (accounts[user]?.created ?? now)) / 86_400
            return karma >= subreddits[subreddit]?.settings["wiki_edit_karma"]?.int ?? 0
                && days >= subreddits[subreddit]?.settings["wiki_edit_age"]?.double ?? 0
        case 0 where subreddits[subreddit]?.settings["wikimode"] == "modonly": return false
        case 0, 1: return isRelated(.wikicontributor, user, to: subreddit)
        default: return false
        }
    }

    /// The page as it was in a revision, else as it is.
    /// - Throws: 404 with Reddit's reason: `PAGE_NOT_CREATED` for those who could make it, else `PAGE_NOT_FOUND`.
    func revision(_ id: String?, of page: String, in subreddit: String, for user: String?)
        throws(RedditRefusal) -> RedditSubreddit.Revision
    {
        guard
            subreddits[subreddit]?.settings["wikimode"] != "disabled"
                || user.map({ isModerator($0, of: subreddit) }) == true
        else { throw .status(403, reason: "WIKI_DISABLED") }
        guard let known = subreddits[subreddit]?.pages[page], let last = known.revisions.last else {
            let couldMake = user.map { mayEdit(page, in: subreddit, $0) } ?? false
            throw .status(404, reason: couldMake ? "PAGE_NOT_CREATED" : "PAGE_NOT_FOUND")
        }
        if known.permissionLevel == 2, user.map({ may("wiki", $0, in: subreddit) }) != true {
            throw .status(403, reason: "MOD_REQUIRED")
        }
        guard let id else { return last }
        guard let revision = known.revisions.first(where: { $0.id == id }) else {
            throw .status(404, reason: "INVALID_REVISION")
        }
        return revision
    }

    /// Writes a page. Source: reddit.com/dev/api#POST_api_wiki_edit.
    /// - Parameter previous: the revision that the writer had before them: another one is a conflict (409).
    mutating func writePage(
        _ page: String, in subreddit: String, text: String, reason: String?, previous: String?, by user: String
    ) throws(RedditRefusal) {
        let page = page.lowercased()
        guard !page.isEmpty, page.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-/".contains($0)) })
        else { throw .status(400, reason: "INVALID_PAGE_NAME") }
        guard mayEdit(page, in: subreddit, user) else { throw .status(403, reason: "WIKI_EDIT_DISABLED") }
        if text.utf8.count > 524_288 { throw .status(413) }
        if let previous, let last = subreddits[subreddit]?.pages[page]?.revisions.last, last.id != previous {
            throw .status(409, reason: "EDIT_CONFLICT")
        }
        let revision = RedditSubreddit.Revision(
            id: nextUUID(), text: text, author: user, at: now.rounded(.down), reason: reason)
        subreddits[subreddit]?.pages[page, default: .init(revisions: [])].revisions.append(revision)
        log(
            "wikirevise", in: subreddit, by: user, details: "Page \(page) edited",
            description: reason)
    }

    /// Makes a page again what it was in a revision. Source: reddit.com/dev/api#POST_api_wiki_revert.
    mutating func revertPage(_ page: String, in subreddit: String, to revision: String, by user: String)
        throws(RedditRefusal)
    {
        try demand("wiki", of: user, in: subreddit)
        let page = page.lowercased()
        let old = try self.revision(revision, of: page, in: subreddit, for: user)
        try writePage(
            page, in: subreddit, text: old.text, reason: "reverted back \(Int(now - old.at)) seconds", previous: nil,
            by: user)
    }

    /// Source: reddit.com/dev/api#POST_wiki_settings_{page}.
    mutating func setPage(_ page: String, in subreddit: String, level: Int, isListed: Bool, by user: String)
        throws(RedditRefusal)
    {
        try demand("wiki", of: user, in: subreddit)
        guard (0...2).contains(level) else { throw .status(400) }
        guard let known = subreddits[subreddit]?.pages[page] else { throw .status(404, reason: "PAGE_NOT_FOUND") }
        subreddits[subreddit]?.pages[page]?.permissionLevel = level
        subreddits[subreddit]?.pages[page]?.isListed = isListed
        if known.permissionLevel != level {
            log(
                "wikipermlevel", in: subreddit, by: user,
                details: "Page: \(page), Changed from \(known.permissionLevel) to \(level)")
        }
        if known.isListed != isListed { log("wikipagelisted", in: subreddit, by: user, details: page) }
    }
}
