import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Modmail (reddit.com/dev/api#section_modmail): for moderators with the permission mail.
    static let modmail: [RedditRoute] =
        [
            RedditRoute("GET", "api/mod/conversations", "modmail") { world, call throws(RedditRefusal) in
                let list = try world.conversations(call)
                let limit = min(max(call.fields.int("limit") ?? 25, 1), 100)
                let start = call.fields.text("after").flatMap { id in list.firstIndex { $0.id == id } }.map { $0 + 1 }
                let page = list.dropFirst(start ?? 0).prefix(limit)
                var conversations: JSON = [:]
                var messages: JSON = [:]
                for conversation in page {
                    conversations[conversation.id] = world.json(conversation, isListed: true)
                    if let (id, message) = world.lastMessage(conversation) { messages[id] = message }
                }
                return RedditAnswer([
                    "conversations": conversations, "messages": messages, "conversationIds": JSON(page.map(\.id)),
                    "viewerId": JSON(call.caller.flatMap { world.accounts[$0]?.fullname }),
                ])
            },
            RedditRoute("POST", "api/mod/conversations", "modmail") { world, call throws(RedditRefusal) in
                let user = try call.user()
                let name = try call.demand("srName")
                let key = try world.subreddit(name, for: user).name.lowercased()
                try world.demand("mail", of: user, in: key)
                let to = call.fields.text("to")?.lowercased()
                if let to { _ = try world.account(to, field: "to") }
                let isInternal = to.map { world.isModerator($0, of: key) } ?? true
                let conversation = try world.converse(
                    in: key, subject: try call.demand("subject"), text: call.fields.rawText("body") ?? "",
                    with: to, isInternal: isInternal, isAuthorHidden: call.fields.flag("isAuthorHidden"), by: user)
                return RedditAnswer(world.whole(conversation), status: 201)
            },
            RedditRoute("GET", "api/mod/conversations/unread/count", "modmail") { world, call throws(RedditRefusal) in
                let user = try call.user()
                let unread = try world.conversations(call).filter { !$0.readers.contains(user) }
                func count(_ isIncluded: (RedditConversation) -> Bool) -> JSON { JSON(unread.filter(isIncluded).count) }
                return RedditAnswer([
                    "highlighted": count(\.isHighlighted), "notifications": 0,
                    "archived": count { $0.state == 2 }, "new": count { $0.state == 0 && !$0.isInternal },
                    "inprogress": count { $0.state == 1 && !$0.isInternal }, "mod": count(\.isInternal),
                ])
            },
            RedditRoute("POST", "api/mod/conversations/read", "modmail") { world, call throws(RedditRefusal) in
                try world.mark(call, isRead: true)
            },
            RedditRoute("POST", "api/mod/conversations/unread", "modmail") { world, call throws(RedditRefusal) in
                try world.mark(call, isRead: false)
            },
            RedditRoute("POST", "api/mod/conversations/bulk/read", "modmail") { world, call throws(RedditRefusal) in
                let user = try call.user()
                let unread = try world.conversations(call).filter { !$0.readers.contains(user) }
                for conversation in unread { world.conversations[conversation.id]?.readers.insert(user) }
                return RedditAnswer(["conversation_ids": JSON(unread.map(\.id))])
            },
            RedditRoute("GET", "api/mod/conversations/:id", "modmail") { world, call throws(RedditRefusal) in
                let conversation = try world.conversation(call)
                if call.fields.flag("markRead") {
                    world.conversations[conversation.id]?.readers.insert(try call.user())
                }
                return RedditAnswer(world.whole(conversation))
            },
            RedditRoute("POST", "api/mod/conversations/:id", "modmail") { world, call throws(RedditRefusal) in
                let conversation = try world.reply(
                    to: try world.conversation(call).id, call.fields.rawText("body") ?? "",
                    isInternal: call.fields.flag("isInternal"), isAuthorHidden: call.fields.flag("isAuthorHidden"),
                    by: try call.user())
                return RedditAnswer(world.whole(conversation), status: 201)
            },
            RedditRoute("DELETE", "api/mod/conversations/:id/highlight", "modmail") {
                world, call throws(RedditRefusal) in
                try world.act(1, on: call.part("id"), by: try call.user())
                return RedditAnswer(nil, status: 204)
            },
        ]
        + [("highlight", 0), ("archive", 2), ("unarchive", 3), ("mute", 5), ("unmute", 6)].map { name, type in
            RedditRoute("POST", "api/mod/conversations/:id/\(name)", "modmail") { world, call throws(RedditRefusal) in
                let days = call.fields.int("num_hours").map { max($0 / 24, 1) } ?? (type == 5 ? 3 : nil)
                try world.act(type, on: call.part("id"), days: days, by: try call.user())
                return RedditAnswer(nil, status: 204)
            }
        }
}

extension RedditWorld {
    /// The conversation of a path, for those who may read it.
    func conversation(_ call: RedditCall) throws(RedditRefusal) -> RedditConversation {
        let user = try call.user()
        guard let conversation = conversations[call.part("id")] else { throw .notFound }
        try demand("mail", of: user, in: conversation.subreddit)
        return conversation
    }

    /// The conversations of the subreddits that the caller moderates, the one that was written to last first.
    /// Source: reddit.com/dev/api#GET_api_mod_conversations: `entity`, `sort`, `state`.
    func conversations(_ call: RedditCall) throws(RedditRefusal) -> [RedditConversation] {
        let user = try call.user()
        let wanted = call.fields.list("entity").map { $0.lowercased() }
        let state = call.fields.text("state") ?? "all"
        let list = conversations.values.filter { conversation in
            guard may("mail", user, in: conversation.subreddit) else { return false }
            return (wanted.isEmpty || wanted.contains(conversation.subreddit)) && Self.fits(conversation, state, self)
        }
        switch call.fields.text("sort") {
        case "mod": return list.sorted { $0.lastModUpdate ?? 0 > $1.lastModUpdate ?? 0 }
        case "user": return list.sorted { $0.lastUserUpdate ?? 0 > $1.lastUserUpdate ?? 0 }
        default: return list.sorted { $0.lastUpdate > $1.lastUpdate }
        }
    }

    private static func fits(_ conversation: RedditConversation, _ state: String, _ world: RedditWorld) -> Bool {
        switch state {
        case "new": conversation.state == 0 && !conversation.isInternal
        case "inprogress": conversation.state == 1 && !conversation.isInternal
        case "mod": conversation.isInternal
        case "archived": conversation.state == 2
        case "highlighted": conversation.isHighlighted
        case "notifications", "join_requests", "appeals", "filtered": false
        default: conversation.state != 2
        }
    }

    mutating func mark(_ call: RedditCall, isRead: Bool) throws(RedditRefusal) -> RedditAnswer {
        let user = try call.user()
        for id in call.fields.list("conversationIds") {
            guard let conversation = conversations[id] else { throw .notFound }
            try demand("mail", of: user, in: conversation.subreddit)
            if isRead {
                conversations[id]?.readers.insert(user)
            } else {
                conversations[id]?.readers.remove(user)
            }
        }
        return RedditAnswer(nil, status: 204)
    }
}
