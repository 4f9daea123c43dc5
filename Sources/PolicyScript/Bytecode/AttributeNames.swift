/// Names of attributes and methods, and keys, as the host has them: made once, not each time that a run asks.
struct AttributeNames {
    /// By the addresses of the names among the script's constants. The script that has them frees them.
    private let names: UnsafeMutableBufferPointer<(address: UInt, text: String)>

    /// The names in some code.
    init(_ blocks: [UnsafeMutablePointer<CodeBlock>]) {
        var names: [(address: UInt, text: String)] = []
        var known: Set<UInt> = []
        for block in blocks {
            for place in 0..<Int(block.pointee.instructionCount) {
                let instruction = block.pointee.instructions[place]
                let constant: Int
                switch instruction.opcode {
                case .getAttribute: constant = Int(instruction.c)
                case .callMethod: constant = Int(block.pointee.instructions[place + 1].a)
                case .loadConstant where instruction.isJoined: constant = Int(instruction.b)
                default: continue
                }
                let value = block.pointee.constants[constant]
                guard value.isKind(.string), known.insert(UInt(value.bits)).inserted else { continue }
                names.append((UInt(value.bits), value.pointer(StringObject.self).string))
            }
        }
        names.sort { $0.address < $1.address }
        self.names = .allocate(capacity: names.count)
        _ = self.names.initialize(from: names)
    }

    func free() {
        names.deinitialize()
        names.deallocate()
    }

    /// The text of a name, which is mostly one of these.
    func text(of name: UnsafeMutablePointer<StringObject>) -> String {
        let address = UInt(bitPattern: name)
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low &+ high) / 2
            if names[middle].address < address { low = middle &+ 1 } else { high = middle }
        }
        return low < names.count && names[low].address == address ? names[low].text : name.string
    }
}
