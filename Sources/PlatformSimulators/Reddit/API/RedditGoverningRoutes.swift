import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Subreddits, their rules and settings (reddit.com/dev/api#section_subreddits).
    static let governing: [RedditRoute] = [
        RedditRoute("GET", "r/:sr/about", "read") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            guard let subreddit = world.subreddits[key] else { throw .notFound }
            return RedditAnswer(world.json(subreddit, for: call.caller))
        },
        RedditRoute("GET", "subreddits/mine/moderator", "mysubreddits") { world, call throws(RedditRefusal) in
            let user = try call.user()
            let own = world.subreddits.values.filter { $0.moderators[user] != nil }
            let page = RedditPage(of: own.map(\.fullname), call.fields)
            return RedditAnswer(page.json(own.map { world.json($0, for: user) }))
        },
        RedditRoute("GET", "r/:sr/about/rules", "read") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            guard let subreddit = world.subreddits[key] else { throw .notFound }
            return RedditAnswer([
                "rules": world.rules(of: subreddit), "site_rules": ["Spam", "Personal and confidential information"],
                "site_rules_flow": [],
            ])
        },
        RedditRoute("POST", "api/add_subreddit_rule", "modconfig") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            try world.addRule(rule(call), to: key, by: try call.user())
            return ruled(world, key, last: world.subreddits[key]?.rules.last)
        },
        RedditRoute("POST", "api/update_subreddit_rule", "modconfig") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            let changed = rule(call)
            try world.changeRule(try call.demand("old_short_name"), to: changed, in: key, by: try call.user())
            return ruled(world, key, last: changed)
        },
        RedditRoute("POST", "api/remove_subreddit_rule", "modconfig") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            try world.removeRule(try call.demand("short_name"), from: key, by: try call.user())
            return ruled(world, key, last: nil)
        },
        RedditRoute("POST", "api/reorder_subreddit_rules", "modconfig") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            // The names are encoded once more than the form is, as recorded requests have it.
            let names = call.fields.list("new_rule_order").map { FormCoding.decoded($0) }
            try world.orderRules(names, of: key, by: try call.user())
            return ruled(world, key, last: nil)
        },
        RedditRoute("GET", "r/:sr/about/edit", "modconfig") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            try world.demand("config", of: try call.user(), in: key)
            guard let subreddit = world.subreddits[key] else { throw .notFound }
            return RedditAnswer(["kind": "subreddit_settings", "data": .object(subreddit.settings)])
        },
        RedditRoute("PATCH", "api/v1/subreddit/update_settings", "modconfig") { world, call throws(RedditRefusal) in
            let name = try call.demand("sr")
            guard let key = world.subreddits.first(where: { $0.value.fullname == name })?.key else { throw .notFound }
            return RedditAnswer(try world.set(call.fields.json, of: key, by: try call.user()))
        },
        RedditRoute("POST", "api/site_admin", "modconfig") { world, call throws(RedditRefusal) in
            let name = try call.demand("sr")
            guard let key = world.subreddits.first(where: { $0.value.fullname == name })?.key else { throw .notFound }
            // This call's own names for three settings. Source: reddit.com/dev/api#POST_api_site_admin.
            var settings = call.fields.json
            for (old, new) in [("type", "subreddit_type"), ("link_type", "content_options"), ("lang", "language")] {
                if let value = settings[old] { settings[new] = value }
            }
            _ = try world.set(settings, of: key, by: try call.user())
            return .inBand()
        },
    ]

    private static func rule(_ call: RedditCall) -> RedditSubreddit.Rule {
        let name = call.fields.text("short_name") ?? ""
        return RedditSubreddit.Rule(
            kind: call.fields.text("kind") ?? "all", shortName: name,
            description: call.fields.text("description") ?? "",
            violationReason: call.fields.text("violation_reason") ?? name, created: 0)
    }

    /// The rules as these calls answer them: a list written as text. Where one was written, that one alone.
    private static func ruled(_ world: RedditWorld, _ key: String, last: RedditSubreddit.Rule?) -> RedditAnswer {
        guard let subreddit = world.subreddits[key] else { return .inBand() }
        guard let last, let place = subreddit.rules.firstIndex(where: { $0.shortName == last.shortName }) else {
            return .inBand(["rules": .string(world.rules(of: subreddit).text)])
        }
        let one: JSON = [world.json(subreddit.rules[place], priority: place)]
        return .inBand([
            "rules": .string(one.text), "description_html": .string(RedditWorld.html(last.description)),
        ])
    }
}
