/// Reads source text into a syntax tree, with every name resolved.
public enum Parser {
    /// Parses a whole file.
    public static func parseModule(_ source: SourceText) throws(SyntaxFailure) -> Module {
        try parseModule(source, isTrusted: false)
    }

    /// Parses a whole file; one of our own may use what scripts may not (`Refusals`).
    static func parseModule(_ source: SourceText, isTrusted: Bool) throws(SyntaxFailure) -> Module {
        var builder = TreeBuilder(SourceBytes(source))
        builder.isTrusted = isTrusted
        return try builder.finish { (builder) throws(Stop) in try builder.file() }
    }

    /// Parses the text of a function's body, in which `return` needs no `def` around it.
    ///
    /// The result is a module of one statement, the function. The body's first line may be indented: that is its
    /// margin. A body without code means `pass`.
    public static func parseBody(
        of name: String, parameters: [String], _ source: SourceText
    ) throws(SyntaxFailure) -> Module {
        var builder = TreeBuilder(SourceBytes(source), isBody: true)
        return try builder.finish { (builder) throws(Stop) in
            try builder.body(of: name, parameters: parameters)
        }
    }
}

/// Thrown when the builder has noted a failure.
struct Stop: Error {}
