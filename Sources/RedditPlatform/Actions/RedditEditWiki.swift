import Governance
import JSONKit

/// Changing a page of the wiki: undone by going back to the lawful revision.
struct RedditEditWiki: RedditActionType {
    let name = "redditeditwiki"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        call(action, lawfulState?.string ?? action.previousState?.string ?? action.fields["previous_revision"]?.string)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        call(action, action.fields["revision"]?.string)
    }

    private func call(_ action: ActionFacts, _ revision: String?) -> [PlannedCall]? {
        guard let page = action.fields["page"]?.string, let revision, !revision.isEmpty else { return nil }
        return [
            PlannedCall(
                method: "revert_wiki", arguments: ["page": .string(page), "revision": .string(revision)],
                object: RedditObject.wiki(page), newState: .string(revision))
        ]
    }
}
