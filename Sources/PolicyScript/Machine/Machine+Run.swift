/// The dispatch loop.
extension Machine {
    /// Why the loop was left.
    enum Exit {
        case sliceUsed, finished, failed, waiting, fatal
    }

    /// Counts what the loop did, which is left. Not by `defer`, to which `fuel` would have to stand in memory.
    private func leave(_ exit: Exit, after instructions: Int) -> Exit {
        used += instructions + charged
        charged = 0
        return exit
    }

    /// Runs so many instructions, and those that are joined to the last.
    func execute(_ slice: Int) -> Exit {
        let remaining = limits.instructions - used
        guard remaining > 0 else {
            fatal = .budget(.instructions)
            // It stands before the instruction that it does not come to, which is the one to name.
            if frameCount > 0, let pc = top.pointee.pc { top.pointee.pc = pc + 1 }
            return .fatal
        }
        let allowance = min(slice, remaining)
        chargeLimit = remaining
        charged = 0
        var fuel = allowance
        var retriedAt = -1
        while true {
            guard frameCount > 0 else { return leave(.finished, after: allowance - fuel) }
            // On top is a frame of code: one of a built-in is only while the call that it asked for is being made.
            var frame = top
            // The frames may move while an instruction makes room for more.
            var bottom = frames
            var pc = frame.pointee.pc.unsafelyUnwrapped
            var registers = self.registers + Int(frame.pointee.base)
            do throws(Signal) {
                running: while true {
                    guard fuel > 0 else {
                        if allowance == remaining {
                            pc += 1
                            throw exhausted(.instructions)
                        }
                        frame.pointee.pc = pc
                        return leave(.sliceUsed, after: allowance - fuel)
                    }
                    fuel &-= 1
                    pc += 1
                    // Its parts are read where they are used: read here, they would take the registers that the loop
                    // needs.
                    var instruction: Instruction { @inline(__always) get { (pc - 1).pointee } }
                    var a: Int { @inline(__always) get { Int(instruction.a) } }
                    var b: Int { @inline(__always) get { Int(instruction.b) } }
                    var c: Int { @inline(__always) get { Int(instruction.c) } }
                    switch instruction.opcode {
                    case .nop, .extra:
                        break
                    case .loadConstant:
                        let constant = frame.pointee.constants[b]
                        registers[a] = constant
                        if instruction.isJoined {
                            // The item of a dict that has the constant itself for a key.
                            let next = pc.pointee
                            if let item = Heap.constantItem(registers[Int(next.b)], constant) {
                                registers[Int(next.a)] = item
                                pc += 1
                                fuel &-= 1
                                if next.isJoined { testJoined(item, &pc, registers, &fuel) }
                            }
                        }
                    case .loadInt:
                        registers[a] = .int(instruction.immediate)
                    case .move:
                        registers[a] = registers[b]
                        if instruction.isJoined, enterJoined(&frame, &pc, &registers) {
                            fuel &-= 1
                        }
                    case .clear:
                        registers[a] = .undefined
                    case .checkLocal:
                        if registers[a].isUndefined { throw try raiseUnbound(frame.pointee.constants[b]) }
                    case .loadGlobal:
                        let value = frame.pointee.globals.unsafelyUnwrapped[b]
                        registers[a] = value
                        if value.isUndefined {
                            registers[a] = try builtin(named: frame.pointee.constants[c])
                        } else if instruction.isJoined {
                            // The argument, and then perhaps the call.
                            let next = pc.pointee
                            var argument = registers[Int(next.b)]
                            if next.opcode == .subtractInt {
                                guard argument.isInt else { continue }
                                let (value, overflow) = argument.asInt.subtractingReportingOverflow(next.immediate)
                                if overflow { continue }
                                argument = .int(value)
                            }
                            registers[Int(next.a)] = argument
                            pc += 1
                            fuel &-= 1
                            if next.isJoined, enterJoined(&frame, &pc, &registers) { fuel &-= 1 }
                        }
                    case .storeGlobal:
                        frame.pointee.globals.unsafelyUnwrapped[b] = registers[a]
                    case .deleteGlobal:
                        if frame.pointee.globals.unsafelyUnwrapped[b].isUndefined {
                            throw try raiseUndefinedName(frame.pointee.constants[c])
                        }
                        frame.pointee.globals.unsafelyUnwrapped[b] = .undefined
                    case .makeCell:
                        registers[a] = try heap.cell(instruction.flag != 0 ? registers[b] : .undefined)
                    case .loadCell:
                        let value = registers[b].pointer(CellObject.self).pointee.value
                        if value.isUndefined { throw try raiseUnbound(frame.pointee.constants[c]) }
                        registers[a] = value
                    case .storeCell:
                        registers[b].pointer(CellObject.self).pointee.value = registers[a]
                    case .deleteCell:
                        let cell = registers[b].pointer(CellObject.self)
                        if cell.pointee.value.isUndefined { throw try raiseUnbound(frame.pointee.constants[c]) }
                        cell.pointee.value = .undefined
                    case .loadFree:
                        let value = freeCell(b).pointee.value
                        if value.isUndefined { throw try raiseUnboundFree(frame.pointee.constants[c]) }
                        registers[a] = value
                    case .storeFree:
                        freeCell(b).pointee.value = registers[a]
                    case .deleteFree:
                        let cell = freeCell(b)
                        if cell.pointee.value.isUndefined { throw try raiseUnboundFree(frame.pointee.constants[c]) }
                        cell.pointee.value = .undefined
                    case .loadFreeCell: registers[a] = .object(freeCell(b))
                    case .loadName:
                        registers[a] =
                            instruction.flag == 2
                            ? try builtin(named: frame.pointee.constants[b])
                            : try loadName(registers[0], frame.pointee.constants[b], instruction.flag != 0 ? c : -1)
                    case .loadNameOrFree:
                        let name = frame.pointee.constants[b].pointer(StringObject.self)
                        let table = registers[0].pointer(DictObject.self).pointee.table
                        let index = table.find(string: name)
                        if index >= 0 {
                            registers[a] = table.entries.unsafelyUnwrapped[index].value
                        } else {
                            let value = freeCell(c).pointee.value
                            if value.isUndefined { throw try raiseUnboundFree(frame.pointee.constants[b]) }
                            registers[a] = value
                        }
                    case .storeName:
                        try heap.set(registers[0].pointer(DictObject.self), frame.pointee.constants[b], registers[a])
                    case .deleteName:
                        if !heap.remove(registers[0].pointer(DictObject.self), frame.pointee.constants[b]) {
                            throw try raiseUndefinedName(frame.pointee.constants[b])
                        }
                    case .add:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt {
                            let (value, overflow) = left.asInt.addingReportingOverflow(right.asInt)
                            if !overflow {
                                registers[a] = .int(value)
                                if instruction.isJoined {
                                    if pc.pointee.opcode == .loop {
                                        turnLoop(&pc, registers, &fuel)
                                    } else if leaveFunction(.int(value), &frame, &pc, &registers) {
                                        fuel &-= 1
                                    }
                                }
                                continue
                            }
                        } else if left.isFloat, right.isFloat {
                            registers[a] = .float(left.asFloat + right.asFloat)
                            continue
                        } else if left.isKind(.string), right.isKind(.string), !isScripted(left), !isScripted(right) {
                            if heap.copiedCharacters > 1 << 14 {
                                try charge(heap.copiedCharacters >> 7)
                                heap.copiedCharacters = 0
                            }
                            registers[a] = try concatenated(
                                left.pointer(StringObject.self), right.pointer(StringObject.self))
                            continue
                        }
                        registers[a] = try combine(.add, left, right, instruction, frame)
                    case .subtract:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt {
                            let (value, overflow) = left.asInt.subtractingReportingOverflow(right.asInt)
                            if !overflow {
                                registers[a] = .int(value)
                                continue
                            }
                        } else if left.isFloat, right.isFloat {
                            registers[a] = .float(left.asFloat - right.asFloat)
                            continue
                        }
                        registers[a] = try combine(.subtract, left, right, instruction, frame)
                    case .multiply:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt {
                            let (value, overflow) = left.asInt.multipliedReportingOverflow(by: right.asInt)
                            if !overflow {
                                registers[a] = .int(value)
                                continue
                            }
                        } else if left.isFloat, right.isFloat {
                            registers[a] = .float(left.asFloat * right.asFloat)
                            continue
                        }
                        registers[a] = try combine(.multiply, left, right, instruction, frame)
                    case .divide:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isFloat, right.isFloat, right.asFloat != 0 {
                            registers[a] = .float(left.asFloat / right.asFloat)
                            continue
                        }
                        registers[a] = try combine(.divide, left, right, instruction, frame)
                    case .floorDivide:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt, right.asInt > 0 {
                            registers[a] = .int(Self.quotient(left.asInt, right.asInt))
                            continue
                        }
                        registers[a] = try combine(.floorDivide, left, right, instruction, frame)
                    case .modulo:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt, right.asInt > 0 {
                            registers[a] = .int(Self.remainder(left.asInt, right.asInt))
                            continue
                        }
                        registers[a] = try combine(.modulo, left, right, instruction, frame)
                    case .power, .leftShift, .rightShift, .matrixMultiply:
                        registers[a] = try combine(
                            instruction.opcode.binaryOperator, registers[b], registers[c], instruction, frame)
                    case .bitAnd:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt {
                            registers[a] = .int(left.asInt & right.asInt)
                            continue
                        }
                        registers[a] = try combine(.bitAnd, left, right, instruction, frame)
                    case .bitOr:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt {
                            registers[a] = .int(left.asInt | right.asInt)
                            continue
                        }
                        registers[a] = try combine(.bitOr, left, right, instruction, frame)
                    case .bitXor:
                        let left = registers[b]
                        let right = registers[c]
                        if left.isInt, right.isInt {
                            registers[a] = .int(left.asInt ^ right.asInt)
                            continue
                        }
                        registers[a] = try combine(.bitXor, left, right, instruction, frame)
                    case .addInt:
                        let left = registers[b]
                        if left.isInt {
                            let (value, overflow) = left.asInt.addingReportingOverflow(instruction.immediate)
                            if !overflow {
                                registers[a] = .int(value)
                                if instruction.isJoined { turnLoop(&pc, registers, &fuel) }
                                continue
                            }
                        }
                        registers[a] = try combine(.add, left, .int(instruction.immediate), instruction, frame)
                    case .subtractInt:
                        let left = registers[b]
                        if left.isInt {
                            let (value, overflow) = left.asInt.subtractingReportingOverflow(instruction.immediate)
                            if !overflow {
                                registers[a] = .int(value)
                                continue
                            }
                        }
                        registers[a] = try combine(.subtract, left, .int(instruction.immediate), instruction, frame)
                    case .multiplyInt:
                        let left = registers[b]
                        if left.isInt {
                            let (value, overflow) = left.asInt.multipliedReportingOverflow(by: instruction.immediate)
                            if !overflow {
                                registers[a] = .int(value)
                                continue
                            }
                        }
                        registers[a] = try combine(.multiply, left, .int(instruction.immediate), instruction, frame)
                    case .floorDivideInt:
                        let left = registers[b]
                        if left.isInt {
                            registers[a] = .int(Self.quotient(left.asInt, instruction.immediate))
                            continue
                        }
                        registers[a] = try combine(.floorDivide, left, .int(instruction.immediate), instruction, frame)
                    case .moduloInt:
                        let left = registers[b]
                        if left.isInt {
                            registers[a] = .int(Self.remainder(left.asInt, instruction.immediate))
                            continue
                        }
                        registers[a] = try combine(.modulo, left, .int(instruction.immediate), instruction, frame)
                    case .negate:
                        let value = registers[b]
                        if value.isInt, value.asInt != Int.min {
                            registers[a] = .int(-value.asInt)
                        } else if value.isFloat {
                            registers[a] = .float(-value.asFloat)
                        } else {
                            registers[a] = try operate(
                                Intrinsic.unary(.minus), value, target: Int(frame.pointee.base) + a)
                        }
                    case .plus:
                        registers[a] = try operate(
                            Intrinsic.unary(.plus), registers[b], target: Int(frame.pointee.base) + a)
                    case .invert:
                        registers[a] = try operate(
                            Intrinsic.unary(.invert), registers[b], target: Int(frame.pointee.base) + a)
                    case .not:
                        if let truth = simpleTruth(registers[b]) {
                            registers[a] = .bool(!truth)
                        } else {
                            registers[a] = try negated(
                                operate(
                                    Intrinsic.truth, registers[b], target: Int(frame.pointee.base) + a, .negate))
                        }
                    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
                        let left = registers[b]
                        let right = registers[c]
                        let comparison = instruction.opcode.comparison
                        if left.isInt, right.isInt {
                            let order = left.asInt < right.asInt ? -1 : left.asInt == right.asInt ? 0 : 1
                            registers[a] = .bool(Self.holds(comparison, order))
                        } else {
                            registers[a] = try operate(
                                Intrinsic.compare(comparison), left, right, target: Int(frame.pointee.base) + a)
                        }
                    case .identical:
                        registers[a] = .bool(areIdentical(registers[b], registers[c]))
                    case .notIdentical:
                        registers[a] = .bool(!areIdentical(registers[b], registers[c]))
                    case .contains:
                        registers[a] = try operate(
                            Intrinsic.contains, registers[c], registers[b], target: Int(frame.pointee.base) + a, .truth)
                    case .notContains:
                        registers[a] = try negated(
                            operate(
                                Intrinsic.contains, registers[c], registers[b], target: Int(frame.pointee.base) + a,
                                .negate))
                    case .testEqual:
                        let left = registers[b]
                        let right = registers[c]
                        let isTrue: Bool
                        if let result = Self.compared(left, right, ==, ==) {
                            isTrue = result
                        } else if left.isKind(.string), right.isKind(.string), !isScripted(left), !isScripted(right) {
                            isTrue = left.pointer(StringObject.self).equals(right.pointer(StringObject.self)) == true
                        } else {
                            frame.pointee.pc = pc
                            isTrue = try compareAndTest(.equal, left, right, instruction.flag)
                        }
                        Self.branch(isTrue, &pc)
                    case .testNotEqual:
                        let left = registers[b]
                        let right = registers[c]
                        let isTrue: Bool
                        if let result = Self.compared(left, right, !=, !=) {
                            isTrue = result
                        } else if left.isKind(.string), right.isKind(.string), !isScripted(left), !isScripted(right) {
                            isTrue = left.pointer(StringObject.self).equals(right.pointer(StringObject.self)) != true
                        } else {
                            frame.pointee.pc = pc
                            isTrue = try compareAndTest(.notEqual, left, right, instruction.flag)
                        }
                        Self.branch(isTrue, &pc)
                    case .testLess:
                        if let isTrue = Self.compared(registers[b], registers[c], <, <) {
                            Self.branch(isTrue, &pc)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.less, registers[b], registers[c], instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testLessOrEqual:
                        if let isTrue = Self.compared(registers[b], registers[c], <=, <=) {
                            Self.branch(isTrue, &pc)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.lessOrEqual, registers[b], registers[c], instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testGreater:
                        if let isTrue = Self.compared(registers[b], registers[c], >, >) {
                            Self.branch(isTrue, &pc)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.greater, registers[b], registers[c], instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testGreaterOrEqual:
                        if let isTrue = Self.compared(registers[b], registers[c], >=, >=) {
                            Self.branch(isTrue, &pc)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.greaterOrEqual, registers[b], registers[c], instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testIdentical:
                        Self.branch(areIdentical(registers[b], registers[c]), &pc)
                    case .testNotIdentical:
                        Self.branch(!areIdentical(registers[b], registers[c]), &pc)
                    case .testEqualInt:
                        let left = registers[b]
                        if left.isInt {
                            branchJoined(left.asInt == instruction.immediate, &frame, &pc, &registers, &fuel)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.equal, left, .int(instruction.immediate), instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testNotEqualInt:
                        let left = registers[b]
                        if left.isInt {
                            branchJoined(left.asInt != instruction.immediate, &frame, &pc, &registers, &fuel)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.notEqual, left, .int(instruction.immediate), instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testLessInt:
                        let left = registers[b]
                        if left.isInt {
                            branchJoined(left.asInt < instruction.immediate, &frame, &pc, &registers, &fuel)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.less, left, .int(instruction.immediate), instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testLessOrEqualInt:
                        let left = registers[b]
                        if left.isInt {
                            branchJoined(left.asInt <= instruction.immediate, &frame, &pc, &registers, &fuel)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(
                            .lessOrEqual, left, .int(instruction.immediate), instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testGreaterInt:
                        let left = registers[b]
                        if left.isInt {
                            branchJoined(left.asInt > instruction.immediate, &frame, &pc, &registers, &fuel)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(.greater, left, .int(instruction.immediate), instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .testGreaterOrEqualInt:
                        let left = registers[b]
                        if left.isInt {
                            branchJoined(left.asInt >= instruction.immediate, &frame, &pc, &registers, &fuel)
                            continue
                        }
                        frame.pointee.pc = pc
                        let isTrue = try compareAndTest(
                            .greaterOrEqual, left, .int(instruction.immediate), instruction.flag)
                        Self.branch(isTrue, &pc)
                    case .test:
                        let value = registers[a]
                        let isTrue: Bool
                        if value.isBool {
                            isTrue = value.asBool
                        } else if let truth = simpleTruth(value) {
                            isTrue = truth
                        } else {
                            frame.pointee.pc = pc
                            isTrue = try branchTruth(value, instruction.flag)
                        }
                        Self.branch(isTrue, &pc)
                    case .jump:
                        pc = pc - 1 + instruction.distance
                    case .loop:
                        pc = pc - 1 + instruction.distance
                        if charged != 0 { fuel &-= takeCharges() }
                        if heap.isCollectionDue {
                            frame.pointee.pc = pc
                            try collectDue()
                        }
                        // The next element of a range or list is taken here at once: it counts as the instruction that
                        // it is.
                        let next = pc.pointee
                        if next.opcode == .forIterate,
                            let element = Self.nextElement(registers[Int(next.b)])
                        {
                            registers[Int(next.a)] = element
                            fuel &-= 1
                            pc += 2
                        }
                    case .getIterator:
                        frame.pointee.pc = pc
                        if registers[b].isKind(.list), !isScripted(registers[b]) {
                            registers[a] = try heap.sequenceIterator(registers[b])
                            continue
                        }
                        registers[a] = try operate(
                            Intrinsic.iterator, registers[b], target: Int(frame.pointee.base) + a)
                    case .forIterate:
                        let iterator = registers[b]
                        if let element = Self.nextElement(iterator) {
                            registers[a] = element
                            pc += 1
                            continue
                        }
                        if iterator.isKind(.generator) {
                            let generator = iterator.pointer(GeneratorObject.self)
                            if generator.pointee.state == .suspended, depth < limits.depth {
                                frame.pointee.pc = pc
                                try enter(generator, target: Int(frame.pointee.base) + a)
                                frame = top
                                bottom = frames
                                pc = frame.pointee.pc.unsafelyUnwrapped
                                registers = self.registers + Int(frame.pointee.base)
                                continue
                            }
                        }
                        frame.pointee.pc = pc
                        switch try iterate(iterator, target: Int(frame.pointee.base) + a) {
                        case .value(let value):
                            frame = top
                            bottom = frames
                            registers = self.registers + Int(frame.pointee.base)
                            registers[a] = value
                            pc += 1
                        case .exhausted:
                            frame = top
                            bottom = frames
                            registers = self.registers + Int(frame.pointee.base)
                            pc = pc + pc.pointee.distance
                        case .frame:
                            break running
                        }

                    // MARK: Calls
                    case .call:
                        frame.pointee.pc = pc
                        if enterFunction(registers[a], b, a, c, &frame, &pc, &registers) { continue }
                        if b == 1, registers[a].isIdentical(to: lengthFunction),
                            let count = Self.plainLength(registers[a + 1])
                        {
                            registers[c] = .int(count)
                            fuel &-= 1
                            continue
                        }
                        if registers[a].tag == .type,
                            let made = try plainCall(registers[a].asType, registers + (a + 1), b)
                        {
                            registers[c] = made
                            fuel &-= 1
                            continue
                        }
                        if heap.isCollectionDue { try collectDue() }
                        let base = Int(frame.pointee.base)
                        if let value = try beginCall(registers[a], base + a + 1, b, nil, target: base + c) {
                            frame = top
                            bottom = frames
                            registers = self.registers + base
                            registers[c] = value
                            if heap.isCollectionDue { try collectDue() }
                            if charged != 0 { fuel &-= takeCharges() }
                        } else {
                            break running
                        }
                    case .callMethod:
                        let base = Int(frame.pointee.base)
                        let name = frame.pointee.constants[Int(pc.pointee.a)]
                        let (callee, count, target) = (a, b, c)
                        pc += 1
                        frame.pointee.pc = pc
                        if let method = plainMethod(registers[callee + 1], name.pointer(StringObject.self)),
                            enterFunction(method, count &+ 1, callee, target, &frame, &pc, &registers)
                        {
                            continue
                        }
                        if heap.isCollectionDue { try collectDue() }
                        if let value = try beginMethodCall(name, base + callee, count, target: base + target) {
                            frame = top
                            bottom = frames
                            registers = self.registers + base
                            registers[target] = value
                            if heap.isCollectionDue { try collectDue() }
                            if charged != 0 { fuel &-= takeCharges() }
                        } else {
                            break running
                        }
                    case .callKeywords:
                        frame.pointee.pc = pc
                        let base = Int(frame.pointee.base)
                        let names = frame.pointee.constants[c].pointer(TupleObject.self)
                        if let value = try beginCall(registers[a], base + a + 1, b, names, target: base + a) {
                            frame = top
                            bottom = frames
                            registers = self.registers + base
                            registers[a] = value
                        } else {
                            break running
                        }
                    case .callUnpacked:
                        frame.pointee.pc = pc
                        let base = Int(frame.pointee.base)
                        if let value = try beginUnpackedCall(base + a, target: base + a) {
                            frame = top
                            bottom = frames
                            registers = self.registers + base
                            registers[a] = value
                        } else {
                            break running
                        }
                    case .returnValue:
                        if leaveFunction(registers[a], &frame, &pc, &registers) { continue }
                        try finishFrame(registers[a])
                        break running
                    case .returnNone:
                        if leaveFunction(.none, &frame, &pc, &registers) { continue }
                        try finishFrame(.none)
                        break running
                    case .makeFunction:
                        registers[a] = try makeFunction(
                            frame.pointee.code.unsafelyUnwrapped.pointee.codes[b], frame.pointee.module, registers + c,
                            instruction.flag)
                    case .makeClass:
                        registers[a] = try makeClass(frame.pointee.constants[c], registers[b], registers[b + 1])

                    // MARK: Building
                    case .buildList:
                        let list = try heap.list(capacity: c)
                        for index in 0..<c { list.pointee.items.unsafelyUnwrapped[index] = registers[b &+ index] }
                        list.pointee.count = c
                        registers[a] = .object(list)
                    case .buildTuple:
                        let tuple = try heap.tuple(count: c)
                        for index in 0..<c { tuple.items[index] = registers[b &+ index] }
                        registers[a] = .object(tuple)
                    case .buildSet:
                        registers[a] = .object(try heap.dictionary(.set))
                    case .buildDict:
                        registers[a] = .object(try heap.dictionary())
                    case .listAppend:
                        try heap.append(registers[a].pointer(ListObject.self), registers[b])
                    case .setAdd:
                        let set = registers[a].pointer(DictObject.self)
                        if try !heap.setSimple(set, registers[b], .none) {
                            _ = try operate(Intrinsic.setAdd, registers[a], registers[b], target: 0, .discard)
                        }
                    case .dictSet:
                        let dict = registers[a].pointer(DictObject.self)
                        if try !heap.setSimple(dict, registers[b], registers[c]) {
                            _ = try operate(
                                Intrinsic.setItem, registers[a], registers[b], registers[c], target: 0, .discard)
                        }
                    case .listExtend:
                        frame.pointee.pc = pc
                        _ = try operate(
                            Intrinsic.listExtend, registers[a], registers[b],
                            instruction.flag != 0 ? registers[c] : .undefined, target: 0, .discard)
                    case .setUpdate:
                        _ = try operate(Intrinsic.setUpdate, registers[a], registers[b], target: 0, .discard)
                    case .dictUpdate:
                        _ = try operate(Intrinsic.dictUpdate, registers[a], registers[b], target: 0, .discard)
                    case .dictMerge:
                        _ = try operate(
                            Intrinsic.dictMerge, registers[a], registers[b], registers[c], target: 0, .discard)
                    case .listToTuple:
                        try charge(registers[b].pointer(ListObject.self).pointee.count >> 3)
                        registers[a] = try heap.tuple(registers[b].pointer(ListObject.self).elements)
                    case .buildSlice:
                        registers[a] = try heap.slice(registers[b], registers[b + 1], registers[b + 2])
                    case .buildString:
                        registers[a] = try joined(registers + b, c)
                    case .format:
                        let value = registers[b]
                        if instruction.flag == 0 || instruction.flag == 1, value.isKind(.string),
                            value.header.pointee.scriptClass == nil
                        {
                            registers[a] = value
                        } else {
                            registers[a] = try operate(
                                Intrinsic.format, value, instruction.flag & 0x80 != 0 ? registers[c] : .undefined,
                                .int(Int(instruction.flag & 0x7F)), target: Int(frame.pointee.base) + a)
                        }

                    // MARK: Parts
                    case .getItem:
                        let container = registers[b]
                        let key = registers[c]
                        if container.tag == .object, container.header.pointee.scriptClass == nil {
                            var item = Value.undefined
                            if container.header.pointee.kind == .list, key.isInt {
                                let list = container.pointer(ListObject.self)
                                let index = key.asInt < 0 ? key.asInt &+ list.pointee.count : key.asInt
                                if index >= 0, index < list.pointee.count {
                                    item = list.pointee.items.unsafelyUnwrapped[index]
                                }
                            } else if container.header.pointee.kind == .dict {
                                let dict = container.pointer(DictObject.self)
                                if let value = heap.getSimple(dict, key) {
                                    item = value
                                } else if dict.pointee.table.isOutstanding, key.isKind(.string), !isScripted(key),
                                    let value = try recordItem(dict.record, key.pointer(StringObject.self))
                                {
                                    item = value
                                }
                            }
                            if !item.isUndefined {
                                registers[a] = item
                                if instruction.isJoined { testJoined(item, &pc, registers, &fuel) }
                                continue
                            }
                        }
                        registers[a] = try operate(
                            Intrinsic.getItem, container, key, target: Int(frame.pointee.base) + a)
                    case .getItemInt:
                        let container = registers[b]
                        if container.isKind(.list), container.header.pointee.scriptClass == nil {
                            let list = container.pointer(ListObject.self)
                            let wanted = instruction.immediate
                            let index = wanted < 0 ? wanted &+ list.pointee.count : wanted
                            if index >= 0, index < list.pointee.count {
                                registers[a] = list.pointee.items.unsafelyUnwrapped[index]
                                continue
                            }
                        }
                        registers[a] = try operate(
                            Intrinsic.getItem, container, .int(instruction.immediate),
                            target: Int(frame.pointee.base) + a)
                    case .setItem:
                        let container = registers[a]
                        let key = registers[b]
                        if container.tag == .object, container.header.pointee.scriptClass == nil {
                            if container.header.pointee.kind == .list, key.isInt {
                                let list = container.pointer(ListObject.self)
                                let index = key.asInt < 0 ? key.asInt &+ list.pointee.count : key.asInt
                                if index >= 0, index < list.pointee.count {
                                    list.pointee.items.unsafelyUnwrapped[index] = registers[c]
                                    continue
                                }
                            } else if container.header.pointee.kind == .dict,
                                try heap.setSimple(container.pointer(DictObject.self), key, registers[c])
                            {
                                continue
                            }
                        }
                        _ = try operate(Intrinsic.setItem, container, key, registers[c], target: 0, .discard)
                    case .deleteItem:
                        _ = try operate(Intrinsic.deleteItem, registers[a], registers[b], target: 0, .discard)
                    case .getAttribute:
                        let receiver = registers[b]
                        if receiver.isKind(.instance),
                            let scriptClass = receiver.header.pointee.scriptClass,
                            scriptClass.pointee.traits.isDisjoint(with: .readHooks)
                        {
                            let table = receiver.pointer(InstanceObject.self).pointee.attributes.table
                            let index = table.find(string: frame.pointee.constants[c].pointer(StringObject.self))
                            if index >= 0 {
                                registers[a] = table.entries.unsafelyUnwrapped[index].value
                                if instruction.isJoined {
                                    testJoined(registers[a], &pc, registers, &fuel)
                                }
                                continue
                            }
                        }
                        if receiver.isKind(.hostObject) {
                            let name = frame.pointee.constants[c].pointer(StringObject.self)
                            if let given = try givenField(receiver, name) {
                                registers[a] = given
                                if instruction.isJoined { testJoined(given, &pc, registers, &fuel) }
                                continue
                            }
                            frame.pointee.pc = pc
                            registers[a] = try ask(
                                .attribute(receiver.hostObject, attributeName(name)),
                                target: Int(frame.pointee.base) + a)
                        } else {
                            registers[a] = try operate(
                                Intrinsic.getAttribute, receiver, frame.pointee.constants[c],
                                target: Int(frame.pointee.base) + a)
                        }
                    case .setAttribute:
                        let receiver = registers[a]
                        if receiver.isKind(.instance),
                            let scriptClass = receiver.header.pointee.scriptClass,
                            scriptClass.pointee.traits.isDisjoint(with: .writeHooks)
                        {
                            try heap.set(
                                &receiver.pointer(InstanceObject.self).pointee.attributes.table,
                                frame.pointee.constants[c].pointer(StringObject.self), registers[b])
                        } else {
                            try operateStore(receiver, frame.pointee.constants[c], registers[b])
                        }
                    case .setSpecialAttribute:
                        try operateStore(registers[a], frame.pointee.constants[c], registers[b])
                    case .deleteAttribute:
                        _ = try operate(
                            Intrinsic.deleteAttribute, registers[a], frame.pointee.constants[c], target: 0, .discard)
                    case .unpack:
                        if let items = exactItems(registers[a]), items.count == c {
                            for index in 0..<c { registers[b &+ index] = items[index] }
                        } else {
                            let base = Int(frame.pointee.base) + b
                            _ = try operate(
                                Intrinsic.unpack, registers[a], .int(c), .int(base), target: 0, .discard)
                        }
                    case .unpackStarred:
                        _ = try operate(
                            Intrinsic.unpackStarred, registers[a], .int(c), .int(Int(frame.pointee.base) + b),
                            target: 0,
                            .discard)

                    // MARK: Exceptions
                    case .raise:
                        if instruction.flag == 0, let handler = raisePlainly(registers[a], frame, pc) {
                            pc = handler
                            continue
                        }
                        frame.pointee.pc = pc
                        if let raised = try beginRaise(registers[a], instruction.flag != 0 ? registers[b] : .undefined)
                        {
                            throw raised
                        }
                        break running
                    case .reraise:
                        pending = registers[a]
                        skipsTrace = true
                        throw .raised
                    case .raiseAgain:
                        guard let handled = handledException else {
                            throw try raise(.runtimeError, "No active exception to reraise")
                        }
                        pending = handled
                        skipsTrace = true
                        throw .raised
                    case .setHandled:
                        frame.pointee.handled = instruction.flag != 0 ? -1 : Int32(a)
                    case .matchException:
                        guard let isMatch = matchesPlainly(registers[b], registers[c]) else {
                            registers[a] = .bool(try matches(registers[b], registers[c]))
                            continue
                        }
                        registers[a] = .bool(isMatch)
                        if instruction.isJoined { testJoined(registers[a], &pc, registers, &fuel) }

                    // MARK: Generators
                    case .yield:
                        frame.pointee.pc = pc
                        if frame.pointee.disposition == .iterate, let generator = frame.pointee.generator {
                            // The loop that asked for it stands at its jump, behind which it goes on.
                            suspend(generator, frame, resultRegister: b)
                            self.registers[Int(frame.pointee.target)] = registers[a]
                            frameCount &-= 1
                            frame -= 1
                            pc = frame.pointee.pc.unsafelyUnwrapped + 1
                            registers = self.registers + Int(frame.pointee.base)
                            continue
                        }
                        try yieldOut(registers[a], resultRegister: b)
                        break running
                    case .yieldFrom:
                        frame.pointee.pc = pc
                        if let value = try delegate(to: registers[b], sending: registers[c], target: a) {
                            registers[a] = value
                        } else {
                            break running
                        }

                    // MARK: Modules
                    case .importModule:
                        frame.pointee.pc = pc
                        if let module = try beginImport(frame.pointee.constants[b], target: Int(frame.pointee.base) + a)
                        {
                            registers[a] = module
                        } else {
                            break running
                        }
                    case .importFrom:
                        registers[a] = try importFrom(registers[b], frame.pointee.constants[c])
                    }
                }
            } catch {
                if frameCount == frame - bottom + 1 { top.pointee.pc = pc }
                if error == .memory {
                    if retriedAt == fuel + 1 || fatal != nil {
                        fatal = .budget(.memory)
                        return leave(.fatal, after: allowance - fuel)
                    }
                    retriedAt = fuel
                }
                if let exit = handle(error) { return leave(exit, after: allowance - fuel) }
            }
        }
    }
}
