import JSONKit
import OrderedCollections

extension RedditWorld {
    /// Gives a link or an account a flair, or takes it away with an empty one. Moderators alone.
    /// Source: reddit.com/dev/api#POST_api_flair.
    mutating func setFlair(
        _ flair: RedditFlair, link: String?, account name: String?, in subreddit: String, by user: String
    ) throws(RedditRefusal) {
        try demand("flair", of: user, in: subreddit)
        try put(flair, link: link, account: name, in: subreddit, by: user)
    }

    /// Chooses a flair among the templates: moderators for everybody, others for themselves and their own links, as far
    /// as the template is theirs to choose. Source: reddit.com/dev/api#POST_api_selectflair.
    mutating func selectFlair(
        template id: String?, text: String?, link: String?, account name: String?, in subreddit: String,
        by user: String
    ) throws(RedditRefusal) {
        let mayAll = may("flair", user, in: subreddit)
        let isOwn = link.map { things[$0]?.author == user } ?? (name?.lowercased() == user)
        guard mayAll || isOwn else { throw .forbidden }
        var flair = RedditFlair(text: text ?? "", cssClass: "", template: nil)
        if let id, !id.isEmpty {
            let templates = link == nil ? subreddits[subreddit]?.userTemplates : subreddits[subreddit]?.linkTemplates
            guard let template = templates?[id] else {
                throw .inBand("BAD_FLAIR_TARGET", "not a valid flair target", field: "flair_template_id")
            }
            if template.isModeratorsOnly && !mayAll { throw .forbidden }
            let chosen = template.isEditable || mayAll ? text ?? template.text : template.text
            flair = RedditFlair(text: chosen, cssClass: template.cssClass, template: id)
        } else if !mayAll, text?.isEmpty == false {
            throw .forbidden
        }
        try put(flair, link: link, account: name, in: subreddit, by: user)
    }

    private mutating func put(
        _ flair: RedditFlair, link: String?, account name: String?, in subreddit: String, by user: String
    ) throws(RedditRefusal) {
        if flair.text.unicodeScalars.count > 64 { throw .tooLong("text", most: 64) }
        let isNone = flair.text.isEmpty && flair.cssClass.isEmpty && flair.template == nil
        if let link {
            let thing = try thing(link)
            guard thing.isLink, thing.subreddit == subreddit else {
                throw .inBand("BAD_FLAIR_TARGET", "not a valid flair target", field: "link")
            }
            things[link]?.flair = isNone ? nil : flair
            log("editflair", on: link, by: user, details: "flair_edit")
            if !isModerator(user, of: subreddit) {
                note("submission.flaired", by: user, ["id": .string(link), "text": .string(flair.text)])
            }
        } else if let name {
            _ = try account(name)
            subreddits[subreddit]?.userFlairs[name.lowercased()] = isNone ? nil : flair
            if isModerator(user, of: subreddit) {
                log("editflair", in: subreddit, account: name.lowercased(), by: user, details: "flair_edit")
            } else {
                note("account.flaired", by: user, ["id": .string(name), "text": .string(flair.text)])
            }
        } else {
            throw .inBand("BAD_FLAIR_TARGET", "not a valid flair target", field: "name")
        }
    }

    /// Makes a flair template, or changes the one with an id. Source: reddit.com/dev/api#POST_api_flairtemplate_v2.
    mutating func setTemplate(
        _ id: String?, isForLinks: Bool, text: String, cssClass: String, isEditable: Bool, isModeratorsOnly: Bool,
        in subreddit: String, by user: String
    ) throws(RedditRefusal) -> RedditSubreddit.FlairTemplate {
        try demand("flair", of: user, in: subreddit)
        let template = RedditSubreddit.FlairTemplate(
            id: id ?? nextUUID(), text: text, cssClass: cssClass, isEditable: isEditable,
            isModeratorsOnly: isModeratorsOnly)
        if isForLinks {
            subreddits[subreddit]?.linkTemplates[template.id] = template
        } else {
            subreddits[subreddit]?.userTemplates[template.id] = template
        }
        log("editflair", in: subreddit, by: user, details: "flair_template")
        return template
    }

    /// Source: reddit.com/dev/api#POST_api_deleteflairtemplate.
    mutating func deleteTemplate(_ id: String, in subreddit: String, by user: String) throws(RedditRefusal) {
        try demand("flair", of: user, in: subreddit)
        subreddits[subreddit]?.linkTemplates[id] = nil
        subreddits[subreddit]?.userTemplates[id] = nil
        log("editflair", in: subreddit, by: user, details: "flair_delete_template")
    }
}
