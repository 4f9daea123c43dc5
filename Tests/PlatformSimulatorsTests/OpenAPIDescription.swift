import JSONKit
import OrderedCollections

/// An API description in OpenAPI 3.1, and the checks of calls against it.
struct OpenAPIDescription: Sendable {
    let json: JSON

    init(_ json: JSON) {
        self.json = json
    }

    /// What is wrong with a call and its answer; nil for a path that the description does not know.
    /// - Parameter path: its pieces, decoded.
    func problems(
        method: String, path: [String], query: [String], body: JSON, status: Int, answer: JSON
    ) -> [String]? {
        guard let operation = operation(method, path) else { return nil }
        var problems: [String] = []
        let known = Set((operation["parameters"]?.array ?? []).compactMap { resolved($0)["name"]?.string })
        for name in query where !known.contains(name) { problems.append("query \(name): not described") }
        // What is refused need not be well formed.
        if status < 400, !body.isNull, let schema = operation["requestBody"]?["content"]?["application/json"]?["schema"]
        {
            problems += check(body, schema, "body")
        }
        let responses = operation["responses"] ?? [:]
        let response = responses["\(status)"] ?? responses["\(status / 100)XX"]
        guard let response else { return problems + ["status \(status): not described"] }
        if let schema = resolved(response)["content"]?["application/json"]?["schema"] {
            problems += check(answer, schema, "answer")
        } else if !answer.isNull {
            problems.append("answer: content where none is described")
        }
        return problems
    }

    /// The operation of the template that fits, literal pieces first.
    private func operation(_ method: String, _ path: [String]) -> JSON? {
        var best: (parameters: Int, operation: JSON)?
        for (template, item) in json["paths"]?.object ?? [:] {
            let pieces = template.split(separator: "/").map(String.init)
            guard pieces.count == path.count, var operation = item[method.lowercased()],
                zip(pieces, path).allSatisfy({ $0 == $1 || $0.hasPrefix("{") })
            else { continue }
            let shared = item["parameters"]?.array ?? []
            operation["parameters"] = .array(shared + (operation["parameters"]?.array ?? []))
            let parameters = pieces.filter { $0.hasPrefix("{") }.count
            if best.map({ parameters < $0.parameters }) ?? true { best = (parameters, operation) }
        }
        return best?.operation
    }

    private func resolved(_ schema: JSON) -> JSON {
        guard let reference = schema["$ref"]?.string else { return schema }
        var found = json
        for name in reference.dropFirst(2).split(separator: "/") { found = found[String(name)] ?? .null }
        return resolved(found)
    }

    // MARK: Schemas

    /// What keeps a value from fitting a schema (JSON Schema 2020-12, as much of it as descriptions use).
    func check(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
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
