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

    @inline(__always) static func allocateZeroed<T>(_ type: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
        guard let memory = calloc(count, MemoryLayout<T>.stride) else {
            preconditionFailure("the machine is out of memory")
        }
        return memory.bindMemory(to: T.self, capacity: count)
    }

    @inline(__always) static func free(_ memory: UnsafeMutableRawPointer) { Glibc.free(memory) }

    @inline(__always) static func free<T>(_ memory: UnsafeMutablePointer<T>) { Glibc.free(memory) }
}

/// Small pieces of memory of a heap: cut from chunks, kept in lists by size once they are free, and given back to the
/// system all together when the heap goes.
///
/// A debug build, and an optimised one for the address sanitizer, takes each piece from the C library instead, so that
/// the sanitizer sees every misuse.
struct MemoryPool {
    static let largest = 256
    private var free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    private var chunks: [UnsafeMutableRawPointer] = []
    private var next: UnsafeMutableRawPointer
    private var left = 0
    private var chunkSize = 8192

    init() {
        let lists = Self.largest / 16 + 1
        free = Memory.allocate(UnsafeMutableRawPointer?.self, lists)
        free.initialize(repeating: nil, count: lists)
        next = UnsafeMutableRawPointer(free)
    }

    @inline(__always) mutating func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
        #if DEBUG || SANITIZED
            return Memory.allocate(bytes: bytes)
        #else
            if bytes > Self.largest { return Memory.allocate(bytes: bytes) }
            let size = (bytes &+ 15) &>> 4
            if let piece = free[size] {
                free[size] = piece.load(as: UnsafeMutableRawPointer?.self)
                return piece
            }
            return cut(size &<< 4)
        #endif
    }

    @inline(__always) mutating func release(_ piece: UnsafeMutableRawPointer, _ bytes: Int) {
        #if DEBUG || SANITIZED
            Memory.free(piece)
        #else
            if bytes > Self.largest {
                Memory.free(piece)
                return
            }
            let size = (bytes &+ 15) &>> 4
            piece.storeBytes(of: free[size], as: UnsafeMutableRawPointer?.self)
            free[size] = piece
        #endif
    }

    @inline(never) private mutating func cut(_ bytes: Int) -> UnsafeMutableRawPointer {
        if left < bytes {
            next = Memory.allocate(bytes: chunkSize)
            left = chunkSize
            chunks.append(next)
            chunkSize = 65536
        }
        let piece = next
        next += bytes
        left -= bytes
        return piece
    }

    /// Gives everything back.
    func deallocate() {
        for chunk in chunks { Memory.free(chunk) }
        Memory.free(free)
    }
}
