/// Short ways of what scripts do often: the dispatch loop takes them in place, and the general way when there is more
/// to it.
extension Machine {
    /// What a call of a built-in type with these arguments gives, when that is a new exception or the text of a number
    /// or text; nil when there is more to it.
    @inline(never) func plainCall(
        _ type: BuiltinType, _ arguments: UnsafeMutablePointer<Value>, _ count: Int
    ) throws(Signal) -> Value? {
        if type == .str, count == 1 {
            let value = arguments[0]
            if value.isInt { return try decimal(value.asInt) }
            return value.isKind(.string) && !isScripted(value) ? value : nil
        }
        // An OSError may be one of a more special class; what two others are given is looked at.
        guard type.isException, type != .osError, type != .unicodeEncodeError, type != .unicodeDecodeError,
            !heap.isCollectionDue
        else { return nil }
        let tuple = try heap.tuple(count: count)
        for place in 0..<count { tuple.items[place] = arguments[place] }
        return .object(try heap.exception(type, tuple))
    }

    /// `left + right`. The copy of many characters is charged before, that of few when there have been many of them.
    @inline(__always) func concatenated(_ left: Name, _ right: Name) throws(Signal) -> Value {
        if left.count &+ right.count > 1 << 16 { try chargeCopy(left, right) }
        return try heap.concatenate(left, right)
    }

    @inline(never) private func chargeCopy(_ left: Name, _ right: Name) throws(Signal) {
        let count = left.count &+ right.count
        guard left.count > 0, right.count > 0, !heap.hasRoom(left, for: right) else { return }
        try charge(count >> 7)
        heap.copiedCharacters &-= count
    }

    /// Raises an exception for which the running function itself has a handler, and says where that begins; nil when
    /// there is more to it, and then nothing was done.
    @inline(never) func raisePlainly(
        _ exception: Value, _ frame: UnsafeMutablePointer<Frame>, _ pc: UnsafeMutablePointer<Instruction>
    ) -> UnsafeMutablePointer<Instruction>? {
        guard exception.isKind(.exception), let code = frame.pointee.code, code.pointee.handlerCount > 0,
            handledException == nil
        else { return nil }
        let at = Int32(pc - code.pointee.instructions) - 1
        guard let handler = code.pointee.handler(at) else { return nil }
        if !code.pointee.flags.contains(.isHidden) { addTrace(exception.pointer(ExceptionObject.self), code, at) }
        registers[Int(frame.pointee.base) + Int(handler.register)] = exception
        return code.pointee.instructions + Int(handler.target)
    }

    /// Whether an exception matches a class, when both are built-in; nil otherwise.
    @inline(__always) func matchesPlainly(_ exception: Value, _ pattern: Value) -> Bool? {
        guard pattern.tag == .type, pattern.asType.isException, !isScripted(exception) else { return nil }
        let type = exception.pointer(ExceptionObject.self).pointee.type
        return type == pattern.asType || type.isSubtype(of: pattern.asType)
    }
}
