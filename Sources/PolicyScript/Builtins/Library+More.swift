/// What the importable modules add.
extension Library {
    static var moreTypes: [TypeDefinition] { dateTimeDefinitions }
    /// Functions that only the modules written in the language call.
    static var moduleInternals: [Member] {
        randomInternals + jsonInternals + base64Internals + dateTimeInternals + regexInternals + dataclassInternals
    }
    static var moreModules: [ModuleDefinition] { [mathModule, timeModule] }
    static var morePreludeSources: [SourceText] {
        [SourceText(name: "<datetime>", text: ModuleSources.dateTimeMethods)]
    }
}
