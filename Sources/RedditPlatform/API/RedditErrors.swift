import Governance
import JSONKit
import PlatformKit

/// Reddit's refusals, with what to do about them.
enum RedditErrors {
    /// A refusal by status.
    static func refusal(status: Int, answer: HTTPAnswer, json: JSON?, path: String) -> PlatformRefusal {
        let authenticate = answer.header("WWW-Authenticate") ?? ""
        let reason = json?["reason"]?.string ?? json?["message"]?.string
        let (code, text): (String, String) =
            switch status {
            case 301, 302, 307, 308:
                ("not_found", "there is no such subreddit; is its name right in the bot file?")
            case 403 where authenticate.contains("insufficient_scope"):
                (
                    "missing_scope",
                    "the token lacks the scope for it. Authorise the app again with the scopes "
                        + RedditScopes.needed.map(\.scope).joined(separator: ",") + "."
                )
            case 403 where json == nil:
                (
                    "blocked",
                    "Reddit answers with a page instead of data, as it does to programs that it blocks. Check that "
                        + "`client_id` is the app's own, and that Reddit serves the network on which this program runs."
                )
            case 403 where reason == "quarantined":
                (
                    "quarantined",
                    "the subreddit is quarantined. Log in to reddit.com as the bot's account, open the subreddit and opt in "
                        + "to it once."
                )
            case 403 where reason == "private":
                (
                    "private",
                    "the subreddit is private. Make the account a moderator of it with all permissions."
                )
            case 403:
                (
                    "forbidden",
                    "the account may not do it (\(reason ?? "403")). Make it a moderator of the subreddit with all "
                        + "permissions, or invite it where the subreddit is private."
                )
            case 404 where reason == "banned":
                ("banned", "Reddit has banned the subreddit, so that there is nothing left to govern.")
            case 404: ("not_found", "there is no such thing (\(reason ?? "404")).")
            case 409: ("conflict", "it conflicts with what is there (\(reason ?? "409")).")
            case 413, 414: ("too_long", "it is too long.")
            default: (reason ?? "status_\(status)", "it was answered with status \(status) (\(reason ?? "no reason")).")
            }
        return PlatformRefusal(platform: "reddit", code: code, message: refused(path) + text)
    }

    private static func refused(_ path: String) -> String { "Reddit refused \(path): " }

    /// What a refusal says beside the place that was refused.
    static func cause(of message: String) -> String {
        guard message.hasPrefix("Reddit refused "), let colon = message.firstRange(of: ": ") else { return message }
        return String(message[colon.upperBound...])
    }

    /// With what begins what is said of a login that is refused.
    static let loginRefused = "Reddit cannot be used: "

    /// True for what is said of a login that is refused.
    static func isOfLogin(_ message: String) -> Bool { message.hasPrefix(loginRefused) }

    /// A refusal within an answer: `["THREAD_LOCKED", "…", "parent"]`.
    static func refusal(code: String, text: String?, path: String) -> PlatformRefusal {
        let remedy: String =
            switch code {
            case "USER_REQUIRED": "the account is not logged in."
            case "SUBREDDIT_NOTALLOWED": "the account may not post there; make it a moderator or an approved member."
            case "THREAD_LOCKED": "comments there are locked."
            case "TOO_OLD": "it is too old to be answered."
            case "DELETED_COMMENT", "DELETED_LINK": "it was deleted."
            default: text ?? code
            }
        return PlatformRefusal(
            platform: "reddit", code: code, message: refused(path) + "\(remedy) (\(code))")
    }

    /// How long a text asks to wait: `… try again in 9 minutes.`
    static func pause(inText text: String) -> Duration? {
        let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        for (number, unit) in zip(words, words.dropFirst()) {
            guard let count = Double(number), count >= 0, count < 100_000 else { continue }
            if unit.hasPrefix("millisecond") { return .seconds(count / 1000) }
            if unit.hasPrefix("second") { return .seconds(count) }
            if unit.hasPrefix("minute") { return .seconds(count * 60) }
            if unit.hasPrefix("hour") { return .seconds(count * 3600) }
        }
        return nil
    }
}
