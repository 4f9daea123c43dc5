import Governance
import JSONKit

/// A moderator's changing the flair of a post: undone by the former text.
struct RedditSetFlair: RedditActionType {
    let name = "redditsetflair"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        call(
            action,
            lawfulState?.string ?? action.previousState?.string ?? action.fields["previous_flair"]?.string ?? "")
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        call(action, action.fields["flair"]?.string ?? "")
    }

    private func call(_ action: ActionFacts, _ flair: String) -> [PlannedCall]? {
        RedditPlans.name(action).map {
            [
                PlannedCall(
                    method: "flair", arguments: ["link": .string($0), "text": .string(flair)],
                    object: RedditObject.flair($0), newState: .string(flair))
            ]
        }
    }
}
