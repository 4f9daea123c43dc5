import JSONKit
import OrderedCollections

/// A method of the Web API.
struct Method: Sendable {
    typealias Body =
        @Sendable (inout World, Caller, Arguments) throws(SlackRefusal) -> JSON

    /// How often it may be called. Source: docs.slack.dev/apis/web-api/rate-limits, and each method's page.
    enum Tier: Int, Sendable {
        case one = 1
        case two = 20
        case three = 50
        case four = 100
        /// "Special": the limit is the posting rate, or hundreds of calls a minute.
        case special = 600
    }

    var name: String
    var tier: Tier
    /// Scopes, one of which the token must hold. Conversation methods look at the conversation instead.
    var scopes: [String] = []
    /// Whether it is held to the posting rate of its channel.
    var isPosting = false
    var body: Body

    init(_ name: String, _ tier: Tier, _ scopes: [String] = [], isPosting: Bool = false, _ body: @escaping Body) {
        self.name = name
        self.tier = tier
        self.scopes = scopes
        self.isPosting = isPosting
        self.body = body
    }

    /// Every method that the simulator has, by name; `apps.connections.open` is the server's own.
    static let all: [String: Method] = Dictionary(
        (identity + chat + conversations + conversationChanges + reactions + pins + users).map { ($0.name, $0) },
        uniquingKeysWith: { $1 })
}
