import PolicyScript
import Testing

@testable import Governance

/// The names that the checker takes for the language's own.
@Suite struct LanguageNamesTests {
    private final class Silent: ScriptHost {
        func answer(_ request: HostRequest) -> HostReply? { .value(.none) }
    }

    /// The exception with which a script fails; nil when it does not.
    private func failure(of text: String) throws -> String? {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "n.py", text: text),
            options: CompileOptions(globals: ["__name__"], preloadedModules: preloadedModules))
        let run = ScriptRun(script: script, host: Silent())
        run.begin()
        var step = run.advance()
        while step == .yielded { step = run.advance() }
        if case .failed(let failure) = step { return "\(failure.className): \(failure.message)" }
        return nil
    }

    @Test(arguments: LanguageNames.functions.union(LanguageNames.exceptions).sorted())
    func isKnownToTheInterpreter(name: String) throws {
        #expect(try failure(of: "x = \(name)\n") == nil)
    }

    @Test(arguments: preloadedModules) func isThereWithoutImport(module: String) throws {
        #expect(try failure(of: "x = \(module)\n") == nil)
    }

    @Test func whatIsNotThereFails() throws {
        #expect(try failure(of: "x = nonsense\n") == "NameError: name 'nonsense' is not defined")
    }
}
