/// What the importable modules add.
extension Library {
    static var moreTypes: [TypeDefinition] { dateTimeDefinitions }
    static var moreModules: [ModuleDefinition] { [mathModule, timeModule] }
    static var morePreludeSources: [SourceText] { [] }
}
