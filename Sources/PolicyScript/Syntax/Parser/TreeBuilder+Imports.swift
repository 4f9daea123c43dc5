extension TreeBuilder {
    mutating func importModules() throws(Stop) -> Statement.Kind {
        var modules: [ImportedModule] = []
        repeat {
            let start = here
            let module = try dottedName()
            let span = start.joined(to: before)
            let name: Name
            if accept(.kwAs) {
                name = try variable()
            } else {
                name = self.name(mangled(module), at: span)
            }
            try checkModule(module, at: span)
            modules.append(ImportedModule(module: module, name: name, span: start.joined(to: before)))
        } while accept(.comma)
        return .import(modules)
    }

    mutating func importNames(from start: Span) throws(Stop) -> Statement.Kind {
        let moduleSpan = here
        let first = at - 1
        var isRelative = false
        while kind == .dot || kind == .ellipsis {
            isRelative = true
            step()
        }
        let module = isRelative && kind == .kwImport ? "." : try dottedName()
        let span = moduleSpan.joined(to: before)
        try expect(.kwImport)
        if isRelative {
            throw refuse(
                "relative imports are not in the policy language", hint: "each policy is one file", at: span)
        }
        if kind == .star {
            if scope != 0 { throw refuse("import * only allowed at module level", at: here) }
            throw refuse(
                "'import *' is not in the policy language", hint: "import the module, or name what you need", at: here)
        }
        let isBracketed = accept(.leftParen)
        var names: [ImportedName] = []
        repeat {
            if isBracketed, kind == .rightParen, !names.isEmpty { break }
            if !isBracketed, kind == .newline, !names.isEmpty {
                throw refuse("trailing comma not allowed without surrounding parentheses", at: here)
            }
            let (original, nameSpan) = try identifier()
            let name: Name
            if accept(.kwAs) {
                name = try variable()
            } else {
                name = self.name(mangled(original), at: nameSpan)
            }
            names.append(ImportedName(original: original, name: name, span: nameSpan.joined(to: before)))
        } while accept(.comma)
        if isBracketed { try expect(.rightParen) }
        guard kind == .newline || kind == .semicolon else { throw invalid() }
        if module != "__future__" { try checkModule(module, at: span) }
        if module == "__future__" {
            guard isAtBeginning(first) else {
                throw refuse(
                    "from __future__ imports must occur at the beginning of the file", at: start.joined(to: before))
            }
            for name in names where !Self.features.contains(name.original) {
                throw refuse(
                    name.original == "braces" ? "not a chance" : "future feature \(name.original) is not defined",
                    at: start)
            }
            return .pass
        }
        return .importFrom(module: module, names)
    }

    /// What `__future__` has that Python 3.11 does anyway, or, as `annotations`, what cannot be told from what it does.
    private static let features: Set<String> = [
        "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
        "unicode_literals", "generator_stop", "annotations",
    ]

    /// Whether nothing but a docstring and imports from `__future__` are before a token.
    private func isAtBeginning(_ first: Int) -> Bool {
        var index = 0
        func skipStatement() {
            while index < first, tokens[index].kind != .newline, tokens[index].kind != .semicolon { index += 1 }
            while index < first, tokens[index].kind == .newline || tokens[index].kind == .semicolon { index += 1 }
        }
        if tokens[0].kind == .newline { skipStatement() }
        while index < first, tokens[index].kind == .string { index += 1 }
        if index > 0 {
            guard tokens[index].kind == .newline || tokens[index].kind == .semicolon || index == first else {
                return false
            }
            skipStatement()
        }
        while index < first {
            guard tokens[index].kind == .kwFrom, isWord(index + 1, "__future__") else { return false }
            skipStatement()
        }
        return index == first
    }

    private mutating func dottedName() throws(Stop) -> String {
        var (name, _) = try identifier()
        while accept(.dot) { name += "." + (try identifier().0) }
        return name
    }

    private mutating func checkModule(_ module: String, at span: Span) throws(Stop) {
        if isTrusted || Refusals.modules.contains(module) { return }
        let list = Refusals.modules.sorted().joined(separator: ", ")
        let hint =
            module == "typing" ? "annotations need no import: they are not evaluated" : "these can be imported: \(list)"
        throw refuse("module '\(module)' cannot be imported", hint: hint, at: span)
    }
}
