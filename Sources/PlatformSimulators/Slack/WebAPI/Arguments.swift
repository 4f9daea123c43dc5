import JSONKit
import OrderedCollections

/// The arguments of a Web API call, whether they came as a form, as JSON or in the query.
struct Arguments: Sendable {
    var values: [String: JSON]

    /// A text argument; numbers and booleans count as their text. Nil where it is absent or empty.
    func text(_ name: String) -> String? {
        switch values[name] {
        case .string(let text): text.isEmpty ? nil : text
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// A text argument that must be there.
    /// - Throws: `invalid_arguments`.
    func demand(_ name: String) throws(SlackRefusal) -> String {
        guard let value = text(name) else { throw SlackRefusal("invalid_arguments") }
        return value
    }

    func flag(_ name: String) -> Bool {
        text(name).map { ["1", "true"].contains($0) } ?? false
    }

    /// Text that may also be empty.
    func possiblyEmptyText(_ name: String) -> String? {
        if case .string("") = values[name] { "" } else { text(name) }
    }

    /// A list, as an array or separated by commas.
    func list(_ name: String) -> [String] {
        if let array = values[name]?.array { return array.compactMap(\.string) }
        return (text(name) ?? "").split(separator: ",").map { part in
            String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
    }

    /// A structured argument, as JSON or as text that holds JSON.
    /// - Throws: `error` where the text is no JSON.
    func structure(_ name: String, else error: String) throws(SlackRefusal) -> JSON? {
        guard case .string(let text) = values[name] else {
            return values[name].flatMap { $0.isNull ? nil : $0 }
        }
        if text.isEmpty { return nil }
        guard let value = try? JSON(parsing: text) else { throw SlackRefusal(error) }
        return value
    }

    /// A page size.
    /// - Throws: `invalid_limit` for what is no whole number in 1…999 (0 counts as absent).
    ///   Source: docs.slack.dev/apis/web-api/pagination, and the argument's text in each method.
    func limit(default standard: Int = 100) throws(SlackRefusal) -> Int {
        guard let text = text("limit"), text != "0" else { return standard }
        guard let number = Int(text), (1...1000).contains(number) else { throw SlackRefusal("invalid_limit") }
        return number
    }
}

/// One page of a list, and where the next begins.
struct Page {
    var items: [JSON]
    var nextCursor: String

    /// Cuts a page out of a list. A cursor is the place of an item, told opaquely.
    /// - Throws: `invalid_cursor`.
    init(of items: [JSON], _ arguments: Arguments) throws(SlackRefusal) {
        let limit = try arguments.limit()
        var start = 0
        if let cursor = arguments.text("cursor") {
            guard cursor.hasPrefix("page:"), cursor.hasSuffix("="), let place = Int(cursor.dropFirst(5).dropLast()),
                (0...items.count).contains(place)
            else { throw SlackRefusal("invalid_cursor") }
            start = place
        }
        let end = min(items.count, start + limit)
        self.items = Array(items[start..<end])
        nextCursor = end < items.count ? "page:\(end)=" : ""
    }

    var metadata: JSON { ["next_cursor": .string(nextCursor)] }
}
