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
            for name in names where name.original != "annotations" {
                throw refuse("future feature \(name.original) is not defined", at: name.span)
            }
            return .pass
        }
        return .importFrom(module: module, names)
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
