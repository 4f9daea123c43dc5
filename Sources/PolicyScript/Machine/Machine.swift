/// The state of a run: registers, frames, heap, and what it has used of its limits.
///
/// It runs until it finishes, fails, needs the host, or has used its slice. It never blocks, never awaits, and no call
/// of the script is a call of Swift: whatever calls back into the script is a frame.
final class Machine {
    let heap: Heap
    private(set) var script: CompiledScript
    private(set) var limits: RunLimits
    /// Nil between two runs.
    private(set) var host: (any ScriptHost)?

    var registers: UnsafeMutablePointer<Value>
    var registerCapacity: Int
    var frames: UnsafeMutablePointer<Frame>
    var frameCount = 0
    var frameCapacity: Int {
        didSet { plainFrames = min(frameCapacity, limits.depth) }
    }
    /// As long as there are fewer frames than this, a call finds room and is not too deep.
    private(set) var plainFrames = 0
    /// How many of the frames are of built-ins.
    var builtinFrames = 0
    /// Frames of code, which the limit of depth counts.
    var depth: Int { @inline(__always) get { frameCount &- builtinFrames } }

    /// Instructions used, with what built-ins were charged for.
    var used = 0
    /// Charged by built-ins since the loop last looked.
    var charged = 0
    /// What may still be charged before the run is over.
    var chargeLimit = 0

    /// The exception that is being raised.
    var pending = Value.none
    /// Whether the exception is raised again where it was caught, which adds no line to its traceback.
    var skipsTrace = false
    /// Why the run is over, when no script may catch it.
    var fatal: Fatal?
    /// What the machine should call for the built-in that threw `.call`.
    var request = CallRequest()
    /// The built-in that runs now, and what has been noted for it.
    var active = ActiveNative()
    /// The request that the host has not yet answered, and where its answer goes.
    var outstanding: Outstanding?

    /// The exchanges with the host, of this run and of those that it repeats.
    var transcript: [HostExchange] = []
    /// How many exchanges of a transcript are still to be repeated, from the front.
    var replayPosition = 0
    var replayCount = 0
    var hostCalls = 0
    var outputBytes = 0
    /// Text printed whose line is not complete.
    var partialLine = ""

    var time = TimeObservations()
    /// `now`, when the run has asked for it: microseconds since 1970 UTC.
    var now: Int64?
    var usedRandomness = false
    private(set) var seed: UInt64
    /// How many generators of random numbers have been seeded from the run's seed.
    var generatorsSeeded = 0

    var mainModule: UnsafeMutablePointer<ModuleObject>?
    /// Modules written in the language that the run has imported, by name.
    var modules: [String: UnsafeMutablePointer<ModuleObject>] = [:]
    /// Classes of the host's exceptions, as they are first needed.
    var exceptionClasses: [String: UnsafeMutablePointer<ClassObject>] = [:]
    /// Attributes of instances of classes that derive from a built-in type other than `object`.
    var sideAttributes: [UInt: UnsafeMutablePointer<DictObject>] = [:]
    /// Texts of keys of the host's dicts, made since the last collection.
    var hostKeys: [(text: String, value: Value)] = []
    /// What `id` gave for objects, by address, and how many it has given.
    var identities: [UInt: Int] = [:]
    var identityCount = 0
    static let identitySize = 32
    /// Values that must outlive the collection though no register holds them.
    var pinned: [Value] = []
    /// Whether what was raised is that a method could not be found, rather than that its call failed.
    var failedAtName = false
    /// The exception that ended the script, while it is asked for its text.
    var unhandled = Value.none
    /// The result of the frame at the bottom.
    var result = Value.none
    /// Objects whose text is being made, to stop at cycles.
    var representing: [UInt] = []
    /// How deep Swift code recurses into nested values.
    var nesting = 0

    /// The tables of built-ins, at hand without the registry.
    let natives: UnsafeMutablePointer<NativeFunction>
    let attributes: AttributeTable
    let characters: UnsafeMutablePointer<Value>
    /// `len`.
    let lengthFunction: Value
    /// `"__main__"`.
    let mainName: Value

    static let slack = 64

    init(script: CompiledScript, host: any ScriptHost, limits: RunLimits, seed: UInt64) {
        self.script = script
        self.host = host
        self.limits = limits
        self.seed = seed
        let registry = Registry.shared
        natives = registry.natives
        attributes = registry.attributeTable
        characters = registry.characters
        lengthFunction = registry.length
        mainName = registry.mainName
        heap = Heap(limit: limits.memory, objectCapacity: 128, firstChunk: 32 << 10)
        registerCapacity = Self.firstRegisters
        // Zeroed memory is undefined values.
        registers = Memory.allocateZeroed(Value.self, Self.firstRegisters)
        frameCapacity = Self.firstFrames
        frames = Memory.allocate(Frame.self, Self.firstFrames)
        plainFrames = min(frameCapacity, limits.depth)
    }

    deinit {
        Memory.free(registers)
        Memory.free(frames)
    }

    // MARK: Reuse

    static let firstRegisters = 128
    static let firstFrames = 16

    /// Begins a run on a machine that another has left, as if it were new.
    func begin(script: CompiledScript, host: any ScriptHost, limits: RunLimits, seed: UInt64) {
        if self.script !== script { self.script = script }
        self.host = host
        self.seed = seed
        heap.begin(limit: limits.memory)
        if limits != self.limits {
            self.limits = limits
            plainFrames = min(frameCapacity, limits.depth)
        }
    }

    /// Forgets the run, with all that it has made. False when it has taken more memory than a run begins with: then the
    /// machine is not to be used again, as each run begins with the same, so that its budget is the same.
    func end() -> Bool {
        guard registerCapacity == Self.firstRegisters, frameCapacity == Self.firstFrames, heap.clear() else {
            return false
        }
        Memory.zero(registers, registerCapacity)
        if transcript.capacity > 256 { transcript = [] }
        forget()
        host = nil
        mainModule = nil
        if !modules.isEmpty { modules = [:] }
        if !exceptionClasses.isEmpty { exceptionClasses = [:] }
        if !sideAttributes.isEmpty { sideAttributes = [:] }
        if !identities.isEmpty { identities = [:] }
        identityCount = 0
        hostKeys.removeAll(keepingCapacity: true)
        pinned.removeAll(keepingCapacity: true)
        chargeLimit = 0
        time = TimeObservations()
        usedRandomness = false
        generatorsSeeded = 0
        return true
    }

    /// Leaves whatever ran, and gives back what it has used of its limits.
    func forget() {
        frameCount = 0
        builtinFrames = 0
        nesting = 0
        if !representing.isEmpty { representing = [] }
        heap.isHopeless = false
        pending = .none
        result = .none
        unhandled = .none
        failedAtName = false
        skipsTrace = false
        fatal = nil
        active = ActiveNative()
        request = CallRequest()
        outstanding = nil
        used = 0
        charged = 0
        hostCalls = 0
        outputBytes = 0
        if !partialLine.isEmpty { partialLine = "" }
        // One by one: they are few, and nothing moves.
        while !transcript.isEmpty { transcript.removeLast() }
        replayPosition = 0
        replayCount = 0
        now = nil
    }

    /// The running frame.
    var top: UnsafeMutablePointer<Frame> { @inline(__always) get { frames + (frameCount &- 1) } }

    // MARK: Room

    /// Makes sure that registers up to `count` and some more exist. Moves them: pointers into them must be taken anew.
    @inline(__always) func ensureRegisters(_ count: Int) throws(Signal) {
        if count &+ Self.slack > registerCapacity { try growRegisters(count &+ Self.slack) }
    }

    @inline(never) private func growRegisters(_ wanted: Int) throws(Signal) {
        let capacity = max(wanted, registerCapacity * 2)
        try heap.reserve((capacity - registerCapacity) * MemoryLayout<Value>.size)
        registers = Memory.reallocate(registers, capacity)
        (registers + registerCapacity).initialize(repeating: .undefined, count: capacity - registerCapacity)
        registerCapacity = capacity
    }

    @inline(__always) func reserveFrame() throws(Signal) {
        if frameCount == frameCapacity { try growFrames() }
    }

    /// Makes sure that so many frames can be pushed.
    func reserveFrames(_ count: Int) throws(Signal) {
        if frameCount &+ count > frameCapacity { try growFrames() }
    }

    @inline(never) private func growFrames() throws(Signal) {
        try heap.reserve(frameCapacity * MemoryLayout<Frame>.size)
        frameCapacity *= 2
        frames = Memory.reallocate(frames, frameCapacity)
    }

    // MARK: Budgets

    /// Charges work of a built-in as so many instructions.
    @inline(__always) func charge(_ work: Int) throws(Signal) {
        charged &+= work
        if charged > chargeLimit { throw exhausted(.instructions) }
    }

    /// What built-ins have been charged since the loop last looked.
    @inline(__always) func takeCharges() -> Int {
        let taken = charged
        chargeLimit &-= taken
        charged = 0
        return taken
    }

    func exhausted(_ budget: Budget) -> Signal {
        fatal = .budget(budget)
        return .fatal
    }

    // MARK: Collection

    /// A collection that is due: its work counts.
    @inline(never) func collectDue() throws(Signal) {
        collect()
        if heap.isFull { throw exhausted(.memory) }
    }

    /// Frees whatever no register, frame or object reaches, unless it sees that the heap is full all the same. Only
    /// between instructions.
    func collect() {
        charged &+= heap.objectCount >> 2
        hostKeys.removeAll(keepingCapacity: true)
        heap.beginMarks()
        let live = liveRegisterCount
        heap.mark(registers, count: live)
        (registers + live).update(repeating: .undefined, count: registerCapacity - live)
        for index in 0..<frameCount {
            let frame = frames[index]
            heap.mark(frame.function)
            heap.mark(frame.module)
            heap.mark(frame.generator)
            heap.mark(frame.memo)
            heap.mark(frame.extra)
        }
        heap.mark(pending)
        heap.mark(result)
        heap.mark(mainModule)
        for module in modules.values { heap.mark(module) }
        for object in exceptionClasses.values { heap.mark(object) }
        for value in pinned { heap.mark(value) }
        heap.mark(active.memo)
        heap.mark(active.extra)
        heap.markAll { [self] header in heap.mark(sideAttributes[UInt(bitPattern: header)]) }
        if heap.isFullOfMarked { return heap.leaveUnswept() }
        forgetTheDead()
        heap.sweep()
    }

    /// Registers that may hold live values: those of the running frame and of the window of a call under preparation.
    private var liveRegisterCount: Int {
        guard frameCount > 0 else { return registerCapacity }
        let frame = top
        var count: Int
        if let code = frame.pointee.code {
            count = Int(frame.pointee.base) + Int(code.pointee.registerCount)
        } else {
            count = Int(frame.pointee.base) + Int(frame.pointee.window)
        }
        if active.native >= 0 { count = max(count, Int(active.base) + Int(active.window)) }
        return min(registerCapacity, count + Self.slack)
    }

    /// Drops what is known by address of objects that were not reached.
    private func forgetTheDead() {
        func isDead(_ address: UInt) -> Bool {
            guard let header = UnsafeMutablePointer<Header>(bitPattern: address) else { return true }
            if let owner = header.owner { return owner.pointee.mark != heap.mark }
            return header.pointee.mark != heap.mark && !header.pointee.isImmortal
        }
        for address in sideAttributes.keys where isDead(address) { sideAttributes[address] = nil }
        for address in identities.keys where isDead(address) {
            identities[address] = nil
            heap.release(Self.identitySize)
        }
    }
}

/// A budget of a run.
enum Budget {
    case instructions, memory, output, hostCalls
}

/// Why a run is over though no exception says so.
enum Fatal {
    case budget(Budget)
    case diverged(String)
}

/// A call that a built-in asks for. The arguments stand in the registers from `start`.
struct CallRequest {
    var callee = Value.none
    var start = 0
    var count = 0
    var names: UnsafeMutablePointer<TupleObject>?
    /// For generators: how to resume the callee.
    var mode = Mode.call

    enum Mode: UInt8 {
        case call, resume, raise
    }
}

/// The built-in that runs now.
struct ActiveNative {
    var native: Int32 = -1
    var base: Int32 = 0
    var count: Int32 = 0
    /// Arguments and what lies behind them.
    var window: Int32 = 0
    var target: Int32 = 0
    var disposition = Disposition.store
    var flag: UInt8 = 0
    var extra = Value.none
    /// Whether it already has a frame, on top.
    var hasFrame = false
    var memo: UnsafeMutablePointer<ListObject>?
    var memoIndex = 0

    /// None.
    init() {}

    /// One that begins. Numbers of registers have 32 bits: memory for more is never there.
    @inline(__always) init(
        native: Int, base: Int, count: Int, window: Int, target: Int, _ disposition: Disposition, flag: UInt8,
        extra: Value
    ) {
        self.native = Int32(truncatingIfNeeded: native)
        self.base = Int32(truncatingIfNeeded: base)
        self.count = Int32(truncatingIfNeeded: count)
        self.window = Int32(truncatingIfNeeded: window)
        self.target = Int32(truncatingIfNeeded: target)
        self.disposition = disposition
        self.flag = flag
        self.extra = extra
    }

    /// One that goes on in its frame.
    init(of frame: Frame) {
        native = frame.native
        base = frame.base
        count = frame.argumentCount
        window = frame.window
        hasFrame = true
        memo = frame.memo
    }
}

/// A request to the host that has not been answered.
struct Outstanding {
    var request: HostRequest
    var target: Target

    enum Target {
        /// The answer is noted for the built-in on top of the frames, which then runs again.
        case memo
        /// The answer settles the instruction before the top frame's `pc`.
        case settle(target: Int32, disposition: Disposition, flag: UInt8, extra: Value)
    }
}
