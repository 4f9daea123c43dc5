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
struct Frame {
    /// nil for a built-in.
    var code: UnsafeMutablePointer<CodeBlock>?
    var function: UnsafeMutablePointer<FunctionObject>?
    var globals: UnsafeMutablePointer<Value>?
    var module: UnsafeMutablePointer<ModuleObject>?
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
    /// The generator that the frame runs.
    var generator: UnsafeMutablePointer<GeneratorObject>?
    /// The instance under construction, or the module being imported.
    var extra = Value.none
    /// Of a built-in: what the calls that it asked for gave, as pairs of "raised" and value.
    var memo: UnsafeMutablePointer<ListObject>?
    /// Of a built-in: its number, and how many arguments it has at `base` and registers in all.
    var native: Int32 = -1
    var argumentCount: Int32 = 0
    var window: Int32 = 0
}
