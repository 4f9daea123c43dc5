import PolicyScript

/// The `test_*` functions of a policy's own file. The policy that runs does not have them.
struct InnerTests {
    /// The whole file, tests included.
    var module: Module
    /// What is replaced in the text before it is compiled: the header's variables.
    var edits: [SourceEdit]

    /// The tests of a file; nil when it has none.
    init?(of module: Module, edits: [SourceEdit]) {
        guard !TestFunction.all(in: module.body).isEmpty else { return nil }
        self.module = module
        self.edits = edits
    }

    /// The module without its tests. They become blanks, so that everything else stays where it is.
    /// - Throws: what is wrong with the rest.
    static func without(_ module: Module) throws(SyntaxFailure) -> Module {
        let spans = module.body.filter { TestFunction.definition($0) != nil }.map(\.span)
        guard !spans.isEmpty else { return module }
        var bytes = Array(module.source.text.utf8)
        for span in spans {
            for index in Int(span.start)..<Int(span.end) where bytes[index] != UInt8(ascii: "\n") {
                bytes[index] = UInt8(ascii: " ")
            }
        }
        return try Parser.parseModule(
            SourceText(name: module.source.name, text: String(decoding: bytes, as: UTF8.self)))
    }
}

/// A function that is a test: one of the module's own, by its name.
enum TestFunction {
    /// The tests among statements, in the order of the file.
    static func all(in statements: [Statement]) -> [FunctionDefinition] { statements.compactMap(definition) }

    /// The function that a statement defines, if that is a test.
    static func definition(_ statement: Statement) -> FunctionDefinition? {
        guard case .function(let function) = statement.kind, function.name.text.hasPrefix("test_") else { return nil }
        return function
    }
}
