/// The names that the inputs of a session share, each with a slot of its own for as long as the session lasts.
final class SessionNames {
    /// The most that a session can hold.
    static let limit = 8192

    private(set) var names: [String] = []
    private var slots: [String: Int] = [:]

    /// The slot of a name; a new one for a name that has none.
    func slot(_ name: String) -> Int {
        if let known = slots[name] { return known }
        let slot = names.count
        names.append(name)
        slots[name] = slot
        return slot
    }

    /// The module with its variables in the session's slots.
    func adopt(_ module: Module) -> Module {
        var module = module
        let places = module.scopes[0].locals.map { slot($0) }
        module.bindings = module.bindings.map { binding in
            switch binding {
            case .global(let index): .global(places[index])
            case .classMember(let index?): .classMember(global: places[index])
            default: binding
            }
        }
        return module
    }
}

extension FunctionCompiler {
    /// A statement of an input that is an expression: its value is shown, and kept under the name `_`.
    mutating func show(_ expression: Expression, _ names: SessionNames) throws(SyntaxFailure) {
        let register = try value(expression)
        let slot = take()
        load(.int(names.slot("_")), into: slot)
        callNative("_show", [register, slot], into: register)
    }
}
