import PolicyScript

// Statements that are never reached, and variables that are read before they have a value.
extension UnitChecker {
    mutating func checkAssigned() {
        let names = names
        let reads = AssignmentFlow.reads(in: unit.module, statements) { name in
            names[name] != nil || LanguageNames.all.contains(name)
        }
        for name in reads {
            report(
                .warning, name.span, "'\(name.text)' may have no value here",
                hint: "give it one on every path that leads here")
        }
    }

    mutating func checkFlow() {
        var flow = ControlFlow()
        _ = flow.reachesEnd(statements)
        for statement in flow.unreached {
            report(.warning, statement.span, "this is never reached", hint: "remove it, or what ends before it")
        }
    }
}
