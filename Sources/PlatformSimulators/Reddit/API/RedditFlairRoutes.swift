import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Flairs (reddit.com/dev/api#section_flair).
    static let flairing: [RedditRoute] = [
        RedditRoute("POST", "r/:sr/api/flair", "modflair") { world, call throws(RedditRefusal) in
            let flair = RedditFlair(
                text: call.fields.text("text") ?? "", cssClass: call.fields.text("css_class") ?? "", template: nil)
            try world.setFlair(
                flair, link: call.fields.text("link"), account: call.fields.text("name"),
                in: try call.subreddit(in: world), by: try call.user())
            return .inBand()
        },
        RedditRoute("POST", "r/:sr/api/selectflair", "flair") { world, call throws(RedditRefusal) in
            try world.selectFlair(
                template: call.fields.text("flair_template_id"), text: call.fields.rawText("text"),
                link: call.fields.text("link"), account: call.fields.text("name"),
                in: try call.subreddit(in: world), by: try call.user())
            return .inBand()
        },
        RedditRoute("POST", "r/:sr/api/flairselector", "flair") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            let user = try call.user()
            let link = call.fields.text("link").flatMap { world.things[$0] }
            let name = call.fields.text("name")?.lowercased() ?? user
            let templates = link == nil ? world.subreddits[key]?.userTemplates : world.subreddits[key]?.linkTemplates
            let current = link == nil ? world.subreddits[key]?.userFlairs[name] : link?.flair
            let choices = (templates?.values.map { $0 } ?? []).filter {
                !$0.isModeratorsOnly || world.may("flair", user, in: key)
            }
            return RedditAnswer([
                "current": [
                    "flair_css_class": JSON(current?.cssClass), "flair_template_id": JSON(current?.template),
                    "flair_text": JSON(current?.text), "flair_position": "right",
                ],
                "choices": .array(
                    choices.map { template in
                        [
                            "flair_css_class": .string(template.cssClass), "flair_template_id": .string(template.id),
                            "flair_text_editable": .bool(template.isEditable), "flair_position": "right",
                            "flair_text": .string(template.text),
                        ]
                    }),
            ])
        },
        RedditRoute("GET", "r/:sr/api/link_flair_v2", "flair") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            return RedditAnswer(.array(world.subreddits[key]?.linkTemplates.values.map { world.json($0) } ?? []))
        },
        RedditRoute("GET", "r/:sr/api/user_flair_v2", "flair") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            return RedditAnswer(.array(world.subreddits[key]?.userTemplates.values.map { world.json($0) } ?? []))
        },
        RedditRoute("POST", "r/:sr/api/flairtemplate_v2", "modflair") { world, call throws(RedditRefusal) in
            let template = try world.setTemplate(
                call.fields.text("flair_template_id"), isForLinks: call.fields.text("flair_type") == "LINK_FLAIR",
                text: call.fields.text("text") ?? "", cssClass: call.fields.text("css_class") ?? "",
                isEditable: call.fields.flag("text_editable"), isModeratorsOnly: call.fields.flag("mod_only"),
                in: try call.subreddit(in: world), by: try call.user())
            return RedditAnswer(world.json(template))
        },
        RedditRoute("POST", "r/:sr/api/deleteflairtemplate", "modflair") { world, call throws(RedditRefusal) in
            try world.deleteTemplate(
                try call.demand("flair_template_id"), in: try call.subreddit(in: world), by: try call.user())
            return .inBand()
        },
        RedditRoute("POST", "r/:sr/api/deleteflair", "modflair") { world, call throws(RedditRefusal) in
            try world.setFlair(
                RedditFlair(text: "", cssClass: "", template: nil), link: nil, account: try call.demand("name"),
                in: try call.subreddit(in: world), by: try call.user())
            return .inBand()
        },
        RedditRoute("GET", "r/:sr/api/flairlist", "modflair") { world, call throws(RedditRefusal) in
            let key = try call.subreddit(in: world)
            try world.demand("flair", of: try call.user(), in: key)
            let wanted = call.fields.text("name")?.lowercased()
            let flairs = world.subreddits[key]?.userFlairs ?? [:]
            let users = flairs.filter { wanted == nil || $0.key == wanted }.map { key, flair -> JSON in
                [
                    "flair_css_class": .string(flair.cssClass), "user": .string(world.display(key)),
                    "flair_text": .string(flair.text),
                ]
            }
            return RedditAnswer(["users": .array(users)])
        },
    ]
}
