/// Exceptions, and the lines of their tracebacks, which grow as they pass from call to call.
extension Heap {
    /// A new exception without a context.
    @inline(__always) func exception(_ type: BuiltinType, _ arguments: UnsafeMutablePointer<TupleObject>)
        throws(Signal) -> UnsafeMutablePointer<ExceptionObject>
    {
        let object = try allocate(ExceptionObject.self, .exception)
        object.pointee.type = type
        object.pointee.suppressesContext = false
        object.pointee.arguments = arguments
        object.pointee.cause = .none
        object.pointee.context = .none
        object.pointee.attributes = nil
        object.pointee.trace = nil
        object.pointee.traceCount = 0
        object.pointee.traceCapacity = 0
        return object
    }

    /// Makes room for another line. It cannot fail: an exception that is on its way must not be lost.
    @inline(never) func growTrace(of exception: UnsafeMutablePointer<ExceptionObject>) {
        let before = exception.traceBytes
        let capacity = max(2, Int(exception.pointee.traceCapacity) * 2)
        let bytes = capacity * MemoryLayout<TraceEntry>.stride
        overdraw(bytes - before)
        let larger = pool.allocate(bytes).bindMemory(to: TraceEntry.self, capacity: capacity)
        if let trace = exception.pointee.trace {
            larger.update(from: trace, count: Int(exception.pointee.traceCount))
            pool.release(trace, before)
        }
        exception.pointee.trace = larger
        exception.pointee.traceCapacity = Int32(capacity)
    }

    /// Frees the lines, and returns how many bytes they took.
    func freeTrace(of exception: UnsafeMutablePointer<ExceptionObject>) -> Int {
        guard let trace = exception.pointee.trace else { return 0 }
        pool.release(trace, exception.traceBytes)
        return exception.traceBytes
    }
}

extension UnsafeMutablePointer where Pointee == ExceptionObject {
    /// What the lines of the traceback take.
    var traceBytes: Int { Int(pointee.traceCapacity) * MemoryLayout<TraceEntry>.stride }
}
