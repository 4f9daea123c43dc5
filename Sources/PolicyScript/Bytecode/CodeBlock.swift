/// The stretch of source of an instruction, for tracebacks. Columns in code points from 1, the last one exclusive.
struct SourcePosition {
    var line: UInt32
    var endLine: UInt32
    var column: UInt32
    var endColumn: UInt32
}

/// Where to go on when an instruction in `start..<end` raises: the innermost comes first.
struct ExceptionHandler {
    var start: Int32
    var end: Int32
    var target: Int32
    /// The register that takes the exception.
    var register: Int32
}

struct CodeFlags: OptionSet {
    let rawValue: UInt8
    static var hasVariadic: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 1) } }
    static var hasKeywords: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 2) } }
    static var isGenerator: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 4) } }
    /// Written in the language but part of the built-ins: tracebacks do not show it.
    static var isHidden: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 8) } }
    /// It stands for what CPython has written in C: as an attribute of a class it is no method.
    static var isFreeFunction: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 16) } }
    static var isClassBody: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 32) } }
    /// What makes the binding of arguments more than counting.
    static var complex: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 1 | 2 | 4) } }

    @inline(__always) func contains(_ other: CodeFlags) -> Bool { rawValue & other.rawValue == other.rawValue }

    @inline(__always) func isDisjoint(with other: CodeFlags) -> Bool { rawValue & other.rawValue == 0 }

    static var isModule: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 64) } }
    /// The body of a module that binds numbers, texts and functions, and does nothing else.
    static var onlyBinds: CodeFlags { @inline(__always) get { CodeFlags(rawValue: 128) } }
}

/// The code of one function, class body, comprehension or module: immutable once compiled, owned by its script.
///
/// Registers: parameters, the other locals, cells, temporaries.
struct CodeBlock {
    var instructions: UnsafeMutablePointer<Instruction>
    var constants: UnsafeMutablePointer<Value>
    var registerCount: Int32
    /// Parameters that an argument by position can reach.
    var positionalCount: Int32
    var positionalOnlyCount: Int32
    var keywordOnlyCount: Int32
    var flags: CodeFlags
    /// With how many arguments by position a call only has to enter it; -1 when there is more to every call: `*args`,
    /// `**kwargs`, keyword-only parameters, or a generator.
    var plainCount: Int32
    /// As what a generator of this code presents itself.
    var presentedType: BuiltinType
    /// Registers that must be undefined at the start: the first, and how many.
    var clearStart: Int32
    var clearCount: Int32
    var parameterNames: UnsafeMutablePointer<Value>
    var codes: UnsafeMutablePointer<UnsafeMutablePointer<CodeBlock>>
    var handlers: UnsafeMutablePointer<ExceptionHandler>
    var handlerCount: Int32
    var instructionCount: Int32
    var positions: UnsafeMutablePointer<SourcePosition>
    /// The line on which its definition begins, with its decorators.
    var firstLine: UInt32
    var name: Value
    var qualifiedName: Value
    var documentation: Value
    /// The script that owns the code.
    var script: Unmanaged<CompiledScript>

    /// All parameters, `*name` and `**name` included.
    var parameterTotal: Int {
        Int(positionalCount) + Int(keywordOnlyCount) + (flags.contains(.hasVariadic) ? 1 : 0)
            + (flags.contains(.hasKeywords) ? 1 : 0)
    }

    /// Unbinds the variables of an activation.
    @inline(__always) func clear(_ registers: UnsafeMutablePointer<Value>) {
        var left = Int(clearCount)
        guard left > 0 else { return }
        var register = registers + Int(clearStart)
        repeat {
            register.pointee = .undefined
            register += 1
            left &-= 1
        } while left > 0
    }

    /// The handler of what the instruction at a place raises.
    @inline(__always) func handler(_ place: Int32) -> ExceptionHandler? {
        for index in 0..<Int(handlerCount) where place >= handlers[index].start && place < handlers[index].end {
            return handlers[index]
        }
        return nil
    }

    /// Frees what the block points to.
    func deallocate() {
        instructions.deallocate()
        constants.deallocate()
        parameterNames.deallocate()
        codes.deallocate()
        handlers.deallocate()
        positions.deallocate()
    }
}
