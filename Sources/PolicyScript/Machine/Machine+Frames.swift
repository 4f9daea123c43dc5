/// Calls and returns of plain functions, as the dispatch loop makes them in place.
extension Machine {
    /// The function of the language that a call with so many positional arguments only has to enter; nil when there is
    /// more to it.
    @inline(__always) func plainFunction(_ callee: Value, _ count: Int) -> UnsafeMutablePointer<FunctionObject>? {
        guard callee.isKind(.function) else { return nil }
        let function = callee.pointer(FunctionObject.self)
        let code = function.pointee.code
        return code.pointee.isSimple && Int(code.pointee.positionalCount) == count ? function : nil
    }

    /// The same for a method of an instance, which is the first argument.
    @inline(__always) func plainMethod(_ receiver: Value, _ name: UnsafeMutablePointer<StringObject>, _ count: Int)
        -> UnsafeMutablePointer<FunctionObject>?
    {
        guard receiver.isKind(.instance), let scriptClass = receiver.header.pointee.scriptClass,
            scriptClass.pointee.traits.isDisjoint(with: .readHooks)
        else { return nil }
        let table = receiver.pointer(InstanceObject.self).pointee.table
        if table.count > 0, table.find(string: name) >= 0 { return nil }
        guard let callee = lookUp(scriptClass, name) else { return nil }
        return plainFunction(callee, count)
    }

    /// Pushes the frame of a function whose arguments stand in the registers behind `a`, and goes on in it; its result
    /// will go into register `c`. False when there is more to it, as when memory is short, and nothing was done.
    @inline(__always) func enterFunction(
        _ function: UnsafeMutablePointer<FunctionObject>?, _ a: Int, _ c: Int,
        _ frame: inout UnsafeMutablePointer<Frame>, _ code: inout UnsafeMutablePointer<CodeBlock>,
        _ pc: inout UnsafeMutablePointer<Instruction>, _ registers: inout UnsafeMutablePointer<Value>
    ) -> Bool {
        guard let function, frameCount < plainFrames, !heap.isCollectionDue else { return false }
        let target = function.pointee.code
        let caller = Int(frame.pointee.base)
        let base = caller &+ a &+ 1
        guard base &+ Int(target.pointee.registerCount) &+ Self.slack <= registerCapacity else { return false }
        frame += 1
        frame.pointee.enter(target, function, base, caller &+ c, .store)
        frameCount &+= 1
        code = target
        pc = target.pointee.instructions
        registers = self.registers + base
        var register = Int(target.pointee.clearStart)
        let end = Int(target.pointee.clearEnd)
        while register < end {
            registers[register] = .undefined
            register &+= 1
        }
        return true
    }

    /// The call at `pc`, which the instruction before it is joined to. False when there is more to it: then it is still
    /// to be done.
    @inline(__always) func enterJoined(
        _ frame: inout UnsafeMutablePointer<Frame>, _ code: inout UnsafeMutablePointer<CodeBlock>,
        _ pc: inout UnsafeMutablePointer<Instruction>, _ registers: inout UnsafeMutablePointer<Value>
    ) -> Bool {
        let call = pc.pointee
        let callee = Int(call.a)
        frame.pointee.pc = pc + 1
        return enterFunction(
            plainFunction(registers[callee], Int(call.b)), callee, Int(call.c), &frame, &code, &pc, &registers)
    }

    /// Leaves the frame of a plain function with its result. False when there is more to it, and nothing was done.
    @inline(__always) func leaveFunction(
        _ result: Value, _ frame: inout UnsafeMutablePointer<Frame>, _ code: inout UnsafeMutablePointer<CodeBlock>,
        _ pc: inout UnsafeMutablePointer<Instruction>, _ registers: inout UnsafeMutablePointer<Value>
    ) -> Bool {
        guard frame.pointee.returnsPlainly else { return false }
        self.registers[Int(frame.pointee.target)] = result
        frameCount &-= 1
        frame -= 1
        code = frame.pointee.code.unsafelyUnwrapped
        pc = frame.pointee.pc.unsafelyUnwrapped
        registers = self.registers + Int(frame.pointee.base)
        return true
    }

    // MARK: Loops

    /// The jump backwards at `pc` and the element to which it leads, when nothing is due and the instruction before is
    /// joined to it. Each counts for itself.
    @inline(__always) func turnLoop(
        _ code: UnsafeMutablePointer<CodeBlock>, _ pc: inout UnsafeMutablePointer<Instruction>,
        _ registers: UnsafeMutablePointer<Value>, _ fuel: inout Int
    ) {
        guard charged == 0, !heap.isCollectionDue else { return }
        pc = code.pointee.instructions + pc.pointee.target
        fuel &-= 1
        let next = pc.pointee
        if next.opcode == .forIterate, fuel > 0, let element = Self.nextElement(registers[Int(next.b)]) {
            registers[Int(next.a)] = element
            fuel &-= 1
            pc += 2
        }
    }

    /// The test at `pc` of a value that was just made, when that is a truth, and the loop that it may lead back to.
    @inline(__always) func testJoined(
        _ value: Value, _ code: UnsafeMutablePointer<CodeBlock>, _ pc: inout UnsafeMutablePointer<Instruction>,
        _ registers: UnsafeMutablePointer<Value>, _ fuel: inout Int
    ) {
        guard value.isBool else { return }
        fuel &-= 1
        if value.asBool == (pc.pointee.flag != 0) {
            pc += 2
            return
        }
        pc = code.pointee.instructions + (pc + 1).pointee.target
        if fuel > 0, pc.pointee.opcode == .loop { turnLoop(code, &pc, registers, &fuel) }
    }

    /// `len` of what tells it without more ado.
    @inline(__always) static func plainLength(_ value: Value) -> Int? {
        guard value.tag == .object, value.header.pointee.scriptClass == nil else { return nil }
        switch value.header.pointee.kind {
        case .list: return value.pointer(ListObject.self).pointee.count
        case .string: return value.pointer(StringObject.self).pointee.count
        case .dict, .set: return Int(value.pointer(DictObject.self).pointee.table.count)
        case .hostObject: return knownItems(value)?.pointee.rowCount
        default: return nil
        }
    }
}
