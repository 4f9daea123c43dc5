/// A script, compiled: immutable, shared by any number of runs on any threads.
///
/// `@unchecked`: it is made of raw memory that nobody writes after `ScriptCompiler` has handed it out.
public final class CompiledScript: @unchecked Sendable {
    /// The source's name, as messages show it.
    public let name: String
    /// The text of the module's first statement, when that is a plain string.
    public let docstring: String?
    /// The module's functions, in the order in which the source defines them.
    public let functionNames: [String]
    /// The module's variables, in the order in which the source first binds them.
    public let moduleGlobals: [String]
    let lines: SourceLines
    /// The slots of the module: its own variables, then the names that the host gives.
    let slotNames: [String]
    /// The slots by name, when there are many.
    private let slotIndex: [String: Int]
    /// The slot of `__name__`, or -1.
    let nameSlot: Int
    /// The slot of `__doc__`, likewise.
    let documentationSlot: Int
    /// The first slot of a name that the host gives.
    let firstHostSlot: Int
    let parameterNames: [String: [String]]
    let exceptionClasses: [(name: String, base: String)]
    /// Owns the constants.
    let constants: Heap
    private(set) var blocks: [UnsafeMutablePointer<CodeBlock>] = []
    /// The code of the module's body; nil for a script that joins others.
    private(set) var body: UnsafeMutablePointer<CodeBlock>?
    /// The names by which the code asks objects for attributes and methods.
    private(set) var attributeNames = AttributeNames([])
    /// The slots of the host's exceptions that the code names.
    private(set) var exceptionSlots: [(name: String, slot: Int)] = []
    /// Variables of the module that have the same value in every run, by slot.
    let givenConstants: [GivenConstant]
    /// The scripts that this one joins: their functions share one namespace.
    let parts: [CompiledScript]

    init(
        name: String, docstring: String?, lines: SourceLines, functionNames: [String], moduleGlobals: [String],
        slotNames: [String], parameterNames: [String: [String]], exceptionClasses: [(name: String, base: String)],
        constants: Heap, givenConstants: [GivenConstant] = [], parts: [CompiledScript] = []
    ) {
        self.name = name
        self.docstring = docstring
        self.lines = lines
        self.functionNames = functionNames
        self.moduleGlobals = moduleGlobals
        self.slotNames = slotNames
        self.parameterNames = parameterNames
        self.exceptionClasses = exceptionClasses
        self.constants = constants
        self.givenConstants = givenConstants
        self.parts = parts
        nameSlot = slotNames.firstIndex(of: "__name__") ?? -1
        documentationSlot = slotNames.firstIndex(of: "__doc__") ?? -1
        firstHostSlot = moduleGlobals.count
        slotIndex =
            slotNames.count > Self.fewSlots
            ? Dictionary(slotNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }) : [:]
    }

    /// A script of several sources, each of which defines functions.
    convenience init(joining parts: [CompiledScript], name: String, options: CompileOptions) {
        self.init(
            name: name, docstring: nil, lines: SourceLines(), functionNames: parts.flatMap(\.functionNames),
            moduleGlobals: parts.flatMap(\.moduleGlobals), slotNames: [],
            parameterNames: parts.reduce(into: [:]) { $0.merge($1.parameterNames) { first, _ in first } },
            exceptionClasses: options.exceptionClasses, constants: Heap(limit: 0), parts: parts)
    }

    /// Takes over the code, once.
    func adopt(_ body: UnsafeMutablePointer<CodeBlock>?, _ blocks: [UnsafeMutablePointer<CodeBlock>]) {
        self.body = body
        self.blocks = blocks
        attributeNames.free()
        attributeNames = AttributeNames(blocks)
        exceptionSlots = exceptionClasses.compactMap { declared in
            slot(of: declared.name).flatMap { reads($0, blocks) ? (declared.name, $0) : nil }
        }
    }

    /// Whether the code reads a variable of the module.
    private func reads(_ slot: Int, _ blocks: [UnsafeMutablePointer<CodeBlock>]) -> Bool {
        blocks.contains { block in
            (0..<Int(block.pointee.instructionCount)).contains { place in
                let instruction = block.pointee.instructions[place]
                switch instruction.opcode {
                case .loadGlobal: return Int(instruction.b) == slot
                case .loadName: return instruction.flag == 1 && Int(instruction.c) == slot
                default: return false
                }
            }
        }
    }

    deinit {
        attributeNames.free()
        for block in blocks {
            block.pointee.deallocate()
            block.deallocate()
        }
    }

    /// The parameters of a function of the module, in order; nil when there is no such function.
    public func parameters(of function: String) -> [String]? { parameterNames[function] }

    /// The code of a function of the module; nil when there is no such function.
    func code(of function: String) -> UnsafeMutablePointer<CodeBlock>? {
        blocks.first { $0.pointee.qualifiedName.pointer(StringObject.self).string == function }
    }

    /// The text among the script's constants: what it looks up by it is then found by identity.
    func constant(_ text: String) -> Value? {
        if let symbol = Registry.shared.findSymbol(text) { return .object(symbol) }
        for index in 0..<constants.objectCount where constants.objects[index].pointee.kind == .string {
            let value = Value.object(constants.objects[index])
            let object = value.pointer(StringObject.self)
            if object.pointee.isWide || object.count != text.utf8.count { continue }
            if text.utf8.elementsEqual(UnsafeBufferPointer(start: object.ascii, count: object.count)) { return value }
        }
        return nil
    }

    /// The slot of a variable of the module, or of a name that the host gives. A run asks for few names, and short ones
    /// are compared faster than they are hashed.
    func slot(of name: String) -> Int? {
        if slotNames.count > Self.fewSlots { return slotIndex[name] }
        let length = name.utf8.count
        return slotNames.firstIndex { $0.utf8.count == length && $0 == name }
    }

    private static let fewSlots = 24

    /// A line of the source, from 1, without its line break.
    func line(_ number: Int) -> Substring? { number >= 1 && number <= lines.count ? lines[number - 1] : nil }
}

/// A variable of a module that has the same value in every run.
struct GivenConstant {
    let slot: Int
    let value: Value
    /// The value as the host gave it.
    let host: HostValue
}
