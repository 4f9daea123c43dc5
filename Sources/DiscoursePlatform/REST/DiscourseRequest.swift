import Governance
import JSONKit

/// One request to the forum.
struct DiscourseRequest: Sendable {
    /// Looks for what an earlier attempt may have done, when its answer was lost: its result, or nil if nothing was done.
    typealias Search = @Sendable () async throws -> JSON?

    var method: String
    /// Below the forum's address, without a slash before it: `posts.json`.
    var path: String
    var query: [(String, String)]
    /// What is sent as JSON.
    var body: JSON?
    var purpose: PlatformCall.Purpose
    /// What the forum counts together where it limits one kind of action: the path without its numbers.
    var family: String
    /// False for what must not be made twice when the answer to the first is lost.
    var isRepeatable: Bool
    var search: Search?

    /// Makes a request; what is not `POST` may be repeated.
    init(
        _ method: String, _ path: String, query: [(String, String)] = [], body: JSON? = nil,
        purpose: PlatformCall.Purpose = .read, search: Search? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.purpose = purpose
        self.search = search
        isRepeatable = method != "POST"
        family =
            method + " "
            + path.split(separator: "/").map { part in
                part.contains(where: \.isNumber) ? "_" : String(part)
            }.joined(separator: "/")
    }

    /// Reads an address.
    static func get(
        _ path: String, _ query: [(String, String)] = [], purpose: PlatformCall.Purpose = .read
    ) -> DiscourseRequest {
        DiscourseRequest("GET", path, query: query, purpose: purpose)
    }
}
