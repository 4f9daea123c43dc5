import Governance
import JSONKit

/// One request of Reddit's API.
struct RedditRequest: Sendable {
    var method: String
    /// Without a slash at the beginning: `api/remove`.
    var path: String
    var query: [(String, String)] = []
    var body = Body.none
    var purpose: PlatformCall.Purpose = .read
    /// False for what must not be made twice when the answer to the first is lost: posts.
    var isRepeatable = true
    /// Looks for what an earlier attempt may have done, when its answer was lost: its result, or nil if nothing was done.
    var search: (@Sendable () async throws -> JSON?)?

    enum Body: Sendable {
        case none
        case form([(String, String)])
        case json(JSON)
    }

    /// A request that reads.
    static func get(
        _ path: String, _ query: [(String, String)] = [], purpose: PlatformCall.Purpose = .read
    ) -> RedditRequest {
        RedditRequest(method: "GET", path: path, query: query, purpose: purpose)
    }

    /// A request that changes something and may be repeated: what it asks for is so afterwards, however often.
    static func post(
        _ path: String, _ form: [(String, String)], purpose: PlatformCall.Purpose
    ) -> RedditRequest {
        RedditRequest(
            method: "POST", path: path, body: .form([("api_type", "json")] + form), purpose: purpose)
    }

    /// A request that makes something new each time, and how to find what it made.
    static func make(
        _ path: String, _ form: [(String, String)], purpose: PlatformCall.Purpose,
        search: @escaping @Sendable () async throws -> JSON?
    ) -> RedditRequest {
        var request = post(path, form, purpose: purpose)
        request.isRepeatable = false
        request.search = search
        return request
    }
}
