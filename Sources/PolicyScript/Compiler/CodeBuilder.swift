import BigInt

/// A place in the code that jumps lead to, perhaps before it is known.
struct Label: Hashable {
    let number: Int
}

/// Collects the instructions, constants and tables of one code block.
struct CodeBuilder {
    var instructions: [Instruction] = []
    var positions: [SourcePosition] = []
    var constants: [Value] = []
    /// Where each constant stands, once there are many.
    private var constantIndex: [ConstantKey: Int] = [:]
    var handlers: [ExceptionHandler] = []
    var codes: [UnsafeMutablePointer<CodeBlock>] = []
    private var labels: [Int] = []
    private var jumps: [(instruction: Int, label: Label)] = []
    private var handlerLabels: [(handler: Int, label: Label)] = []
    var position = SourcePosition(line: 1, endLine: 1, column: 1, endColumn: 1)

    private struct ConstantKey: Hashable {
        let tag: UInt8
        let bits: UInt64

        init(_ value: Value) {
            tag = value.tag.rawValue
            bits = value.bits
        }
    }

    /// Where the next instruction goes.
    var here: Int { instructions.count }

    mutating func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, flag: UInt8 = 0) {
        instructions.append(Instruction(opcode, a, b, c, flag: flag))
        positions.append(position)
    }

    mutating func constant(_ value: Value) -> Int {
        if constants.count < 16 {
            for place in constants.indices where constants[place].isIdentical(to: value) { return place }
        } else {
            if constantIndex.isEmpty {
                for (place, known) in constants.enumerated() { constantIndex[ConstantKey(known)] = place }
            }
            let key = ConstantKey(value)
            if let known = constantIndex[key] { return known }
            constantIndex[key] = constants.count
        }
        constants.append(value)
        return constants.count - 1
    }

    mutating func label() -> Label {
        labels.append(-1)
        return Label(number: labels.count - 1)
    }

    mutating func place(_ label: Label) { labels[label.number] = here }

    mutating func jump(_ label: Label, _ opcode: Opcode = .jump) {
        jumps.append((here, label))
        emit(opcode)
    }

    /// Protects the instructions `start..<end` by the handler at a label.
    mutating func protect(_ start: Int, _ end: Int, _ label: Label, register: Int) {
        guard end > start else { return }
        handlerLabels.append((handlers.count, label))
        handlers.append(
            ExceptionHandler(start: Int32(start), end: Int32(end), target: -1, register: Int32(register)))
    }

    /// Fills in where jumps and handlers lead.
    mutating func resolve() {
        for (jump, label) in jumps { instructions[jump].distance = labels[label.number] - jump }
        for (handler, label) in handlerLabels { handlers[handler].target = Int32(labels[label.number]) }
        for place in instructions.indices.dropLast() {
            instructions[place].isJoined = Self.joins(instructions[place], instructions[place + 1])
        }
    }

    /// Whether the loop knows how to do the two instructions in one turn.
    private static func joins(_ first: Instruction, _ second: Instruction) -> Bool {
        switch (first.opcode, second.opcode) {
        case (.loadGlobal, .move), (.loadGlobal, .subtractInt): true
        case (.move, .call), (.subtractInt, .call): true
        case (.add, .returnValue), (.getAttribute, .test), (.getItem, .test), (.matchException, .test):
            first.a == second.a
        case (.add, .loop), (.addInt, .loop): true
        case (.jump, .returnValue): true
        case (.loadConstant, .getItem): first.a == second.c && first.a != second.b
        default: first.isJoined
        }
    }
}

/// What the code blocks of a script share: constants and the blocks themselves.
final class ScriptBuilder {
    let source: SourceText
    let lines: SourceLines
    let module: Module
    let heap = Heap(limit: 1 << 40, isImmortal: true)
    var blocks: [UnsafeMutablePointer<CodeBlock>] = []
    private var texts: [String: Value] = Dictionary(minimumCapacity: 48)
    /// Texts that are not the same as one among `texts`, but that Unicode takes for the same.
    private var equivalentTexts: [[UInt8]: Value] = [:]
    /// The slots of names that the host gives, which the module does not bind itself.
    var hostSlots: [String: Int] = [:]
    /// Names that stand for built-ins of the prelude while the prelude is compiled.
    var natives: [String: Value] = [:]
    /// The names that the inputs of a session share.
    var session: SessionNames?
    /// Modules that need not be imported.
    var preloadedModules: Set<String> = []
    lazy var regexImports = RegexImports(module)
    let isPrelude: Bool
    /// The name of the module, when it is one of the built-in ones written in the language.
    var moduleName: String?
    private var ownerReference: Unmanaged<CompiledScript>?
    /// The script that will own the blocks.
    var owner: Unmanaged<CompiledScript> {
        get { ownerReference.unsafelyUnwrapped }
        set { ownerReference = newValue }
    }

    init(_ source: SourceText, _ module: Module, isPrelude: Bool = false) {
        self.source = source
        self.module = module
        self.isPrelude = isPrelude
        lines = SourceLines(source.text)
    }

    /// A stretch of the source.
    func text(at span: Span) -> String {
        let bytes = source.text.utf8
        guard span.start <= span.end, Int(span.end) <= bytes.count else { return "" }
        let start = bytes.index(bytes.startIndex, offsetBy: Int(span.start))
        return String(decoding: bytes[start..<bytes.index(bytes.startIndex, offsetBy: Int(span.end))], as: UTF8.self)
    }

    /// A text constant, one object for each text, with its hash and its number among the built-ins' names.
    func text(_ text: String) -> Value {
        if let known = texts[text] {
            if known.pointer(StringObject.self).isExactly(text) { return known }
            let bytes = Array(text.utf8)
            if let known = equivalentTexts[bytes] { return known }
            let value = make(text)
            equivalentTexts[bytes] = value
            return value
        }
        let value = make(text)
        texts[text] = value
        return value
    }

    private func make(_ text: String) -> Value {
        let value: Value
        if let symbol = Registry.shared.findSymbol(text) {
            value = .object(symbol)
        } else {
            value = unlimited { () throws(Signal) in try heap.string(text) }
            let object = value.pointer(StringObject.self)
            object.pointee.symbol = -2
            _ = object.textHash
        }
        return value
    }

    /// A plain value of the host as a constant.
    func constant(_ value: HostValue) -> Value {
        switch value {
        case .bool(let truth): .bool(truth)
        case .int(let number): .int(Int(number))
        case .float(let number): .float(number)
        case .string(let text): self.text(text)
        default: .none
        }
    }

    /// Runs what can fail for lack of memory only, of which a heap of constants has no limit.
    func unlimited(_ body: () throws(Signal) -> Value) -> Value {
        do throws(Signal) {
            return try body()
        } catch {
            return .none
        }
    }
}
