import JSONKit
import OrderedCollections

/// Reads the fields that somebody gives for an action type: each by its declared type, and none too many or too few.
struct ProposedFields {
    let type: DeclaredActionType

    /// The fields as an action keeps them.
    /// - Parameter others: fields beyond the declared ones that the caller reads itself.
    func read(_ given: JSON, others: Set<String> = []) throws(ProposalProblem) -> OrderedDictionary<String, JSON> {
        guard let given = given.object else {
            throw ProposalProblem("the fields must be an object of names and values")
        }
        var fields: OrderedDictionary<String, JSON> = [:]
        for (name, value) in given {
            if others.contains(name) {
                fields[name] = value
                continue
            }
            guard let field = type.fields.first(where: { $0.name == name }) else { throw unknown(name) }
            guard let read = Self.value(value, as: field.type) else {
                throw ProposalProblem(
                    "'\(name)' of \(type.codename) must be \(Self.words(field.type)), not \(Self.shown(value))")
            }
            if !read.isNull { fields[name] = read }
        }
        for name in type.neededFields where fields[name] == nil {
            let doc = type.fields.first { $0.name == name }?.doc ?? ""
            let what = doc.prefix(1).lowercased() + doc.dropFirst()
            throw ProposalProblem(
                "\(type.codename) needs '\(name)'"
                    + (what.isEmpty ? "" : ": \(what.hasSuffix(".") ? String(what.dropLast()) : what)"))
        }
        return fields
    }

    private func unknown(_ name: String) -> ProposalProblem {
        let names = type.fields.map(\.name)
        let hint = Spelling.suggestion(for: name, among: names).map { "; did you mean '\($0)'?" }
        let all = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
        return ProposalProblem("\(type.codename) has no field '\(name)'\(hint ?? ": \(all)")")
    }

    /// The value of a declared type; nil for one of another type. Texts are read as people type them.
    static func value(_ value: JSON, as type: DeclaredType) -> JSON? {
        switch type {
        case .any: value
        case .optional(let inner): value.isNull ? .null : Self.value(value, as: inner)
        case .bool: value.bool.map(JSON.bool) ?? value.string.flatMap(Self.flag).map(JSON.bool)
        case .int: value.int64.map(JSON.int) ?? value.string.flatMap { Int64(Self.trimmed($0)) }.map(JSON.int)
        case .float, .number:
            value.double.map(JSON.double) ?? value.string.flatMap { Double(Self.trimmed($0)) }.map(JSON.double)
        case .string: value.string.map(JSON.string)
        case .oneOf(let choices): value.string.flatMap { choices.contains($0) ? .string($0) : nil }
        case .list(let element): list(value, element)
        case .dict, .variables: value.object == nil ? nil : value
        case .either(let types): types.lazy.compactMap { Self.value(value, as: $0) }.first
        // What names a document, a role, a policy or members is found by whoever knows them.
        case .object, .querySet, .member, .members: value.isNull ? nil : value
        case .none, .datetime, .timedelta: nil
        }
    }

    private static func list(_ value: JSON, _ element: DeclaredType) -> JSON? {
        let items = value.array ?? value.string.map(words(typed:))?.map(JSON.string)
        guard let items else { return nil }
        let read = items.compactMap { Self.value($0, as: element) }
        return read.count == items.count ? .array(read) : nil
    }

    /// `a, b` as people type a list; an empty text is an empty list.
    static func words(typed text: String) -> [String] {
        text.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    private static func flag(_ text: String) -> Bool? {
        switch trimmed(text).lowercased() {
        case "true", "yes": true
        case "false", "no": false
        default: nil
        }
    }

    private static func words(_ type: DeclaredType) -> String {
        switch type {
        case .string: "a text"
        case .int: "a whole number"
        case .float, .number: "a number"
        case .bool: "true or false"
        case .list: "a list"
        case .dict: "an object of names and values"
        case .optional(let inner): words(inner)
        default: type.description
        }
    }

    private static func shown(_ value: JSON) -> String {
        let text = value.text
        return text.count > 60 ? text.prefix(60) + "…" : text
    }
}
