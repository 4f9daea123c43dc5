import JSONKit
import OrderedCollections

/// A call of the interface, as far as it has been read.
struct DiscourseCall: Sendable {
    /// What the variable parts of the path are, by name.
    var path: [String: String]
    var fields: ForumFields
    /// The caller's id; none for a visitor.
    var caller: Int?

    /// The caller, where one is needed.
    /// - Throws: 403 `not_logged_in`.
    func user() throws(DiscourseRefusal) -> Int {
        guard let caller else { throw .notLoggedIn }
        return caller
    }

    /// A part of the path.
    func part(_ name: String) -> String { path[name] ?? "" }

    /// A part of the path that is a number.
    /// - Throws: 404.
    func id(_ name: String = "id") throws(DiscourseRefusal) -> Int {
        guard let id = Int(part(name)) else { throw .notFound }
        return id
    }

    /// A number that must be there.
    /// - Throws: 400 with its name.
    func number(_ name: String) throws(DiscourseRefusal) -> Int {
        guard let number = fields.int(name) else { throw .invalidParameter(name) }
        return number
    }

    /// A text that must be there.
    /// - Throws: 400 with its name.
    func demand(_ name: String) throws(DiscourseRefusal) -> String {
        guard let text = fields.text(name) else { throw .invalidParameter(name) }
        return text
    }
}

/// What a call answers.
struct DiscourseAnswer: Sendable {
    var status = 200
    /// None for an empty body.
    var json: JSON?

    init(_ json: JSON?, status: Int = 200) {
        self.json = json
        self.status = status
    }

    static let success = DiscourseAnswer(["success": "OK"])
    static let empty = DiscourseAnswer(nil)
}

/// A call that the interface has. Source: docs.discourse.org (the OpenAPI description), and config/routes.rb of Discourse
/// and its plugins for what is not in it.
struct DiscourseRoute: Sendable {
    typealias Body = @Sendable (inout DiscourseWorld, DiscourseCall) throws(DiscourseRefusal) -> DiscourseAnswer

    /// Its name in the record: `PUT t/:id/status`.
    var name: String
    var method: String
    var pattern: [String]
    var body: Body

    init(_ method: String, _ pattern: String, body: @escaping Body) {
        name = "\(method) \(pattern)"
        self.method = method
        self.pattern = pattern.split(separator: "/").map(String.init)
        self.body = body
    }

    /// The variable parts, where a path fits; nil where it does not. Parts named `:id…` are numbers.
    func match(_ method: String, _ path: [String]) -> [String: String]? {
        guard method == self.method, path.count == pattern.count else { return nil }
        var parts: [String: String] = [:]
        for (part, given) in zip(pattern, path) {
            if part.hasPrefix(":") {
                if part.hasPrefix(":id"), Int(given) == nil { return nil }
                parts[String(part.dropFirst())] = given
            } else if part != given {
                return nil
            }
        }
        return parts
    }

    /// Every call that the simulator has. Of several that fit, the first is meant.
    static let all: [DiscourseRoute] = posts + topics + acting + polls + reviews + people + groups + site

    static func find(_ method: String, _ path: [String]) -> (route: DiscourseRoute, parts: [String: String])? {
        for route in all {
            if let parts = route.match(method, path) { return (route, parts) }
        }
        return nil
    }
}
