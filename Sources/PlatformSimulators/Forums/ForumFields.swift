import JSONKit
import OrderedCollections

/// The fields of a call, whether they came in the query, as a form or as JSON. Names in brackets are nested as Rails and
/// its kin nest them: `post[raw]` is the member `raw` of `post`, `options[]` an element of the list `options`.
struct ForumFields: Sendable {
    private(set) var json: JSON = [:]

    init(_ json: JSON = [:]) { self.json = json }

    /// The fields of a request; those of the body win.
    /// - Throws: nothing; a body that is not what its type says is taken as empty.
    init(_ request: SimulatorRequest) {
        add(form: request.query)
        let type = request.headers["content-type"] ?? ""
        if type.hasPrefix("application/json") {
            for (name, value) in (try? JSON(parsing: request.body))?.object ?? [:] { json[name] = value }
        } else if !request.body.isEmpty, type.isEmpty || type.hasPrefix("application/x-www-form-urlencoded") {
            add(form: String(decoding: request.body, as: UTF8.self))
        }
    }

    private mutating func add(form text: String) {
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = FormCoding.decoded(parts[0])
            let value = JSON.string(parts.count > 1 ? FormCoding.decoded(parts[1]) : "")
            let keys = name.split(separator: "[", omittingEmptySubsequences: false).enumerated().map { index, key in
                index == 0 ? String(key) : String(key.hasSuffix("]") ? key.dropLast() : key)
            }
            Self.put(value, at: keys[...], in: &json)
        }
    }

    private static func put(_ value: JSON, at keys: ArraySlice<String>, in json: inout JSON) {
        guard let key = keys.first else {
            json = value
            return
        }
        if key.isEmpty {
            var list = json.array ?? []
            var element = JSON.null
            put(value, at: keys.dropFirst(), in: &element)
            list.append(element)
            json = .array(list)
        } else {
            if json.object == nil { json = [:] }
            var member = json[key] ?? .null
            put(value, at: keys.dropFirst(), in: &member)
            json[key] = member
        }
    }

    /// A field, by the names that lead to it.
    subscript(_ path: String...) -> JSON? {
        var value: JSON? = json
        for name in path { value = value?[name] }
        return value.flatMap { $0.isNull ? nil : $0 }
    }

    /// A text, also an empty one; numbers and truth values count as their text.
    func rawText(_ name: String) -> String? { self[name].flatMap(Self.text) }

    /// A text that is not empty.
    func text(_ name: String) -> String? { rawText(name).flatMap { $0.isEmpty ? nil : $0 } }

    func int(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

    /// Whether a field is `true`, `1`, `on` or `yes`, in any case.
    func flag(_ name: String) -> Bool { optionalFlag(name) ?? false }

    /// The same, nil where the field is absent.
    func optionalFlag(_ name: String) -> Bool? {
        text(name).map { ["1", "true", "on", "yes"].contains($0.lowercased()) }
    }

    /// A list, as elements or as one text separated by commas.
    func list(_ name: String) -> [String] {
        if let elements = self[name]?.array { return elements.compactMap(Self.text) }
        return (text(name) ?? "").split(separator: ",").map { String($0.trimmed) }
    }

    static func text(_ value: JSON) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// The fields without those that hold secrets, for the record.
    func without(_ names: Set<String>) -> JSON {
        var copy = json
        for name in names where copy[name] != nil { copy[name] = nil }
        return copy
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: SubSequence {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return rest
    }
}
