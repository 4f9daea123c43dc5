internal import Synchronization

/// What `dataclasses`, which is written in the language, needs of the machine.
extension Library {
    static let dataclassInternals: [Member] = [
        .function("_identifier", "name, /") { (machine, arguments) throws(Signal) in
            // The text of a function is made of it: nothing of the script may have a say in what it is.
            let name = arguments[0]
            let isPlain = name.isKind(.string) && name.header.pointee.scriptClass == nil
            guard isPlain, GeneratedFunctions.isIdentifier(machine.text(name)) else {
                throw try machine.raise(
                    .typeError, "Field names must be valid identifiers: \(try machine.representation(name))")
            }
            return name
        },
        .function("_is_plain_instance", "value, /") { (_, arguments) throws(Signal) in
            .bool(arguments[0].isKind(.instance))
        },
        .function("_make_function", "text, /") { (machine, arguments) throws(Signal) in
            let text = machine.text(arguments[0])
            try machine.charge(text.utf8.count * 8)
            guard let script = GeneratedFunctions.script(text), let code = script.code(of: "make") else {
                throw try machine.raise(.systemError, "a function of a dataclass does not compile")
            }
            let module = try machine.newModule(script, Registry.shared.mainName)
            return try machine.makeFunction(code, module, machine.registers, 0)
        },
    ]
}

/// Functions that are made from text while a script runs, compiled once for all runs that make the same.
private enum GeneratedFunctions {
    private static let compiled = Mutex<[String: CompiledScript]>([:])
    /// More texts than a community's policies make.
    private static let capacity = 256

    static func script(_ text: String) -> CompiledScript? {
        compiled.withLock { known in
            if let script = known[text] { return script }
            guard
                let module = try? Parser.parseModule(SourceText(name: "<string>", text: text), isTrusted: true),
                let script = try? ModuleCompiler(module, CompileOptions(), showsSource: false).compile()
            else { return nil }
            if known.count >= capacity { known.removeAll() }
            known[text] = script
            return script
        }
    }

    private static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]

    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return text.unicodeScalars.allSatisfy { $0.properties.isXIDContinue } && !keywords.contains(text)
    }
}
