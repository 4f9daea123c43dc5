import Governance
import JSONKit

/// Banning an account, or letting it back in: the other undoes it. How long a ban was to last is told in words that
/// differ; one that is done again lasts as many days as the words say, or for good.
struct RedditBanUser: RedditActionType {
    let name = "redditbanuser"

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let isBanned = action.fields["banned"]?.bool else { return nil }
        return call(action, to: RedditPlans.former(action, lawfulState, orElse: !isBanned))
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        call(action, to: action.fields["banned"]?.bool ?? true)
    }

    private func call(_ action: ActionFacts, to isBanned: Bool) -> [PlannedCall]? {
        guard let user = action.fields["user"]?.string, !user.isEmpty else { return nil }
        var arguments: JSON = ["user": .string(user)]
        if isBanned, let days = Self.days(action.fields["duration"]?.string) { arguments["duration"] = JSON(days) }
        if isBanned, let reason = action.fields["reason"]?.string { arguments["reason"] = .string(reason) }
        return [
            PlannedCall(
                method: isBanned ? "ban" : "unban", arguments: arguments, object: RedditObject.banned(user),
                newState: .bool(isBanned))
        ]
    }

    /// `7 days`, `changed to 3 days`; nil for good.
    static func days(_ words: String?) -> Int? {
        let parts = (words ?? "").split(separator: " ")
        for (number, unit) in zip(parts, parts.dropFirst()) where unit.hasPrefix("day") {
            if let days = Int(number), (1...999).contains(days) { return days }
        }
        return nil
    }
}
