/// Bodies of modules that only bind numbers, texts and functions, as those of most policies.
extension Machine {
    /// Does what such a body does, without a frame for it; each instruction counts. False when it must be run as any other
    /// code: then nothing is done, or what was done is done again.
    func bindPlainly(
        _ body: UnsafeMutablePointer<CodeBlock>, _ module: UnsafeMutablePointer<ModuleObject>, within slice: Int
    ) -> Bool {
        let count = Int(body.pointee.instructionCount)
        guard body.pointee.flags.contains(.onlyBinds), count < slice, count < limits.instructions - used,
            Int(body.pointee.registerCount) + Self.slack <= registerCapacity
        else { return false }
        do throws(Signal) {
            for place in 0..<count {
                let instruction = body.pointee.instructions[place]
                let register = Int(instruction.a)
                switch instruction.opcode {
                case .loadInt: registers[register] = .int(instruction.immediate)
                case .loadConstant: registers[register] = body.pointee.constants[Int(instruction.b)]
                case .makeFunction:
                    let code = body.pointee.codes[Int(instruction.b)]
                    registers[register] = try makeFunction(code, module, registers, 0)
                case .storeGlobal: module.pointee.globals[Int(instruction.b)] = registers[register]
                default: break
                }
            }
        } catch {
            return false
        }
        used += count
        result = .none
        return true
    }
}

extension CodeBuilder {
    /// Whether the code only binds variables of the module.
    var onlyBinds: Bool {
        instructions.allSatisfy {
            switch $0.opcode {
            case .loadInt, .loadConstant, .storeGlobal, .returnNone: true
            case .makeFunction: $0.flag == 0
            default: false
            }
        }
    }
}
