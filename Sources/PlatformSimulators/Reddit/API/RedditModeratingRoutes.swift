import JSONKit
import OrderedCollections

extension RedditRoute {
    /// What moderators do to links and comments (reddit.com/dev/api#section_moderation, #section_links_and_comments).
    static let moderating: [RedditRoute] = [
        RedditRoute("POST", "api/remove", "modposts") { world, call throws(RedditRefusal) in
            try world.remove(
                try call.demand("id"), isSpam: call.fields.optionalFlag("spam") ?? true, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/approve", "modposts") { world, call throws(RedditRefusal) in
            try world.approve(try call.demand("id"), by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/lock", "modposts") { world, call throws(RedditRefusal) in
            try world.lock(try call.demand("id"), true, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/unlock", "modposts") { world, call throws(RedditRefusal) in
            try world.lock(try call.demand("id"), false, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/distinguish", "modposts") { world, call throws(RedditRefusal) in
            let (name, user) = (try call.demand("id"), try call.user())
            try world.distinguish(
                name, how: try call.demand("how"), isSticky: call.fields.flag("sticky"), by: user)
            return .inBand(["things": [world.json(try world.thing(name), for: user)]])
        },
        RedditRoute("POST", "api/set_subreddit_sticky", "modposts") { world, call throws(RedditRefusal) in
            try world.stick(
                try call.demand("id"), call.fields.flag("state"), place: call.fields.int("num"), by: try call.user())
            return .inBand()
        },
        RedditRoute("GET", "r/:sr/about/sticky", "read") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            let stickies = world.subreddits[key]?.stickies ?? []
            let place = (call.fields.int("num") ?? 1) - 1
            guard stickies.indices.contains(place) else { throw .notFound }
            throw .elsewhere(world.permalink(try world.thing(stickies[place])))
        },
        RedditRoute("POST", "api/set_contest_mode", "modposts") { world, call throws(RedditRefusal) in
            try world.setContestMode(try call.demand("id"), call.fields.flag("state"), by: try call.user())
            return .inBand()
        },
        RedditRoute("POST", "api/set_suggested_sort", "modposts") { world, call throws(RedditRefusal) in
            let sort = call.fields.text("sort").flatMap { $0 == "blank" ? nil : $0 }
            try world.suggestSort(try call.demand("id"), sort, by: try call.user())
            return .inBand()
        },
        RedditRoute("POST", "api/ignore_reports", "modposts") { world, call throws(RedditRefusal) in
            try world.ignoreReports(try call.demand("id"), true, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/unignore_reports", "modposts") { world, call throws(RedditRefusal) in
            try world.ignoreReports(try call.demand("id"), false, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/marknsfw", "modposts") { world, call throws(RedditRefusal) in
            try world.mark(try call.demand("id"), nsfw: true, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/unmarknsfw", "modposts") { world, call throws(RedditRefusal) in
            try world.mark(try call.demand("id"), nsfw: false, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/spoiler", "modposts") { world, call throws(RedditRefusal) in
            try world.mark(try call.demand("id"), spoiler: true, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/unspoiler", "modposts") { world, call throws(RedditRefusal) in
            try world.mark(try call.demand("id"), spoiler: false, by: try call.user())
            return RedditAnswer()
        },
    ]
}
