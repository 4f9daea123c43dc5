import JSONKit
import OrderedCollections
import PolicyScript

/// Reads policies as PolicyKit exports them: JSON with six texts of code.
struct JSONPolicyReader {
    private let file: String
    private let text: String
    private var findings: [Finding] = []
    private var units: [PolicySource.Unit] = []
    private var functions: [PolicyBlock: FunctionDefinition] = [:]

    init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    /// Reads the file; nil with an error among the findings when there is nothing to compile.
    mutating func read(hash: String) -> (source: PolicySource?, findings: [Finding]) {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            let (line, column) = Self.place(of: error.offset, in: text)
            return (nil, [Finding(.error, file: file, line: line, column: column, message: "\(error)")])
        }
        guard let fields = json.object else {
            return (
                nil,
                [problem("a policy in JSON is an object", "export it from PolicyKit's editor, or write a .py file")]
            )
        }
        for (field, value) in fields {
            guard let block = PolicyBlock(jsonName: field) else { continue }
            read(block, field, value)
        }
        if units.isEmpty, !findings.contains(where: { $0.severity == .error }) {
            findings.append(
                problem(
                    "the file has none of a policy's blocks: filter, initialize, check, notify, success, fail",
                    "export it from PolicyKit's editor, or write a .py file"))
        }
        units.sort { ($0.block?.rawValue ?? "") < ($1.block?.rawValue ?? "") }
        let metadata = metadata(json)
        let source = PolicySource(
            file: file, format: .json, text: text, contentHash: hash, metadata: metadata, units: units,
            functions: functions)
        return (source, findings)
    }

    private func problem(_ message: String, _ hint: String?) -> Finding {
        Finding(.error, file: file, message: message, hint: hint)
    }

    private mutating func read(_ block: PolicyBlock, _ field: String, _ value: JSON) {
        if value.isNull { return }
        guard let code = value.string else {
            findings.append(problem("'\(field)' must be a text of code", nil))
            return
        }
        guard functions[block] == nil else {
            findings.append(
                problem("'\(field)' is the \(block.rawValue) block, which the file has already", "keep one"))
            return
        }
        if code.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return }
        do {
            let name = SourceText(name: "\(file) (\(block.jsonName))", text: code)
            let module = try Parser.parseBody(of: block.functionName, parameters: [], name)
            var unit = PolicySource.Unit(block: block, module: module)
            for (expression, type) in OldSpellings.find(in: module.body) {
                findings.append(Finding.oldSpelling(expression, type, file, block))
                unit.edits.append(SourceEdit(span: expression.span, replacement: "\"\(type.codename)\""))
            }
            units.append(unit)
            if case .function(let function)? = module.body.first?.kind { functions[block] = function }
        } catch {
            findings.append(Finding(error, file, block))
        }
    }

    private mutating func metadata(_ json: JSON) -> PolicyMetadata {
        var reader = ActionTypeReader(file: file)
        var codenames: [String] = []
        let file = file
        for item in json["action_types"]?.array ?? [] {
            guard let spelling = item.string else {
                findings.append(problem("'action_types' must be a list of texts", nil))
                continue
            }
            reader.add(spelling, to: &codenames) { severity, message, hint in
                Finding(severity, file: file, message: message, hint: hint)
            }
        }
        findings += reader.findings
        let kind = kind(json, codenames)
        findings += ActionTypeReader.mismatches(codenames, kind, file, nil)
        let path = PolicySource.path(file)
        return PolicyMetadata(
            kind: kind, name: json["name"]?.string ?? path.split(separator: "/").last.map(String.init) ?? path,
            description: json["description"]?.string ?? "", actionTypes: codenames, variables: variables(json),
            mode: mode(json), appliesToOpenVotes: json["apply_to_open_votes"]?.bool ?? false)
    }

    /// PolicyKit's `is_active`, and our own `mode` and `enabled`.
    private mutating func mode(_ json: JSON) -> PolicyMode {
        var mode = PolicyMode.enforce
        if let value = json["mode"], !value.isNull {
            if let known = value.string.flatMap(PolicyMode.init(rawValue:)) {
                mode = known
            } else {
                findings.append(problem("'mode' must be off, observe, warn or enforce", nil))
            }
        }
        for field in ["is_active", "enabled"] {
            guard let value = json[field], !value.isNull else { continue }
            guard let flag = value.bool else {
                findings.append(problem("'\(field)' must be true or false", nil))
                continue
            }
            if !flag { mode = .off }
        }
        return mode
    }

    /// The kind, in any case. Older exports have none: then the action types tell it where they agree.
    private mutating func kind(_ json: JSON, _ codenames: [String]) -> GovernanceKind {
        let value = json["policy_kind"] ?? json["kind"] ?? .null
        if let kind = value.string.flatMap({ GovernanceKind(rawValue: $0.lowercased()) }) { return kind }
        if !value.isNull {
            findings.append(problem("'policy_kind' must be Platform, Constitution or Trigger", nil))
            return .platform
        }
        let kinds = Set(codenames.compactMap { Declarations.actionTypes[$0]?.kind })
        let kind = kinds.count == 1 ? kinds.first ?? .platform : .platform
        findings.append(
            Finding(
                .warning, file: file, message: "the policy names no kind and is a \(kind.rawValue) policy",
                hint: "add \"policy_kind\": \"Platform\", \"Constitution\" or \"Trigger\""))
        return kind
    }

    /// Variables: names with defaults, or PolicyKit's rows.
    private mutating func variables(_ json: JSON) -> [PolicyVariable] {
        if let defaults = json["variables"]?.object {
            return defaults.map { PolicyVariable(name: $0.key, defaultValue: HostValue(plain: $0.value)) }
        }
        return (json["variables"]?.array ?? []).compactMap { row in
            guard let name = row["name"]?.string else {
                findings.append(problem("each of 'variables' needs a name", nil))
                return nil
            }
            return VariableRow.variable(row, name: name)
        }
    }

    /// The line and the column, in code points, of a byte of the text.
    private static func place(of offset: Int, in text: String) -> (line: Int, column: Int) {
        let before = text.utf8.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let lastBreak = before.lastIndex(of: UInt8(ascii: "\n"))
        let rest = lastBreak.map { before[before.index(after: $0)...] } ?? before[...]
        return (line, rest.count { $0 & 0xC0 != 0x80 } + 1)
    }
}

/// A row of PolicyKit's table of variables.
enum VariableRow {
    static func variable(_ row: JSON, name: String) -> PolicyVariable {
        let value = value(row)
        let inferred = PolicyVariable.ValueType.inferred(from: value)
        let type = row["type"]?.string.flatMap { PolicyVariable.ValueType(rawValue: $0) } ?? inferred.type ?? .string
        var variable = PolicyVariable(
            name: name, type: type, isList: inferred.isList, defaultValue: value, label: row["label"]?.string,
            prompt: row["prompt"]?.string)
        variable.defaultValue = variable.accepting(value) ?? value
        return variable
    }

    /// The value of its type: `value`, else `default_value`.
    static func value(_ row: JSON) -> HostValue {
        let given = row["value"] ?? .null
        let value = given.isNull || given == "" ? row["default_value"] ?? .null : given
        guard let text = value.string else { return HostValue(plain: value) }
        let type = row["type"]?.string ?? "string"
        if row["is_list"]?.bool ?? false {
            return .list(text.split(separator: ",").map { typed(trimmed($0), type) })
        }
        return typed(trimmed(text[...]), type)
    }

    private static func typed(_ text: String, _ type: String) -> HostValue {
        switch type {
        case "number": Int64(text).map(HostValue.int) ?? .string(text)
        case "float": Double(text).map(HostValue.float) ?? .string(text)
        default: .string(text)
        }
    }

    static func trimmed(_ text: Substring) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars.drop(while: isSpace)
        return String(String.UnicodeScalarView(scalars.reversed().drop(while: isSpace).reversed()))
    }
}
