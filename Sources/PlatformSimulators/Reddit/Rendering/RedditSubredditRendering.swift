import JSONKit
import OrderedCollections

/// Subreddits, their log, their rules and their wiki as Reddit shows them. The names are those of recorded answers.
extension RedditWorld {
    /// A subreddit as `about` tells of it.
    func json(_ subreddit: RedditSubreddit, for viewer: String?) -> JSON {
        let key = subreddit.name.lowercased()
        let settings = subreddit.settings
        let description = settings["description"]?.string ?? ""
        var data: JSON = [
            "id": .string(subreddit.id), "name": .string(subreddit.fullname), "display_name": .string(subreddit.name),
            "display_name_prefixed": .string("r/\(subreddit.name)"), "title": settings["title"] ?? "",
            "url": .string("/r/\(subreddit.name)/"), "created": .double(subreddit.created),
            "created_utc": .double(subreddit.created), "subscribers": JSON(subreddit.subscribers),
            "active_user_count": 1, "accounts_active": 1, "description": .string(description),
            "description_html": description.isEmpty ? nil : .string(Self.html(description)),
            "public_description": settings["public_description"] ?? "", "submit_text": settings["submit_text"] ?? "",
            "subreddit_type": .string(subreddit.type), "submission_type": settings["content_options"] ?? "any",
            "over18": settings["over_18"] ?? false, "lang": settings["language"] ?? "en", "quarantine": false,
            "wiki_enabled": .bool(settings["wikimode"] != "disabled"),
            "restrict_posting": settings["restrict_posting"] ?? true,
            "restrict_commenting": settings["restrict_commenting"] ?? false, "link_flair_enabled": true,
            "spoilers_enabled": settings["spoilers_enabled"] ?? true, "icon_img": "", "header_img": nil,
        ]
        if let viewer {
            data["user_is_moderator"] = .bool(isModerator(viewer, of: key))
            data["user_is_banned"] = .bool(isRelated(.banned, viewer, to: key))
            data["user_is_muted"] = .bool(isRelated(.muted, viewer, to: key))
            data["user_is_contributor"] = .bool(isRelated(.contributor, viewer, to: key))
            data["user_is_subscriber"] = false
            if let moderator = subreddit.moderators[viewer] {
                data["mod_permissions"] = JSON(moderator.permissions.sorted())
            }
        }
        return ["kind": "t5", "data": data]
    }

    /// An entry of the moderation log.
    func json(_ entry: RedditSubreddit.LogEntry, of subreddit: RedditSubreddit) -> JSON {
        [
            "kind": "modaction",
            "data": [
                "id": .string(entry.id), "action": .string(entry.action), "mod": .string(display(entry.moderator)),
                "mod_id36": JSON(accounts[entry.moderator]?.id), "created_utc": .double(entry.at),
                "details": JSON(entry.details), "description": JSON(entry.description),
                "target_fullname": JSON(entry.target), "target_author": .string(entry.targetAuthor),
                "target_title": JSON(entry.targetTitle), "target_body": JSON(entry.targetBody),
                "target_permalink": JSON(entry.targetPermalink), "subreddit": .string(subreddit.name),
                "subreddit_name_prefixed": .string("r/\(subreddit.name)"), "sr_id36": .string(subreddit.id),
            ],
        ]
    }

    func json(_ rule: RedditSubreddit.Rule, priority: Int) -> JSON {
        [
            "kind": .string(rule.kind), "description": .string(rule.description),
            "short_name": .string(rule.shortName), "violation_reason": .string(rule.violationReason),
            "created_utc": .double(rule.created), "priority": JSON(priority),
            "description_html": .string(Self.html(rule.description)),
        ]
    }

    func rules(of subreddit: RedditSubreddit) -> JSON {
        .array(subreddit.rules.enumerated().map { json($0.element, priority: $0.offset) })
    }

    /// Somebody in a list of banned, approved or muted.
    func json(_ related: RedditSubreddit.Related, _ key: String, _ relation: RedditSubreddit.Relation) -> JSON {
        var json: JSON = [
            "date": .double(related.date), "name": .string(display(key)), "id": JSON(accounts[key]?.fullname),
            "rel_id": .string("rb_\(accounts[key]?.id ?? "")"),
        ]
        if relation == .banned || relation == .wikibanned {
            json["note"] = .string(related.note)
            json["days_left"] = related.until.map { JSON(Int((($0 - now) / 86_400).rounded(.up))) } ?? .null
        }
        return json
    }

    func json(_ moderator: RedditSubreddit.Moderator, _ key: String, in subreddit: RedditSubreddit) -> JSON {
        let flair = subreddit.userFlairs[key]
        return [
            "name": .string(display(key)), "id": JSON(accounts[key]?.fullname), "date": .double(moderator.date),
            "mod_permissions": JSON(moderator.permissions.sorted()), "author_flair_text": JSON(flair?.text),
            "author_flair_css_class": JSON(flair?.cssClass), "rel_id": .string("rb_\(accounts[key]?.id ?? "")"),
        ]
    }

    func json(_ template: RedditSubreddit.FlairTemplate) -> JSON {
        [
            "id": .string(template.id), "text": .string(template.text), "css_class": .string(template.cssClass),
            "text_editable": .bool(template.isEditable), "mod_only": .bool(template.isModeratorsOnly), "type": "text",
            "richtext": [], "allowable_content": "all", "max_emojis": 10, "background_color": "", "text_color": "dark",
        ]
    }

    /// A revision of a wiki page in the list of its revisions.
    func json(_ revision: RedditSubreddit.Revision, of page: String) -> JSON {
        [
            "timestamp": .double(revision.at), "reason": JSON(revision.reason), "page": .string(page),
            "id": .string(revision.id), "revision_hidden": .bool(revision.isHidden),
            "author": accounts[revision.author].map { ["kind": "t2", "data": brief($0)] } ?? nil,
        ]
    }
}
