import JSONKit
import OrderedCollections

extension RedditWorld {
    /// Replies to a link or a comment. Source: reddit.com/dev/api#POST_api_comment.
    /// - Parameter isFiltered: whether the automatic filter takes it away at once.
    /// - Returns: the comment's full name.
    mutating func comment(
        _ text: String, on parent: String, by user: String, isFiltered: Bool = false
    ) throws(RedditRefusal) -> String {
        guard let above = things[parent] else { throw .forbidden }
        let key = above.subreddit
        let link = above.isLink ? above : try thing(above.link)
        let isModerator = isModerator(user, of: key)
        if text.trimmed.isEmpty { throw .noText("text") }
        if text.unicodeScalars.count > 10_000 { throw .tooLong("text", most: 10_000) }
        // Guess: reddit-archive/reddit answers 403 to whoever may not comment at all (VSubmitParent).
        guard mayPost(user, in: key) || subreddits[key]?.type == "restricted" && !isBanned(user, from: key) else {
            throw .forbidden
        }
        if above.isDeleted {
            // Source: reddit-archive/reddit, errors.py.
            throw .inBand("DELETED_COMMENT", "that comment has been deleted", field: "parent")
        }
        if (link.isLocked || above.isLocked) && !isModerator {
            throw .inBand("THREAD_LOCKED", "Comments are locked.", field: "parent")
        }
        if let archiveAge, now - link.created > archiveAge {
            throw .inBand(
                "TOO_OLD", "that's a piece of history now; it's too late to reply to it", field: "parent")
        }
        let name = "t1_\(nextID())"
        var thing = RedditThing(
            name: name, serial: nextSerial(), subreddit: key, author: user, created: now.rounded(.down), text: text)
        thing.link = link.name
        thing.parent = parent
        thing.depth = above.isLink ? 0 : above.depth + 1
        thing.votes[user] = 1
        if isFiltered {
            thing.removal = .init(by: nil, at: now, isSpam: true)
            subreddits[key]?.removed.append(name)
        }
        things[name] = thing
        things[parent]?.children.append(name)
        subreddits[key]?.comments.append(name)
        accounts[user]?.posts.append(name)
        if !isFiltered { notify(of: thing, answering: above) }
        note(
            "comment.posted", by: user,
            ["id": .string(name), "parent": .string(parent), "text": .string(text)])
        return name
    }

    private func isBanned(_ user: String, from key: String) -> Bool {
        isRelated(.banned, user, to: key) || accounts[user]?.isSuspended == true
    }

    /// Puts a comment into the inboxes of whom it answers and of whom it mentions: at most three, and never its author.
    /// Source: support.reddithelp.com, "What happens if someone mentions me".
    private mutating func notify(of comment: RedditThing, answering above: RedditThing) {
        let author = comment.author
        if let answered = above.author, answered != author {
            accounts[answered]?.inbox.append(
                .init(name: comment.name, kind: above.isLink ? .postReply : .commentReply))
        }
        let mentioned = Self.mentions(in: comment.text)
        if mentioned.count > 3 { return }
        for key in mentioned where key != author && key != above.author {
            accounts[key]?.inbox.append(.init(name: comment.name, kind: .mention))
        }
    }

    /// Keys of the accounts that a text mentions as `u/name`, each once.
    static func mentions(in text: String) -> [String] {
        var found: [String] = []
        let characters = Array(text)
        var index = 0
        while index + 2 < characters.count {
            let before = index == 0 ? " " : characters[index - 1]
            let isStart = !(before.isLetter || before.isNumber || before == "_")
            guard isStart, characters[index] == "u", characters[index + 1] == "/" else {
                index += 1
                continue
            }
            var end = index + 2
            while end < characters.count,
                characters[end].isLetter || characters[end].isNumber || "_-".contains(characters[end])
            {
                end += 1
            }
            let name = String(characters[(index + 2)..<end]).lowercased()
            if !name.isEmpty, !found.contains(name) { found.append(name) }
            index = max(end, index + 1)
        }
        return found
    }
}
