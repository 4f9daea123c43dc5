import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Listings, trees and things by name (reddit.com/dev/api#section_listings, #GET_api_info).
    static let reading: [RedditRoute] =
        RedditListing.allCases.map { listing in
            let isQueue = ![RedditListing.new, .comments].contains(listing)
            let path = isQueue ? "r/:sr/about/\(listing.rawValue)" : "r/:sr/\(listing.rawValue)"
            return RedditRoute("GET", path, "read") { world, call throws(RedditRefusal) in
                let key = try call.subreddit(in: world)
                // Source: reddit.com/dev/api#GET_about_{location}: these are for moderators with the permission posts.
                if isQueue { try world.demand("posts", of: try call.user(), in: key) }
                guard let subreddit = world.subreddits[key] else { throw .notFound }
                let reach = call.fields.text("only") == nil ? RedditReach(call.fields) : nil
                var names = listing.names(in: subreddit, of: world, cap: world.listingCap, reach: reach)
                switch call.fields.text("only") {
                case "links": names.removeAll { !$0.hasPrefix("t3_") }
                case "comments": names.removeAll { !$0.hasPrefix("t1_") }
                default: break
                }
                return world.page(names, call)
            }
        } + [
            RedditRoute("GET", "r/:sr/about/log", "modlog") { world, call throws(RedditRefusal) in
                let key = try call.subreddit(in: world)
                guard let subreddit = world.subreddits[key], world.isModerator(try call.user(), of: key) else {
                    throw .forbidden
                }
                let moderators = call.fields.list("mod").map { $0.lowercased() }
                let action = call.fields.text("type")
                // Source: the same page: the log's limit is 500, where other listings have 100.
                var reach = RedditReach(call.fields, most: 500)
                var entries: [RedditSubreddit.LogEntry] = []
                for entry in subreddit.log.reversed() {
                    guard action == nil || entry.action == action,
                        moderators.isEmpty || moderators.contains(entry.moderator)
                    else { continue }
                    entries.append(entry)
                    if entries.count == world.listingCap || reach.isEnough(with: entry.id) { break }
                }
                let known = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
                let page = RedditPage(of: entries.map(\.id), call.fields, most: 500)
                return RedditAnswer(
                    page.json(page.names.compactMap { known[$0].map { world.json($0, of: subreddit) } }))
            },
            RedditRoute("GET", "api/info", "read") { world, call throws(RedditRefusal) in world.info(call) },
            RedditRoute("GET", "r/:sr/api/info", "read") { world, call throws(RedditRefusal) in world.info(call) },
            RedditRoute("GET", "by_id/:names", "read") { world, call throws(RedditRefusal) in
                var call = call
                call.fields = ForumFields(["id": .string(call.part("names"))])
                return world.info(call)
            },
            RedditRoute("GET", "comments/:id", "read", body: tree),
            RedditRoute("GET", "comments/:id/:slug", "read", body: tree),
            RedditRoute("GET", "comments/:id/:slug/:comment", "read", body: tree),
            RedditRoute("GET", "r/:sr/comments/:id", "read", body: tree),
            RedditRoute("GET", "r/:sr/comments/:id/:slug", "read", body: tree),
            RedditRoute("GET", "r/:sr/comments/:id/:slug/:comment", "read", body: tree),
            RedditRoute("GET", "api/morechildren", "read", body: moreChildren),
            RedditRoute("POST", "api/morechildren", "read", body: moreChildren),
        ]

    private static let tree: Body = { world, call throws(RedditRefusal) in
        guard let link = world.things["t3_\(call.part("id"))"] else { throw .notFound }
        _ = try world.subreddit(link.subreddit, for: call.caller)
        let limits = world.treeLimits
        let limit = min(max(call.fields.int("limit") ?? limits.standard, 1), limits.most)
        var tree = CommentTree(
            world, viewer: call.caller, sort: call.fields.text("sort") ?? "confidence",
            depthLimit: min(max(call.fields.int("depth") ?? 10, 1), 10))
        let comments: [JSON]
        if let focus = call.path["comment"] ?? call.fields.text("comment") {
            comments = world.things["t1_\(focus)"]?.link == link.name ? tree.tree(of: "t1_\(focus)", limit: limit) : []
        } else {
            comments = tree.forest(below: link.name, limit: limit)
        }
        let empty = RedditPage(of: [], ForumFields())
        return RedditAnswer([empty.json([world.json(link, for: call.caller)]), empty.json(comments)])
    }

    private static let moreChildren: Body = { world, call throws(RedditRefusal) in
        let link = try call.demand("link_id")
        guard world.things[link] != nil else { throw .notFound }
        let names = call.fields.list("children").map { "t1_\($0)" }
        // Source: reddit.com/dev/api#GET_api_morechildren: at most 100 at a time.
        if names.count > 100 { throw .status(413) }
        var tree = CommentTree(
            world, viewer: call.caller, sort: call.fields.text("sort") ?? "confidence", depthLimit: 10)
        let things = tree.flat(names.filter { world.things[$0]?.link == link }, limit: 100)
        return .inBand(["things": .array(things)])
    }
}

extension RedditWorld {
    /// A page of links and comments.
    func page(_ names: [String], _ call: RedditCall) -> RedditAnswer {
        let page = RedditPage(of: names, call.fields)
        return RedditAnswer(page.json(page.names.compactMap { things[$0].map { json($0, for: call.caller) } }))
    }

    /// Things by their full names, in the order in which they were asked for; unknown ones are left out.
    func info(_ call: RedditCall) -> RedditAnswer {
        var found: [JSON] = []
        for name in call.fields.list("id").prefix(100) {
            if let thing = things[name] {
                if isVisible(thing.subreddit, to: call.caller) { found.append(json(thing, for: call.caller)) }
            } else if let subreddit = subreddits.values.first(where: { $0.fullname == name }) {
                found.append(json(subreddit, for: call.caller))
            }
        }
        for name in call.fields.list("sr_name") {
            if let subreddit = subreddits[name.lowercased()] { found.append(json(subreddit, for: call.caller)) }
        }
        if let url = call.fields.text("url") {
            let names = subreddits.values.flatMap(\.links).filter {
                things[$0]?.url == url && things[$0]?.isListed == true
            }
            found += names.reversed().prefix(25).compactMap { things[$0].map { json($0, for: call.caller) } }
        }
        return RedditAnswer(RedditPage(of: [], ForumFields()).json(found))
    }

    private func isVisible(_ subreddit: String, to caller: String?) -> Bool {
        (try? self.subreddit(subreddit, for: caller)) != nil
    }
}
