/// Objects of the host in the script's heap: single ones, and rows of what the host gave all at once.
extension Value {
    /// The object that the host knows. Only for the kind `hostObject`.
    var hostObject: HostObject {
        if header.pointee.flags & HostRowObject.flag == 0 { return pointer(HostReference.self).pointee.object }
        let row = pointer(HostRowObject.self)
        return row.pointee.owner.pointee.rows._withUnsafeGuaranteedRef { $0.object(row.pointee.row) }
    }
}

extension Machine {
    /// A field that the host gave together with the object; nil when the host must be asked.
    @inline(__always) func givenField(_ value: Value, _ name: Name) throws(Signal) -> Value? {
        if value.header.pointee.flags & HostRowObject.flag == 0 { return nil }
        return try rowField(value.pointer(HostRowObject.self), name)
    }

    @inline(never) private func rowField(_ object: UnsafeMutablePointer<HostRowObject>, _ name: Name) throws(Signal)
        -> Value?
    {
        let owner = object.pointee.owner
        let names = owner.names
        let count = owner.pointee.fieldCount
        var field = 0
        while field < count, names[field] != name { field &+= 1 }
        if field == count {
            let text = name.string
            guard let found = owner.pointee.rows._withUnsafeGuaranteedRef({ $0.fields.firstIndex(of: text) }) else {
                return nil
            }
            field = found
            // A text of the heap may go, and another come to stand in its place.
            if name.pointee.header.isImmortal { names[field] = name }
        }
        switch owner.pointee.rows._withUnsafeGuaranteedRef({ $0.value(object.pointee.row, field) }) {
        case .bool(let truth): return .bool(truth)
        case .int(let number): return .int(Int(number))
        case .string(let text):
            try charge(text.utf8.count / 16)
            return try heap.string(text)
        case let value: return try self.value(of: value)
        }
    }

    /// The hash of an object of the host, or of its method.
    static func hash(_ object: HostObject, _ method: String) -> UInt64 {
        var hash: UInt64 = 0x0B
        for byte in object.type.utf8 { hash = Hashing.combine(hash, UInt64(byte)) }
        for byte in object.key.utf8 { hash = Hashing.combine(hash, UInt64(byte)) }
        for byte in method.utf8 { hash = Hashing.combine(hash, UInt64(byte)) }
        return hash
    }
}
