import Governance
import JSONKit

/// Reads entries of the moderation log, which alone says what moderators did and who of them it was
/// (www.reddit.com/dev/api, GET /r/subreddit/about/log). Pure: where an entry says that something has changed and not to
/// what, it says what has to be read.
struct ModerationDecoder: Sendable {
    let bot: String
    let identity: RedditIdentity

    /// What an entry comes to.
    enum Reading: Sendable, Hashable {
        case action(ObservedAction)
        case meaning(PlatformEvent.Meaning)
        /// The flair of a post was changed.
        case flair(post: String)
        case wiki
        case rules
        case settings
        /// Moderators have come or gone.
        case members(gone: String?)
        /// Nothing that concerns anybody; trigger policies may ask for it nevertheless.
        case other
    }

    /// The id and the time of an entry; nil for what is none.
    func key(_ entry: RedditThing) -> (id: String, at: Instant)? {
        guard entry.kind == "modaction", let name = entry.name, let at = entry.createdAt else { return nil }
        return ("log:\(name)", at)
    }

    func reading(_ entry: RedditThing) -> Reading {
        let target = entry.data["target_fullname"]?.string
        switch entry.data["action"]?.string ?? "" {
        case "approvelink", "approvecomment": return visibility("redditapprovecontent", target, true, entry)
        case "removelink", "removecomment", "spamlink", "spamcomment":
            return visibility("redditremovecontent", target, false, entry)
        case "lock", "unlock":
            return switched(
                "redditlockcontent", "locked", entry.data["action"]?.string == "lock", target, RedditObject.locked,
                entry)
        case "sticky", "unsticky":
            // Comments can be pinned too; that is a distinction of the moderator's own comment.
            guard target?.hasPrefix("t3_") == true else { return .other }
            return switched(
                "redditpinpost", "pinned", entry.data["action"]?.string == "sticky", target, RedditObject.pinned, entry)
        case "banuser": return ban(true, entry)
        case "unbanuser": return ban(false, entry)
        case "editflair":
            guard let target, target.hasPrefix("t3_") else { return .other }
            return .flair(post: target)
        case "wikirevise": return .wiki
        case "createrule", "editrule", "deleterule", "reorderrules": return .rules
        case "editsettings": return .settings
        case "acceptmoderatorinvite", "addmoderator": return .members(gone: nil)
        case "removemoderator": return .members(gone: RedditThing.account(entry.data["target_author"]?.string))
        case "addcontributor": return approved(entry)
        default: return .other
        }
    }

    /// The moderator, and whether it was the bot.
    func moderator(_ entry: RedditThing) -> (name: String?, isOurs: Bool) {
        let name = RedditThing.account(entry.data["mod"]?.string)
        return (name, identity.isBot(name))
    }

    /// An action by the entry's moderator.
    func action(
        _ type: String, _ entry: RedditThing, fields: JSON, object: ObjectReference, newState: JSON,
        previousState: JSON? = nil
    ) -> ObservedAction {
        let (moderator, isOurs) = moderator(entry)
        return ObservedAction(
            type: type, initiator: moderator, fields: fields, object: object, newState: newState,
            previousState: previousState, channel: identity.subreddit, isByOurIdentity: isOurs)
    }

    private func about(_ target: String, _ entry: RedditThing) -> JSON {
        [
            "name": .string(target), "author": JSON(RedditThing.account(entry.data["target_author"]?.string)),
            "title": JSON(entry.data["target_title"]?.string), "text": JSON(entry.data["target_body"]?.string),
            "details": JSON(entry.data["details"]?.string),
            "permalink": JSON(entry.data["target_permalink"]?.string),
        ]
    }

    private func visibility(_ type: String, _ target: String?, _ isVisible: Bool, _ entry: RedditThing) -> Reading {
        guard let target else { return .other }
        var fields = about(target, entry)
        if !isVisible { fields["spam"] = .bool(entry.data["action"]?.string?.hasPrefix("spam") == true) }
        return .action(
            action(
                type, entry, fields: fields, object: RedditObject.visible(target), newState: .bool(isVisible),
                previousState: .bool(!isVisible)))
    }

    private func switched(
        _ type: String, _ field: String, _ isOn: Bool, _ target: String?, _ object: (String) -> ObjectReference,
        _ entry: RedditThing
    ) -> Reading {
        guard let target else { return .other }
        var fields = about(target, entry)
        fields[field] = .bool(isOn)
        return .action(
            action(
                type, entry, fields: fields, object: object(target), newState: .bool(isOn),
                previousState: .bool(!isOn)))
    }

    private func ban(_ isBanned: Bool, _ entry: RedditThing) -> Reading {
        guard let user = RedditThing.account(entry.data["target_author"]?.string) else { return .other }
        let fields: JSON = [
            "user": .string(user), "banned": .bool(isBanned), "duration": JSON(entry.data["details"]?.string),
            "reason": JSON(entry.data["description"]?.string),
        ]
        return .action(
            action(
                "redditbanuser", entry, fields: fields, object: RedditObject.banned(user),
                newState: .bool(isBanned), previousState: .bool(!isBanned)))
    }

    private func approved(_ entry: RedditThing) -> Reading {
        guard let user = RedditThing.account(entry.data["target_author"]?.string) else { return .other }
        let trigger = ObservedTrigger(
            type: "redditapproveuser", initiator: moderator(entry).name, fields: ["user": .string(user)],
            channel: identity.subreddit, answerHandle: nil)
        return .meaning(.trigger(trigger))
    }
}
