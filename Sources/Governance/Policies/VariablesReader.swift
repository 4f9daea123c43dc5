import PolicyScript

/// Reads the variables that a header declares: each a default, or a dictionary that says more.
struct VariablesReader {
    let file: String
    private(set) var findings: [Finding] = []

    init(file: String) {
        self.file = file
    }

    static let example = "{\"quorum\": 3}"
    private static let fields = ["type", "default", "list", "label", "prompt"]

    /// The variables of a literal, with a finding at each that cannot be one.
    mutating func read(_ literal: HostValue, _ expression: Expression) -> [PolicyVariable] {
        guard case .dict(let pairs) = literal else {
            report(
                "variables must be a dictionary of names and defaults", expression, "write variables = \(Self.example)")
            return []
        }
        return pairs.enumerated().compactMap { index, pair in
            let place = Self.value(index, of: expression) ?? expression
            guard let name = pair.key.stringValue else {
                report("the names in variables must be texts", place, nil)
                return nil
            }
            if case .dict(let fields) = pair.value { return declared(name, fields, place) }
            let (type, isList) = PolicyVariable.ValueType.inferred(from: pair.value)
            guard let type else {
                report(
                    "the variable '\(name)' is neither a number, a text, a truth value, nor a list of one of these",
                    place, "keep other values in constants of the file")
                return nil
            }
            return PolicyVariable(name: name, type: type, isList: isList, defaultValue: pair.value).normalised
        }
    }

    /// `{"type": "number", "default": 3, "label": "Quorum", "prompt": "How many must agree?"}`.
    private mutating func declared(_ name: String, _ fields: [HostPair], _ place: Expression) -> PolicyVariable? {
        var known: [String: HostValue] = [:]
        for field in fields {
            guard let key = field.key.stringValue, Self.fields.contains(key) else {
                let spelling = field.key.stringValue ?? "?"
                let near = Spelling.suggestion(for: spelling, among: Self.fields)
                report(
                    "the variable '\(name)' has no '\(spelling)'", place,
                    near.map { "did you mean \"\($0)\"?" } ?? "it has type, default, list, label and prompt")
                return nil
            }
            known[key] = field.value
        }
        guard let value = known["default"] else {
            report("the variable '\(name)' has no default", place, "write {\"type\": \"number\", \"default\": 3}")
            return nil
        }
        let inferred = PolicyVariable.ValueType.inferred(from: value)
        var type = inferred.type
        if let spelt = known["type"] {
            type = spelt.stringValue.flatMap { PolicyVariable.ValueType(rawValue: $0) }
            guard type != nil else {
                let types = PolicyVariable.ValueType.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
                report("the type of the variable '\(name)' must be one of \(types)", place, nil)
                return nil
            }
        }
        var isList = inferred.isList
        if let list = known["list"] {
            guard case .bool(let flag) = list else {
                report("'list' of the variable '\(name)' must be True or False", place, nil)
                return nil
            }
            isList = flag
        }
        for field in ["label", "prompt"] where known[field] != nil && known[field]?.stringValue == nil {
            report("'\(field)' of the variable '\(name)' must be a text", place, nil)
            return nil
        }
        let variable = PolicyVariable(
            name: name, type: type ?? .string, isList: isList, defaultValue: value,
            label: known["label"]?.stringValue, prompt: known["prompt"]?.stringValue)
        guard let normalised = variable.normalised else {
            let what = isList ? "a list of type \(variable.type.rawValue)" : "a \(variable.type.rawValue)"
            report("the default of the variable '\(name)' is not \(what)", place, nil)
            return nil
        }
        return normalised
    }

    private mutating func report(_ message: String, _ place: Expression, _ hint: String?) {
        findings.append(Finding(.error, file, nil, place.span, message, hint: hint))
    }

    private static func value(_ index: Int, of expression: Expression) -> Expression? {
        guard case .dictionary(let items) = expression.kind, index < items.count,
            case .pair(_, let value) = items[index]
        else { return nil }
        return value
    }
}

extension PolicyVariable {
    /// The variable with its default as its type keeps it; nil when it is of another type.
    fileprivate var normalised: PolicyVariable? {
        guard let value = accepting(defaultValue) else { return nil }
        var variable = self
        variable.defaultValue = value
        return variable
    }
}
