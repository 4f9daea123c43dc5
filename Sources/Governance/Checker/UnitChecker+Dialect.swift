import PolicyScript

// What PolicyKit's authors wrote in 2020 and 2021: it runs, and the checker says how it is written now. Old names have
// their present ones in the table of declarations; here is what takes more than a name to recognise.
extension UnitChecker {
    mutating func checkDialect(_ expression: Expression) {
        switch expression.kind {
        case .call(let call): checkDialect(call, expression.span)
        default: break
        }
    }

    mutating func checkDialect(_ statement: Statement) {
        // In a `.py` file an import at the top is good style; PolicyKit's blocks have these modules without one.
        guard unit.block != nil, case .import(let modules) = statement.kind else { return }
        for module in modules where preloadedModules.contains(module.name.text) {
            report(
                .warning, module.name.span, "'import \(module.name.text)' is kept for old policies",
                hint: "leave it out: \(module.name.text) is there without it")
        }
    }

    private mutating func checkDialect(_ call: Call, _ span: Span) {
        guard case .attribute(let base, let name, let nameSpan) = call.function.kind else { return }
        if case .attribute(let owner, "data", _) = base.kind, owner.isName("action"), name == "add" {
            report(.warning, nameSpan, "'add' is kept for old policies", hint: "use set")
        }
        if case .attribute(let owner, "groups", _) = base.kind, name == "filter", type(of: owner) == .object("User"),
            let role = call.keywords.first(where: { $0.name == "name" })
        {
            let text = role.value.text.map { "\"\($0)\"" } ?? "…"
            report(
                .warning, span, "groups.filter(name=…) is kept for old policies", hint: "use has_role(\(text))")
        }
        if base.isName("action"), name == "execute", block == .pass {
            report(
                .warning, span, "action.execute() is kept for old policies",
                hint: "leave it out: what passes is executed after this block")
        }
        guard let (method, object, _) = method(of: call) else { return }
        checkDialect(call, method, of: object)
    }

    private mutating func checkDialect(_ call: Call, _ method: DeclaredMethod, of object: String) {
        if method.effect == .opensVote || method.effect == .posts {
            let given = call.arguments.first.filter { type(of: $0) == .object("Proposal") }
            let named = call.keywords.first { $0.name == "proposal" }
            if let span = given?.span ?? named?.span {
                report(
                    .warning, span, "the proposal as an argument is kept for old policies",
                    hint: "leave it out: it is always the proposal in hand")
            }
        }
        for keyword in call.keywords {
            guard let parameter = keyword.name, let modern = Self.parameters["\(method.name) \(parameter)"] else {
                continue
            }
            report(.warning, keyword.span, "'\(parameter)=' is kept for old policies", hint: "use \(modern)")
        }
        let place = method.parameters.firstIndex { $0.name == "parameters" }
        if object == "Metagov", let place {
            let dictionary =
                place < call.arguments.count
                ? call.arguments[place] : call.keywords.first { $0.name == "parameters" }?.value
            if let dictionary {
                report(
                    .warning, dictionary.span, "parameters in a dictionary are kept for old policies",
                    hint: "give them as keywords: metagov.\(method.name)(\"…\", title=…)")
            }
        }
    }

    /// Parameters that have gone, by method and name.
    private static let parameters = [
        "initiate_vote template": "text=", "get_votes value": "get_yes_votes() or get_no_votes()",
        "get_yes_votes value": "get_yes_votes() without it, or get_no_votes()",
        "get_no_votes value": "get_no_votes() without it",
    ]
}

extension Optional {
    /// The value, if it meets a condition.
    fileprivate func filter(_ condition: (Wrapped) -> Bool) -> Wrapped? { flatMap { condition($0) ? $0 : nil } }
}
