import PolicyScript

// What `initialize` leaves in a list or a dictionary of the module: each block runs the file anew, so that no other
// block sees it.
extension UnitChecker {
    mutating func checkKept() {
        guard unit.block == nil, names["proposal"] != nil, let initialize = source.functions[.initialize] else {
            return
        }
        let holders = Set(
            unit.module.body.flatMap { statement -> [String] in
                guard case .assign(let targets, let value) = statement.kind, value.isDisplay else { return [] }
                return targets.compactMap { if case .name(let name) = $0.kind { name.text } else { nil } }
            }
        ).subtracting(PolicyHeader.fields)
        guard !holders.isEmpty else { return }
        let changed = Self.changes(in: initialize.body).filter {
            if case .global = unit.module.binding(of: $0) { holders.contains($0.text) } else { false }
        }
        var read: Set<String> = []
        var others: Set<String> = []
        for (block, other) in source.functions where block != .initialize {
            TreeWalk(onName: { read.insert($0.text) }).visit(other.body)
            others.formUnion(Self.changes(in: other.body).map(\.text))
        }
        for name in changed where read.contains(name.text) && !others.contains(name.text) {
            report(
                .warning, name.span, "what initialize leaves in '\(name.text)' ends with this run",
                hint: "keep values in proposal.data")
        }
    }

    private static let changing: Set<String> = [
        "append", "extend", "insert", "add", "update", "remove", "pop", "clear", "setdefault", "discard",
    ]

    /// The names whose contents statements change: `names.append(…)`, `names[key] = …`.
    private static func changes(in statements: [Statement]) -> [Name] {
        var found: [Name] = []
        func note(_ target: Expression) {
            if case .subscript(let base, _) = target.kind, case .name(let name) = base.kind { found.append(name) }
        }
        for statement in Collector.statements(in: statements) {
            switch statement.kind {
            case .assign(let targets, _), .delete(let targets): targets.forEach(note)
            case .augmentedAssign(let target, _, _): note(target)
            default: break
            }
        }
        for expression in Collector.expressions(in: statements) {
            guard case .call(let call) = expression.kind, case .attribute(let base, let name, _) = call.function.kind,
                changing.contains(name), case .name(let holder) = base.kind
            else { continue }
            found.append(holder)
        }
        return found
    }
}

extension Expression {
    /// True for a list, a dictionary or a set that is written out.
    fileprivate var isDisplay: Bool {
        switch kind {
        case .list, .dictionary, .set: true
        default: false
        }
    }
}
