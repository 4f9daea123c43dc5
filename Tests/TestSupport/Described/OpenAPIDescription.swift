public import JSONKit
import OrderedCollections

/// An API description in OpenAPI 3.1, and the checks of calls against it.
public struct OpenAPIDescription: Sendable {
    /// The description as it is published.
    public let json: JSON
    private let operations: [Operation]

    /// An operation of the description.
    public struct Operation: Sendable {
        /// `GET /channels/{channel_id}`.
        public var name: String
        fileprivate var method: String
        fileprivate var pieces: [String]
        fileprivate var json: JSON
    }

    /// Takes a description.
    public init(_ json: JSON) {
        self.json = json
        var operations: [Operation] = []
        for (template, item) in json["paths"]?.object ?? [:] {
            let shared = item["parameters"]?.array ?? []
            for (method, operation) in item.object ?? [:] where operation["responses"] != nil {
                var operation = operation
                operation["parameters"] = .array(shared + (operation["parameters"]?.array ?? []))
                operations.append(
                    Operation(
                        name: "\(method.uppercased()) \(template)", method: method.uppercased(),
                        pieces: template.split(separator: "/").map(String.init), json: operation))
            }
        }
        self.operations = operations
    }

    /// The operation of a call, by the template that fits, literal pieces first; nil for a path that is not described.
    /// - Parameter path: its pieces, decoded.
    public func operation(_ method: String, _ path: [String]) -> Operation? {
        operations.filter { operation in
            operation.method == method && operation.pieces.count == path.count
                && zip(operation.pieces, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }.min { first, second in
            first.pieces.count { $0.hasPrefix("{") } < second.pieces.count { $0.hasPrefix("{") }
        }
    }

    /// What is wrong with a call of an operation and with its answer.
    public func problems(
        of operation: Operation, query: [(name: String, value: String)], body: JSON, status: Int, answer: JSON
    ) -> [String] {
        // What is refused need not be well formed.
        var problems = status < 400 ? self.problems(of: operation, query: query) : []
        if status < 400, let described = operation.json["requestBody"] {
            if body.isNull {
                if described["required"] == true { problems.append("body: missing") }
            } else if let schema = described["content"]?["application/json"]?["schema"] {
                problems += check(body, schema, "body")
            }
        }
        let responses = operation.json["responses"] ?? [:]
        let response = responses["\(status)"] ?? responses["\(status / 100)XX"]
        guard let response else { return problems + ["status \(status): not described"] }
        if let schema = resolved(response)["content"]?["application/json"]?["schema"] {
            problems += check(answer, schema, "answer")
        } else if !answer.isNull {
            problems.append("answer: content where none is described")
        }
        return problems
    }

    private func problems(of operation: Operation, query: [(name: String, value: String)]) -> [String] {
        var problems: [String] = []
        let known = (operation.json["parameters"]?.array ?? []).map(resolved).filter { $0["in"] == "query" }
        for (name, value) in query {
            guard let parameter = known.first(where: { $0["name"]?.string == name }) else {
                problems.append("query \(name): not described")
                continue
            }
            guard let schema = parameter["schema"] else { continue }
            // A query has texts alone: what they can be read as must fit.
            var readings: [JSON] = [.string(value)]
            if let number = Int64(value) { readings.append(.int(number)) }
            if let flag = Bool(value) { readings.append(.bool(flag)) }
            if value == "0" || value == "1" { readings.append(.bool(value == "1")) }
            readings.append(contentsOf: readings.map { .array([$0]) })
            if !readings.contains(where: { check($0, schema, "").isEmpty }) {
                problems.append("query \(name): \(value) does not fit")
            }
        }
        for parameter in known where parameter["required"] == true {
            guard let name = parameter["name"]?.string, !query.contains(where: { $0.name == name }) else { continue }
            problems.append("query \(name): missing")
        }
        return problems
    }

    private func resolved(_ schema: JSON) -> JSON {
        guard let reference = schema["$ref"]?.string else { return schema }
        var found = json
        for name in reference.dropFirst(2).split(separator: "/") { found = found[String(name)] ?? .null }
        return resolved(found)
    }

    // MARK: Schemas

    /// What keeps a value from fitting a schema (JSON Schema 2020-12, as much of it as descriptions use).
    public func check(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        let schema = resolved(schema)
        var problems: [String] = []
        if let types = schema["type"] {
            // Ids may be numbers where they are sent (reference#id-serialization).
            if schema["format"] == "snowflake", value.int64 != nil { return [] }
            let names = types.array?.compactMap(\.string) ?? [types.string ?? ""]
            if !names.contains(where: { fits(value, $0) }) {
                return ["\(path): \(short(value)) is no \(names.joined(separator: " or "))"]
            }
        }
        if let constant = schema["const"], constant != value {
            problems.append("\(path): \(short(value)) is not \(constant)")
        }
        if let choices = schema["enum"]?.array, !choices.contains(value) {
            problems.append("\(path): \(short(value)) is none of the choices")
        }
        for key in ["oneOf", "anyOf"] {
            // Descriptions use both for "one of these", and the kinds are not always told apart.
            guard let kinds = schema[key]?.array, !kinds.isEmpty else { continue }
            let attempts = kinds.map { check(value, $0, path) }
            if !attempts.contains(where: \.isEmpty) {
                problems += attempts.min { $0.count < $1.count } ?? []
            }
        }
        for part in schema["allOf"]?.array ?? [] { problems += check(value, part, path) }
        switch value {
        case .object(let members): problems += check(members, schema, path)
        case .array(let elements): problems += check(elements, schema, path)
        case .string(let text): problems += check(text, schema, path)
        case .int, .double: problems += check(value.double ?? 0, schema, path)
        default: break
        }
        return problems
    }

    private func fits(_ value: JSON, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.bool, "boolean"), (.int, "integer"), (.int, "number"), (.double, "number"),
            (.string, "string"), (.array, "array"), (.object, "object"):
            true
        default: false
        }
    }

    private func check(_ members: OrderedDictionary<String, JSON>, _ schema: JSON, _ path: String) -> [String] {
        var problems: [String] = []
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
            problems.append("\(path).\(name): missing")
        }
        for (name, value) in members {
            if let known = schema["properties"]?[name] {
                problems += check(value, known, "\(path).\(name)")
            } else if schema["additionalProperties"] == false {
                problems.append("\(path).\(name): not described")
            } else if let other = schema["additionalProperties"], other.object != nil {
                problems += check(value, other, "\(path).\(name)")
            }
        }
        return problems
    }

    private func check(_ elements: [JSON], _ schema: JSON, _ path: String) -> [String] {
        var problems: [String] = []
        if let least = schema["minItems"]?.int, elements.count < least { problems.append("\(path): too few") }
        if let most = schema["maxItems"]?.int, elements.count > most { problems.append("\(path): too many") }
        if schema["uniqueItems"] == true, Set(elements).count != elements.count { problems.append("\(path): repeats") }
        guard let items = schema["items"] else { return problems }
        for (index, element) in elements.enumerated() { problems += check(element, items, "\(path)[\(index)]") }
        return problems
    }

    private func check(_ text: String, _ schema: JSON, _ path: String) -> [String] {
        var problems: [String] = []
        let count = text.unicodeScalars.count
        if let least = schema["minLength"]?.int, count < least { problems.append("\(path): too short") }
        if let most = schema["maxLength"]?.int, count > most { problems.append("\(path): too long") }
        if let pattern = schema["pattern"]?.string, pattern == "^(0|[1-9][0-9]*)$" {
            // Ids: far too many for an expression each.
            if UInt64(text) == nil { problems.append("\(path): \(text) is no id") }
        } else if let pattern = schema["pattern"]?.string, let expression = try? Regex(pattern),
            text.firstMatch(of: expression) == nil
        {
            problems.append("\(path): \(text) does not match \(pattern)")
        }
        if schema["format"] == "date-time", text.count < 20 || !text.contains("T") {
            problems.append("\(path): \(text) is no instant")
        }
        if schema["format"] == "snowflake", UInt64(text) == nil { problems.append("\(path): \(text) is no id") }
        return problems
    }

    private func check(_ number: Double, _ schema: JSON, _ path: String) -> [String] {
        if let least = schema["minimum"]?.double, number < least { return ["\(path): too small"] }
        if let most = schema["maximum"]?.double, number > most { return ["\(path): too large"] }
        return []
    }

    private func short(_ value: JSON) -> String { String(value.text.prefix(80)) }
}
