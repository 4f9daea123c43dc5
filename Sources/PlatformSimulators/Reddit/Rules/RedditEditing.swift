import JSONKit
import OrderedCollections

extension RedditWorld {
    /// Changes the text of one's own self post or comment. Source: reddit.com/dev/api#POST_api_editusertext.
    mutating func edit(_ name: String, to text: String, by user: String) throws(RedditRefusal) {
        let thing = try thing(name)
        guard thing.author == user else { throw .notAuthor }
        if thing.isDeleted { throw .inBand("DELETED_COMMENT", "that comment has been deleted", field: "thing_id") }
        // A link post has no text; guess: the code is the one of errors.py for what cannot be done.
        if thing.url != nil { throw .notAuthor }
        if text.trimmed.isEmpty, !thing.isLink { throw .noText("text") }
        let most = thing.isLink ? 40_000 : 10_000
        if text.unicodeScalars.count > most { throw .tooLong("text", most: most) }
        things[name]?.text = text
        things[name]?.edited = now.rounded(.down)
        subreddits[thing.subreddit]?.edited.remove(name)
        subreddits[thing.subreddit]?.edited.append(name)
        note(
            thing.isLink ? "submission.edited" : "comment.edited", by: user,
            ["id": .string(name), "text": .string(text)])
    }

    /// Deletes one's own link or comment. Somebody else's is left as it is, and the answer is the same.
    /// Source: reddit.com/dev/api#POST_api_del; recorded answers are `{}` whatever happened.
    mutating func delete(_ name: String, by user: String) {
        guard let thing = things[name], thing.author == user, !thing.isDeleted else { return }
        things[name]?.isDeleted = true
        things[name]?.author = nil
        subreddits[thing.subreddit]?.reported.remove(name)
        subreddits[thing.subreddit]?.edited.remove(name)
        accounts[user]?.posts.removeAll { $0 == name }
        note(thing.isLink ? "submission.deleted" : "comment.deleted", by: user, ["id": .string(name)])
    }

    /// Votes up (1), down (-1) or not any more (0). Source: reddit.com/dev/api#POST_api_vote.
    mutating func vote(_ name: String, direction: Int, by user: String) throws(RedditRefusal) {
        _ = try thing(name)
        guard (-1...1).contains(direction) else { throw .status(400) }
        things[name]?.votes[user] = direction == 0 ? nil : direction
    }

    /// Marks a link as unfit for the young, or as giving something away: the author and moderators may.
    /// Source: reddit.com/dev/api#POST_api_marknsfw, #POST_api_spoiler.
    mutating func mark(_ name: String, nsfw: Bool? = nil, spoiler: Bool? = nil, by user: String) throws(RedditRefusal) {
        let thing = try thing(name)
        guard thing.isLink, thing.author == user || may("posts", user, in: thing.subreddit) else { throw .forbidden }
        if let nsfw {
            things[name]?.isNSFW = nsfw
            // Source: reddit.com/dev/api#GET_about_log, the list of `type`.
            if nsfw { log("marknsfw", on: name, by: user) }
        }
        if let spoiler {
            things[name]?.isSpoiler = spoiler
            log(spoiler ? "spoiler" : "unspoiler", on: name, by: user)
        }
    }
}
