import Governance
import Yams

/// Reads a mapping's fields one by one, noting every finding with its line and remembering which fields were asked
/// for, so that the rest can be named as unknown.
struct YAMLFields {
    let file: String
    /// Dots before this mapping's own field names: `tokens.` in a nested one.
    let prefix: String
    let mapping: Node.Mapping
    private(set) var known: [String] = []
    private(set) var findings: [ConfigurationFinding] = []

    init(file: String, prefix: String = "", mapping: Node.Mapping) {
        self.file = file
        self.prefix = prefix
        self.mapping = mapping
    }

    /// The value of a field, or nil when it is absent or empty.
    mutating func node(_ name: String) -> Node? {
        known.append(name)
        guard let node = mapping[name] else { return nil }
        if node.scalar != nil, node.tag == Tag(.null) || node.string == "" { return nil }
        return node
    }

    /// A text field.
    mutating func text(_ name: String, hint: String) -> String? {
        guard let node = node(name) else { return nil }
        guard let text = node.scalar?.string else {
            note(at: node, field: name, message: "must be a text", hint: hint)
            return nil
        }
        return text
    }

    /// A text field that must be there.
    mutating func requiredText(_ name: String, hint: String) -> String? {
        if mapping[name] == nil || node(name) == nil {
            note(at: mapping[name], field: name, message: "is missing", hint: hint)
            known.append(name)
            return nil
        }
        return text(name, hint: hint)
    }

    /// A number of seconds within a range.
    mutating func seconds(_ name: String, in range: ClosedRange<Double>) -> Double? {
        guard let node = node(name) else { return nil }
        guard let seconds = node.float ?? node.int.map(Double.init), range.contains(seconds) else {
            note(
                at: node, field: name,
                message: "must be a number of seconds from \(range.lowerBound) to \(range.upperBound)", hint: nil)
            return nil
        }
        return seconds
    }

    /// A number of hours, or a list of at most ten; empty when the field is not there.
    mutating func hours(_ name: String) -> [Double] {
        guard let node = node(name) else { return [] }
        let items = node.sequence.map { Array($0) } ?? [node]
        let hours = items.compactMap { $0.float ?? $0.int.map(Double.init) }
        guard hours.count == items.count, items.count <= 10, hours.allSatisfy({ $0 > 0 && $0 <= 8760 }) else {
            note(
                at: node, field: name, message: "must be a number of hours, or a list of at most ten",
                hint: "write `\(name): 24` or `\(name): [24, 1]`")
            return []
        }
        return hours
    }

    /// Notes a finding about a field.
    mutating func note(
        severity: ConfigurationFinding.Severity = .error, at node: Node?, field: String?, message: String, hint: String?
    ) {
        let mark = node?.mark ?? (node == nil && field != nil ? nil : mapping.mark)
        findings.append(
            ConfigurationFinding(
                severity: severity, file: file, line: mark?.line, column: mark?.column,
                field: field.map { prefix + $0 }, message: message, hint: hint))
    }

    /// Takes over what a nested reader found.
    mutating func add(_ more: [ConfigurationFinding]) {
        findings += more
    }

    /// Notes each field that nobody asked for.
    mutating func noteUnknown() {
        for (key, _) in mapping {
            guard let name = key.scalar?.string else {
                note(at: key, field: nil, message: "a field's name must be a text", hint: nil)
                continue
            }
            guard !known.contains(name) else { continue }
            let hint =
                Spelling.suggestion(for: name, among: known).map { "did you mean `\($0)`?" }
                ?? "known fields are \(Set(known).sorted().joined(separator: ", "))"
            note(at: key, field: name, message: "is not a field that policykit knows", hint: hint)
        }
    }
}
