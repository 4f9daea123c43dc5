/// Generators: their registers are kept aside while they are not running.
extension Machine {
    /// A generator for a call whose parameters are laid out at `arguments`.
    func generator(_ function: UnsafeMutablePointer<FunctionObject>, _ arguments: UnsafeMutablePointer<Value>)
        throws(Signal) -> Value
    {
        let code = function.pointee.code
        let count = Int(code.pointee.registerCount)
        try checkRoom(count * MemoryLayout<Value>.size + 256)
        let object = try heap.allocate(GeneratorObject.self, .generator)
        heap.overdraw(count * MemoryLayout<Value>.size)
        let kept = UnsafeMutablePointer<Value>.allocate(capacity: count)
        kept.initialize(repeating: .undefined, count: count)
        kept.update(from: arguments, count: code.pointee.parameterTotal)
        object.pointee.state = .created
        object.pointee.presentedType = code.pointee.presentedType
        object.pointee.function = function
        object.pointee.code = code
        object.pointee.pc = 0
        object.pointee.handledRegister = -1
        object.pointee.registers = kept
        object.pointee.registerCount = count
        object.pointee.resultRegister = -1
        object.pointee.qualifiedName = function.pointee.qualifiedName
        return .object(object)
    }

    /// Where the registers of the next frame begin.
    var nextBase: Int {
        guard frameCount > 0 else { return 0 }
        let frame = top
        if let code = frame.pointee.code { return Int(frame.pointee.base) + Int(code.pointee.registerCount) + 2 }
        return Int(frame.pointee.base) + Int(frame.pointee.window) + 3
    }

    /// Pushes the generator's frame. Raises when it is running or has ended.
    func resume(
        _ generator: UnsafeMutablePointer<GeneratorObject>, _ value: Value, target: Int, _ disposition: Disposition
    ) throws(Signal) {
        switch generator.pointee.state {
        case .running: throw try raise(.valueError, "generator already executing")
        case .finished:
            pending = try exception(.stopIteration, arguments: [])
            throw .raised
        case .created:
            if !value.isNone { throw try raise(.typeError, "can't send non-None value to a just-started generator") }
        case .suspended: break
        }
        if depth >= limits.depth { throw try raise(.recursionError, "maximum recursion depth exceeded") }
        try pushFrame(of: generator, at: nextBase, target: target, disposition, sending: value)
    }

    /// Goes on with a suspended generator for a loop, whose frame is on top.
    @inline(__always) func enter(_ generator: UnsafeMutablePointer<GeneratorObject>, target: Int) throws(Signal) {
        let frame = top
        let count = Int(frame.pointee.code.unsafelyUnwrapped.pointee.registerCount)
        try pushFrame(
            of: generator, at: Int(frame.pointee.base) &+ count &+ 2, target: target, .iterate, sending: .none)
    }

    /// Pushes a generator's frame and lays its registers out.
    @inline(__always) private func pushFrame(
        of generator: UnsafeMutablePointer<GeneratorObject>, at base: Int, target: Int, _ disposition: Disposition,
        sending value: Value
    ) throws(Signal) {
        let count = generator.pointee.registerCount
        try ensureRegisters(base &+ count)
        try reserveFrame()
        let code = generator.pointee.code
        if let kept = generator.pointee.registers { Self.copy(count, kept, to: registers + base) }
        if generator.pointee.resultRegister >= 0 {
            registers[base &+ Int(generator.pointee.resultRegister)] = value
        }
        generator.pointee.state = .running
        let function = generator.pointee.function
        let frame = pushFrame(code, function, base, target, disposition)
        frame.pointee.pc = code.pointee.instructions + Int(generator.pointee.pc)
        frame.pointee.handled = generator.pointee.handledRegister
        frame.pointee.generator = generator
    }

    /// Keeps what a generator's frame holds until it goes on. What is sent to it then goes into `resultRegister`.
    @inline(__always) func suspend(
        _ generator: UnsafeMutablePointer<GeneratorObject>, _ frame: UnsafeMutablePointer<Frame>, resultRegister: Int
    ) {
        if let kept = generator.pointee.registers {
            Self.copy(generator.pointee.registerCount, registers + Int(frame.pointee.base), to: kept)
        }
        generator.pointee.pc = Int32(
            truncatingIfNeeded: frame.pointee.pc.unsafelyUnwrapped - generator.pointee.code.pointee.instructions)
        generator.pointee.handledRegister = frame.pointee.handled
        generator.pointee.resultRegister = Int32(truncatingIfNeeded: resultRegister)
        generator.pointee.state = .suspended
    }

    /// Copies registers, which are few: one by one, without a call.
    @inline(__always) private static func copy(
        _ count: Int, _ source: UnsafeMutablePointer<Value>, to target: UnsafeMutablePointer<Value>
    ) {
        var index = 0
        while index < count {
            target[index] = source[index]
            index &+= 1
        }
    }

    /// The generator on top gives a value to whoever resumed it. What is sent next goes into `resultRegister`.
    func yieldOut(_ value: Value, resultRegister: Int) throws(Signal) {
        var resultRegister = resultRegister
        while true {
            let place = top
            guard let generator = place.pointee.generator, place.pointee.pc != nil else { return }
            suspend(generator, place, resultRegister: resultRegister)
            let frame = place.pointee
            frameCount -= 1
            if frame.disposition == .delegate, let outer = top.pointee.pc {
                // The generator that delegates yields the value too, and will delegate again.
                top.pointee.pc = outer - 1
                resultRegister = Int((outer - 1).pointee.c)
                continue
            }
            try settle(value, Int(frame.target), frame.disposition, flag: frame.flag, extra: frame.extra)
            return
        }
    }

    /// The generator has run to its end.
    func finish(_ generator: UnsafeMutablePointer<GeneratorObject>) {
        generator.pointee.state = .finished
        if let kept = generator.pointee.registers {
            kept.deallocate()
            heap.release(generator.pointee.registerCount * MemoryLayout<Value>.size)
        }
        generator.pointee.registers = nil
        generator.pointee.registerCount = 0
    }

    /// One step of `yield from`. Returns the result when the iterator is exhausted; nil when a frame goes on.
    func delegate(to iterator: Value, sending value: Value, target: Int) throws(Signal) -> Value? {
        let absolute = Int(top.pointee.base) + target
        if iterator.isKind(.generator) {
            let generator = iterator.pointer(GeneratorObject.self)
            if generator.pointee.state == .finished { return Value.none }
            try resume(generator, value, target: absolute, .delegate)
            return nil
        }
        if !value.isNone {
            try beginDelegated("_delegate_send", iterator, value, target: absolute)
            return nil
        }
        switch try iterate(iterator, target: absolute, .delegate) {
        case .value(let element):
            if let pc = top.pointee.pc {
                top.pointee.pc = pc - 1
                try yieldOut(element, resultRegister: Int((pc - 1).pointee.c))
            }
            return nil
        case .exhausted: return Value.none
        case .frame: return nil
        }
    }

    /// Lets a function of the prelude hand on to an iterator what was sent to, or raised in, the generator on top.
    private func beginDelegated(_ function: String, _ iterator: Value, _ value: Value, target: Int) throws(Signal) {
        let base = Int(top.pointee.base) + Int(top.pointee.code.unsafelyUnwrapped.pointee.registerCount) + 4
        try ensureRegisters(base + 2)
        registers[base] = iterator
        registers[base + 1] = value
        _ = try beginCall(
            .native(Registry.shared.index(function)), base, 2, nil, target: target, .delegate)
    }

    /// Pushes the frame of a suspended generator and raises the pending exception where it stands; of one that
    /// delegates to another, in that one.
    func resumeRaising(_ generator: UnsafeMutablePointer<GeneratorObject>, target: Int, _ disposition: Disposition)
        throws(Signal)
    {
        let exception = pending
        switch generator.pointee.state {
        case .running: throw try raise(.valueError, "generator already executing")
        case .created, .finished:
            pending = exception
            if generator.pointee.state == .created {
                finish(generator)
                if !generator.pointee.code.pointee.flags.contains(.isHidden) {
                    addTrace(exception.pointer(ExceptionObject.self), generator.pointee.code, TraceEntry.notBegun)
                }
            }
            throw .raised
        case .suspended: break
        }
        // Once the generator runs, what tells the iterator to which it delegates must not fail for want of memory.
        try ensureRegisters(nextBase + generator.pointee.registerCount + 64)
        try reserveFrames(2)
        generator.pointee.resultRegister = -1
        try resume(generator, .none, target: target, disposition)
        if disposition == .delegate {
            top.pointee.flag = 1
            top.pointee.extra = .int(Int(exception.pointer(ExceptionObject.self).pointee.traceCount))
        }
        if let pc = top.pointee.pc, pc.pointee.opcode == .yieldFrom {
            let inner = registers[Int(top.pointee.base) + Int(pc.pointee.b)]
            let innerTarget = Int(top.pointee.base) + Int(pc.pointee.a)
            top.pointee.pc = pc + 1
            let isExit = exception.pointer(ExceptionObject.self).pointee.type == .generatorExit
            if inner.isKind(.generator) ? isExit : isScripted(inner) {
                pending = .none
                try beginDelegated("_delegate_throw", inner, exception, target: innerTarget)
                return
            }
            if inner.isKind(.generator), inner.pointer(GeneratorObject.self).pointee.state == .suspended {
                pending = exception
                try resumeRaising(inner.pointer(GeneratorObject.self), target: innerTarget, .delegate)
                return
            }
        }
        pending = exception
        _ = try chainThrown()
        throw .raised
    }
}
