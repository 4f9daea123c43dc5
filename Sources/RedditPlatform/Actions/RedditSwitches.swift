import Governance
import JSONKit

/// Locking the comments of a post or comment, or unlocking them: the other undoes it.
struct RedditLockContent: RedditActionType {
    let name = "redditlockcontent"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let isLocked = action.fields["locked"]?.bool else { return nil }
        return call(action, to: RedditPlans.former(action, lawfulState, orElse: !isLocked))
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        action.fields["locked"]?.bool.flatMap { call(action, to: $0) }
    }

    private func call(_ action: ActionFacts, to isLocked: Bool) -> [PlannedCall]? {
        RedditPlans.name(action).map {
            [
                PlannedCall(
                    method: isLocked ? "lock" : "unlock", arguments: ["id": .string($0)],
                    object: RedditObject.locked($0), newState: .bool(isLocked))
            ]
        }
    }
}

/// Pinning a post to the top of the subreddit, or unpinning it: the other undoes it.
struct RedditPinPost: RedditActionType {
    let name = "redditpinpost"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let isPinned = action.fields["pinned"]?.bool else { return nil }
        return call(action, to: RedditPlans.former(action, lawfulState, orElse: !isPinned))
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        action.fields["pinned"]?.bool.flatMap { call(action, to: $0) }
    }

    private func call(_ action: ActionFacts, to isPinned: Bool) -> [PlannedCall]? {
        RedditPlans.name(action).map {
            [
                PlannedCall(
                    method: "pin", arguments: ["id": .string($0), "state": .bool(isPinned)],
                    object: RedditObject.pinned($0), newState: .bool(isPinned))
            ]
        }
    }
}
