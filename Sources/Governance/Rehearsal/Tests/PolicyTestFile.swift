import PolicyScript

/// A file with tests: one of tests alone, or a policy that has some.
public struct PolicyTestFile: Sendable {
    /// The file, as people named it.
    public var file: String
    /// The tests, in the order of the file.
    public var tests: [Test]
    /// The policies that the file names to be in force: paths beside it. Nil where it names none.
    public var policies: [String]?
    /// True for a policy that has tests of its own.
    public var isPolicy: Bool
    let script: CompiledScript
    /// The policy's own defaults, under the name by which its body reads them.
    let variables: [PolicyVariable]
    let lines: [Substring]

    /// A test.
    public struct Test: Sendable, Hashable {
        /// The function's name.
        public var name: String
        public var line: Int
    }

    /// A line of the file, from 1.
    public func sourceLine(_ number: Int) -> String? {
        lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }
}

/// Reads files of tests.
public enum PolicyTestLoader {
    /// True for a file of tests by its name: `test_….py` and `…_test.py`.
    public static func isTestFile(_ name: String) -> Bool {
        name.hasSuffix(".py") && (name.hasPrefix("test_") || name.hasSuffix("_test.py"))
    }

    /// What a file of tests is about, by its name: `rename-by-vote` for `test_rename_by_vote.py`; hyphens and
    /// underscores count alike.
    public static func subject(of name: String) -> String {
        var stem = PolicySource.path(name)
        if stem.hasPrefix("test_") { stem.removeFirst(5) } else if stem.hasSuffix("_test") { stem.removeLast(5) }
        return key(ofStem: stem)
    }

    /// A policy's name as tests are matched with it.
    public static func key(ofStem stem: String) -> String { String(stem.map { $0 == "_" ? "-" : $0 }) }

    /// Reads a file of tests, or a policy for the tests in it.
    /// - Returns: the tests, nil if any finding is an error or a policy has none; and what there is to say. What is wrong
    ///   with a policy itself is the policy loader's to say.
    public static func load(path: String, bytes: [UInt8]) -> (file: PolicyTestFile?, findings: [Finding]) {
        let (file, findings) = read(path: path, bytes: bytes)
        return (file, findings.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) })
    }

    private static func read(path: String, bytes: [UInt8]) -> (file: PolicyTestFile?, findings: [Finding]) {
        if isTestFile(path.split(separator: "/").last.map(String.init) ?? path) {
            return loadTests(path: path, bytes: bytes)
        }
        let (source, findings) = PolicyLoader.read(path: path, bytes: bytes)
        guard let source, let tests = source.tests, !findings.contains(where: { $0.severity == .error }) else {
            return (nil, [])
        }
        var own = TestChecker.check(tests, of: source)
        guard !own.contains(where: { $0.severity == .error }) else { return (nil, own) }
        let file = compile(
            tests.module, tests.edits, path: path, policies: nil, variables: source.metadata.variables, isPolicy: true,
            &own)
        return (file, own)
    }

    private static func loadTests(path: String, bytes: [UInt8]) -> (file: PolicyTestFile?, findings: [Finding]) {
        guard bytes.count <= PolicyLoader.sizeLimit, let text = String(validating: bytes, as: UTF8.self) else {
            return (
                nil,
                [
                    Finding(
                        .error, file: path, message: "the file is not UTF-8, or larger than 1 MiB",
                        hint: "save it with the encoding UTF-8")
                ]
            )
        }
        let module: Module
        do {
            module = try Parser.parseModule(SourceText(name: path, text: text))
        } catch {
            return (nil, [Finding(error, path, nil)])
        }
        let source = PolicySource.tests(module, file: path)
        var findings = TestChecker.check(module, of: source)
        let policies = policies(named: module, path, &findings)
        guard !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
        let file = compile(module, [], path: path, policies: policies, variables: [], isPolicy: false, &findings)
        return (file, findings)
    }

    /// `policies = ["…"]` of the file's body.
    private static func policies(named module: Module, _ path: String, _ findings: inout [Finding]) -> [String]? {
        for statement in module.body {
            guard case .assign(let targets, let value) = statement.kind, targets.count == 1,
                targets[0].isName("policies")
            else { continue }
            if let items = Literal.value(of: value)?.elements, items.allSatisfy({ $0.stringValue != nil }) {
                return items.compactMap(\.stringValue)
            }
            findings.append(
                Finding(
                    .error, path, nil, value.span, "policies must be a list of files, spelt out",
                    hint: "write policies = [\"rename-by-vote\"]"))
        }
        return nil
    }

    private static func compile(
        _ module: Module, _ edits: [SourceEdit], path: String, policies: [String]?, variables: [PolicyVariable],
        isPolicy: Bool, _ findings: inout [Finding]
    ) -> PolicyTestFile? {
        let options = CompileOptions(
            globals: Array(Rehearsal.names.keys.sorted())
                + (isPolicy ? ["variables"] : []) + LanguageNames.hostExceptions.map(\.name) + ["__name__"],
            exceptionClasses: LanguageNames.hostExceptions, preloadedModules: preloadedModules)
        let plain = SourceEdit.apply(edits, to: module.source.text)
        do throws(SyntaxFailure) {
            let script: CompiledScript
            if let rewritten = AssertionRewriter.rewrite(module, edits),
                let told = try? ScriptCompiler.compileModule(SourceText(name: path, text: rewritten), options: options)
            {
                script = told
            } else {
                script = try ScriptCompiler.compileModule(SourceText(name: path, text: plain), options: options)
            }
            let tests = TestFunction.all(in: module.body).map {
                PolicyTestFile.Test(name: $0.name.text, line: Int($0.name.span.line))
            }
            return PolicyTestFile(
                file: path, tests: tests, policies: policies, isPolicy: isPolicy, script: script, variables: variables,
                lines: module.source.text.split(separator: "\n", omittingEmptySubsequences: false))
        } catch {
            findings.append(Finding(error, path, nil))
        }
        return nil
    }
}

extension PolicySource {
    /// A file of tests as the checker takes it: a text without a policy.
    static func tests(_ module: Module, file: String) -> PolicySource {
        PolicySource(
            file: file, format: .python, text: module.source.text, contentHash: "",
            metadata: PolicyMetadata(kind: .platform, name: file, description: "", actionTypes: []),
            units: [Unit(block: nil, module: module)])
    }
}
