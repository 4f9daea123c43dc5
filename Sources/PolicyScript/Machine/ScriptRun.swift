/// A run of a script: its module's body, then one of its functions.
///
/// It never blocks and never awaits. Drive it with `advance`; when it is `waiting`, hand it the answer with
/// `resume(with:)` whenever that is there. A run belongs to one task at a time. One that is dropped can be repeated from
/// its transcript.
public final class ScriptRun {
    private let script: CompiledScript
    let machine: Machine
    /// Whether the machine is free for another run when this one goes.
    private let ownsMachine: Bool
    /// What begins when no frame is left.
    private var next = Phase.end
    /// The function that is called when the bodies have run.
    private var function: (name: String, arguments: [(String, HostValue)])?
    private var outcome: RunStep?
    /// The exceptions that are still to tell their texts, and what others have told.
    private var untold: [Value] = []
    private var told: [UInt64: String] = [:]
    /// The modules of the parts of the script; of a script without parts the machine has the only one.
    private var modules: [UnsafeMutablePointer<ModuleObject>] = []
    /// Collects before every instruction: for tests.
    var collectsAlways = false
    /// Lets every built-in run out of memory once: for tests.
    var pressesAlways = false
    /// What `advance` has done, instruction by instruction, as one number: for tests that set it to 0 before.
    var trace: UInt64?
    /// Notes the lines that run, when there is one.
    public var recorder: LineRecorder?

    private enum Phase {
        case body(Int), function, result
        /// An exception is asked for its text, and has told it.
        case text, told
        case end
    }

    /// Prepares a run.
    ///
    /// - Parameters:
    ///   - globals: values of the names in `CompileOptions.globals`. A datetime of slope 1 among them tells the run's
    ///     instant, whether or not the script has a name for it.
    ///   - seed: what `random` is seeded with before the script seeds it.
    ///   - replaying: the transcript of a run that was dropped; its exchanges are repeated without the host.
    public init(
        script: CompiledScript, host: borrowing any ScriptHost, globals: borrowing [(String, HostValue)] = [],
        limits: RunLimits = RunLimits(), seed: UInt64 = 0, replaying: borrowing [HostExchange] = []
    ) {
        self.script = script
        machine = IdleMachines.take(script: script, host: host, limits: limits, seed: seed)
        ownsMachine = true
        if !replaying.isEmpty {
            machine.transcript = copy replaying
            machine.replayCount = replaying.count
        }
        prepare(globals)
    }

    /// A run of an input of a session, on the session's machine and in its module.
    init(continuing machine: Machine, _ module: UnsafeMutablePointer<ModuleObject>, _ script: CompiledScript) {
        self.script = script
        self.machine = machine
        ownsMachine = false
        begin()
    }

    deinit {
        if ownsMachine { IdleMachines.leave(machine) }
    }

    private func prepare(_ globals: [(String, HostValue)]) {
        do throws(Signal) {
            if script.parts.isEmpty {
                machine.mainModule = try prepare(script, globals)
            } else {
                for part in script.parts {
                    let module = try prepare(part, globals)
                    modules.append(module)
                    machine.pinned.append(.object(module))
                }
                machine.mainModule = modules.first
            }
        } catch {
            machine.fatal = machine.fatal ?? .budget(.memory)
            outcome = failed(error)
        }
    }

    /// Makes the module of a part of the script, with the values that the host gives it.
    private func prepare(_ part: CompiledScript, _ globals: [(String, HostValue)]) throws(Signal)
        -> UnsafeMutablePointer<ModuleObject>
    {
        let module = try machine.newModule(part, machine.mainName)
        let slots = module.pointee.globals
        if part.nameSlot >= 0 { slots[part.nameSlot] = module.pointee.name }
        if part.documentationSlot >= 0 {
            slots[part.documentationSlot] =
                try part.docstring.map { (text) throws(Signal) in
                    try machine.heap.string(text)
                } ?? .none
        }
        for index in part.givenConstants.indices {
            slots[part.givenConstants[index].slot] = part.givenConstants[index].value
        }
        var expected = part.firstHostSlot
        for index in globals.indices {
            // A datetime among the globals that moves with `now` one to one is `now`.
            if case .datetime(let microseconds, slope: 1) = globals[index].1, machine.now == nil {
                machine.now = microseconds
            }
            // They mostly come in the order of the slots.
            let slot: Int
            if expected < part.slotNames.count, part.slotNames[expected] == globals[index].0 {
                slot = expected
            } else if let found = part.slot(of: globals[index].0) {
                slot = found
            } else {
                continue
            }
            expected = slot + 1
            slots[slot] = try machine.value(of: globals[index].1)
        }
        if part.exceptionSlots.isEmpty { return module }
        for (name, slot) in part.exceptionSlots {
            if let object = try machine.hostExceptionClass(name) { slots[slot] = .object(object) }
        }
        return module
    }

    /// Tells the run's one instant before the script asks: a global that moves with `now` does not say what `now` is.
    ///
    /// Microseconds since 1970 UTC. Without it, the answer to `HostRequest.now` counts.
    public func setNow(_ microseconds: Int64) { machine.now = microseconds }

    /// Runs the module's body and nothing else.
    public func begin() {
        next = .body(0)
        function = nil
    }

    /// Runs the module's body, then calls the function with those of the arguments that it has parameters for.
    public func begin(function: String, arguments: [(String, HostValue)] = []) {
        begin()
        self.function = (function, arguments)
    }

    /// Goes on for at most so many instructions, or until the run finishes, fails or needs the host.
    public func advance(instructions: Int = 50_000) -> RunStep {
        if let outcome { return outcome }
        if let outstanding = machine.outstanding { return .waiting(outstanding.request) }
        var slice = max(1, instructions)
        while true {
            if machine.frameCount == 0 {
                guard beginPhase(slice) else { return outcome ?? .finished(.none) }
                continue
            }
            let isStepping = prepareStep()
            recorder?.note(machine)
            let before = machine.used
            switch machine.execute(isStepping || recorder != nil ? 1 : slice) {
            case .sliceUsed:
                slice -= max(1, machine.used - before)
                if slice <= 0 { return .yielded }
            case .finished: continue
            case .waiting:
                if let outstanding = machine.outstanding { return .waiting(outstanding.request) }
            case .failed:
                if let step = fail() { return step }
            case .fatal: return end(failed(.fatal))
            }
        }
    }

    /// What becomes of an exception that nobody handled: the end, unless the script is asked first for its text and for
    /// those of the exceptions behind it.
    private func fail() -> RunStep? {
        if machine.unhandled.isNone {
            untold = machine.chain(of: machine.pending).filter(machine.hasOwnText)
            if untold.isEmpty { return end(failed(.raised)) }
            machine.unhandled = machine.pending
            // What one does when it tells its text may cut the others off.
            machine.pinned.append(machine.pending)
            machine.pinned += untold
        } else {
            // The text cannot be told: the exception of the attempt does not count.
            told[untold.removeLast().bits] = Self.untellable
        }
        machine.pending = .none
        if untold.isEmpty { return end(toldFailure) }
        next = .text
        return nil
    }

    private static let untellable = "<exception str() failed>"

    /// The end with the exception that nobody handled, as far as texts were told.
    private var toldFailure: RunStep {
        var told = told
        for exception in untold { told[exception.bits] = Self.untellable }
        return .failed(machine.failure(of: machine.unhandled, texts: told))
    }

    /// What tests want before an instruction. Whether instructions are to run one by one.
    private func prepareStep() -> Bool {
        if collectsAlways { machine.collect() }
        if pressesAlways { machine.heap.press { [unowned machine] in machine.active.native >= 0 } }
        if let trace { self.trace = machine.traced(after: trace) }
        return collectsAlways || pressesAlways || trace != nil
    }

    /// Answers the request for which the run is waiting.
    public func resume(with reply: HostReply) {
        guard let outstanding = machine.outstanding, outcome == nil else { return }
        machine.outstanding = nil
        machine.record(outstanding.request, reply)
        if let exit = machine.deliver(reply, to: outstanding) {
            switch exit {
            case .failed: _ = fail()
            case .fatal: _ = end(failed(.fatal))
            default: break
            }
        }
    }

    /// Begins what comes next. False when the run is over.
    private func beginPhase(_ slice: Int) -> Bool {
        do throws(Signal) {
            switch next {
            case .end:
                conclude(.finished(.none))
                return false
            case .body(let index):
                guard let module = module(index) else {
                    next = function == nil ? .end : .function
                    return true
                }
                next = .body(index + 1)
                guard let body = module.pointee.script._withUnsafeGuaranteedRef({ $0.body }) else {
                    return true
                }
                let isWatched = collectsAlways || pressesAlways || trace != nil || recorder != nil
                if !isWatched, machine.bindPlainly(body, module, within: slice) { return true }
                try machine.beginBody(body, module)
            case .function:
                next = .result
                guard let function = function.take(), let value = global(named: function.name), value.isKind(.function)
                else {
                    machine.result = .none
                    return true
                }
                try machine.begin(value.pointer(FunctionObject.self), function.arguments)
            case .text:
                next = .told
                if let exception = untold.last { try machine.beginText(of: exception) }
            case .told:
                if let exception = untold.popLast() { told[exception.bits] = machine.text(machine.result) }
                next = .text
                if !untold.isEmpty { return true }
                next = .end
                conclude(toldFailure)
                return false
            case .result:
                next = .end
                let value = machine.result
                for index in script.givenConstants.indices
                where script.givenConstants[index].value.isIdentical(to: value) {
                    conclude(.finished(script.givenConstants[index].host))
                    return false
                }
                conclude(.finished(try machine.hostValue(of: value)))
                return false
            }
        } catch {
            if let exit = machine.handle(error) {
                if exit == .failed { return fail() == nil }
                conclude(failed(.fatal))
                return false
            }
        }
        return true
    }

    private func conclude(_ step: consuming RunStep) {
        machine.flushOutput()
        outcome = step
    }

    private func end(_ step: RunStep) -> RunStep {
        conclude(step)
        return step
    }

    private func failed(_ signal: Signal) -> RunStep {
        if signal == .raised { return .failed(machine.failure(of: machine.pending)) }
        if !machine.unhandled.isNone, case .budget? = machine.fatal {
            // What was run over is the budget of telling a text: the exception itself is what happened.
            return toldFailure
        }
        switch machine.fatal {
        case .diverged(let what): return .diverged(what)
        case .budget(let budget): return .failed(machine.failure(of: budget))
        case nil: return .failed(machine.failure(of: .memory))
        }
    }

    /// The module of a part of the script; nil when there are no more.
    private func module(_ index: Int) -> UnsafeMutablePointer<ModuleObject>? {
        if script.parts.isEmpty { return index == 0 ? machine.mainModule : nil }
        return index < modules.count ? modules[index] : nil
    }

    private func global(named name: String) -> Value? {
        if script.parts.isEmpty { return global(named: name, script, 0) }
        for (index, part) in script.parts.enumerated() {
            if let value = global(named: name, part, index) { return value }
        }
        return nil
    }

    private func global(named name: String, _ part: CompiledScript, _ index: Int) -> Value? {
        guard let module = module(index), let slot = part.slot(of: name) else { return nil }
        let value = module.pointee.globals[slot]
        return value.isUndefined ? nil : value
    }

    /// A variable of the module, when it is set and can cross the border.
    public func global(_ name: String) -> HostValue? {
        guard let value = global(named: name) else { return nil }
        do throws(Signal) {
            return try machine.hostValue(of: value)
        } catch {
            machine.pending = .none
            return nil
        }
    }

    /// The exchanges with the host so far, repeated ones included.
    public var transcript: [HostExchange] {
        Array(machine.transcript.prefix(machine.replayPosition))
    }

    /// How the outcome depends on the time.
    public var time: TimeObservations { machine.time }
    /// Whether the script used `random`.
    public var usedRandomness: Bool { machine.usedRandomness }
    /// Instructions used so far, with the work of built-ins counted in.
    public var instructionCount: Int { machine.used }
}

extension Machine {
    /// The place where the machine stands, added to what it has done before.
    fileprivate func traced(after trace: UInt64) -> UInt64 {
        var hash = trace
        func add(_ number: Int) { hash = (hash ^ UInt64(bitPattern: Int64(number))) &* 0x100_0000_01B3 }
        add(frameCount)
        add(depth)
        if let code = top.pointee.code, let pc = top.pointee.pc {
            add(pc - code.pointee.instructions)
            add(Int(pc.pointee.opcode.rawValue))
            add(Int(code.pointee.instructionCount))
        }
        return hash
    }

    /// Pushes the frame of a module's body.
    func beginBody(_ body: UnsafeMutablePointer<CodeBlock>, _ module: UnsafeMutablePointer<ModuleObject>) throws(Signal)
    {
        try ensureRegisters(Int(body.pointee.registerCount))
        try reserveFrame()
        frameCount += 1
        top.initialize(to: Frame(code: body, module: module, base: 0, target: 0, disposition: .finish))
    }

    /// Begins a call of a function with those of the arguments that it has parameters for.
    func begin(_ function: UnsafeMutablePointer<FunctionObject>, _ arguments: [(String, HostValue)]) throws(Signal) {
        let code = function.pointee.code
        let count = Int(code.pointee.positionalCount) + Int(code.pointee.keywordOnlyCount)
        guard count > 0, !arguments.isEmpty else {
            try ensureRegisters(8)
            if let value = try beginCall(.object(function), 2, 0, nil, target: 0, .finish) { result = value }
            return
        }
        var names: [Value] = []
        var values: [Value] = []
        for index in 0..<count {
            let name = code.pointee.parameterNames[index]
            let text = text(name)
            guard let argument = arguments.first(where: { $0.0 == text }) else { continue }
            names.append(name)
            values.append(try value(of: argument.1))
        }
        try ensureRegisters(values.count + 8)
        for (index, value) in values.enumerated() { registers[2 + index] = value }
        let tuple = names.isEmpty ? nil : try heap.tuple(names).pointer(TupleObject.self)
        if let value = try beginCall(.object(function), 2, 0, tuple, target: 0, .finish) { result = value }
    }

    /// Whether the script itself gives the exception its text.
    func hasOwnText(_ exception: Value) -> Bool {
        guard exception.isKind(.exception), let scriptClass = exception.header.pointee.scriptClass else { return false }
        let traits = scriptClass.pointee.traits
        return traits.contains(.string) || traits.contains(.representation)
    }

    /// Begins the call of `str` with an exception.
    func beginText(of exception: Value) throws(Signal) {
        try ensureRegisters(16)
        registers[2] = exception
        if let value = try beginCall(.type(.str), 2, 1, nil, target: 0, .finish) { result = value }
    }

    /// Puts the host's answer where it is waited for.
    func deliver(_ reply: HostReply, to outstanding: Outstanding) -> Exit? {
        do throws(Signal) {
            let value: Value
            do throws(Signal) {
                value = try take(reply, isPrint: outstanding.request.isPrint)
            } catch {
                guard error == .raised, case .memo = outstanding.target else { throw error }
                return handle(.raised)
            }
            switch outstanding.target {
            case .memo: try settle(value, 0, .memo)
            case .settle(let target, let disposition, let flag, let extra):
                try settle(value, Int(target), disposition, flag: flag, extra: extra)
            }
            return nil
        } catch {
            return handle(error)
        }
    }
}
