import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Private messages and the inbox (reddit.com/dev/api#section_messages).
    static let messaging: [RedditRoute] =
        [
            inbox("inbox") { _ in true }, inbox("unread") { $0.isNew }, inbox("messages") { $0.kind == .message },
            inbox("mentions") { $0.kind == .mention }, inbox("comments") { $0.kind == .commentReply },
            inbox("selfreply") { $0.kind == .postReply },
        ] + [
            RedditRoute("GET", "message/sent", "privatemessages") { world, call throws(RedditRefusal) in
                let sent = world.accounts[try call.user()]?.sent ?? []
                let page = RedditPage(of: sent.reversed(), call.fields)
                return RedditAnswer(
                    page.json(page.names.compactMap { world.messages[$0].map { world.json($0, isNew: false) } }))
            },
            RedditRoute("GET", "message/messages/:id", "privatemessages") { world, call throws(RedditRefusal) in
                let user = try call.user()
                guard let message = world.messages["t4_\(call.part("id"))"],
                    message.recipient == user || message.author == user
                else { throw .forbidden }
                return RedditAnswer(RedditPage(of: [], ForumFields()).json([world.json(message, isNew: false)]))
            },
            RedditRoute("POST", "api/compose", "privatemessages") { world, call throws(RedditRefusal) in
                let from = call.fields.text("from_sr").map { $0.lowercased() }
                try world.compose(
                    to: try call.demand("to"), subject: call.fields.text("subject") ?? "",
                    text: call.fields.rawText("text") ?? "", from: from, by: try call.user())
                return .inBand()
            },
            marking("read_message", isNew: false), marking("unread_message", isNew: true),
            RedditRoute("POST", "api/read_all_messages", "privatemessages") { world, call throws(RedditRefusal) in
                let user = try call.user()
                for index in world.accounts[user]?.inbox.indices ?? 0..<0 {
                    world.accounts[user]?.inbox[index].isNew = false
                }
                return RedditAnswer(status: 202)
            },
        ]

    private static func inbox(
        _ name: String, where isIncluded: @escaping @Sendable (RedditAccount.InboxItem) -> Bool
    ) -> RedditRoute {
        RedditRoute("GET", "message/\(name)", "privatemessages") { world, call throws(RedditRefusal) in
            let user = try call.user()
            let items = (world.accounts[user]?.inbox ?? []).reversed().filter(isIncluded).prefix(world.listingCap)
            let page = RedditPage(of: items.map(\.name), call.fields)
            let children = page.names.compactMap { name in
                items.first { $0.name == name }.flatMap { world.json($0, of: user) }
            }
            return RedditAnswer(page.json(children))
        }
    }

    private static func marking(_ name: String, isNew: Bool) -> RedditRoute {
        RedditRoute("POST", "api/\(name)", "privatemessages") { world, call throws(RedditRefusal) in
            let user = try call.user()
            let names = Set(call.fields.list("id"))
            for index in world.accounts[user]?.inbox.indices ?? 0..<0 {
                if let item = world.accounts[user]?.inbox[index], names.contains(item.name) {
                    world.accounts[user]?.inbox[index].isNew = isNew
                }
            }
            return RedditAnswer()
        }
    }
}
