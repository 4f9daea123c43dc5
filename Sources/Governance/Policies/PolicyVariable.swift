public import PolicyScript

/// A variable that a policy's header declares: what a community may set without touching the policy's text.
public struct PolicyVariable: Sendable, Hashable {
    public var name: String
    public var type: ValueType
    /// True for a list of values of the type.
    public var isList: Bool
    /// The default; of the variable's type.
    public var defaultValue: HostValue
    /// What a form calls the variable, instead of its name.
    public var label: String?
    /// What a form asks.
    public var prompt: String?

    /// Makes a variable.
    public init(
        name: String, type: ValueType, isList: Bool = false, defaultValue: HostValue, label: String? = nil,
        prompt: String? = nil
    ) {
        self.name = name
        self.type = type
        self.isList = isList
        self.defaultValue = defaultValue
        self.label = label
        self.prompt = prompt
    }

    /// Makes a variable whose type is that of its default.
    public init(name: String, defaultValue: HostValue) {
        let (type, isList) = ValueType.inferred(from: defaultValue)
        self.init(name: name, type: type ?? .string, isList: isList, defaultValue: defaultValue)
    }

    /// The types of PolicyKit's variables, and truth values.
    public enum ValueType: String, Sendable, Hashable, CaseIterable {
        /// An integer.
        case number
        case float
        case string
        /// A text, as PolicyKit keeps it; what it means is the policy's affair.
        case timestamp
        case boolean

        /// The type of a literal, and whether it is a list of it; nil for what no variable can be. An empty list is one
        /// of texts.
        static func inferred(from value: HostValue) -> (type: ValueType?, isList: Bool) {
            guard let items = value.elements else { return (scalar(value), false) }
            let types = Set(items.map(scalar))
            if types.isEmpty { return (.string, true) }
            if types == [.number, .float] { return (.float, true) }
            return (types.count == 1 ? types.first ?? nil : nil, true)
        }

        private static func scalar(_ value: HostValue) -> ValueType? {
            switch value {
            case .bool: .boolean
            case .int, .bigInt: .number
            case .float: .float
            case .string: .string
            default: nil
            }
        }
    }

    /// A value as the variable keeps it: an integer given for a float becomes one; nil for a value of another type.
    public func accepting(_ value: HostValue) -> HostValue? {
        guard isList else { return type.accepting(value) }
        guard let items = value.elements else { return nil }
        let accepted = items.compactMap(type.accepting)
        return accepted.count == items.count ? .list(accepted) : nil
    }

    /// The value that a text spells, as people type it: a list is divided at its commas. Nil when it spells none.
    public func value(spelt text: String) -> HostValue? {
        guard isList else { return type.value(spelt: text) }
        let items = text.split(separator: ",").map(String.init)
        let values = items.compactMap(type.value(spelt:))
        return values.count == items.count ? .list(values) : nil
    }
}

extension PolicyVariable.ValueType {
    fileprivate func accepting(_ value: HostValue) -> HostValue? {
        switch (self, value) {
        case (.number, .int), (.number, .bigInt), (.float, .float), (.boolean, .bool): value
        case (.float, .int(let number)): .float(Double(number))
        case (.string, .string), (.timestamp, .string): value
        default: nil
        }
    }

    fileprivate func value(spelt text: String) -> HostValue? {
        let text = VariableRow.trimmed(text[...])
        switch self {
        case .number: return Int64(text).map(HostValue.int)
        case .float: return Double(text).map(HostValue.float)
        case .string, .timestamp: return .string(text)
        case .boolean:
            switch text.lowercased() {
            case "true", "yes": return .bool(true)
            case "false", "no": return .bool(false)
            default: return nil
            }
        }
    }
}
