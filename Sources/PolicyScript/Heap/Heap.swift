/// Why a built-in or an operation could not come to its end.
enum Signal: Error {
    /// An exception of the language is pending in the machine.
    case raised
    /// The machine must first run a call that the built-in asked for.
    case call
    /// The host must first answer a request.
    case waiting
    /// The memory budget is exhausted; a collection may help.
    case memory
    /// The run is over: a budget error, which no script may catch, or a divergence from the transcript.
    case fatal
}

/// All objects of a run. It alone owns them; values are plain pointers.
///
/// Objects are charged before they are allocated, freed by `sweep` when a collection did not reach them, and all of
/// them together when the heap goes.
final class Heap {
    /// Bytes that live objects, and garbage not yet collected, may take.
    private(set) var limit: Int
    /// For tests: refuses memory once, though there is some, when this says so. See `press`.
    private var refusal: (limit: Int, isDue: () -> Bool)?
    /// More was wanted than the heap may hold at all: no collection helps.
    var isHopeless = false
    /// Bytes that were refused last.
    private var refusedBytes = 0
    /// Bytes charged.
    private(set) var used = 0
    /// What is kept free for the small objects that calls and exceptions need.
    private(set) var headroom: Int
    /// Bytes charged at which a collection is due.
    var threshold: Int
    /// Characters copied by `concatenate` that have not been charged as work yet.
    var copiedCharacters = 0
    /// Whether its objects are shared constants, never written after the heap is filled.
    let isImmortal: Bool

    var objects: UnsafeMutablePointer<UnsafeMutablePointer<Header>>
    var objectCount = 0
    private var objectCapacity: Int
    var markStack: UnsafeMutablePointer<UnsafeMutablePointer<Header>>?
    var markCount = 0
    var markCapacity = 0
    /// What the collection has still to mark something beside.
    var markedBeside: [UnsafeMutablePointer<Header>] = []
    /// How many long containers the collection is in the middle of.
    var markDepth = 0
    /// What the running collection marks with, 1 or 2, in turn: so that what one has marked need not be written again
    /// before the next.
    var mark: UInt8 = 1
    /// Bytes of what the collection has marked, as far as they are counted: what lives takes no less.
    var markedBytes = 0
    /// The last collection left its marks where they are.
    var isUnswept = false

    var pool: MemoryPool
    /// Room for two small integers that take part in arithmetic on large ones, made when it is first needed.
    var words: UnsafeMutablePointer<UInt> {
        if let madeWords { return madeWords }
        let made = Memory.allocate(UInt.self, 2)
        madeWords = made
        return made
    }
    private var madeWords: UnsafeMutablePointer<UInt>?

    static let firstThreshold = 4 << 20

    /// A heap with room for so many objects at first, and so many bytes of small ones.
    init(limit: Int, isImmortal: Bool = false, objectCapacity: Int = 64, firstChunk: Int = 8 << 10) {
        // An object's size has 32 bits.
        self.limit = min(limit, 1 << 31)
        self.isImmortal = isImmortal
        headroom = min(64 << 10, self.limit / 8)
        threshold = min(Self.firstThreshold, self.limit - headroom)
        self.objectCapacity = objectCapacity
        objects = Memory.allocate(UnsafeMutablePointer<Header>.self, objectCapacity)
        pool = MemoryPool(firstChunk: firstChunk)
    }

    deinit {
        freeObjects()
        if let madeWords { Memory.free(madeWords) }
        if let markStack { Memory.free(markStack) }
        pool.deallocate()
        Memory.free(objects)
    }

    /// Sets the limits of an empty heap.
    func begin(limit: Int) {
        self.limit = min(limit, 1 << 31)
        headroom = min(64 << 10, self.limit / 8)
        threshold = min(Self.firstThreshold, self.limit - headroom)
    }

    /// Empties the heap. False when it has become so large that it is not worth keeping.
    func clear() -> Bool {
        guard objectCapacity <= 1024, markCapacity <= 1024 else { return false }
        freeObjects()
        objectCount = 0
        used = 0
        copiedCharacters = 0
        refusal = nil
        isUnswept = false
        pool.clear()
        return true
    }

    /// Frees all objects; small ones of a build that is not for finding errors go with the pool.
    private func freeObjects() {
        for index in 0..<objectCount {
            #if DEBUG || SANITIZED
                free(objects[index])
            #else
                discard(objects[index])
            #endif
        }
    }

    /// Whether a collection is due at the next boundary between instructions.
    var isCollectionDue: Bool { @inline(__always) get { used > threshold } }

    /// Whether live objects leave less than the headroom.
    var isFull: Bool { used > fullLimit - headroom }

    /// Whether what has been marked does by itself, or leaves less than was refused: no sweep would help.
    var isFullOfMarked: Bool { markedBytes > fullLimit - max(headroom, refusedBytes) }

    /// The limit, whatever `press` has made of it.
    var fullLimit: Int { refusal?.limit ?? limit }

    /// Computes what is otherwise computed when it is first needed, so that nobody writes the objects any more.
    func freeze() {
        for index in 0..<objectCount where objects[index].pointee.kind == .string {
            _ = UnsafeMutableRawPointer(objects[index]).assumingMemoryBound(to: StringObject.self).textHash
        }
    }

    // MARK: Charging

    /// Charges memory that an object will take beside its fixed part.
    @inline(__always) func reserve(_ bytes: Int) throws(Signal) {
        if bytes > limit &- used { try refuse(bytes) }
        used &+= bytes
    }

    @inline(never) private func refuse(_ bytes: Int) throws(Signal) {
        if bytes > fullLimit { throw refuseForGood() }
        refusedBytes = bytes
        guard let refusal else { throw .memory }
        if refusal.isDue() {
            limit = refusal.limit
            self.refusal = nil
            throw .memory
        }
        if bytes > refusal.limit &- used { throw .memory }
        limit = used &+ bytes
    }

    /// Whether what was refused last would be refused again.
    var refusesAgain: Bool {
        defer { refusedBytes = 0 }
        return refusedBytes > fullLimit &- used
    }

    /// Refuses what no heap has room for; throw what it returns.
    func refuseForGood() -> Signal {
        isHopeless = true
        return .memory
    }

    /// For tests: lets the next allocation fail once that comes while `isDue` is true, as if memory were short.
    func press(_ isDue: @escaping () -> Bool) {
        refusal = (refusal?.limit ?? limit, isDue)
        limit = min(limit, used)
    }

    /// Charges memory that is already taken and cannot be refused any more; the next allocation sees it.
    func overdraw(_ bytes: Int) { used &+= bytes }

    /// Gives back what an object no longer takes.
    @inline(__always) func release(_ bytes: Int) { used &-= bytes }

    /// Allocates an object of the layout `T` followed by `tail` bytes, with its header set and the rest not initialised.
    @inline(__always) func allocate<T>(_ type: T.Type, _ kind: Kind, tail: Int = 0) throws(Signal)
        -> UnsafeMutablePointer<T>
    {
        // The tail begins at `pointer + 1`, which is a stride away.
        let size = MemoryLayout<T>.stride &+ tail
        try reserve(size &+ 8)
        let raw = pool.allocate(size)
        let header = raw.bindMemory(to: Header.self, capacity: 1)
        header.pointee = Header(
            kind: kind, mark: 0, isImmortal: isImmortal, flags: 0, size: UInt32(truncatingIfNeeded: size),
            scriptClass: nil)
        if objectCount == objectCapacity { growObjects() }
        objects[objectCount] = header
        objectCount &+= 1
        return raw.assumingMemoryBound(to: T.self)
    }

    private func growObjects() {
        objectCapacity *= 2
        objects = Memory.reallocate(objects, objectCapacity)
    }

    // MARK: Freeing

    /// Frees what an object has outside the pool, which goes as a whole.
    @inline(__always) private func discard(_ header: UnsafeMutablePointer<Header>) {
        let raw = UnsafeMutableRawPointer(header)
        switch header.pointee.kind {
        case .list:
            let list = raw.assumingMemoryBound(to: ListObject.self)
            if let items = list.pointee.items, !MemoryPool.holds(list.pointee.capacity * MemoryLayout<Value>.size) {
                Memory.free(items)
            }
        case .dict, .set, .frozenSet: raw.assumingMemoryBound(to: DictObject.self).pointee.table.discard()
        case .instance: raw.assumingMemoryBound(to: InstanceObject.self).pointee.attributes.table.discard()
        case .exception:
            let exception = raw.assumingMemoryBound(to: ExceptionObject.self)
            if let trace = exception.pointee.trace, !MemoryPool.holds(exception.traceBytes) { Memory.free(trace) }
        case .classObject, .generator, .hostObject, .hostMethod, .hostRows, .hostRecords, .scriptModule,
            .foreign:
            free(header)
            return
        default: break
        }
        if !MemoryPool.holds(Int(header.pointee.size)) { Memory.free(raw) }
    }

    /// Frees an object and what it owns beside its fixed part; gives its bytes back.
    func free(_ header: UnsafeMutablePointer<Header>) {
        let raw = UnsafeMutableRawPointer(header)
        let size = Int(header.pointee.size)
        var bytes = size + 8
        switch header.pointee.kind {
        case .list:
            let list = raw.assumingMemoryBound(to: ListObject.self)
            if let items = list.pointee.items { pool.release(items, list.pointee.capacity * MemoryLayout<Value>.size) }
            bytes += list.pointee.capacity * MemoryLayout<Value>.size
        case .dict, .set, .frozenSet:
            bytes += raw.assumingMemoryBound(to: DictObject.self).pointee.table.free(self)
        case .instance:
            bytes += raw.assumingMemoryBound(to: InstanceObject.self).pointee.attributes.table.free(self)
        case .classObject:
            bytes += raw.assumingMemoryBound(to: ClassObject.self).pointee.table.free(self)
        case .exception:
            bytes += freeTrace(of: raw.assumingMemoryBound(to: ExceptionObject.self))
        case .generator:
            let generator = raw.assumingMemoryBound(to: GeneratorObject.self)
            generator.pointee.registers?.deallocate()
            bytes += generator.pointee.registerCount * MemoryLayout<Value>.size
        case .hostObject, .hostMethod:
            raw.assumingMemoryBound(to: HostReference.self).deinitialize(count: 1)
        case .hostRows: bytes += freeFields(of: raw.assumingMemoryBound(to: HostRowsObject.self))
        case .hostRecords: bytes += freeParts(of: raw.assumingMemoryBound(to: HostRecordsObject.self))
        case .scriptModule:
            raw.assumingMemoryBound(to: ModuleObject.self).pointee.script.release()
        case .foreign:
            let foreign = raw.assumingMemoryBound(to: ForeignObject.self)
            foreign.pointee.payload.release()
            bytes += foreign.pointee.bytes
        default:
            break
        }
        used -= bytes
        pool.release(raw, size)
    }
}
