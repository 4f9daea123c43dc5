/// What the importable modules add.
extension Library {
    static var moreTypes: [TypeDefinition] { [] }
    static var moreModules: [ModuleDefinition] { [] }
    static var morePreludeSources: [SourceText] { [] }
}
