import JSONKit
import OrderedCollections

/// A call of the interface, as far as it has been read.
struct RedditCall: Sendable {
    /// What the variable parts of the path are, by name.
    var path: [String: String]
    var fields: ForumFields
    /// The caller's key; none for an app on its own behalf.
    var caller: String?

    /// The caller, where one is needed.
    /// - Throws: 403 for an app on its own behalf. Source: recorded answers (`USER_REQUIRED`).
    func user() throws(RedditRefusal) -> String {
        guard let caller else { throw .status(403, reason: "USER_REQUIRED") }
        return caller
    }

    /// The subreddit of the path (or of the field `r` or `sr`), by its key.
    func subreddit(in world: RedditWorld) throws(RedditRefusal) -> String {
        let name = path["sr"] ?? fields.text("r") ?? fields.text("sr") ?? ""
        return try world.subreddit(name, for: caller).name.lowercased()
    }

    /// A part of the path.
    func part(_ name: String) -> String { path[name] ?? "" }

    /// A field that must be there.
    /// - Throws: 400.
    func demand(_ name: String) throws(RedditRefusal) -> String {
        guard let text = fields.text(name) else { throw .status(400) }
        return text
    }
}

/// What a call answers.
struct RedditAnswer: Sendable {
    var status = 200
    /// None for an empty body.
    var json: JSON? = [:]

    init(_ json: JSON? = [:], status: Int = 200) {
        self.json = json
        self.status = status
    }

    /// `{"json": {"errors": [], "data": …}}`.
    static func inBand(_ data: JSON? = nil) -> RedditAnswer {
        var body: JSON = ["errors": []]
        if let data { body["data"] = data }
        return RedditAnswer(["json": body])
    }
}

/// A call that the interface has.
struct RedditRoute: Sendable {
    typealias Body = @Sendable (inout RedditWorld, RedditCall) throws(RedditRefusal) -> RedditAnswer

    /// Its name in the record: `GET r/:sr/new`.
    var name: String
    var method: String
    /// Parts of the path; those with a colon are variable, a last `*` takes all that is left.
    var pattern: [String]
    /// Scopes, one of which the token must have. Source: reddit.com/dev/api, beside each call.
    var scopes: [String]
    var body: Body

    init(_ method: String, _ pattern: String, _ scopes: String..., body: @escaping Body) {
        name = "\(method) \(pattern)"
        self.method = method
        self.pattern = pattern.split(separator: "/").map(String.init)
        self.scopes = scopes
        self.body = body
    }

    /// The variable parts, where a path fits; nil where it does not.
    func match(_ method: String, _ path: [String]) -> [String: String]? {
        guard method == self.method else { return nil }
        let isOpen = pattern.last == "*"
        guard isOpen ? path.count >= pattern.count : path.count == pattern.count else { return nil }
        var parts: [String: String] = [:]
        for (index, part) in pattern.enumerated() {
            if part == "*" {
                parts["*"] = path[index...].joined(separator: "/")
            } else if part.hasPrefix(":") {
                parts[String(part.dropFirst())] = path[index]
            } else if part != path[index] {
                return nil
            }
        }
        return parts
    }

    /// Every call that the simulator has. Of several that fit, the first is meant.
    static let all: [RedditRoute] =
        reading + writing + moderating + flairing + relating + wiki + governing + messaging + modmail + people

    static func find(_ method: String, _ path: [String]) -> (route: RedditRoute, parts: [String: String])? {
        for route in all {
            if let parts = route.match(method, path) { return (route, parts) }
        }
        return nil
    }
}
