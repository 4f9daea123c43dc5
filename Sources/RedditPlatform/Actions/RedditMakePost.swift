import Governance
import JSONKit

/// Making a post: undone by removing it, done by approving it; one that was proposed from within is made.
struct RedditMakePost: RedditActionType {
    let name = "redditmakepost"

    /// The action of a post. One that a filter has caught cannot be seen: that somebody made it says nothing of its state.
    func action(_ post: RedditThing, as identity: RedditIdentity) -> ObservedAction? {
        guard post.isPost, let fullName = post.name, !identity.isBot(post.author) else { return nil }
        return ObservedAction(
            type: name, initiator: post.author,
            fields: [
                "title": .string(post.title), "text": .string(post.text),
                "post_kind": .string(post.isSelf ? "self" : "link"), "name": .string(fullName),
                "url": JSON(post.data["url"]?.string), "flair": JSON(post.flair),
                "permalink": JSON(post.data["permalink"]?.string),
            ], object: post.isRemoved == true ? nil : RedditObject.visible(fullName), newState: true,
            previousState: false, channel: identity.subreddit)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        RedditPlans.name(action).map { [RedditPlans.remove($0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        if let fullName = RedditPlans.name(action) { return [RedditPlans.approve(fullName)] }
        guard let title = action.fields["title"]?.string else { return nil }
        var arguments: JSON = ["title": .string(title), "text": action.fields["text"] ?? ""]
        let url = action.fields["url"]?.string ?? ""
        if !url.isEmpty, action.fields["post_kind"]?.string != "self" { arguments["url"] = .string(url) }
        if let flair = action.fields["flair"]?.string { arguments["flair"] = .string(flair) }
        return [PlannedCall(method: "submit", arguments: arguments)]
    }
}
