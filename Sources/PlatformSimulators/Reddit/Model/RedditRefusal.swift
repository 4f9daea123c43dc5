import JSONKit

/// Something that Reddit refuses.
public enum RedditRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// An HTTP status with a body that says no more (`{"message": "Forbidden", "error": 403}`).
    case status(Int, reason: String? = nil)
    /// HTTP 200 and an entry of `json.errors`: code, explanation, field.
    case inBand(String, String, field: String)
    /// HTTP 400 with a code and an explanation, as newer calls give it.
    case invalid(String, String, fields: [String])
    /// HTTP 302 to a path: how a subreddit that does not exist is answered.
    case elsewhere(String)

    static let forbidden = RedditRefusal.status(403)
    static let notFound = RedditRefusal.status(404)

    public var description: String {
        switch self {
        case .status(let status, let reason): "Reddit refuses: \(status)" + (reason.map { " (\($0))" } ?? "")
        case .inBand(let code, let text, _), .invalid(let code, let text, _): "Reddit refuses: \(code) (\(text))"
        case .elsewhere(let path): "Reddit leads elsewhere: \(path)"
        }
    }

    /// The name of a status as Reddit's bodies have it.
    static func message(_ status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 409: "Conflict"
        case 429: "Too Many Requests"
        default: "Error"
        }
    }

    // Codes and texts of github.com/reddit-archive/reddit, errors.py, which clients match on.
    static func noUser(_ field: String) -> RedditRefusal {
        .inBand("USER_DOESNT_EXIST", "that user doesn't exist", field: field)
    }
    static func noText(_ field: String) -> RedditRefusal { .inBand("NO_TEXT", "we need something here", field: field) }
    static func tooLong(_ field: String, most: Int) -> RedditRefusal {
        .inBand("TOO_LONG", "this is too long (max: \(most))", field: field)
    }
    static let notAuthor = RedditRefusal.inBand("NOT_AUTHOR", "you can't do that", field: "thing_id")

    /// The limit inside an answer. Source: PRAW's reading of it ("try again in 9 minutes").
    static func limited(seconds: Int) -> RedditRefusal {
        let wait = seconds >= 120 ? "\(seconds / 60) minutes" : "\(seconds) second\(seconds == 1 ? "" : "s")"
        return .inBand(
            "RATELIMIT", "Looks like you've been doing that a lot. Take a break for \(wait) before trying again.",
            field: "ratelimit")
    }
}
