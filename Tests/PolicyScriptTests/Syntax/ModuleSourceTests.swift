import Testing

@testable import PolicyScript

/// The modules that are written in the language.
@Suite struct ModuleSourceTests {
    @Test(arguments: ModuleSources.all.keys.sorted())
    func parses(name: String) throws {
        let text = try #require(ModuleSources.all[name])
        let module = try Parser.parseModule(SourceText(name: name, text: text), isTrusted: true)
        #expect(!module.body.isEmpty)
        // What only built-in methods import, a script may not.
        #expect(Refusals.modules.contains(name) != name.hasPrefix("_"))
    }
}
