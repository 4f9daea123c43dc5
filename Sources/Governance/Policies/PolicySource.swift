import PolicyScript

/// A policy file, read and parsed, not yet compiled: what the loader and the checker both start from.
struct PolicySource {
    /// The path with its suffix, as findings name it.
    var file: String
    var format: PolicyVersionRecord.Format
    var text: String
    var contentHash: String
    var metadata: PolicyMetadata
    /// The whole file, or each block of a JSON policy.
    var units: [Unit]
    /// The function of each block that the file has.
    var functions: [PolicyBlock: FunctionDefinition] = [:]
    /// The tests in the file, which the policy does not have when it runs.
    var tests: InnerTests?
    var findings: [Finding] = []

    /// A text that was parsed by itself.
    struct Unit {
        /// The block, in a JSON policy.
        var block: PolicyBlock?
        var module: Module
        var edits: [SourceEdit] = []

        /// The text as it is compiled. Spans refer to the parser's text, whose lines all end alike.
        var compiledText: String { SourceEdit.apply(edits, to: module.source.text) }

        /// The names of the context that the text uses, in alphabetical order.
        var contextNames: [String] {
            var names: Set<String> = []
            TreeWalk(onName: { name in
                if Declarations.names[name.text] != nil { names.insert(name.text) }
            }).visit(module.body)
            return names.sorted()
        }
    }

    /// Where a `.py` file's header sets a field.
    func place(ofHeader field: String) -> Span? {
        guard format == .python else { return nil }
        for statement in units.first?.module.body ?? [] {
            guard case .assign(let targets, let value) = statement.kind, targets.first?.isName(field) == true else {
                continue
            }
            return value.span
        }
        return nil
    }

    /// The path without its suffix.
    var path: String { PolicySource.path(file) }

    static func path(_ file: String) -> String {
        for suffix in [".py", ".json"] where file.hasSuffix(suffix) { return String(file.dropLast(suffix.count)) }
        return file
    }

    /// The names of platforms that the policy uses without binding them itself.
    var platforms: Set<String> { platforms(outside: []) }

    /// Those of them that it may use before it has decided: not those that are in `pass` and `fail` alone. Where `notify`
    /// raises, the vote may be missing.
    var platformsToDecide: Set<String> { platforms(outside: [.pass, .fail]).union(platformsBeforeDeciding) }

    private func platforms(outside blocks: Set<PolicyBlock>) -> Set<String> {
        let outside = Set(blocks.compactMap { functions[$0]?.name.text })
        var platforms: Set<String> = []
        for unit in units where unit.block.map(blocks.contains) != true {
            let walk = TreeWalk(onName: { name in
                if Declarations.platform(named: name.text) != nil, unit.module.binding(of: name) == .builtin {
                    platforms.insert(name.text)
                }
            })
            for statement in unit.module.body {
                if case .function(let function) = statement.kind, outside.contains(function.name.text) { continue }
                walk.visit(statement)
            }
        }
        return platforms
    }

    /// Those of them that are used on the way to a decision: by `filter`, `initialize` and `check`, and by the functions
    /// that these use.
    var platformsBeforeDeciding: Set<String> {
        var platforms: Set<String> = []
        for unit in units {
            let own = OwnFunctions.all(in: unit.module)
            var seen: Set<String> = []
            var open = [PolicyBlock.filter, .initialize, .check].filter { unit.block == nil || unit.block == $0 }
                .compactMap { functions[$0] }
            while let function = open.popLast() {
                TreeWalk(onName: { name in
                    if let used = own[name.text], seen.insert(name.text).inserted { open.append(used) }
                    if Declarations.platform(named: name.text) != nil, unit.module.binding(of: name) == .builtin {
                        platforms.insert(name.text)
                    }
                }).visit(function.body)
            }
        }
        return platforms
    }
}

extension Finding {
    /// A finding at a node of a unit.
    init(
        _ severity: Severity, _ file: String, _ block: PolicyBlock?, _ span: Span, _ message: String,
        hint: String? = nil
    ) {
        self.init(
            severity, file: file, block: block, line: Int(span.line), column: Int(span.column), message: message,
            hint: hint)
    }

    /// A text that cannot be parsed.
    init(_ failure: SyntaxFailure, _ file: String, _ block: PolicyBlock?) {
        self.init(
            .error, file: file, block: block, line: failure.line, column: failure.column,
            message: "\(failure.kind.rawValue): \(failure.message)", hint: failure.hint)
    }
}
