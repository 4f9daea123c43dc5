import PolicyScript

/// The names at the top of a module that are bound once, to a literal or to a display of literals: `QUORUM = 3`.
enum ModuleConstants {
    static func all(in module: Module) -> [String: Expression] {
        var constants: [String: Expression] = [:]
        for case .assign(let targets, let value) in module.body.map(\.kind) where isWrittenOut(value) {
            for case .name(let name) in targets.map(\.kind) { constants[name.text] = value }
        }
        guard !constants.isEmpty else { return [:] }
        var bindings: [String: Int] = [:]
        for name in BoundNames.all(in: module.body) where constants[name.text] != nil {
            if case .global = module.binding(of: name) { bindings[name.text, default: 0] += 1 }
        }
        return constants.filter { bindings[$0.key] == 1 }
    }

    private static func isWrittenOut(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .constant: true
        case .list(let items), .tuple(let items), .set(let items): items.allSatisfy(isWrittenOut)
        default: false
        }
    }
}
