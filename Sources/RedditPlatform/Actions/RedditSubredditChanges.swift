import Governance
import JSONKit

/// Changing the subreddit's rules: undone and done by bringing the list to what it was or was to be.
struct RedditChangeRules: RedditActionType {
    let name = "redditchangerules"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        call(lawfulState ?? action.previousState)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        call(action.newState ?? action.fields["rules"])
    }

    private func call(_ rules: JSON?) -> [PlannedCall]? {
        guard let rules, rules.array != nil else { return nil }
        return [
            PlannedCall(
                method: "restore_rules", arguments: ["rules": rules], object: RedditObject.rules, newState: rules)
        ]
    }
}

/// Changing the subreddit's settings: undone and done by setting those that differ.
struct RedditChangeSettings: RedditActionType {
    let name = "redditchangesettings"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        call(lawfulState ?? action.previousState)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        call(action.newState ?? action.fields["settings"])
    }

    private func call(_ settings: JSON?) -> [PlannedCall]? {
        guard let settings, settings.object != nil else { return nil }
        return [
            PlannedCall(
                method: "restore_settings", arguments: ["settings": settings], object: RedditObject.settings,
                newState: settings)
        ]
    }
}
