import JSONKit
import OrderedCollections

/// Accounts, messages and inboxes as Reddit shows them. The names are those of recorded answers.
extension RedditWorld {
    /// An account as others see it (`user/NAME/about`).
    func json(_ account: RedditAccount) -> JSON {
        if account.isSuspended {
            // Source: PRAW's documentation of Redditor: a suspended account has these two and no more.
            return ["kind": "t2", "data": ["name": .string(account.name), "is_suspended": true]]
        }
        return ["kind": "t2", "data": brief(account)]
    }

    /// What wiki pages and `about` say of an account alike.
    func brief(_ account: RedditAccount) -> JSON {
        [
            "name": .string(account.name), "id": .string(account.id), "is_friend": false,
            "created": .double(account.created), "created_utc": .double(account.created), "hide_from_robots": false,
            "link_karma": JSON(account.linkKarma), "comment_karma": JSON(account.commentKarma),
            "total_karma": JSON(account.linkKarma + account.commentKarma), "is_gold": false, "is_employee": false,
            "is_mod": .bool(isAnywhereModerator(account)), "has_verified_email": true, "verified": true,
            "is_blocked": false, "accept_followers": true, "has_subscribed": true,
        ]
    }

    /// The account as it sees itself (`api/v1/me`).
    func own(_ account: RedditAccount) -> JSON {
        let unread = account.inbox.filter(\.isNew).count
        var json = brief(account)
        json["is_blocked"] = nil
        json["is_suspended"] = .bool(account.isSuspended)
        json["suspension_expiration_utc"] = .null
        json["has_mail"] = .bool(unread > 0)
        json["inbox_count"] = JSON(unread)
        json["has_mod_mail"] = false
        json["over_18"] = true
        json["in_beta"] = false
        json["gold_expiration"] = .null
        json["gold_creddits"] = 0
        return json
    }

    private func isAnywhereModerator(_ account: RedditAccount) -> Bool {
        subreddits.values.contains { $0.moderators[account.name.lowercased()] != nil }
    }

    /// Something in an inbox.
    func json(_ item: RedditAccount.InboxItem, of owner: String) -> JSON? {
        if let message = messages[item.name] { return json(message, isNew: item.isNew) }
        guard let comment = things[item.name], comment.isListed else { return nil }
        let link = things[comment.link]
        let subreddit = subreddits[comment.subreddit]
        let subject =
            switch item.kind {
            case .mention: "username mention"
            case .commentReply: "comment reply"
            default: "post reply"
            }
        return [
            "kind": "t1",
            "data": [
                "first_message": nil, "first_message_name": nil, "subreddit": .string(subreddit?.name ?? ""),
                "likes": nil, "replies": "", "author_fullname": JSON(comment.author.flatMap { accounts[$0]?.fullname }),
                "id": .string(comment.id), "subject": .string(subject), "associated_awarding_id": nil,
                "score": JSON(comment.score), "author": .string(comment.author.map(display) ?? "[deleted]"),
                "num_comments": JSON(link.map(commentCount) ?? 0), "parent_id": .string(comment.parent),
                "subreddit_name_prefixed": .string("r/\(subreddit?.name ?? "")"), "new": .bool(item.isNew),
                "type": .string(item.kind.rawValue), "body": .string(comment.text),
                "link_title": .string(link?.title ?? ""), "dest": .string(display(owner)), "was_comment": true,
                "body_html": .string(Self.html(comment.text)), "name": .string(comment.name),
                "created": .double(comment.created), "created_utc": .double(comment.created),
                "context": .string("\(permalink(comment))?context=3"), "distinguished": JSON(comment.distinguished),
            ],
        ]
    }

    /// A private message.
    func json(_ message: RedditMessage, isNew: Bool) -> JSON {
        let subreddit = message.subreddit.flatMap { subreddits[$0]?.name }
        return [
            "kind": "t4",
            "data": [
                "first_message": nil, "first_message_name": JSON(message.first), "subreddit": JSON(subreddit),
                "likes": nil, "replies": "", "author_fullname": JSON(message.author.flatMap { accounts[$0]?.fullname }),
                "id": .string(message.id), "subject": .string(message.subject), "associated_awarding_id": nil,
                "score": 0, "author": JSON(message.author.map(display)), "num_comments": nil,
                "parent_id": JSON(message.parent), "subreddit_name_prefixed": JSON(subreddit.map { "r/\($0)" }),
                "new": .bool(isNew), "type": "unknown", "body": .string(message.text),
                "dest": .string(message.recipient.map(display) ?? "#\(subreddit ?? "")"), "was_comment": false,
                "body_html": .string(Self.html(message.text)), "name": .string(message.name),
                "created": .double(message.created), "created_utc": .double(message.created), "context": "",
                "distinguished": message.subreddit == nil ? nil : "moderator",
            ],
        ]
    }
}
