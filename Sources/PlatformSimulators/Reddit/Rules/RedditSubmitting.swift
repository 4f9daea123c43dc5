import JSONKit
import OrderedCollections

/// A submission as its author writes it.
struct RedditDraft: Sendable {
    var subreddit: String
    var title: String
    /// Text of a self post.
    var text: String?
    /// Address of a link post.
    var url: String?
    var flair: RedditFlair?
    var isNSFW = false
    var isSpoiler = false
    /// Whether an address may be posted that was posted before.
    var mayRepeat = true
    /// Whether the automatic filter takes it away at once.
    var isFiltered = false
}

extension RedditWorld {
    /// Makes a submission.
    /// Source of names and limits: reddit.com/dev/api#POST_api_submit; codes: reddit-archive/reddit, errors.py.
    /// - Returns: its full name.
    mutating func submit(_ draft: RedditDraft, by user: String) throws(RedditRefusal) -> String {
        let key = draft.subreddit.lowercased()
        guard let subreddit = subreddits[key] else {
            throw .inBand("SUBREDDIT_NOEXIST", "that subreddit doesn't exist", field: "sr")
        }
        guard mayPost(user, in: key) else {
            throw .inBand("SUBREDDIT_NOTALLOWED", "You aren't allowed to post there.", field: "sr")
        }
        let title = String(draft.title.trimmed)
        if title.isEmpty { throw .noText("title") }
        if title.unicodeScalars.count > 300 { throw .tooLong("title", most: 300) }
        if let text = draft.text, text.unicodeScalars.count > 40_000 { throw .tooLong("text", most: 40_000) }
        if let url = draft.url {
            if url.isEmpty { throw .inBand("NO_URL", "a url is required", field: "url") }
            guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
                throw .inBand("BAD_URL", "you should check that url", field: "url")
            }
            let isRepeated =
                !draft.mayRepeat
                && subreddit.links.contains { things[$0]?.url == url && things[$0]?.isListed == true }
            if isRepeated {
                throw .inBand("ALREADY_SUB", "that link has already been submitted", field: "url")
            }
        }
        let name = "t3_\(nextID())"
        var thing = RedditThing(
            name: name, serial: nextSerial(), subreddit: key, author: user, created: now.rounded(.down),
            text: draft.text ?? "")
        thing.title = title
        thing.url = draft.url
        thing.flair = draft.flair
        thing.isNSFW = draft.isNSFW
        thing.isSpoiler = draft.isSpoiler
        thing.votes[user] = 1
        if draft.isFiltered {
            thing.removal = .init(by: nil, at: now, isSpam: true)
            subreddits[key]?.removed.append(name)
        }
        things[name] = thing
        subreddits[key]?.links.append(name)
        accounts[user]?.posts.append(name)
        note(
            "submission.posted", by: user,
            ["id": .string(name), "subreddit": .string(subreddit.name), "title": .string(title)])
        return name
    }
}
