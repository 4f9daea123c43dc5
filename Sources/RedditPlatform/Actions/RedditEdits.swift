import Governance
import JSONKit
import PlatformKit

/// Changing the text of a post. Reddit lets nobody change another's text, nor read the former one: it is undone by
/// removing the post, and done by approving it with the text that it has.
struct RedditEditPost: RedditActionType {
    let name = "redditeditpost"

    /// The action of a post that was edited.
    func action(_ post: RedditThing, as identity: RedditIdentity) -> ObservedAction? {
        guard post.isPost else { return nil }
        return RedditEdits.action(name, post, ["title": .string(post.title)], as: identity)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { RedditEdits.revert(action) }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        RedditEdits.execution(action)
    }
}

/// Changing the text of a comment; as with posts.
struct RedditEditComment: RedditActionType {
    let name = "redditeditcomment"

    /// The action of a comment that was edited.
    func action(_ comment: RedditThing, as identity: RedditIdentity) -> ObservedAction? {
        guard comment.isComment else { return nil }
        return RedditEdits.action(
            name, comment, ["post": JSON(comment.postName), "parent": JSON(comment.parentName)], as: identity)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { RedditEdits.revert(action) }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        RedditEdits.execution(action)
    }
}

/// What both kinds of edit share. The former text is not known: no text is lawful before one has passed.
enum RedditEdits {
    static func action(
        _ type: String, _ thing: RedditThing, _ more: JSON, as identity: RedditIdentity
    ) -> ObservedAction? {
        guard let fullName = thing.name, thing.editedAt != nil, !identity.isBot(thing.author) else { return nil }
        var fields = more
        fields["text"] = .string(thing.text)
        fields["name"] = .string(fullName)
        fields["permalink"] = JSON(thing.data["permalink"]?.string)
        return ObservedAction(
            type: type, initiator: thing.author, fields: fields, object: RedditObject.text(fullName),
            newState: .string(thing.text), previousState: .null, channel: identity.subreddit)
    }

    static func revert(_ action: ActionFacts) -> [PlannedCall]? {
        RedditPlans.name(action).map { [RedditPlans.remove($0)] }
    }

    static func execution(_ action: ActionFacts) -> [PlannedCall]? {
        let text = action.newState?.string ?? action.fields["text"]?.string ?? ""
        return RedditPlans.name(action).map { [RedditPlans.approve($0, edit: Fingerprint.text(of: text))] }
    }
}
