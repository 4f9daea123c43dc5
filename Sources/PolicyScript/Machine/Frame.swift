/// What becomes of the result of a frame, or of a built-in that runs as one.
enum Disposition: UInt8 {
    /// It goes into the register `target`.
    case store
    case discard
    /// Its truth decides whether the next instruction of the frame below is skipped; `flag` is the truth that skips.
    case branch
    /// The negation of its truth goes into the register.
    case negate
    case truth
    /// The frame is an `__init__`: the result must be None, and the instance goes into the register.
    case construct
    /// It is the next element of a loop: it goes into the register, and the next instruction is skipped.
    case iterate
    /// The frame is what a `yield from` delegates to.
    case delegate
    /// It is called with the arguments behind the register, as the instruction before `pc` says.
    case call
    /// It is noted for the built-in below, which then runs again.
    case memo
    /// The body of an imported module has run; the module goes into the register.
    case module
    /// It is the result of the run, or the module's body has run.
    case finish
}

/// An activation: of code, or of a built-in that waits for a call that it asked for.
///
/// Most are calls of plain functions, which have no use for the members that begin with `special`: these hold nothing
/// sensible while `isPlain` says so, which spares every call the setting of them.
struct Frame {
    /// nil for a built-in.
    var code: UnsafeMutablePointer<CodeBlock>?
    var function: UnsafeMutablePointer<FunctionObject>?
    var globals: UnsafeMutablePointer<Value>?
    /// The next instruction; nil for a built-in.
    var pc: UnsafeMutablePointer<Instruction>?
    /// The first register.
    var base: Int32
    /// The register, counted from the bottom of the stack, that takes the result.
    var target: Int32
    /// The register of the exception being handled, or -1.
    var handled: Int32 = -1
    var disposition = Disposition.store
    var flag: UInt8 = 0
    private(set) var isPlain = false
    /// Whether there is nothing more to a return than the result, which goes into a register.
    private(set) var returnsPlainly = false
    private var specialModule: UnsafeMutablePointer<ModuleObject>?
    private var specialGenerator: UnsafeMutablePointer<GeneratorObject>?
    private var specialExtra = Value.none
    private var specialMemo: UnsafeMutablePointer<ListObject>?
    /// Of a built-in: its number, and how many arguments it has at `base` and registers in all.
    private(set) var native: Int32 = -1
    private(set) var argumentCount: Int32 = 0
    private(set) var window: Int32 = 0

    /// A frame of code that has more to it than a call.
    init(
        code: UnsafeMutablePointer<CodeBlock>, module: UnsafeMutablePointer<ModuleObject>, base: Int32, target: Int32,
        disposition: Disposition, extra: Value = .none
    ) {
        self.code = code
        specialModule = module
        globals = module.pointee.globals
        pc = code.pointee.instructions
        self.base = base
        self.target = target
        self.disposition = disposition
        specialExtra = extra
    }

    /// The frame of a built-in.
    init(_ active: ActiveNative) {
        base = active.base
        target = active.target
        disposition = active.disposition
        flag = active.flag
        specialExtra = active.extra
        specialMemo = active.memo
        native = active.native
        argumentCount = active.count
        window = active.window
    }

    /// The constants of its code. Only for a frame of code.
    var constants: UnsafeMutablePointer<Value> { @inline(__always) get { code.unsafelyUnwrapped.pointee.constants } }

    /// The module whose code it is.
    var module: UnsafeMutablePointer<ModuleObject>? { isPlain ? function?.pointee.module : specialModule }

    /// The generator that the frame runs.
    var generator: UnsafeMutablePointer<GeneratorObject>? {
        @inline(__always) get { isPlain ? nil : specialGenerator }
        set {
            beSpecial()
            specialGenerator = newValue
        }
    }

    /// The instance under construction, or the module being imported.
    var extra: Value {
        @inline(__always) get { isPlain ? .none : specialExtra }
        set {
            beSpecial()
            specialExtra = newValue
        }
    }

    /// Of a built-in: what the calls that it asked for gave, as pairs of "raised" and value.
    var memo: UnsafeMutablePointer<ListObject>? { isPlain ? nil : specialMemo }

    private mutating func beSpecial() {
        guard isPlain else { return }
        isPlain = false
        returnsPlainly = false
        specialModule = function?.pointee.module
        specialGenerator = nil
        specialExtra = .none
        specialMemo = nil
    }

    /// Sets the frame of a call up in place, but for `pc`, which the loop has. Member by member: a whole frame would be
    /// copied.
    @inline(__always) mutating func enter(
        _ code: UnsafeMutablePointer<CodeBlock>, _ function: UnsafeMutablePointer<FunctionObject>?, _ base: Int,
        _ target: Int, _ disposition: Disposition
    ) {
        self.code = code
        self.function = function
        globals = function?.pointee.globals
        self.base = Int32(truncatingIfNeeded: base)
        self.target = Int32(truncatingIfNeeded: target)
        handled = -1
        self.disposition = disposition
        flag = 0
        isPlain = true
        returnsPlainly = disposition == .store
    }
}
