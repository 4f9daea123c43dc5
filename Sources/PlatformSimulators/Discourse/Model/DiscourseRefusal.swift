import JSONKit

/// Something that Discourse refuses. Types and texts are those of its config/locales/server.en.yml.
public enum DiscourseRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// 403 `invalid_access`.
    case forbidden(String = "You are not permitted to view the requested resource.")
    /// 403 `not_logged_in`.
    case notLoggedIn
    /// 404 `not_found`: there is none, or the caller may not know of it.
    case notFound
    /// 400 `invalid_parameters`.
    case invalidParameter(String)
    /// 422 with what is wrong, and with `action` where somebody wanted to post.
    case unprocessable([String], action: String? = nil)
    /// 429 `rate_limit`, with seconds to wait.
    case limited(Int)
    /// 409: another version is there.
    case conflict(String)

    static func invalid(_ text: String) -> DiscourseRefusal { .unprocessable([text]) }

    public var description: String {
        let (status, body) = answer
        return "Discourse refuses: \(status) \(body)"
    }

    /// Status and body.
    var answer: (status: Int, body: JSON) {
        switch self {
        case .forbidden(let text): return (403, ["errors": [.string(text)], "error_type": "invalid_access"])
        case .notLoggedIn:
            return (403, ["errors": ["You need to be logged in to do that."], "error_type": "not_logged_in"])
        case .notFound:
            return (404, ["errors": ["The requested URL or resource could not be found."], "error_type": "not_found"])
        case .invalidParameter(let name):
            return (
                400,
                [
                    "errors": [.string("You supplied invalid parameters to the request: \(name)")],
                    "error_type": "invalid_parameters",
                ]
            )
        case .unprocessable(let texts, let action):
            var body: JSON = [:]
            if let action { body["action"] = .string(action) }
            body["errors"] = JSON(texts)
            return (422, body)
        case .limited(let seconds):
            let wait = seconds == 1 ? "1 second" : "\(seconds) seconds"
            return (
                429,
                [
                    "errors": [
                        .string("You’ve performed this action too many times, please try again in \(wait).")
                    ],
                    "error_type": "rate_limit", "extras": ["wait_seconds": JSON(seconds), "time_left": .string(wait)],
                ]
            )
        case .conflict(let text): return (409, ["errors": [.string(text)]])
        }
    }
}
