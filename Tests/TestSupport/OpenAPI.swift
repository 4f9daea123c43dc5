import Foundation
public import JSONKit
import OrderedCollections

/// Discourse's OpenAPI description, where it lies beside the package (`../shared/platforms/discourse`), and what is wrong
/// with a value by it.
public struct OpenAPI: Sendable {
    private static let file = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/platforms/discourse/api-docs/openapi.json")

    /// The description; nil where it is not there.
    public static let discourse: OpenAPI? = {
        guard let data = try? Data(contentsOf: file), let json = try? JSON(parsing: Array(data), depthLimit: 256) else {
            return nil
        }
        return OpenAPI(document: json)
    }()

    private let document: JSON

    /// The operation of a request (`get /posts/{id}.json`), that with the fewest variable parts; nil where none is described.
    /// - Parameter path: as it is sent, without the query.
    public func operation(_ method: String, _ path: String) -> String? {
        let pieces = path.split(separator: "/").map(String.init)
        var best: (variables: Int, template: String)?
        for (template, item) in document["paths"]?.object ?? [:] where item[method.lowercased()] != nil {
            let parts = template.split(separator: "/").map(String.init)
            guard parts.count == pieces.count, zip(parts, pieces).allSatisfy(Self.fits) else { continue }
            let variables = parts.count { $0.contains("{") }
            if best.map({ variables < $0.variables }) ?? true { best = (variables, template) }
        }
        return best.map { "\(method.lowercased()) \($0.template)" }
    }

    /// True for a part of a path (`7.json`) that a part of a template (`{id}.json`) means. Ids are numbers.
    private static func fits(_ part: String, _ piece: String) -> Bool {
        guard part.hasPrefix("{"), let end = part.firstIndex(of: "}") else { return part == piece }
        let suffix = part[part.index(after: end)...]
        guard piece.hasSuffix(suffix), piece.count > suffix.count else { return false }
        return part.dropFirst().prefix { $0 != "}" } != "id" || Int(piece.dropLast(suffix.count)) != nil
    }

    /// The names of an operation's parameters in the query.
    public func query(of operation: String) -> Set<String> {
        Set(
            (operationJSON(operation)?["parameters"]?.array ?? []).filter { $0["in"] == "query" }
                .compactMap { $0["name"]?.string })
    }

    /// What is wrong with an answer of an operation (`get /posts/{id}.json`); nothing where none is described.
    public func problems(withAnyAnswer answer: JSON, of operation: String) -> [String] {
        let described = operationJSON(operation)?["responses"]?["200"]?["content"]?["application/json"]?["schema"]
        return described == nil ? [] : problems(with: answer, of: operation)
    }

    /// What is wrong with an answer of an operation (`get /posts/{id}.json`).
    public func problems(with answer: JSON, of operation: String, status: String = "200") -> [String] {
        guard let schema = operationJSON(operation)?["responses"]?[status]?["content"]?["application/json"]?["schema"]
        else { return ["no schema of the answer of \(operation)"] }
        return check(answer, schema, at: "answer")
    }

    /// What is wrong with the body of a request.
    public func problems(withBody body: JSON, of operation: String) -> [String] {
        guard let schema = operationJSON(operation)?["requestBody"]?["content"]?["application/json"]?["schema"] else {
            return ["no schema of the body of \(operation)"]
        }
        return check(body, schema, at: "body")
    }

    private func operationJSON(_ operation: String) -> JSON? {
        let parts = operation.split(separator: " ").map(String.init)
        return document["paths"]?[parts[1]]?[parts[0]]
    }

    private func check(_ value: JSON, _ schema: JSON, at place: String) -> [String] {
        if let choices = schema["oneOf"]?.array ?? schema["anyOf"]?.array {
            return choices.contains { check(value, $0, at: place).isEmpty } ? [] : ["\(place) fits none"]
        }
        let types = schema["type"]?.array?.compactMap(\.string) ?? schema["type"]?.string.map { [$0] } ?? []
        if value.isNull, schema["nullable"] == true || types.contains("null") { return [] }
        if !types.isEmpty, !types.contains(where: { Self.fits(value, $0) }) {
            return ["\(place) is \(value.text.prefix(40)), not \(types.joined(separator: " or "))"]
        }
        var problems: [String] = []
        if let members = value.object, let properties = schema["properties"]?.object {
            for name in schema["required"]?.array?.compactMap(\.string) ?? [] where members[name] == nil {
                problems.append("\(place).\(name) is missing")
            }
            for (name, member) in members {
                if let inner = properties[name] {
                    problems += check(member, inner, at: "\(place).\(name)")
                } else if schema["additionalProperties"] == false {
                    problems.append("\(place).\(name) is not described")
                }
            }
        }
        if let elements = value.array, let items = schema["items"], items.object != nil {
            for element in elements { problems += check(element, items, at: "\(place)[]") }
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            problems.append("\(place) is not in the list")
        }
        return Array(Set(problems)).sorted()
    }

    private static func fits(_ value: JSON, _ type: String) -> Bool {
        switch type {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "integer": value.int != nil
        case "number": value.double != nil
        case "boolean": value.bool != nil
        case "null": value.isNull
        default: true
        }
    }
}
