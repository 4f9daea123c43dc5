import Governance
import JSONKit
import PlatformKit

/// What the forum's refusals mean, and what to do about them.
enum DiscourseErrors {
    /// Codes of refusals that say that a thing is not there, or hidden from us.
    static let absent: Set<String> = ["not_found", "http_404", "http_410"]

    /// A final refusal, with the forum's own words and a remedy.
    static func refusal(_ request: DiscourseRequest, _ answer: HTTPAnswer, _ json: JSON?) -> PlatformRefusal {
        let code = json?["error_type"]?.string ?? "http_\(answer.status)"
        let words = (json?["errors"]?.array ?? []).compactMap(\.string).joined(separator: " ")
        let said = words.isEmpty ? (json?["error"]?.string ?? "status \(answer.status)") : words
        return PlatformRefusal(
            platform: "discourse", code: code,
            message: "Discourse refused \(request.family): \(said)\(remedy(answer.status, code, request))")
    }

    private static func remedy(_ status: Int, _ code: String, _ request: DiscourseRequest) -> String {
        switch (status, code) {
        case (401, _), (403, "not_logged_in"):
            return " The key is not valid: make one under Admin, API, or run policykit connect discourse, and restart."
        case (403, _) where request.method == "GET":
            return " The bot's account may not see it: an admin's API key sees everything."
        case (403, _):
            return " The bot's account may not do it, or the key lacks the scope: an admin's API key with the scope "
                + "\"global\" may, and of a user's key the scopes must hold \"write\" and the account must be staff."
        case (404, _): return " It does not exist, or the bot's account may not see it."
        case (413, _): return " It is too long."
        default: return ""
        }
    }
}
