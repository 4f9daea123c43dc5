import JSONKit

/// One route of the REST API.
struct DiscordRoute: Sendable {
    typealias Body = @Sendable (inout DiscordWorld, DiscordCall) throws -> DiscordAnswer

    var method: String
    /// Pieces of the template; those in braces are parameters.
    var template: [String]
    /// Whether it takes the bot's token; webhooks and interactions have theirs in the path.
    var isOpen = false
    var body: Body

    init(_ method: String, _ template: String, isOpen: Bool = false, _ body: @escaping Body) {
        self.method = method
        self.template = template.split(separator: "/").map(String.init)
        self.isOpen = isOpen
        self.body = body
    }

    /// The name in the record: `PATCH channels/:id`.
    var name: String {
        let pieces = template.map { piece in
            guard piece.hasPrefix("{") else { return piece }
            if piece.contains("emoji_name") { return ":emoji" }
            return piece.contains("token") ? ":token" : ":id"
        }
        return "\(method) \(pieces.joined(separator: "/"))"
    }

    /// The parameters where a path fits; literal pieces must be the same.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == template.count else { return nil }
        var parameters: [String: String] = [:]
        for (piece, part) in zip(template, path) {
            if piece.hasPrefix("{") {
                let name = String(piece.dropFirst().dropLast())
                // Ids are numbers.
                if name.hasSuffix("_id"), !part.allSatisfy(\.isNumber) { return nil }
                parameters[name] = part
            } else if piece != part {
                return nil
            }
        }
        return parameters
    }

    /// All routes, literal pieces before parameters.
    static let all: [DiscordRoute] =
        channels + messages + reactions + pins + threads + guilds + members + bans + roles + emojis + webhooks
        + commands + interactions + users

    /// The route of a path, and whether the path has others.
    static func find(_ method: String, _ path: [String]) -> (route: DiscordRoute, parameters: [String: String])? {
        for route in all where route.method == method {
            if let parameters = route.match(path) { return (route, parameters) }
        }
        return nil
    }
}
