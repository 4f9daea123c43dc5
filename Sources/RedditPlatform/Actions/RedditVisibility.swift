import Governance
import JSONKit

/// A moderator's approving a post or comment: undone by removing it again.
struct RedditApproveContent: RedditActionType {
    let name = "redditapprovecontent"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        RedditPlans.name(action).map {
            [RedditPlans.setVisible(RedditPlans.former(action, lawfulState, orElse: false), $0)]
        }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        RedditPlans.name(action).map { [RedditPlans.approve($0)] }
    }
}

/// A moderator's removing a post or comment, as spam or not: undone by approving it.
struct RedditRemoveContent: RedditActionType {
    let name = "redditremovecontent"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        RedditPlans.name(action).map {
            [RedditPlans.setVisible(RedditPlans.former(action, lawfulState, orElse: true), $0)]
        }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        RedditPlans.name(action).map { [RedditPlans.remove($0)] }
    }
}
