import PolicyScript

/// Writes a policy of PolicyKit's JSON as a `.py` file: a header, and each block as a function whose body is the
/// block's code, comments included.
struct PythonPolicyWriter {
    let source: PolicySource

    var text: String {
        var parts = [header]
        for block in PolicyBlock.inOrder {
            guard let unit = source.units.first(where: { $0.block == block }), !Self.isDefault(unit, block) else {
                continue
            }
            parts.append("\ndef \(block.functionName)():\n\(Self.body(of: unit))\n")
        }
        // A file without any block would be one without a check.
        if parts.count == 1 { parts.append("\ndef check():\n    return PASSED\n") }
        return parts.joined(separator: "\n")
    }

    private var header: String {
        let metadata = source.metadata
        var lines: [String] = []
        let docstring = metadata.description.isEmpty ? metadata.name : "\(metadata.name)\n\n\(metadata.description)"
        let read = PolicyDocstring(docstring)
        let isPlain = docstring.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 32 && $0 != "\\" && $0 != "\"") }
        if isPlain, read.title == metadata.name, read.text == metadata.description {
            lines.append("\"\"\"\(docstring)\(metadata.description.isEmpty ? "" : "\n")\"\"\"")
        } else {
            lines.append("name = \(PythonLiteral.text(metadata.name))")
            lines.append("description = \(PythonLiteral.text(metadata.description))")
        }
        lines.append("kind = \"\(metadata.kind.rawValue)\"")
        if !metadata.actionTypes.isEmpty { lines.append("action_types = \(PythonLiteral.list(metadata.actionTypes))") }
        if metadata.mode != .enforce { lines.append("mode = \"\(metadata.mode.rawValue)\"") }
        if metadata.appliesToOpenVotes { lines.append("apply_to_open_votes = True") }
        if !metadata.variables.isEmpty {
            lines.append("variables = {")
            for variable in metadata.variables {
                lines.append("    \(PythonLiteral.text(variable.name)): \(Self.literal(of: variable)),")
            }
            lines.append("}")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func literal(of variable: PolicyVariable) -> String {
        let value = PythonLiteral.value(variable.defaultValue) ?? "None"
        let plain = PolicyVariable(name: variable.name, defaultValue: variable.defaultValue)
        if plain == variable { return value }
        var fields = ["\"type\": \"\(variable.type.rawValue)\"", "\"default\": \(value)"]
        if variable.isList != plain.isList { fields.append("\"list\": \(variable.isList ? "True" : "False")") }
        if let label = variable.label { fields.append("\"label\": \(PythonLiteral.text(label))") }
        if let prompt = variable.prompt { fields.append("\"prompt\": \(PythonLiteral.text(prompt))") }
        return "{" + fields.joined(separator: ", ") + "}"
    }

    /// True for what PolicyKit's editor writes into a block that does nothing.
    private static func isDefault(_ unit: PolicySource.Unit, _ block: PolicyBlock) -> Bool {
        let code = VariableRow.trimmed(unit.compiledText[...])
        switch block {
        case .filter: return code == "return True"
        case .check: return false
        default: return code == "pass"
        }
    }

    /// The block's code, one level deeper. Lines that continue a text stay as they are: they are its content.
    private static func body(of unit: PolicySource.Unit) -> String {
        let kept = TextLines.continued(in: unit.module.body, of: unit.module.source.text)
        var lines = unit.compiledText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in lines.enumerated() where !kept.contains(index + 1) {
            lines[index] = line.allSatisfy(\.isWhitespace) ? "" : "    " + line
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        while lines.first?.isEmpty == true { lines.removeFirst() }
        let hasCode = lines.contains { line in
            let code = line.drop(while: \.isWhitespace)
            return !code.isEmpty && !code.hasPrefix("#")
        }
        return (lines + (hasCode ? [] : ["    pass"])).joined(separator: "\n")
    }
}

/// Lines of source that stand within a text and cannot be moved.
enum TextLines {
    /// The lines, from 1, that continue a text over several lines.
    static func continued(in body: [Statement], of source: String) -> Set<Int> {
        var lines: Set<Int> = []
        let bytes = Array(source.utf8)
        TreeWalk(onExpression: { expression in
            let isText =
                switch expression.kind {
                case .constant(.string), .constant(.bytes), .formattedString: true
                default: false
                }
            let span = expression.span
            if isText, span.endLine > span.line, isOneToken(bytes[Int(span.start)..<Int(span.end)]) {
                for line in Int(span.line) + 1...Int(span.endLine) { lines.insert(line) }
            }
            return true
        }).visit(body)
        return lines
    }

    /// True unless each of the text's lines is a text of its own, which Python joins.
    private static func isOneToken(_ text: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: text, as: UTF8.self)
        return text.contains("\"\"\"") || text.contains("'''") || text.contains("\\\n")
    }
}

extension PolicyBlock {
    /// The blocks in the order in which PolicyKit's editor shows them.
    static let inOrder: [PolicyBlock] = [.filter, .initialize, .check, .notify, .pass, .fail]
}
