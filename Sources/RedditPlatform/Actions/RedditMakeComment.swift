import Governance
import JSONKit

/// Commenting: undone by removing the comment, done by approving it; one that was proposed from within is made.
struct RedditMakeComment: RedditActionType {
    let name = "redditmakecomment"

    /// The action of a comment. One that a filter has caught cannot be seen: that somebody made it says nothing of its state.
    func action(_ comment: RedditThing, as identity: RedditIdentity) -> ObservedAction? {
        guard comment.isComment, let fullName = comment.name, !identity.isBot(comment.author) else { return nil }
        return ObservedAction(
            type: name, initiator: comment.author,
            fields: [
                "text": .string(comment.text), "name": .string(fullName), "post": JSON(comment.postName),
                "parent": JSON(comment.parentName), "permalink": JSON(comment.data["permalink"]?.string),
            ], object: comment.isRemoved == true ? nil : RedditObject.visible(fullName), newState: true,
            previousState: false, channel: identity.subreddit)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        RedditPlans.name(action).map { [RedditPlans.remove($0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        if let fullName = RedditPlans.name(action) { return [RedditPlans.approve(fullName)] }
        guard let text = action.fields["text"]?.string,
            let parent = action.fields["parent"]?.string ?? action.fields["post"]?.string
        else { return nil }
        return [PlannedCall(method: "comment", arguments: ["thing_id": .string(parent), "text": .string(text)])]
    }
}
