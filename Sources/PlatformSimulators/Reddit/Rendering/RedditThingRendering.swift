import JSONKit
import OrderedCollections

/// Links and comments as Reddit shows them. The names are those of recorded answers.
extension RedditWorld {
    /// A thing as a viewer sees it.
    /// - Parameters:
    ///   - replies: what is below a comment; the empty text where it is not shown.
    ///   - depth: how deep a comment is in the tree that is shown.
    func json(_ thing: RedditThing, for viewer: String?, replies: JSON = "", depth: Int? = nil) -> JSON {
        let isModerator = viewer.map { self.isModerator($0, of: thing.subreddit) } ?? false
        var data = common(thing, for: viewer, isModerator: isModerator)
        let specific =
            thing.isLink
            ? link(thing, for: viewer) : comment(thing, for: viewer, replies: replies, depth: depth)
        for (name, value) in specific.object ?? [:] { data[name] = value }
        return ["kind": thing.isLink ? "t3" : "t1", "data": data]
    }

    /// What a viewer may read: everybody the text that stands; of what is removed, moderators and the author.
    func text(_ thing: RedditThing, for viewer: String?) -> String {
        if thing.isDeleted { return "[deleted]" }
        guard thing.removal != nil else { return thing.text }
        let mayRead = viewer.map { isModerator($0, of: thing.subreddit) || thing.author == $0 } ?? false
        return mayRead ? thing.text : "[removed]"
    }

    private func author(_ thing: RedditThing, for viewer: String?) -> String? {
        guard let author = thing.author else { return nil }
        let isHidden = thing.removal != nil && text(thing, for: viewer) == "[removed]"
        return isHidden ? nil : author
    }

    private func common(_ thing: RedditThing, for viewer: String?, isModerator: Bool) -> JSON {
        let subreddit = subreddits[thing.subreddit]
        let author = author(thing, for: viewer)
        let authorFlair = author.flatMap { subreddit?.userFlairs[$0] }
        let likes = viewer.flatMap { thing.votes[$0] }
        let isApproved = thing.approval != nil
        let moderator: (RedditThing.Judgement?) -> JSON = { judgement in
            isModerator ? JSON(judgement.map { display($0.by) }) : nil
        }
        var json: JSON = [
            "id": .string(thing.id), "name": .string(thing.name), "subreddit": .string(subreddit?.name ?? ""),
            "subreddit_id": .string(subreddit?.fullname ?? ""),
            "subreddit_name_prefixed": .string("r/\(subreddit?.name ?? "")"),
            "subreddit_type": .string(subreddit?.type ?? "public"),
            "author": .string(author.map(display) ?? "[deleted]"),
            "author_flair_text": JSON(authorFlair?.text), "author_flair_css_class": JSON(authorFlair?.cssClass),
            "author_flair_template_id": JSON(authorFlair?.template),
            "created": .double(thing.created), "created_utc": .double(thing.created),
            "edited": thing.edited.map(JSON.double) ?? false,
            "score": JSON(thing.score), "ups": JSON(max(thing.score, 0)), "downs": 0,
            "likes": likes.map { .bool($0 > 0) } ?? nil, "saved": false, "gilded": 0,
            "archived": .bool(isArchived(thing)),
            "permalink": .string(permalink(thing)), "distinguished": JSON(thing.distinguished),
            "stickied": .bool(thing.isStickied), "locked": .bool(thing.isLocked), "send_replies": true,
            "no_follow": false, "can_mod_post": .bool(isModerator), "can_gild": false,
            "approved_by": moderator(thing.approval),
            "approved_at_utc": isModerator ? thing.approval.map { .double($0.at.rounded(.down)) } ?? nil : nil,
            "banned_by": isModerator ? banned(by: thing.removal) : nil,
            "banned_at_utc": isModerator ? thing.removal.map { .double($0.at.rounded(.down)) } ?? nil : nil,
            "removal_reason": nil, "mod_note": nil, "mod_reason_by": nil, "mod_reason_title": nil,
            "num_reports": isModerator ? JSON(thing.reports.count) : nil,
            "mod_reports": isModerator ? reports(thing, byModerators: true) : [],
            "user_reports": isModerator ? reports(thing, byModerators: false) : [],
            "report_reasons": isModerator ? [] : nil,
        ]
        if let author { json["author_fullname"] = JSON(accounts[author]?.fullname) }
        if isModerator {
            json["approved"] = .bool(isApproved)
            json["removed"] = .bool(thing.removal.map { !$0.isSpam } ?? false)
            json["spam"] = .bool(thing.removal?.isSpam ?? false)
            json["ignore_reports"] = .bool(thing.ignoresReports)
        }
        return json
    }

    private func isArchived(_ thing: RedditThing) -> Bool {
        guard let archiveAge else { return false }
        let link = thing.isLink ? thing : things[thing.link] ?? thing
        return now - link.created > archiveAge
    }

    /// Who took it away: a moderator by name, `true` for the automatic filter.
    private func banned(by removal: RedditThing.Removal?) -> JSON {
        guard let removal else { return nil }
        return removal.by.map { .string(display($0)) } ?? true
    }

    /// Reports with who made them, by moderators; or with how many made them, by others.
    private func reports(_ thing: RedditThing, byModerators: Bool) -> JSON {
        let reports = thing.reports.filter { isModerator($0.by, of: thing.subreddit) == byModerators }
        if byModerators { return .array(reports.map { [.string($0.reason), .string(display($0.by))] }) }
        var counts: [(reason: String, count: Int)] = []
        for report in reports {
            if let index = counts.firstIndex(where: { $0.reason == report.reason }) {
                counts[index].count += 1
            } else {
                counts.append((report.reason, 1))
            }
        }
        return .array(counts.map { [.string($0.reason), JSON($0.count), false, false] })
    }

    private func link(_ thing: RedditThing, for viewer: String?) -> JSON {
        let subreddit = subreddits[thing.subreddit]
        let text = thing.url == nil ? self.text(thing, for: viewer) : ""
        let address = "https://www.reddit.com\(permalink(thing))"
        var json: JSON = [
            "title": .string(thing.title), "selftext": .string(text),
            "selftext_html": text.isEmpty ? nil : .string(Self.html(text)), "is_self": .bool(thing.url == nil),
            "url": .string(thing.url ?? address),
            "domain": .string(thing.url.map(Self.host) ?? "self.\(subreddit?.name ?? "")"),
            "num_comments": JSON(commentCount(thing)), "upvote_ratio": .double(Self.ratio(thing)),
            "over_18": .bool(thing.isNSFW), "spoiler": .bool(thing.isSpoiler), "hidden": false, "hide_score": false,
            "clicked": false, "visited": false, "quarantine": false, "pinned": false, "media": nil, "media_embed": [:],
            "secure_media": nil, "secure_media_embed": [:], "thumbnail": thing.url == nil ? "self" : "default",
            "contest_mode": .bool(thing.isContestMode), "suggested_sort": JSON(thing.suggestedSort),
            "link_flair_text": JSON(thing.flair?.text), "link_flair_css_class": JSON(thing.flair?.cssClass),
            "link_flair_template_id": JSON(thing.flair?.template), "link_flair_type": "text",
            "link_flair_richtext": [], "is_original_content": false, "is_video": false, "is_crosspostable": true,
            "num_crossposts": 0, "subreddit_subscribers": JSON(subreddit?.subscribers ?? 0),
            "removed_by_category": JSON(Self.category(thing)), "removed_by": nil, "category": nil,
            "is_robot_indexable": .bool(thing.isListed),
        ]
        if let url = thing.url { json["url_overridden_by_dest"] = .string(url) }
        return json
    }

    private func comment(_ thing: RedditThing, for viewer: String?, replies: JSON, depth: Int?) -> JSON {
        let text = text(thing, for: viewer)
        let link = things[thing.link]
        var json: JSON = [
            "body": .string(text), "body_html": .string(Self.html(text)), "parent_id": .string(thing.parent),
            "link_id": .string(thing.link), "replies": replies, "controversiality": 0, "score_hidden": false,
            "collapsed": false, "collapsed_reason": nil,
            "is_submitter": .bool(thing.author != nil && thing.author == link?.author),
        ]
        if let depth { json["depth"] = JSON(depth) }
        if let link, depth == nil {
            // In listings a comment tells of its link.
            json["link_title"] = .string(link.title)
            json["link_author"] = .string(link.author.map(display) ?? "[deleted]")
            json["link_permalink"] = .string("https://www.reddit.com\(permalink(link))")
            json["link_url"] = .string(link.url ?? "https://www.reddit.com\(permalink(link))")
            json["num_comments"] = JSON(commentCount(link))
            json["over_18"] = .bool(link.isNSFW)
            json["quarantine"] = false
        }
        return json
    }

    /// Comments below a link, deleted ones included.
    func commentCount(_ thing: RedditThing) -> Int {
        thing.children.reduce(0) { count, name in count + 1 + (things[name].map(commentCount) ?? 0) }
    }

    /// Why a link is not to be seen. Source: recorded answers, and PRAW's documentation of `removed_by_category`.
    private static func category(_ thing: RedditThing) -> String? {
        if thing.isDeleted { return "deleted" }
        return thing.removal.map { $0.by == nil ? "automod_filtered" : "moderator" }
    }

    private static func ratio(_ thing: RedditThing) -> Double {
        let ups = thing.votes.values.filter { $0 > 0 }.count
        return thing.votes.isEmpty ? 0.5 : (Double(ups) / Double(thing.votes.count) * 100).rounded() / 100
    }

    private static func host(_ url: String) -> String {
        let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        return rest.count > 2 ? String(rest[2].prefix { $0 != "/" && $0 != ":" }) : url
    }

    /// Text as HTML: paragraphs, with what HTML would read escaped. Markdown's other marks stay as they are.
    static func html(_ text: String) -> String {
        let paragraphs = text.split(separator: "\n").map { "<p>\(HTMLText.escaped(String($0)))</p>" }
        return "<!-- SC_OFF --><div class=\"md\">\(paragraphs.joined(separator: "\n\n"))\n</div><!-- SC_ON -->"
    }
}
