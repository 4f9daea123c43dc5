import PolicyScript

/// Checks tests before they run.
public enum TestChecker {
    /// What there is to say of a file of tests, in the order of the file.
    public static func check(path: String, bytes: [UInt8]) -> [Finding] {
        PolicyTestLoader.load(path: path, bytes: bytes).findings
    }

    /// Checks a file of tests alone.
    static func check(_ module: Module, of source: PolicySource) -> [Finding] {
        var findings = ModuleBody.hostCalls(in: module, source.file, names: Rehearsal.names).map { finding in
            var finding = finding
            finding.message = finding.message.replacing("the policy's functions", with: "the tests")
            finding.hint = "each test has a community of its own; move the call into a test"
            return finding
        }
        let tests = TestFunction.all(in: module.body)
        if tests.isEmpty {
            findings.append(
                Finding(
                    .warning, file: source.file, message: "the file has no tests", hint: "define functions named test_…"
                ))
        }
        findings += check(tests, module, module.body, of: source)
        for case .class(let definition) in module.body.map(\.kind) where !TestFunction.all(in: definition.body).isEmpty
        {
            findings.append(
                Finding(
                    .warning, source.file, nil, definition.name.span,
                    "the tests in the class \(definition.name.text) never run",
                    hint: "define them outside a class"))
        }
        return findings
    }

    /// Checks the tests in a policy's own file.
    static func check(_ tests: InnerTests, of source: PolicySource) -> [Finding] {
        let statements = tests.module.body.filter { TestFunction.definition($0) != nil }
        return check(TestFunction.all(in: statements), tests.module, statements, of: source)
    }

    private static func check(
        _ tests: [FunctionDefinition], _ module: Module, _ statements: [Statement], of source: PolicySource
    ) -> [Finding] {
        var findings: [Finding] = []
        var seen: [String: Span] = [:]
        for test in tests {
            if let parameter = test.parameters.all.first(where: { $0.defaultValue == nil }) {
                findings.append(
                    Finding(
                        .error, source.file, nil, parameter.name.span,
                        "\(test.name.text)() is a test and takes nothing",
                        hint: "write def \(test.name.text)():, and use the name community"))
            }
            if let other = seen.updateValue(test.name.span, forKey: test.name.text) {
                findings.append(
                    Finding(
                        .error, source.file, nil, test.name.span,
                        "\(test.name.text)() is defined at line \(other.line) already, and would take its place",
                        hint: "give each test a name of its own"))
            }
        }
        var checker = UnitChecker(
            source, PolicySource.Unit(block: nil, module: module), statements: statements, names: Rehearsal.names)
        return findings + checker.check()
    }
}

extension UnitChecker {
    /// `member.do("slackrenameconversation", name="…")`: the type and its fields are declared.
    mutating func checkDeed(_ call: Call) {
        guard let spelling = call.arguments.first?.text, let span = call.arguments.first?.span else { return }
        guard let type = Declarations.actionType(spelt: spelling) else {
            let near = suggestion(for: spelling, among: Declarations.actionTypes.keys)
            return report(
                .error, span, "there is no action type '\(spelling)'", hint: near.map { "did you mean '\($0)'?" })
        }
        // What is proposed may have fields that say how it is given, such as a policy's source.
        guard case .attribute(_, "do", _) = call.function.kind else { return }
        for keyword in call.keywords {
            guard let name = keyword.name, !type.fields.contains(where: { $0.name == name }) else { continue }
            let near = suggestion(for: name, among: type.fields.map(\.name))
            report(
                .error, keyword.span, "\(type.codename) has no field '\(name)'",
                hint: near.map { "did you mean '\($0)'?" }
                    ?? "it has \(type.fields.map(\.name).joined(separator: ", "))")
        }
    }
}
