/// The names that the language's modules and built-in types have, for tools that check a script without running it.
public enum LibraryNames {
    /// The names that a module gives; nil for a module that there is not.
    public static func members(ofModule name: String) -> Set<String>? { modules[name] }

    /// The methods and attributes of a built-in type, such as `str`; nil for a type that there is not.
    public static func members(ofType name: String) -> Set<String>? { types[name] }

    private static let modules: [String: Set<String>] = {
        var modules: [String: Set<String>] = [:]
        for module in Library.modules { modules[module.name, default: []].formUnion(module.members.map(\.name)) }
        for (name, text) in ModuleSources.all {
            modules[name, default: []].formUnion(names(in: SourceText(name: name, text: text)))
        }
        // What the prelude has for `datetime` is the class's; the module's constant is made for each run.
        for (owner, name) in prelude where modules[owner] != nil && owner != "datetime" { modules[owner]?.insert(name) }
        modules["datetime"]?.insert("UTC")
        return modules
    }()

    private static let types: [String: Set<String>] = {
        var types: [String: Set<String>] = [:]
        for definition in Library.types {
            types[definition.type.name, default: []].formUnion(definition.members.map(\.name))
        }
        for (owner, name) in prelude where types[owner] != nil { types[owner]?.insert(name) }
        let common = types["object"] ?? []
        return types.mapValues { $0.union(common) }
    }()

    /// What the prelude adds to modules and types: `def list__sort` is the method `sort` of `list`.
    private static var prelude: [(owner: String, name: String)] {
        PreludeSource.functionNames.compactMap { name in
            guard let gap = name.firstRange(of: "__"), gap.lowerBound > name.startIndex else { return nil }
            return (String(name[..<gap.lowerBound]), String(name[gap.upperBound...]))
        }
    }

    /// The names that a text of the language's own binds at its top. Its texts are compiled in every test.
    private static func names(in source: SourceText) -> [String] {
        guard let module = try? Parser.parseModule(source, isTrusted: true) else { return [] }
        return module.body.flatMap { statement -> [String] in
            switch statement.kind {
            case .function(let function): [function.name.text]
            case .class(let definition): [definition.name.text]
            case .import(let modules): modules.map(\.name.text)
            case .importFrom(_, let names): names.map(\.name.text)
            case .assign(let targets, _): targets.flatMap(names)
            default: []
            }
        }
    }

    private static func names(in target: Expression) -> [String] {
        switch target.kind {
        case .name(let name): [name.text]
        case .tuple(let items), .list(let items): items.flatMap(names)
        default: []
        }
    }
}
