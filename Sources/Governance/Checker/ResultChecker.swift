import PolicyScript

/// Checks what `check` and `filter` can return.
enum ResultChecker {
    static func check(_ source: PolicySource) -> [Finding] {
        var findings: [Finding] = []
        if let function = source.functions[.check] {
            findings += checkStatuses(function, source)
        }
        findings += checkReached(source)
        for block in [PolicyBlock.filter, .check] {
            if let function = source.functions[block] { findings += checkRepeated(function, block, source) }
        }
        if let function = source.functions[.filter] { findings += checkFilter(function, source) }
        return findings
    }

    /// What a block posts whenever it runs, before it may return, where it runs again and again.
    private static func checkRepeated(_ function: FunctionDefinition, _ block: PolicyBlock, _ source: PolicySource)
        -> [Finding]
    {
        guard block == .filter || mayStayPending(function, source) else { return [] }
        return function.body.prefix { !mayReturn($0) }.compactMap { statement in
            let value: Expression
            switch statement.kind {
            case .expression(let expression), .assign(_, let expression): value = expression
            default: return nil
            }
            guard case .call(let call) = value.kind, case .attribute(let base, let name, _) = call.function.kind,
                case .name(let platform) = base.kind, Declarations.platform(named: platform.text) != nil,
                name.hasPrefix("initiate_") || name == "post_message"
            else { return nil }
            return Finding(
                .warning, source.file, self.block(block, source), value.span,
                block == .filter
                    ? "\(name) is done for every action that the filter is asked about"
                    : "\(name) is done whenever \(function.name.text) runs, which is again and again",
                hint: block == .filter ? "do it in initialize" : "do it in notify, pass_ or fail")
        }
    }

    private static func mayReturn(_ statement: Statement) -> Bool {
        Collector.statements(in: [statement]).contains { if case .return = $0.kind { true } else { false } }
    }

    private static func checkFilter(_ function: FunctionDefinition, _ source: PolicySource) -> [Finding] {
        let block = block(.filter, source)
        let values = returns(of: function).map(\.value)
        let isSilent = values.allSatisfy { $0 == nil }
        if isSilent || filterReach(source) == .none {
            return [
                Finding(
                    .warning, source.file, block, function.name.span,
                    "filter never returns \(isSilent ? "a value" : "True"), so the policy never applies",
                    hint: "return True where it does")
            ]
        }
        // A filter that was written as a check is: each of them is a text, and true.
        return values.compactMap { $0 }.flatMap(constants).filter(isStatus).map { status in
            Finding(
                .warning, source.file, block, status.span, "filter returns a status, and each of them counts as True",
                hint: "return True where the policy applies, and False where it does not")
        }
    }

    /// Whether a constant or a name is one of the statuses.
    private static func isStatus(_ expression: Expression) -> Bool {
        if case .constant(.none) = expression.kind { return false }
        let outcomes = outcomes(of: expression)
        return outcomes.count == 1 && outcomes != [.other]
    }

    /// True when the policy's check may pass: it has none, or a return that is reached returns PASSED, or something that
    /// may be it.
    static func canPass(_ source: PolicySource) -> Bool {
        guard let function = source.functions[.check] else { return true }
        var flow = ControlFlow(foldsConstants: true)
        _ = flow.reachesEnd(function.body)
        return flow.returns.contains { $0.map { outcomes(of: $0).contains(.passed) } ?? false }
    }

    /// For which of the actions that it meets a policy's filter is true.
    enum Reach {
        case all, some, none
    }

    /// For which of the actions that it meets a policy governs, as far as its filter tells.
    static func filterReach(_ source: PolicySource) -> Reach {
        guard let function = source.functions[.filter] else { return .all }
        var flow = ControlFlow(foldsConstants: true)
        let endsWithout = flow.reachesEnd(function.body)
        let results = flow.returns.map { value in value.map(ControlFlow.truth) ?? false }
        // One that raises counts as false.
        if results.allSatisfy({ $0 == false }) { return .none }
        return !endsWithout && results.allSatisfy { $0 == true } ? .all : .some
    }

    /// True when a check may leave a proposal pending: it may return something else than PASSED and FAILED, or nothing.
    static func mayStayPending(_ function: FunctionDefinition, _ source: PolicySource) -> Bool {
        CheckResults(function, source).contains { $0 == .pending || $0 == .other }
    }

    /// Blocks that no result of `check` leads to.
    private static func checkReached(_ source: PolicySource) -> [Finding] {
        func find(_ block: PolicyBlock, _ reason: String, hint: String) -> [Finding] {
            guard let function = source.functions[block], !function.body.allSatisfy(isNothing) else { return [] }
            return [
                Finding(
                    .warning, source.file, self.block(block, source), function.name.span,
                    "\(function.name.text) never runs: \(reason)", hint: hint)
            ]
        }
        guard let check = source.functions[.check] else {
            let reason = "there is no check, so that every proposal passes at once"
            return find(.notify, reason, hint: "write check, or do it in pass_")
                + find(.fail, reason, hint: "write check, or leave it out")
        }
        var findings: [Finding] = []
        let results = CheckResults(check, source)
        if !results.contains(where: { $0 == .pending || $0 == .other }) {
            findings += find(
                .notify, "check always decides at once", hint: "return None or PROPOSED while it is not decided")
        }
        if !results.contains(where: { $0 == .failed }) {
            findings += find(
                .fail, "check can never return FAILED", hint: "return FAILED where the proposal fails")
        }
        return findings
    }

    private static func isNothing(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .pass: true
        case .expression(let value): if case .constant = value.kind { true } else { false }
        default: false
        }
    }

    enum Outcome {
        case passed, failed, pending
        /// A value that is no status.
        case other
    }

    private static func checkStatuses(_ function: FunctionDefinition, _ source: PolicySource) -> [Finding] {
        var findings: [Finding] = []
        let block = block(.check, source)
        let results = CheckResults(function, source)
        for expression in results.noStatuses {
            findings.append(
                Finding(
                    .warning, source.file, block, expression.span,
                    "check returns what is no status and counts as PROPOSED",
                    hint: "return PASSED, FAILED or PROPOSED"))
        }
        // A check that only ever says FAILED forbids, and means to.
        if !results.contains(where: { $0 == .passed }), results.contains(where: { $0 != .failed }) || results.isEmpty {
            findings.append(
                Finding(
                    .warning, source.file, block, function.name.span, "check can never return PASSED",
                    hint: "return PASSED where the proposal passes"))
        }
        return findings
    }

    private static func block(_ block: PolicyBlock, _ source: PolicySource) -> PolicyBlock? {
        source.format == .json ? block : nil
    }

    private static func returns(of function: FunctionDefinition) -> [(value: Expression?, span: Span)] {
        var returns: [(Expression?, Span)] = []
        TreeWalk(onStatement: { statement in
            switch statement.kind {
            case .return(let value): returns.append((value, statement.span))
            case .function, .class: return false
            default: break
            }
            return true
        }).visit(function.body)
        return returns
    }

    /// The constants among which an expression chooses.
    static func constants(of expression: Expression) -> [Expression] {
        switch expression.kind {
        case .conditional(_, let then, let otherwise): constants(of: then) + constants(of: otherwise)
        case .and(let items), .or(let items): items.last.map(constants) ?? []
        case .constant, .name: [expression]
        default: []
        }
    }

    static func outcomes(of expression: Expression) -> [Outcome] {
        switch expression.kind {
        case .constant(.string("passed")): [.passed]
        case .constant(.string("failed")): [.failed]
        case .constant(.string("proposed")), .constant(.none): [.pending]
        case .constant: [.other]
        case .name(let name):
            switch name.text {
            case "PASSED": [.passed]
            case "FAILED": [.failed]
            case "PROPOSED": [.pending]
            default: [.passed, .failed, .pending]
            }
        case .conditional(let test, let then, let otherwise):
            switch ControlFlow.truth(of: test) {
            case true?: outcomes(of: then)
            case false?: outcomes(of: otherwise)
            case nil: outcomes(of: then) + outcomes(of: otherwise)
            }
        case .compare, .unary(.not, _), .list, .tuple, .dictionary, .set, .formattedString: [.other]
        default: [.passed, .failed, .pending]
        }
    }
}
