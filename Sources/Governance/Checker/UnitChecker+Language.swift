import PolicyScript

// Names that the language's own modules and values do not have, methods that were not called, and comparisons that
// raise whenever they are reached.
extension UnitChecker {
    /// An attribute of a module, or of a text, a list or a dictionary.
    mutating func checkLanguageAttribute(_ name: String, _ span: Span, of base: Expression) {
        if case .name(let owner) = base.kind, let module = module(owner) {
            guard let members = LibraryNames.members(ofModule: module) else { return }
            return reportMissing(name, span, "the module \(module)", members)
        }
        if type(of: base) == .timedelta, let members = LibraryNames.members(ofType: "timedelta") {
            let hint = DurationMembers.unit[name].map { "compare it with datetime.timedelta(\($0)=1)" }
            return reportMissing(name, span, "'datetime.timedelta'", members, hint: hint)
        }
        guard let type = languageType(of: base), let members = LibraryNames.members(ofType: type) else { return }
        reportMissing(name, span, "'\(type)'", members)
    }

    /// The language's own type of an expression; nil where it has none, or it cannot be told.
    func languageType(of expression: Expression) -> String? {
        switch type(of: expression) {
        case .string?, .oneOf?: "str"
        case .list?: "list"
        case .dict?: "dict"
        default: nil
        }
    }

    /// The module that a name stands for wherever it is read; nil for what may be something else.
    func module(_ name: Name) -> String? {
        if variables[name.text] != nil { return nil }
        if unit.module.binding(of: name) == .builtin { return preloadedModules.first { $0 == name.text } }
        var module: String?
        for statement in Collector.statements(in: unit.module.body) {
            switch statement.kind {
            case .import(let imported):
                module = imported.first { $0.name.text == name.text }?.module ?? module
            case .importFrom(_, let names) where names.contains { $0.name.text == name.text }: return nil
            case .assign(let targets, _) where targets.contains { $0.isName(name.text) }: return nil
            case .for(let target, _, _, _) where target.isName(name.text): return nil
            case .class(let definition) where definition.name.text == name.text: return nil
            case .function(let function)
            where function.name.text == name.text || function.parameters.all.contains { $0.name.text == name.text }:
                return nil
            default: break
            }
        }
        return module
    }

    private mutating func reportMissing(
        _ name: String, _ span: Span, _ owner: String, _ members: Set<String>, hint: String? = nil
    ) {
        guard !members.contains(name), !name.hasPrefix("__") else { return }
        let near = Spelling.suggestion(for: name, among: members)
        report(.error, span, "\(owner) has no '\(name)'", hint: hint ?? near.map { "did you mean '\($0)'?" })
    }

    /// Operands that are methods, and order comparisons of what has no order.
    mutating func checkOperands(_ expression: Expression) {
        switch expression.kind {
        case .and(let items), .or(let items): items.forEach { checkCalled($0) }
        case .unary(_, let value): checkCalled(value)
        case .conditional(let test, _, _): checkCalled(test)
        case .binary(_, let left, let right):
            checkCalled(left)
            checkCalled(right)
        case .compare(let first, let steps):
            var left = first
            checkCalled(first)
            for step in steps {
                checkCalled(step.right)
                checkOrder(left, step.comparison, step.right, expression.span)
                checkEquality(left, step.comparison, step.right, expression.span)
                left = step.right
            }
        default: break
        }
    }

    /// The tests of a statement.
    mutating func checkTests(_ statement: Statement) {
        switch statement.kind {
        case .if(let branches, _): branches.forEach { checkCalled($0.test) }
        case .while(let test, _, _), .assert(let test, _): checkCalled(test)
        default: break
        }
    }

    /// A method where its result is meant.
    private mutating func checkCalled(_ expression: Expression) {
        guard case .attribute(let base, let name, let span) = expression.kind, let type = type(of: base),
            let object = type.objectName, Declarations.field(name, of: object) == nil,
            Declarations.method(name, of: object) != nil
        else { return }
        report(.error, span, "'\(name)' is a method that is not called here", hint: "write \(name)()")
    }

    private mutating func checkOrder(
        _ left: Expression, _ operation: ComparisonOperator, _ right: Expression, _ span: Span
    ) {
        guard [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(operation), let one = type(of: left),
            let other = type(of: right), let first = one.sort, let second = other.sort, first != second
        else { return }
        let counted = [first, second].contains(.query) && [first, second].contains(.number)
        let timed = [first, second].contains(.duration) && [first, second].contains(.number)
        report(
            .error, span,
            "'\(operation.symbol)' cannot compare \(one.description) with \(other.description)",
            hint: counted
                ? "write .count()" : timed ? "compare it with datetime.timedelta(hours=1), or .total_seconds()" : nil)
    }
}
