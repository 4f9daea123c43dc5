import PolicyScript

/// One condition of `filter`: a field's path, an operator and a value, from a name such as `user__username__in`.
struct QueryLookup {
    let path: [Substring]
    private let operation: Operation
    private let target: HostValue

    /// The operators that a name can end in.
    static let operations = Operation.allCases.map(\.rawValue)

    private enum Operation: String, CaseIterable {
        case exact, iexact, `in`, contains, icontains, startswith, istartswith, endswith, iendswith
        case gt, gte, lt, lte, isnull, range
    }

    /// Reads a condition on the objects of a model.
    /// - Throws: FieldError for an unknown field, TypeError and ValueError for a value that it cannot be compared with.
    init(_ keyword: HostKeyword, _ model: QueryModel) throws(Raised) {
        let path = Self.path(keyword.name)
        let components = Self.components(keyword.name)
        operation =
            path.count < components.count
            ? components.last.flatMap { Operation(rawValue: String($0)) } ?? .exact : .exact
        self.path = path
        let field = try model.field(at: path)
        guard operation == .in || operation == .range else {
            let isText = Self.textOperations.contains(operation) || operation == .isnull
            target = isText ? keyword.value : try field.coerced(keyword.value, keyword.name)
            return
        }
        guard let elements = keyword.value.elements else {
            throw Raised("TypeError", "\(keyword.name) takes a list, not \(keyword.value.typeName)")
        }
        target = .list(try elements.map { value throws(Raised) in try field.coerced(value, keyword.name) })
    }

    private static let textOperations: Set<Operation> = [
        .iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith,
    ]

    /// The fields of a name, without the operator that it may end in.
    static func path(_ name: String) -> [Substring] {
        let components = components(name)
        guard components.count > 1, let last = components.last, Operation(rawValue: String(last)) != nil else {
            return components
        }
        return components.dropLast()
    }

    /// `user__username` as its parts.
    static func components(_ name: String) -> [Substring] {
        var components: [Substring] = []
        var rest = name[...]
        while let separator = rest.firstSeparator {
            components.append(rest[..<separator.lowerBound])
            rest = rest[separator.upperBound...]
        }
        components.append(rest)
        return components
    }

    /// True when one of a field's values meets the condition.
    func matches(_ values: [HostValue]) -> Bool {
        if operation == .isnull { return values.allSatisfy { $0 == .none } == target.isTrue }
        return values.contains(where: matches)
    }

    private func matches(_ value: HostValue) -> Bool {
        switch operation {
        case .exact: return Self.equal(value, target)
        case .in: return target.elements?.contains { Self.equal(value, $0) } ?? false
        case .gt: return value != .none && Self.order(value, target) > 0
        case .gte: return value != .none && Self.order(value, target) >= 0
        case .lt: return value != .none && Self.order(value, target) < 0
        case .lte: return value != .none && Self.order(value, target) <= 0
        case .range:
            guard let bounds = target.elements, bounds.count == 2, value != .none else { return false }
            return Self.order(value, bounds[0]) >= 0 && Self.order(value, bounds[1]) <= 0
        case .isnull: return (value == .none) == target.isTrue
        case .iexact, .contains, .icontains, .startswith, .istartswith, .endswith, .iendswith:
            guard let text = value.stringValue, let other = target.stringValue else { return false }
            return matches(text, other)
        }
    }

    private func matches(_ text: String, _ other: String) -> Bool {
        switch operation {
        case .iexact: text.lowercased() == other.lowercased()
        case .contains: text.holds(other)
        case .icontains: text.lowercased().holds(other.lowercased())
        case .startswith: text.hasPrefix(other)
        case .istartswith: text.lowercased().hasPrefix(other.lowercased())
        case .endswith: text.hasSuffix(other)
        case .iendswith: text.lowercased().hasSuffix(other.lowercased())
        default: false
        }
    }

    /// Equality as a database sees it: a related object equals its number, numbers equal by value.
    static func equal(_ left: HostValue, _ right: HostValue) -> Bool {
        switch (left, right) {
        case (.object(let object), .int(let number)), (.int(let number), .object(let object)):
            object.key == String(number)
        case (.object(let object), .string(let text)), (.string(let text), .object(let object)): object.key == text
        case (.int(let number), .float(let other)), (.float(let other), .int(let number)): Double(number) == other
        case (.int(let number), .bool(let flag)), (.bool(let flag), .int(let number)): number == (flag ? 1 : 0)
        default:
            if let left = instant(left), let right = instant(right) { left == right } else { left == right }
        }
    }

    /// Negative, zero or positive; what cannot be compared is equal, and None comes first.
    static func order(_ left: HostValue, _ right: HostValue) -> Int {
        switch (left, right) {
        case (.none, .none): return 0
        case (.none, _): return -1
        case (_, .none): return 1
        case (.string(let left), .string(let right)): return compare(left, right)
        default:
            if let left = instant(left), let right = instant(right) { return compare(left, right) }
            guard let left = number(left), let right = number(right) else { return 0 }
            return compare(left, right)
        }
    }

    private static func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }

    /// An instant in microseconds; one without a zone is taken for UTC, as the database does.
    private static func instant(_ value: HostValue) -> Int64? {
        switch value {
        case .datetime(let microseconds, _), .naiveDatetime(let microseconds, _): microseconds
        default: nil
        }
    }

    private static func number(_ value: HostValue) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .float(let number): number
        case .bool(let flag): flag ? 1 : 0
        default: nil
        }
    }
}

extension Substring {
    /// The first two underscores in a row that stand between other characters.
    fileprivate var firstSeparator: Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index] == "_", index > startIndex {
                let next = self.index(after: index)
                if next < endIndex, self[next] == "_" { return index..<self.index(after: next) }
            }
            index = self.index(after: index)
        }
        return nil
    }
}

extension String {
    /// True when the text holds another, code point for code point.
    func holds(_ other: String) -> Bool {
        let text = Array(utf8)
        let part = Array(other.utf8)
        guard part.count <= text.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
