import PolicyScript

/// A policy file, read and compiled: immutable, shared by all runs of its version.
public struct LoadedPolicy: Sendable {
    /// The path below the community's folder, without suffix: what the policy is known by.
    public let path: String
    public let format: PolicyVersionRecord.Format
    /// SHA-256 of the file's bytes, in hexadecimal.
    public let contentHash: String
    /// The file's text.
    public let source: String
    public let metadata: PolicyMetadata
    /// The platforms that the file uses by name (`slack`), whether or not a bot connects them.
    public let platforms: Set<String>
    /// False when no result of `check` can be PASSED.
    public let canPass: Bool
    /// The compiled blocks that the file has; the others do what PolicyKit's defaults do.
    let code: [PolicyBlock: BlockCode]

    /// The blocks that the file has.
    public var blocks: Set<PolicyBlock> { Set(code.keys) }

    /// The function that a block is.
    struct BlockCode: Sendable {
        /// The whole file; in JSON policies the block by itself.
        var script: CompiledScript
        var function: String
        /// The context names that the script uses, and so needs when a run begins.
        var names: [String]
    }

    /// Compiles a policy.
    /// - Throws: what the compiler refuses.
    init(compiling source: PolicySource) throws(Finding) {
        path = source.path
        format = source.format
        contentHash = source.contentHash
        self.source = source.text
        metadata = source.metadata
        platforms = source.platforms
        canPass = ResultChecker.canPass(source)
        var code: [PolicyBlock: BlockCode] = [:]
        for unit in source.units {
            let names = unit.contextNames
            let script = try Self.compile(unit, names, source)
            for (block, function) in source.functions where unit.block == nil || unit.block == block {
                let parameters = script.parameters(of: function.name.text) ?? []
                let asked = names.filter { name in
                    parameters.contains(name) || !RunHost.constants.contains { $0.name == name }
                }
                code[block] = BlockCode(script: script, function: function.name.text, names: asked)
            }
        }
        self.code = code
    }

    private static func compile(
        _ unit: PolicySource.Unit, _ names: [String], _ source: PolicySource
    ) throws(Finding) -> CompiledScript {
        let options = CompileOptions(
            globals: names + LanguageNames.hostExceptions.map(\.name) + [RunHost.clockName, "__name__"],
            constants: RunHost.constants.filter { names.contains($0.name) },
            exceptionClasses: LanguageNames.hostExceptions, preloadedModules: preloadedModules)
        let name = unit.block.map { "\(source.file) (\($0.jsonName))" } ?? source.file
        let text = SourceText(name: name, text: unit.compiledText)
        do {
            guard let block = unit.block else { return try ScriptCompiler.compileModule(text, options: options) }
            return try ScriptCompiler.compileBodies([(block.functionName, [], text)], options: options)
        } catch {
            throw Finding(error, source.file, unit.block)
        }
    }

    /// True for a policy whose `action_types` name the type, or that names none and is not a trigger policy.
    public func meets(actionType: String) -> Bool {
        metadata.actionTypes.isEmpty ? metadata.kind != .trigger : metadata.actionTypes.contains(actionType)
    }
}
