import JSONKit
import OrderedCollections
import PolicyScript

/// Writes a policy as PolicyKit's JSON: six texts of code. What the file's body defines goes along into each block that
/// uses it.
struct JSONPolicyWriter {
    let source: PolicySource

    /// - Throws: what of the file PolicyKit's blocks cannot say.
    func json() throws(Finding) -> JSON {
        let metadata = source.metadata
        if metadata.schedule != nil {
            let place = source.place(ofHeader: "schedule")
            throw Finding(
                .error, file: source.file, line: place.map { Int($0.line) }, column: place.map { Int($0.column) },
                message: "PolicyKit's JSON knows no schedule",
                hint: "keep the policy as a .py file, or give it another trigger before it is exported")
        }
        var fields: OrderedDictionary<String, JSON> = [
            "policy_kind": .string(metadata.kind.rawValue.prefix(1).uppercased() + metadata.kind.rawValue.dropFirst()),
            "action_types": .array(metadata.actionTypes.map(JSON.string)), "name": .string(metadata.name),
            "description": .string(metadata.description), "is_bundled": false,
        ]
        fields.merge(Self.header(metadata)) { $1 }
        for block in PolicyBlock.inOrder {
            fields[block.jsonName] = .string(try code(of: block) ?? Self.defaultCode(of: block))
        }
        return .object(fields)
    }

    /// What a header says that is no field of PolicyKit's own: its schedule apart, of which JSON knows nothing.
    static func header(_ metadata: PolicyMetadata) -> OrderedDictionary<String, JSON> {
        var fields: OrderedDictionary<String, JSON> = [:]
        if metadata.mode != .enforce { fields["mode"] = .string(metadata.mode.rawValue) }
        if metadata.appliesToOpenVotes { fields["apply_to_open_votes"] = true }
        if !metadata.variables.isEmpty { fields["variables"] = .array(metadata.variables.map(row)) }
        return fields
    }

    private static func defaultCode(of block: PolicyBlock) -> String {
        switch block {
        case .filter: "return True"
        case .check: "return PASSED"
        default: "pass"
        }
    }

    private static func row(_ variable: PolicyVariable) -> JSON {
        var row: OrderedDictionary<String, JSON> = [
            "name": .string(variable.name), "type": .string(variable.type.rawValue),
            "is_list": .bool(variable.isList), "default_value": json(variable.defaultValue),
        ]
        if let label = variable.label { row["label"] = .string(label) }
        if let prompt = variable.prompt { row["prompt"] = .string(prompt) }
        return .object(row)
    }

    private static func json(_ value: HostValue) -> JSON {
        switch value {
        case .bool(let flag): .bool(flag)
        case .int(let number): .int(number)
        case .float(let number): .double(number)
        case .string(let text): .string(text)
        case .list(let items): .array(items.map(json))
        default: .null
        }
    }

    private func code(of block: PolicyBlock) throws(Finding) -> String? {
        guard let unit = source.units.first(where: { $0.block == nil || $0.block == block }) else { return nil }
        guard source.format == .python else { return unit.block == block ? unit.compiledText : nil }
        guard let function = source.functions[block] else { return nil }
        return try BlockExtractor(file: source.file, unit: unit, function: function).code()
    }
}

/// Takes a block out of a `.py` file, with what it needs of the file's body.
private struct BlockExtractor {
    let file: String
    let unit: PolicySource.Unit
    let function: FunctionDefinition
    private let bytes: [UInt8]
    private let lines: [String]

    init(file: String, unit: PolicySource.Unit, function: FunctionDefinition) {
        self.file = file
        self.unit = unit
        self.function = function
        bytes = Array(unit.module.source.text.utf8)
        lines = unit.module.source.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    func code() throws(Finding) -> String {
        var parts: [String] = []
        parts += try preamble(of: used(by: function.body, function.parameters.defaults))
        for (name, value) in function.parameters.withDefaults where Declarations.names[name] == nil {
            parts.append("\(name) = \(text(of: value.span))")
        }
        try refuseGlobals(in: function.body)
        parts.append(body)
        return parts.joined(separator: "\n")
    }

    /// The module's variables that code reads, by name.
    private func used(by body: [Statement], _ values: [Expression] = []) -> Set<String> {
        var names: Set<String> = []
        let walk = TreeWalk(onName: { name in
            if case .global = unit.module.binding(of: name) { names.insert(name.text) }
        })
        walk.visit(body)
        for value in values { walk.visit(value) }
        return names
    }

    /// The module's variables that a statement of the file's body sets.
    private func bound(by statement: Statement) -> Set<String> {
        func names(_ targets: [Expression]) -> Set<String> {
            var names: Set<String> = []
            let walk = TreeWalk(onName: { names.insert($0.text) })
            for target in targets { walk.visit(target) }
            return names
        }
        switch statement.kind {
        case .function(let definition): return [definition.name.text]
        case .class(let definition): return [definition.name.text]
        case .assign(let targets, _): return names(targets)
        case .augmentedAssign(let target, _, _), .annotatedAssign(let target, _, _): return names([target])
        case .import(let modules): return Set(modules.map(\.name.text))
        case .importFrom(_, let imported): return Set(imported.map(\.name.text))
        default: return used(by: [statement])
        }
    }

    /// What of the file's body defines these names, and what that needs in turn, in the file's order.
    private func preamble(of names: Set<String>) throws(Finding) -> [String] {
        var needed = names
        var included: Set<Int> = []
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for (index, statement) in unit.module.body.enumerated() where !included.contains(index) {
                guard !bound(by: statement).isDisjoint(with: needed) else { continue }
                if case .function(let other) = statement.kind, other.name.text == function.name.text { continue }
                included.insert(index)
                needed.formUnion(used(by: [statement]))
                isGrowing = true
            }
        }
        try refuseHiding(of: needed)
        try refuseGlobals(in: included.sorted().map { unit.module.body[$0] })
        return included.sorted().map { index in
            let statement = unit.module.body[index]
            var span = exact(statement.span, [statement])
            if case .function(let definition) = statement.kind, let first = definition.decorators.first {
                span.start = min(span.start, first.span.start > 0 ? first.span.start - 1 : 0)
            }
            return text(of: span)
        }
    }

    /// A local variable under the name of one that came along would be another in PolicyKit than here.
    private func refuseHiding(of names: Set<String>) throws(Finding) {
        let scope = unit.module.scopes[function.scope]
        let own = Set(scope.locals.dropFirst(scope.parameterCount) + scope.cells.map(\.name))
        guard let hidden = own.intersection(names).sorted().first else { return }
        throw Finding(
            .error, file, nil, function.name.span,
            "\(function.name.text)() sets its own '\(hidden)' beside the file's, which PolicyKit's blocks cannot",
            hint: "rename one of them")
    }

    private func refuseGlobals(in body: [Statement]) throws(Finding) {
        var found: Span?
        TreeWalk(onStatement: { statement in
            if case .global = statement.kind { found = statement.span }
            return true
        }).visit(body)
        guard let found else { return }
        throw Finding(
            .error, file, nil, found, "'global' has no meaning in PolicyKit's blocks",
            hint: "return the value instead, or keep it in proposal.data")
    }

    /// The function's body with its comments, at the margin.
    private var body: String {
        guard let first = function.body.first else { return "pass" }
        let whole = exact(first.span, function.body)
        let firstLine = Int(first.span.line)
        if firstLine == Int(function.name.span.line) || !isIndentation(before: first.span) {
            return text(of: whole)
        }
        var start = firstLine
        while start > 1, isNoCode(lines[start - 2]) { start -= 1 }
        var end = Int(whole.endLine)
        while end < lines.count, isNoCode(lines[end]), lines[end].first?.isWhitespace ?? true { end += 1 }
        let indent = lines[firstLine - 1].prefix { $0 == " " || $0 == "\t" }
        let kept = TextLines.continued(in: function.body, of: unit.module.source.text)
        var taken = (start...end).map { number -> String in
            let line = lines[number - 1]
            if kept.contains(number) { return line }
            if line.hasPrefix(indent) { return String(line.dropFirst(indent.count)) }
            return String(line.drop { $0 == " " || $0 == "\t" })
        }
        while taken.last?.isEmpty == true { taken.removeLast() }
        while taken.first?.isEmpty == true { taken.removeFirst() }
        return taken.joined(separator: "\n")
    }

    /// From a span's start to where the last simple statement ends: a compound statement's own span reaches to the next.
    private func exact(_ span: Span, _ statements: [Statement]) -> Span {
        var exact = span
        exact.end = span.start
        TreeWalk(onStatement: { statement in
            switch statement.kind {
            case .if, .while, .for, .try, .with, .function, .class, .match: break
            default:
                if statement.span.end > exact.end { exact = exact.joined(to: statement.span) }
            }
            return true
        }).visit(statements)
        return exact
    }

    private func isIndentation(before span: Span) -> Bool {
        lines[Int(span.line) - 1].unicodeScalars.prefix(Int(span.column) - 1).allSatisfy { $0 == " " || $0 == "\t" }
    }

    private func isNoCode(_ line: String) -> Bool {
        let code = line.drop { $0 == " " || $0 == "\t" }
        return code.isEmpty || code.hasPrefix("#")
    }

    private func text(of span: Span) -> String {
        String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
}

extension Parameters {
    fileprivate var withDefaults: [(name: String, value: Expression)] {
        (positionalOnly + positional + keywordOnly).compactMap { parameter in
            parameter.defaultValue.map { (parameter.name.text, $0) }
        }
    }

    fileprivate var defaults: [Expression] { withDefaults.map(\.value) }
}
