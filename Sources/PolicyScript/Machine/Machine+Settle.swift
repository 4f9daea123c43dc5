/// What happens between instructions: results go where they belong, built-ins run again, exceptions find handlers.
extension Machine {
    /// Deals with what stopped an instruction. Returns nil when the loop can go on with the frame on top.
    func handle(_ first: Signal) -> Exit? {
        var signal = first
        var memoryRetries = 0
        while true {
            do throws(Signal) {
                switch signal {
                case .raised:
                    active.native = -1
                    return try unwind() ? nil : .failed
                case .call:
                    try makeRequestedCall()
                    return frameCount == 0 ? .finished : nil
                case .waiting:
                    if case .memo? = outstanding?.target, !active.hasFrame { try pushActive() }
                    active.native = -1
                    return .waiting
                case .memory:
                    memoryRetries += 1
                    if memoryRetries > 2 || heap.isHopeless {
                        fatal = .budget(.memory)
                        return .fatal
                    }
                    return try retry() ? nil : .finished
                case .fatal:
                    return .fatal
                }
            } catch {
                signal = error
            }
        }
    }

    /// Collects, and does again what ran out of memory: the built-in, or the whole instruction.
    private func retry() throws(Signal) -> Bool {
        collect()
        if heap.refusesAgain || heap.isFull { throw exhausted(.memory) }
        if active.native >= 0 {
            // Its arguments are laid out, and what it did before it changed nothing: it runs again by itself.
            if !active.hasFrame { try pushActive() }
            try rerun()
            return frameCount > 0
        }
        if frameCount > 0, top.pointee.code == nil {
            // The call that the built-in on top asked for could not begin: it asks again.
            try rerun()
            return frameCount > 0
        }
        if frameCount > 0, top.pointee.code != nil, let pc = top.pointee.pc {
            let previous = pc - 1
            top.pointee.pc = previous.pointee.opcode == .extra ? previous - 1 : previous
        }
        return frameCount > 0
    }

    /// Makes a frame of the built-in that runs.
    private func pushActive() throws(Signal) {
        try reserveFrame()
        if active.memo == nil { active.memo = try heap.list(capacity: 4) }
        frameCount += 1
        builtinFrames += 1
        top.initialize(to: Frame(active))
        active.hasFrame = true
    }

    /// Carries out the call that the running built-in asked for.
    private func makeRequestedCall() throws(Signal) {
        if !active.hasFrame { try pushActive() }
        active.native = -1
        let wanted = request
        let value: Value?
        switch wanted.mode {
        case .call:
            value = try beginCall(wanted.callee, wanted.start, wanted.count, wanted.names, target: 0, .memo)
        case .resume:
            try resume(
                wanted.callee.pointer(GeneratorObject.self), registers[wanted.start], target: 0, .memo)
            value = nil
        case .raise:
            pending = registers[wanted.start]
            try resumeRaising(wanted.callee.pointer(GeneratorObject.self), target: 0, .memo)
            value = nil
        }
        if let value { try settle(value, 0, .memo) }
    }

    /// Runs the built-in on top again, now that more is noted for it.
    func rerun() throws(Signal) {
        let value = try runAgain()
        let frame = leaveBuiltin()
        try settle(value, Int(frame.target), frame.disposition, flag: frame.flag, extra: frame.extra)
    }

    /// Takes the frame of a built-in off.
    private func leaveBuiltin() -> Frame {
        let frame = top.pointee
        frameCount -= 1
        builtinFrames -= 1
        return frame
    }

    private func runAgain() throws(Signal) -> Value {
        let frame = top
        charged &+= 1 &+ (frame.pointee.memo?.pointee.count ?? 0) / 4
        active = ActiveNative(of: frame.pointee)
        do throws(Signal) {
            let native = natives + Int(frame.pointee.native)
            let base = registers + Int(frame.pointee.base)
            // The first time may have ended for want of memory while it was told that the receiver is not right.
            if let owner = native.pointee.owner { try checkReceiver(base[0], owner, native) }
            let value = try native.pointee.body(
                self, Arguments(base: base, count: Int(frame.pointee.argumentCount)))
            active.native = -1
            return value
        } catch {
            // It let an exception pass, or raised one: its frame is left. If it looked for a method, that was not found.
            if error == .raised {
                failedAtName = leaveBuiltin().disposition == .call
            }
            throw error
        }
    }

    /// Puts a result where it belongs.
    func settle(
        _ result: Value, _ target: Int, _ disposition: Disposition, flag: UInt8 = 0, extra: Value = .none
    ) throws(Signal) {
        var value = result
        var target = target
        var disposition = disposition
        var flag = flag
        var extra = extra
        while true {
            switch disposition {
            case .store:
                registers[target] = value
                return
            case .discard:
                return
            case .branch:
                guard let truth = simpleTruth(value) else {
                    value = try operate(Intrinsic.truth, value, target: 0, .branch, flag: flag)
                    continue
                }
                // The frame stands at the jump behind its test.
                if let pc = top.pointee.pc {
                    top.pointee.pc = truth == (flag != 0) ? pc + 1 : pc + pc.pointee.distance
                }
                return
            case .truth, .negate:
                guard let truth = simpleTruth(value) else {
                    value = try operate(Intrinsic.truth, value, target: target, disposition)
                    continue
                }
                registers[target] = .bool(truth == (disposition == .truth))
                return
            case .construct:
                guard value.isNone else {
                    throw try raise(.typeError, "__init__() should return None, not '\(typeName(value))'")
                }
                value = extra
                // The instance goes on to whoever asked for it: the frame's flag says how.
                disposition = Disposition(rawValue: flag) ?? .store
                flag = 0
                extra = .none
            case .iterate:
                registers[target] = value
                if let pc = top.pointee.pc { top.pointee.pc = pc + 1 }
                return
            case .delegate:
                if let pc = top.pointee.pc {
                    let instruction = pc - 1
                    top.pointee.pc = instruction
                    try yieldOut(value, resultRegister: Int(instruction.pointee.c))
                }
                return
            case .call:
                registers[target] = value
                guard let pc = top.pointee.pc else { return }
                let instruction = (pc - 2).pointee
                let base = Int(top.pointee.base)
                if let result = try beginCall(
                    value, target + 1, Int(instruction.b), nil, target: base + Int(instruction.c))
                {
                    registers[base + Int(instruction.c)] = result
                }
                return
            case .memo:
                guard let memo = top.pointee.memo else { return }
                note(value, raised: false, in: memo)
                value = try runAgain()
                let frame = leaveBuiltin()
                target = Int(frame.target)
                disposition = frame.disposition
                flag = frame.flag
                extra = frame.extra
            case .module:
                registers[target] = extra
                return
            case .finish:
                self.result = value
                return
            }
        }
    }

    /// The frame on top returns.
    func finishFrame(_ value: Value) throws(Signal) {
        let frame = top.pointee
        var stop = Value.none
        if frame.generator != nil, frame.disposition != .iterate, frame.disposition != .delegate {
            // Made while the frame still stands: if there is no memory, the instruction is done again.
            stop = try exception(.stopIteration, arguments: value.isNone ? [] : [value])
        }
        frameCount -= 1
        if let generator = frame.generator {
            finish(generator)
            switch frame.disposition {
            case .iterate:
                leaveLoop()
            case .delegate:
                registers[Int(frame.target)] = value
            default:
                pending = stop
                throw .raised
            }
            return
        }
        try settle(value, Int(frame.target), frame.disposition, flag: frame.flag, extra: frame.extra)
    }

    /// The loop on top has no more elements: goes on behind it.
    func leaveLoop() {
        if let pc = top.pointee.pc {
            top.pointee.pc = pc + pc.pointee.distance
        }
    }

    // MARK: Exceptions

    /// Looks for the handler of the pending exception, leaving frames that have none. False when nobody handles it.
    func unwind() throws(Signal) -> Bool {
        while frameCount > 0 {
            let frame = top
            guard let code = frame.pointee.code, let next = frame.pointee.pc else {
                note(pending, raised: true, in: frame.pointee.memo.unsafelyUnwrapped)
                do throws(Signal) {
                    try rerun()
                    return true
                } catch {
                    if error != .raised { throw error }
                    active.native = -1
                    continue
                }
            }
            // The attribute's position is that of the instruction before the one that names the method.
            let at = Int32(next - code.pointee.instructions) - (failedAtName ? 2 : 1)
            failedAtName = false
            let raised = pending.pointer(ExceptionObject.self)
            if skipsTrace {
                skipsTrace = false
            } else if !code.pointee.flags.contains(.isHidden) {
                addTrace(raised, code, at)
            }
            if let handler = code.pointee.handler(at) {
                registers[Int(frame.pointee.base) + Int(handler.register)] = pending
                frame.pointee.pc = code.pointee.instructions + Int(handler.target)
                pending = .none
                return true
            }
            let left = frame.pointee
            frameCount -= 1
            let isStop = raised.pointee.type == .stopIteration
            if let generator = left.generator {
                finish(generator)
                if isStop {
                    let cause = pending
                    _ = try raise(.runtimeError, "generator raised StopIteration")
                    pending.pointer(ExceptionObject.self).pointee.cause = cause
                    pending.pointer(ExceptionObject.self).pointee.context = cause
                    pending.pointer(ExceptionObject.self).pointee.suppressesContext = true
                }
                // The exception was thrown into the generator through the one that delegates to it. When that handles
                // another, CPython forgets the frames passed since.
                if left.disposition == .delegate, left.flag == 1, try chainThrown() {
                    let passed = pending.pointer(ExceptionObject.self)
                    passed.pointee.traceCount = min(passed.pointee.traceCount, Int32(left.extra.asInt))
                }
            } else if isStop, left.disposition == .iterate {
                pending = .none
                leaveLoop()
                return true
            } else if isStop, left.disposition == .delegate {
                registers[Int(left.target)] = stopValue(pending)
                pending = .none
                return true
            }
        }
        return false
    }

    /// What a StopIteration carries.
    func stopValue(_ exception: Value) -> Value {
        let arguments = exception.pointer(ExceptionObject.self).pointee.arguments
        return arguments.pointee.count > 0 ? arguments.items[0] : .none
    }

    func addTrace(
        _ exception: UnsafeMutablePointer<ExceptionObject>, _ code: UnsafeMutablePointer<CodeBlock>, _ at: Int32
    ) {
        if exception.pointee.header.isImmortal { return }
        if exception.pointee.traceCount == exception.pointee.traceCapacity {
            heap.growTrace(of: exception)
        }
        exception.pointee.trace.unsafelyUnwrapped[Int(exception.pointee.traceCount)] = TraceEntry(code: code, pc: at)
        exception.pointee.traceCount += 1
    }

    /// The exception that the innermost active handler handles.
    var handledException: Value? {
        var index = frameCount - 1
        while index >= 0 {
            let frame = frames + index
            if frame.pointee.code != nil, frame.pointee.handled >= 0 {
                return registers[Int(frame.pointee.base) + Int(frame.pointee.handled)]
            }
            index -= 1
        }
        return nil
    }
}
