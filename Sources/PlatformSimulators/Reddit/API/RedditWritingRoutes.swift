import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Submissions and comments (reddit.com/dev/api#section_links_and_comments).
    static let writing: [RedditRoute] = [
        RedditRoute("POST", "api/submit", "submit") { world, call throws(RedditRefusal) in
            let user = try call.user()
            var draft = RedditDraft(
                subreddit: call.fields.text("sr") ?? "", title: call.fields.text("title") ?? "", text: nil, url: nil)
            switch call.fields.text("kind") {
            case "self": draft.text = call.fields.rawText("text") ?? ""
            case "link": draft.url = call.fields.rawText("url") ?? ""
            default: throw .inBand("INVALID_OPTION", "that option is not valid", field: "kind")
            }
            draft.isNSFW = call.fields.flag("nsfw")
            draft.isSpoiler = call.fields.flag("spoiler")
            draft.mayRepeat = call.fields.flag("resubmit")
            let template = call.fields.text("flair_id")
            if template != nil || call.fields.text("flair_text") != nil {
                let key = draft.subreddit.lowercased()
                let known = template.flatMap { world.subreddits[key]?.linkTemplates[$0] }
                if template != nil, known == nil {
                    throw .inBand("BAD_FLAIR_TARGET", "not a valid flair target", field: "flair")
                }
                draft.flair = RedditFlair(
                    text: call.fields.text("flair_text") ?? known?.text ?? "", cssClass: known?.cssClass ?? "",
                    template: template)
            }
            let name = try world.submit(draft, by: user)
            let thing = try world.thing(name)
            return .inBand([
                "url": .string("https://www.reddit.com\(world.permalink(thing))"), "drafts_count": 0,
                "id": .string(thing.id), "name": .string(name),
            ])
        },
        RedditRoute("POST", "api/comment", "submit", "privatemessages") { world, call throws(RedditRefusal) in
            let user = try call.user()
            let target = try call.demand("thing_id")
            let text = call.fields.rawText("text") ?? ""
            if target.hasPrefix("t4_") {
                let message = try world.answer(target, text, by: user)
                return .inBand(["things": [world.json(message, isNew: false)]])
            }
            let name = try world.comment(text, on: target, by: user)
            return .inBand(["things": [world.json(try world.thing(name), for: user)]])
        },
        RedditRoute("POST", "api/editusertext", "edit") { world, call throws(RedditRefusal) in
            let user = try call.user()
            let name = try call.demand("thing_id")
            try world.edit(name, to: call.fields.rawText("text") ?? "", by: user)
            return .inBand(["things": [world.json(try world.thing(name), for: user)]])
        },
        RedditRoute("POST", "api/del", "edit") { world, call throws(RedditRefusal) in
            world.delete(try call.demand("id"), by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/vote", "vote") { world, call throws(RedditRefusal) in
            guard let direction = call.fields.int("dir") else { throw .status(400) }
            try world.vote(try call.demand("id"), direction: direction, by: try call.user())
            return RedditAnswer()
        },
        RedditRoute("POST", "api/report", "report") { world, call throws(RedditRefusal) in
            let reason = call.fields.text("other_reason") ?? call.fields.text("reason") ?? ""
            try world.report(try call.demand("thing_id", or: "id"), reason: reason, by: try call.user())
            return .inBand()
        },
    ]
}

extension RedditCall {
    /// One of two fields, the first before the second.
    /// - Throws: 400 where neither is there.
    func demand(_ name: String, or other: String) throws(RedditRefusal) -> String {
        if let text = fields.text(name) { return text }
        return try demand(other)
    }
}
