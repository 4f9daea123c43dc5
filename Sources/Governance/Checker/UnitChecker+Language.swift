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
        checkClassMember(name, span, of: base)
        if type(of: base) == .timedelta, let members = LibraryNames.members(ofType: "timedelta") {
            let hint = DurationMembers.unit[name].map { "compare it with datetime.timedelta(\($0)=1)" }
            return reportMissing(name, span, "'datetime.timedelta'", members, hint: hint)
        }
        guard let type = languageType(of: base), let members = LibraryNames.members(ofType: type) else { return }
        let isLength = ["length", "size", "len", "count"].contains(name)
        reportMissing(name, span, "'\(type)'", members, hint: isLength ? "write len(…)" : nil)
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
        return imports.module(name.text)
    }

    /// `datetime.datetime` for what stands for it wherever it is read, under whatever name; nil for anything else.
    func libraryPath(of expression: Expression) -> String? {
        guard let root = ModuleBody.root(of: expression), variables[root.text] == nil else { return nil }
        return imports.path(of: expression, in: unit.module)
    }

    /// `datetime.datetime.timedelta`, also where `datetime` is the class: what the module has and the class has not.
    private mutating func checkClassMember(_ name: String, _ span: Span, of base: Expression) {
        guard let path = libraryPath(of: base), let (module, type) = Self.classes[path],
            LibraryNames.members(ofModule: module)?.contains(name) == true,
            let members = LibraryNames.members(ofType: type), !members.contains(name),
            LibraryNames.members(ofType: "date")?.contains(name) != true
        else { return }
        var hint = "write \(module).\(name)"
        if case .name(let alias) = base.kind {
            hint = "'\(alias.text)' is the class here: write from \(module) import \(name), and \(name) alone"
        }
        report(.error, span, "the class \(path) has no '\(name)'", hint: hint)
    }

    private static let classes = Dictionary(
        uniqueKeysWithValues: ["date", "datetime", "time", "timedelta", "timezone"].map {
            ("datetime.\($0)", (module: "datetime", type: $0))
        })

    mutating func reportMissing(
        _ name: String, _ span: Span, _ owner: String, _ members: Set<String>, hint: String? = nil
    ) {
        guard !members.contains(name), !name.hasPrefix("__") else { return }
        let near = suggestion(for: name, among: members)
        report(.error, span, "\(owner) has no '\(name)'", hint: hint ?? near.map { "did you mean '\($0)'?" })
    }

    /// Operands that are methods, and order comparisons of what has no order.
    mutating func checkOperands(_ expression: Expression) {
        switch expression.kind {
        case .and(let items): items.forEach { checkCalled($0) }
        case .or(let items):
            items.forEach { checkCalled($0) }
            checkAlternatives(items)
        case .unary(_, let value): checkCalled(value)
        case .conditional(let test, _, _): checkCalled(test)
        case .binary(_, let left, let right):
            for operand in [left, right] {
                checkCalled(operand)
                checkReturns(operand)
            }
        case .compare(let first, let steps):
            var left = first
            checkCalled(first)
            checkReturns(first)
            for step in steps {
                checkCalled(step.right)
                checkReturns(step.right)
                checkOrder(left, step.comparison, step.right, expression.span)
                checkEquality(left, step.comparison, step.right, expression.span)
                left = step.right
            }
        default: break
        }
    }

    /// `x == 1 or 2`.
    private mutating func checkAlternatives(_ items: [Expression]) {
        guard let first = items.first, case .compare(let left, let steps) = first.kind, steps.count == 1,
            steps[0].comparison == .equal
        else { return }
        for item in items.dropFirst() {
            guard case .constant = item.kind, ControlFlow.truth(of: item) == true else { continue }
            var hint = "compare each: … == … or … == …"
            if case .attribute(_, let name, _) = left.kind { hint = "write … or \(name) == …, or \(name) in (…, …)" }
            report(.warning, item.span, "this is not compared with anything, and always true", hint: hint)
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
