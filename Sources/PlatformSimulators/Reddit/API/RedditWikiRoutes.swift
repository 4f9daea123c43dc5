import JSONKit
import OrderedCollections

extension RedditRoute {
    /// The wiki (reddit.com/dev/api#section_wiki).
    static let wiki: [RedditRoute] = [
        RedditRoute("GET", "r/:sr/wiki/pages", "wikiread") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            let pages = world.subreddits[key]?.pages.filter { $0.value.isListed }.keys.sorted() ?? []
            return RedditAnswer(["kind": "wikipagelisting", "data": JSON(pages)])
        },
        RedditRoute("GET", "r/:sr/wiki/revisions", "wikiread") { world, call throws(RedditRefusal) in
            try world.revisions(of: nil, call)
        },
        RedditRoute("GET", "r/:sr/wiki/revisions/*", "wikiread") { world, call throws(RedditRefusal) in
            try world.revisions(of: call.part("*").lowercased(), call)
        },
        RedditRoute("GET", "r/:sr/wiki/settings/*", "modwiki") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            try world.demand("wiki", of: try call.user(), in: key)
            guard let page = world.subreddits[key]?.pages[call.part("*").lowercased()] else {
                throw .status(404, reason: "PAGE_NOT_FOUND")
            }
            return RedditAnswer(world.settings(of: page))
        },
        RedditRoute("POST", "r/:sr/wiki/settings/*", "modwiki") { world, call throws(RedditRefusal) in
            let (key, name) = (try call.subreddit(in: world), call.part("*").lowercased())
            try world.setPage(
                name, in: key, level: call.fields.int("permlevel") ?? 0,
                isListed: call.fields.optionalFlag("listed") ?? true, by: try call.user())
            guard let page = world.subreddits[key]?.pages[name] else { throw .notFound }
            return RedditAnswer(world.settings(of: page))
        },
        RedditRoute("GET", "r/:sr/wiki/*", "wikiread") { world, call throws(RedditRefusal) in
            let (key, name) = (try call.subreddit(in: world), call.part("*").lowercased())
            let revision = try world.revision(call.fields.text("v"), of: name, in: key, for: call.caller)
            let author = world.accounts[revision.author]
            return RedditAnswer([
                "kind": "wikipage",
                "data": [
                    "content_md": .string(revision.text), "content_html": .string(RedditWorld.html(revision.text)),
                    "may_revise": .bool(call.caller.map { world.mayEdit(name, in: key, $0) } ?? false),
                    "revision_date": .double(revision.at), "revision_id": .string(revision.id),
                    "reason": JSON(revision.reason),
                    "revision_by": author.map { ["kind": "t2", "data": world.brief($0)] } ?? nil,
                ],
            ])
        },
        RedditRoute("POST", "r/:sr/api/wiki/edit", "wikiedit") { world, call throws(RedditRefusal) in
            try world.writePage(
                try call.demand("page"), in: try call.subreddit(in: world), text: call.fields.rawText("content") ?? "",
                reason: call.fields.text("reason"), previous: call.fields.text("previous"), by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "r/:sr/api/wiki/revert", "modwiki") { world, call throws(RedditRefusal) in
            try world.revertPage(
                try call.demand("page"), in: try call.subreddit(in: world), to: try call.demand("revision"),
                by: try call.user())
            return RedditAnswer()
        },
    ]
}

extension RedditWorld {
    func revisions(of page: String?, _ call: RedditCall) throws(RedditRefusal) -> RedditAnswer {
        let key = try call.subreddit(in: self)
        if let page { _ = try revision(nil, of: page, in: key, for: call.caller) }
        let pages = subreddits[key]?.pages.filter { page == nil || $0.key == page } ?? [:]
        let all = pages.flatMap { name, page in page.revisions.reversed().map { (name, $0) } }
            .sorted { ($0.1.at, $0.1.id) > ($1.1.at, $1.1.id) }.prefix(listingCap)
        let known = Dictionary(all.map { ("WikiRevision_\($0.1.id)", $0) }, uniquingKeysWith: { $1 })
        let cut = RedditPage(of: all.map { "WikiRevision_\($0.1.id)" }, call.fields)
        return RedditAnswer(cut.json(cut.names.compactMap { known[$0].map { json($0.1, of: $0.0) } }))
    }

    func settings(of page: RedditSubreddit.WikiPage) -> JSON {
        let editors = page.editors.compactMap { accounts[$0].map { json($0) } }
        return [
            "kind": "wikipagesettings",
            "data": [
                "permlevel": JSON(page.permissionLevel), "listed": .bool(page.isListed), "editors": .array(editors),
            ],
        ]
    }
}
