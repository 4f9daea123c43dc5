internal import Synchronization

/// The memory that each run needs from its start. Runs are short and many: it goes from one to the next.
///
/// What a run has made larger is not kept: each begins with the same, so that its budget is the same.
///
/// `@unchecked`: whoever has taken it is alone in using it.
struct MachineMemory: @unchecked Sendable {
    static let registerCount = 128
    static let frameCount = 16
    private static let largestObjects = 1024
    private static let mostKept = 16

    /// All undefined.
    var registers: UnsafeMutablePointer<Value>
    var frames: UnsafeMutablePointer<Frame>
    var objects: UnsafeMutablePointer<UnsafeMutablePointer<Header>>
    var objectCapacity: Int
    var pool: MemoryPool

    private static let kept = Mutex<[MachineMemory]>([])

    /// Memory that a run before has left, or new memory.
    static func take() -> MachineMemory { kept.withLock { $0.popLast() } ?? MachineMemory() }

    private init() {
        // Zeroed memory is undefined values.
        registers = Memory.allocateZeroed(Value.self, Self.registerCount)
        frames = Memory.allocate(Frame.self, Self.frameCount)
        objectCapacity = 128
        objects = Memory.allocate(UnsafeMutablePointer<Header>.self, objectCapacity)
        pool = MemoryPool(firstChunk: 32 << 10)
    }

    /// Takes back what a run leaves.
    init(
        registers: UnsafeMutablePointer<Value>, frames: UnsafeMutablePointer<Frame>,
        objects: UnsafeMutablePointer<UnsafeMutablePointer<Header>>, objectCapacity: Int, pool: MemoryPool
    ) {
        self.registers = registers
        self.frames = frames
        self.objects = objects
        self.objectCapacity = objectCapacity
        self.pool = pool
    }

    /// Leaves the memory to a later run, unless there is enough or it has grown.
    consuming func leave() {
        guard objectCapacity <= Self.largestObjects else { return free() }
        Memory.zero(registers, Self.registerCount)
        pool.clear()
        let memory = self
        let isKept = Self.kept.withLock { kept in
            guard kept.count < Self.mostKept else { return false }
            kept.append(memory)
            return true
        }
        if !isKept { memory.free() }
    }

    private func free() {
        Memory.free(registers)
        Memory.free(frames)
        Memory.free(objects)
        pool.deallocate()
    }
}
