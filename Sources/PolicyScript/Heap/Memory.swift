#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Raw memory of the heap, straight from the C library: Swift's own allocation asks for an alignment, which costs more.
enum Memory {
    @inline(__always) static func allocate(bytes: Int) -> UnsafeMutableRawPointer {
        guard let memory = malloc(bytes) else { preconditionFailure("the machine is out of memory") }
        return memory
    }

    @inline(__always) static func allocate<T>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
        allocate(bytes: count &* MemoryLayout<T>.stride).bindMemory(to: T.self, capacity: count)
    }

    @inline(__always) static func free(_ memory: UnsafeMutableRawPointer) { Glibc.free(memory) }

    @inline(__always) static func free<T>(_ memory: UnsafeMutablePointer<T>) { Glibc.free(memory) }
}
