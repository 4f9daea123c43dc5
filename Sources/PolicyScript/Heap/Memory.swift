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

    /// Makes what was allocated larger, and keeps what it holds. Of large pieces the C library moves the pages alone.
    @inline(__always) static func reallocate<T>(_ memory: UnsafeMutablePointer<T>, _ count: Int)
        -> UnsafeMutablePointer<T>
    {
        guard let memory = realloc(memory, count &* MemoryLayout<T>.stride) else {
            preconditionFailure("the machine is out of memory")
        }
        return memory.bindMemory(to: T.self, capacity: count)
    }

    /// Sets all bytes to 0.
    @inline(__always) static func zero<T>(_ memory: UnsafeMutablePointer<T>, _ count: Int) {
        memset(memory, 0, count &* MemoryLayout<T>.stride)
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
    static let largest = 512
    /// Whether a piece of this size is cut from a chunk, and goes with it.
    @inline(__always) static func holds(_ bytes: Int) -> Bool { bytes <= largest }

    private static let listCount = largest / 16 + 1
    private let firstChunk: Int
    private var free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
    private var chunks: [UnsafeMutableRawPointer] = []
    private var next: UnsafeMutableRawPointer
    private var left = 0

    /// An empty pool, whose first chunk will have so many bytes.
    init(firstChunk: Int = 8 << 10) {
        self.firstChunk = firstChunk
        free = Memory.allocate(UnsafeMutableRawPointer?.self, Self.listCount)
        free.initialize(repeating: nil, count: Self.listCount)
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
            if left < size &<< 4 { addChunk() }
            let piece = next
            next += size &<< 4
            left &-= size &<< 4
            return piece
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

    /// Makes a piece larger, and keeps the first `count` elements of what it holds.
    mutating func reallocate<T>(_ piece: UnsafeMutablePointer<T>, _ count: Int, from capacity: Int, to wanted: Int)
        -> UnsafeMutablePointer<T>
    {
        let bytes = capacity &* MemoryLayout<T>.stride
        if !Self.holds(bytes) { return Memory.reallocate(piece, wanted) }
        let larger = allocate(wanted &* MemoryLayout<T>.stride).bindMemory(to: T.self, capacity: wanted)
        larger.update(from: piece, count: count)
        release(piece, bytes)
        return larger
    }

    @inline(never) private mutating func addChunk() {
        left = chunks.isEmpty ? firstChunk : 65536
        next = Memory.allocate(bytes: left)
        chunks.append(next)
    }

    /// Forgets all pieces, and keeps no more than the first chunk to cut anew.
    mutating func clear() {
        free.update(repeating: nil, count: Self.listCount)
        guard let first = chunks.first else { return }
        if chunks.count > 1 {
            for chunk in chunks.dropFirst() { Memory.free(chunk) }
            chunks.removeSubrange(1...)
        }
        next = first
        left = firstChunk
    }

    /// Gives everything back.
    func deallocate() {
        for chunk in chunks { Memory.free(chunk) }
        Memory.free(free)
    }
}
