import JSONKit

/// A call of the REST API, read.
struct DiscordCall: Sendable {
    var method: String
    /// The path below the version, decoded.
    var path: [String]
    var query: [String: JSON]
    var body: JSON
    var files: [DiscordUpload] = []
    /// Who calls: the bot, where the route takes its token; the reason is for the audit log.
    var caller: DiscordCaller
    /// What the route's template names: `channel_id`.
    var parameters: [String: String] = [:]

    /// A member of the body that is there and not null.
    subscript(key: String) -> JSON? { body[key].flatMap { $0.isNull ? nil : $0 } }

    /// Whether the body has a member, null or not: null often takes something away.
    func has(_ key: String) -> Bool { body[key] != nil }

    /// A text that null makes empty; nil where the body does not have it.
    func clearable(_ key: String) -> String? { has(key) ? self[key]?.snowflake ?? "" : nil }

    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A number in the query.
    func number(_ name: String, in range: ClosedRange<Int>, otherwise: Int) throws(DiscordRefusal) -> Int {
        guard let text = query[name]?.string else { return otherwise }
        guard let number = Int(text) else {
            throw .form(name, "Value \"\(text)\" is not int.", code: "NUMBER_TYPE_COERCE")
        }
        guard range.contains(number) else {
            throw number < range.lowerBound
                ? .form(
                    name, "int value should be greater than or equal to \(range.lowerBound).", code: "NUMBER_TYPE_MIN")
                : .form(
                    name, "int value should be less than or equal to \(range.upperBound).", code: "NUMBER_TYPE_MAX")
        }
        return number
    }

    /// A snowflake in the query.
    func snowflake(_ name: String) throws(DiscordRefusal) -> UInt64? {
        guard let text = query[name]?.string else { return nil }
        guard let id = UInt64(text) else {
            throw .form(name, "Value \"\(text)\" is not snowflake.", code: "NUMBER_TYPE_COERCE")
        }
        return id
    }

    /// A truth value in the query (docs.discord.com/developers/reference#boolean-query-strings).
    func flag(_ name: String) -> Bool { ["true", "True", "1"].contains(query[name]?.string ?? "") }
}

/// What a call is answered.
struct DiscordAnswer: Sendable {
    var status: Int
    var json: JSON

    static func ok(_ json: JSON) -> DiscordAnswer { DiscordAnswer(status: 200, json: json) }
    static func created(_ json: JSON) -> DiscordAnswer { DiscordAnswer(status: 201, json: json) }
    static let nothing = DiscordAnswer(status: 204, json: .null)
}
