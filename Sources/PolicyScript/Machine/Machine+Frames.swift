/// Calls and returns of plain functions, as the dispatch loop makes them in place.
extension Machine {
    /// What a call of a method of an instance calls, when looking it up has no more to it; the instance is the first
    /// argument.
    @inline(__always) func plainMethod(_ receiver: Value, _ name: UnsafeMutablePointer<StringObject>) -> Value? {
        guard receiver.isKind(.instance), let scriptClass = receiver.header.pointee.scriptClass,
            scriptClass.pointee.traits.isDisjoint(with: .readHooks)
        else { return nil }
        let table = receiver.pointer(InstanceObject.self).pointee.attributes.table
        if table.count > 0, table.find(string: name) >= 0 { return nil }
        return lookUp(scriptClass, name)
    }

    /// Pushes the frame of a function whose arguments, so many, stand in the registers behind `a`, and goes on in it; its
    /// result will go into register `c`. False when there is more to it, as when it is no function of the language or
    /// memory is short, and nothing was done.
    @inline(__always) func enterFunction(
        _ callee: Value, _ count: Int, _ a: Int, _ c: Int,
        _ frame: inout UnsafeMutablePointer<Frame>, _ pc: inout UnsafeMutablePointer<Instruction>,
        _ registers: inout UnsafeMutablePointer<Value>
    ) -> Bool {
        guard callee.isKind(.function) else { return false }
        let function = callee.pointer(FunctionObject.self)
        let target = function.pointee.code
        guard Int(target.pointee.plainCount) == count, frameCount < plainFrames, !heap.isCollectionDue else {
            return false
        }
        let caller = Int(frame.pointee.base)
        let base = caller &+ a &+ 1
        guard base &+ Int(target.pointee.registerCount) &+ Self.slack <= registerCapacity else { return false }
        frame += 1
        frame.pointee.enter(target, function, base, caller &+ c, .store)
        frameCount &+= 1
        pc = target.pointee.instructions
        registers += a &+ 1
        target.pointee.clear(registers)
        return true
    }

    /// The call at `pc`, which the instruction before it is joined to. False when there is more to it: then it is still
    /// to be done.
    @inline(__always) func enterJoined(
        _ frame: inout UnsafeMutablePointer<Frame>, _ pc: inout UnsafeMutablePointer<Instruction>,
        _ registers: inout UnsafeMutablePointer<Value>
    ) -> Bool {
        let call = pc.pointee
        let callee = Int(call.a)
        frame.pointee.pc = pc + 1
        return enterFunction(registers[callee], Int(call.b), callee, Int(call.c), &frame, &pc, &registers)
    }

    /// Leaves the frame of a plain function with its result. False when there is more to it, and nothing was done.
    @inline(__always) func leaveFunction(
        _ result: Value, _ frame: inout UnsafeMutablePointer<Frame>, _ pc: inout UnsafeMutablePointer<Instruction>,
        _ registers: inout UnsafeMutablePointer<Value>
    ) -> Bool {
        guard frame.pointee.returnsPlainly else { return false }
        self.registers[Int(frame.pointee.target)] = result
        frameCount &-= 1
        frame -= 1
        pc = frame.pointee.pc.unsafelyUnwrapped
        registers = self.registers + Int(frame.pointee.base)
        return true
    }

    // MARK: Tests

    /// Goes on behind the jump at `pc`, or where it leads, as the test before it says.
    @inline(__always) static func branch(_ isTrue: Bool, _ pc: inout UnsafeMutablePointer<Instruction>) {
        pc = (isTrue ? 1 : 0) == (pc - 1).pointee.flag ? pc + 1 : pc + pc.pointee.distance
    }

    /// The same, and the return that the jump is joined to.
    @inline(__always) func branchJoined(
        _ isTrue: Bool, _ frame: inout UnsafeMutablePointer<Frame>, _ pc: inout UnsafeMutablePointer<Instruction>,
        _ registers: inout UnsafeMutablePointer<Value>, _ fuel: inout Int
    ) {
        guard (isTrue ? 1 : 0) == (pc - 1).pointee.flag else {
            pc += pc.pointee.distance
            return
        }
        let isJoined = pc.pointee.isJoined
        pc += 1
        if isJoined, leaveFunction(registers[Int(pc.pointee.a)], &frame, &pc, &registers) { fuel &-= 1 }
    }

    /// How two integers or two floats compare; nil for all else.
    @inline(__always) static func compared(
        _ left: Value, _ right: Value, _ integers: (Int, Int) -> Bool, _ floats: (Double, Double) -> Bool
    ) -> Bool? {
        if left.isInt, right.isInt { return integers(left.asInt, right.asInt) }
        if left.isFloat, right.isFloat { return floats(left.asFloat, right.asFloat) }
        return nil
    }

    // MARK: Loops

    /// The jump backwards at `pc` and the element to which it leads, when nothing is due and the instruction before is
    /// joined to it. Each counts for itself.
    @inline(__always) func turnLoop(
        _ pc: inout UnsafeMutablePointer<Instruction>, _ registers: UnsafeMutablePointer<Value>, _ fuel: inout Int
    ) {
        guard charged == 0, !heap.isCollectionDue else { return }
        pc = pc + pc.pointee.distance
        fuel &-= 1
        let next = pc.pointee
        if next.opcode == .forIterate, let element = Self.nextElement(registers[Int(next.b)]) {
            registers[Int(next.a)] = element
            fuel &-= 1
            pc += 2
        }
    }

    /// The test at `pc` of a value that was just made, when that is a truth, and the loop that it may lead back to.
    @inline(__always) func testJoined(
        _ value: Value, _ pc: inout UnsafeMutablePointer<Instruction>, _ registers: UnsafeMutablePointer<Value>,
        _ fuel: inout Int
    ) {
        guard value.isBool else { return }
        fuel &-= 1
        if value.asBool == (pc.pointee.flag != 0) {
            pc += 2
            return
        }
        pc = pc + 1 + (pc + 1).pointee.distance
        if pc.pointee.opcode == .loop { turnLoop(&pc, registers, &fuel) }
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
