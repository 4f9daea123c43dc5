import Governance
import JSONKit

/// Steps that several kinds of action share.
enum RedditPlans {
    /// Removes a post or comment from the subreddit, without calling it spam.
    static func remove(_ name: String) -> PlannedCall {
        PlannedCall(
            method: "remove", arguments: ["id": .string(name), "spam": false], object: RedditObject.visible(name),
            newState: false)
    }

    /// Lets a post or comment be seen.
    /// - Parameter edit: the fingerprint of the text on which was decided; nil where it was something else.
    static func approve(_ name: String, edit: String? = nil) -> PlannedCall {
        var arguments: JSON = ["id": .string(name)]
        if let edit { arguments["edit"] = .string(edit) }
        return PlannedCall(
            method: "approve", arguments: arguments, object: RedditObject.visible(name), newState: true)
    }

    /// Sets whether a post or comment can be seen.
    static func setVisible(_ isVisible: Bool, _ name: String) -> PlannedCall {
        isVisible ? approve(name) : remove(name)
    }

    /// The full name of what the action is about.
    static func name(_ action: ActionFacts) -> String? {
        action.fields["name"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The state to go back to.
    static func former(_ action: ActionFacts, _ lawfulState: JSON?, orElse guess: Bool) -> Bool {
        lawfulState?.bool ?? action.previousState?.bool ?? guess
    }
}
