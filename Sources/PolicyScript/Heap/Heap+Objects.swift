import BigInt

extension Heap {
    // MARK: Numbers

    /// An integer in its canonical form: small when it fits.
    func integer(_ value: BigInt) throws(Signal) -> Value {
        if value.magnitude.bitWidth < 64 {
            let magnitude = Int(value.magnitude.words.first ?? 0)
            return .int(value.sign == .minus ? -magnitude : magnitude)
        }
        if let small = Int(exactly: value) { return .int(small) }
        return try bigInteger(value)
    }

    /// An integer as an object, also when it is small: instances of classes of the script are such.
    func bigInteger(_ value: BigInt) throws(Signal) -> Value {
        let words = value.magnitude.words
        let object = try limbs(words.count, isNegative: value.sign == .minus)
        var index = 0
        for word in words {
            object.limbs.base[index] = word
            index += 1
        }
        object.pointee.count = object.limbs.normalized.count
        return .object(object)
    }

    /// An integer whose limbs the caller must fill at once.
    @inline(__always) func limbs(_ count: Int, isNegative: Bool) throws(Signal) -> UnsafeMutablePointer<BigIntObject> {
        let object = try allocate(BigIntObject.self, .bigInt, tail: count &* MemoryLayout<UInt>.size)
        object.pointee.count = count
        object.pointee.isNegative = isNegative
        return object
    }

    /// A non-negative integer of these limbs, in its canonical form.
    func magnitude(_ words: [UInt]) throws(Signal) -> Value {
        let object = try limbs(words.count, isNegative: false)
        for (index, word) in words.enumerated() { object.limbs.base[index] = word }
        return shortened(object)
    }

    /// The integer in its canonical form: without leading zeros, and small when it fits.
    func shortened(_ object: UnsafeMutablePointer<BigIntObject>) -> Value {
        let limbs = object.limbs.normalized
        if limbs.count == 0 { return .int(0) }
        if limbs.count == 1 {
            let word = limbs.base[0]
            if word < 1 << 63 { return .int(object.pointee.isNegative ? -Int(word) : Int(word)) }
            if word == 1 << 63, object.pointee.isNegative { return .int(.min) }
        }
        object.pointee.count = limbs.count
        return .object(object)
    }

    /// A float, plain when its slope is zero.
    func float(_ value: Double, slope: Double) throws(Signal) -> Value {
        if slope == 0 { return .float(value) }
        let object = try allocate(TrackedFloatObject.self, .trackedFloat)
        object.pointee.value = value
        object.pointee.slope = slope
        return .object(object)
    }

    // MARK: Containers

    func list(capacity: Int) throws(Signal) -> UnsafeMutablePointer<ListObject> {
        let object = try allocate(ListObject.self, .list)
        object.pointee.items = nil
        object.pointee.count = 0
        object.pointee.capacity = 0
        if capacity > 0 { try reserveCapacity(object, capacity) }
        return object
    }

    func list(_ items: some Collection<Value>) throws(Signal) -> Value {
        let object = try list(capacity: items.count)
        var index = 0
        for item in items {
            object.pointee.items.unsafelyUnwrapped[index] = item
            index += 1
        }
        object.pointee.count = index
        return .object(object)
    }

    func reserveCapacity(_ list: UnsafeMutablePointer<ListObject>, _ capacity: Int) throws(Signal) {
        let before = list.pointee.capacity
        if capacity <= before { return }
        let (bytes, overflow) = capacity.multipliedReportingOverflow(by: MemoryLayout<Value>.size)
        if overflow { throw refuseForGood() }
        try reserve(bytes)
        moveItems(of: list, to: capacity)
        release(before * MemoryLayout<Value>.size)
    }

    @inline(__always) func append(_ list: UnsafeMutablePointer<ListObject>, _ value: Value) throws(Signal) {
        if list.pointee.count == list.pointee.capacity {
            try reserveCapacity(list, max(4, list.pointee.capacity &* 2))
        }
        list.pointee.items.unsafelyUnwrapped[list.pointee.count] = value
        list.pointee.count &+= 1
    }

    /// Appends without asking whether there is memory.
    func appendOverdrawing(_ list: UnsafeMutablePointer<ListObject>, _ value: Value) {
        if list.pointee.count == list.pointee.capacity {
            let capacity = max(4, list.pointee.capacity * 2)
            overdraw((capacity - list.pointee.capacity) * MemoryLayout<Value>.size)
            moveItems(of: list, to: capacity)
        }
        list.pointee.items.unsafelyUnwrapped[list.pointee.count] = value
        list.pointee.count &+= 1
    }

    /// Gives the list new storage, which has been charged.
    private func moveItems(of list: UnsafeMutablePointer<ListObject>, to capacity: Int) {
        list.pointee.items =
            if let items = list.pointee.items {
                pool.reallocate(items, list.pointee.count, from: list.pointee.capacity, to: capacity)
            } else {
                pool.allocate(capacity * MemoryLayout<Value>.size).bindMemory(to: Value.self, capacity: capacity)
            }
        list.pointee.capacity = capacity
    }

    /// A tuple whose elements the caller must fill at once.
    func tuple(count: Int) throws(Signal) -> UnsafeMutablePointer<TupleObject> {
        let object = try allocate(TupleObject.self, .tuple, tail: count &* MemoryLayout<Value>.size)
        object.pointee.count = count
        object.pointee.attributes = nil
        return object
    }

    func tuple(_ items: some Collection<Value>) throws(Signal) -> Value {
        let object = try tuple(count: items.count)
        var index = 0
        for item in items {
            object.items[index] = item
            index += 1
        }
        return .object(object)
    }

    func tuple(_ items: Value...) throws(Signal) -> Value { try tuple(items) }

    /// An empty dict, set or frozenset.
    func dictionary(_ kind: Kind = .dict) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        let object = try allocate(DictObject.self, kind)
        object.pointee.table = Table()
        return object
    }

    // MARK: Small objects

    func cell(_ value: Value) throws(Signal) -> Value {
        let object = try allocate(CellObject.self, .cell)
        object.pointee.value = value
        return .object(object)
    }

    func boundMethod(_ receiver: Value, _ function: Value) throws(Signal) -> Value {
        let object = try allocate(BoundMethodObject.self, .boundMethod)
        object.pointee.receiver = receiver
        object.pointee.function = function
        return .object(object)
    }

    func slice(_ start: Value, _ stop: Value, _ step: Value) throws(Signal) -> Value {
        let object = try allocate(SliceObject.self, .slice)
        object.pointee.start = start
        object.pointee.stop = stop
        object.pointee.step = step
        return .object(object)
    }

    func range(_ start: Int, _ stop: Int, _ step: Int) throws(Signal) -> Value {
        let object = try allocate(RangeObject.self, .range)
        object.pointee.start = start
        object.pointee.stop = stop
        object.pointee.step = step
        let distance = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
        let isEmpty = step > 0 ? start >= stop : start <= stop
        object.pointee.count = isEmpty ? 0 : Int((distance - 1) / step.magnitude) + 1
        return .object(object)
    }

    func sequenceIterator(_ sequence: Value, reversed: Bool = false, index: Int = 0) throws(Signal) -> Value {
        let object = try allocate(SequenceIterator.self, .sequenceIterator)
        object.pointee.isReversed = reversed
        object.pointee.type = .listIterator
        object.pointee.sequence = sequence
        object.pointee.index = index
        return .object(object)
    }

    func tableIterator(_ owner: Value, _ part: TablePart, reversed: Bool = false) throws(Signal) -> Value {
        let object = try allocate(TableIterator.self, .tableIterator)
        let table = owner.pointer(DictObject.self)
        object.pointee.owner = owner
        object.pointee.index = reversed ? Int(table.pointee.table.used) - 1 : 0
        object.pointee.expectedCount = Int(table.pointee.table.count)
        object.pointee.remaining = Int(table.pointee.table.count)
        object.pointee.part = part
        object.pointee.isReversed = reversed
        object.pointee.type =
            switch part {
            case _ where !owner.isKind(.dict): .setIterator
            case .keys: reversed ? .dictReverseKeyIterator : .dictIterator
            case .values: reversed ? .dictReverseValueIterator : .dictValueIterator
            case .items: reversed ? .dictReverseItemIterator : .dictItemIterator
            }
        return .object(object)
    }

    func tableView(_ owner: Value, _ part: TablePart) throws(Signal) -> Value {
        let object = try allocate(TableView.self, .tableView)
        object.pointee.owner = owner
        object.pointee.part = part
        return .object(object)
    }

    func rangeIterator(_ start: Int, step: Int, count: Int) throws(Signal) -> Value {
        let object = try allocate(RangeIterator.self, .rangeIterator)
        object.pointee.next = start
        object.pointee.step = step
        object.pointee.remaining = count
        return .object(object)
    }

    func descriptor(_ kind: Kind, _ getter: Value, _ setter: Value = .none, _ deleter: Value = .none)
        throws(Signal) -> Value
    {
        let object = try allocate(DescriptorObject.self, kind)
        object.pointee.getter = getter
        object.pointee.setter = setter
        object.pointee.deleter = deleter
        object.pointee.documentation = .none
        return .object(object)
    }

    func superProxy(_ owner: Value, _ receiver: Value) throws(Signal) -> Value {
        let object = try allocate(SuperObject.self, .superProxy)
        object.pointee.owner = owner
        object.pointee.receiver = receiver
        return .object(object)
    }

    // MARK: Time

    func dateTime(_ microseconds: Int64, slope: Double, zone: Value, fold: UInt8 = 0) throws(Signal) -> Value {
        let object = try allocate(DateTimeObject.self, .dateTime)
        object.pointee.microseconds = microseconds
        object.pointee.slope = slope
        object.pointee.zone = zone
        object.pointee.fold = fold
        return .object(object)
    }

    func date(days: Int64) throws(Signal) -> Value {
        let object = try allocate(DateObject.self, .date)
        object.pointee.days = days
        return .object(object)
    }

    func time(_ microseconds: Int64, zone: Value, fold: UInt8 = 0) throws(Signal) -> Value {
        let object = try allocate(TimeObject.self, .time)
        object.pointee.microseconds = microseconds
        object.pointee.zone = zone
        object.pointee.fold = fold
        return .object(object)
    }

    func timeDelta(_ microseconds: Int64, slope: Double = 0) throws(Signal) -> Value {
        let object = try allocate(TimeDeltaObject.self, .timeDelta)
        object.pointee.microseconds = microseconds
        object.pointee.slope = slope
        return .object(object)
    }

    func timeZone(_ microseconds: Int64, name: Value) throws(Signal) -> Value {
        let object = try allocate(TimeZoneObject.self, .timeZone)
        object.pointee.microseconds = microseconds
        object.pointee.name = name
        return .object(object)
    }

    // MARK: Host and modules

    func hostObject(_ host: HostObject) throws(Signal) -> Value { try hostReference(host, .hostObject, "") }

    func hostMethod(_ host: HostObject, _ method: String) throws(Signal) -> Value {
        try hostReference(host, .hostMethod, method)
    }

    /// The objects of `rows`, which a list of them names.
    func hostObjects(_ rows: HostRows) throws(Signal) -> UnsafeMutablePointer<HostRowsObject> {
        let fields = rows.fields.count
        let count = rows.count
        let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<HostRowObject>.stride)
        if overflow { throw refuseForGood() }
        let owner = try allocate(
            HostRowsObject.self, .hostRows, tail: fields &* MemoryLayout<HostField>.stride &+ bytes)
        owner.pointee.rows = Unmanaged.passRetained(rows)
        owner.pointee.fieldCount = fields
        owner.pointee.rowCount = count
        owner.pointee.lastName = nil
        owner.pointee.lastCells = nil
        owner.fields.initialize(repeating: HostField(), count: fields)
        let header = Header(
            kind: .hostObject, mark: 0, isImmortal: isImmortal, flags: HostRowObject.flag,
            size: UInt32(MemoryLayout<HostRowObject>.stride), scriptClass: nil)
        let objects = owner.objects
        for row in 0..<count {
            (objects + row).initialize(to: HostRowObject(header: header, owner: owner, row: row))
        }
        return owner
    }

    /// A list of the objects of `owner`.
    func list(of owner: UnsafeMutablePointer<HostRowsObject>) throws(Signal) -> Value {
        let count = owner.pointee.rowCount
        let list = try self.list(capacity: count)
        if count > 0, let items = list.pointee.items {
            let objects = owner.objects
            for row in 0..<count { items[row] = .object(objects + row) }
            list.pointee.count = count
        }
        return .object(list)
    }

    /// Takes in the values of a field of all objects, as a script first reads it.
    func fill(
        _ field: UnsafeMutablePointer<HostField>, of owner: UnsafeMutablePointer<HostRowsObject>,
        with column: HostColumn
    ) throws(Signal) {
        let count = owner.pointee.rowCount
        precondition(column.count == count, "a field of as many values as there are objects")
        switch column {
        case .bools(let values):
            let cells = try self.cells(count)
            values.withUnsafeBufferPointer { for row in 0..<count { cells[row] = .bool($0[row]) } }
            field.pointee.cells = cells
        case .ints(let values):
            let cells = try self.cells(count)
            values.withUnsafeBufferPointer { for row in 0..<count { cells[row] = .int(Int($0[row])) } }
            field.pointee.cells = cells
        case .values(let values):
            try reserve(count &* MemoryLayout<HostValue>.stride)
            field.pointee.column = Unmanaged.passRetained(HostColumnValues(values))
        }
    }

    /// Room for the values of a field of all objects, not initialised.
    func cells(_ count: Int) throws(Signal) -> UnsafeMutablePointer<Value> {
        try reserve(count &* MemoryLayout<Value>.stride)
        return pool.allocate(count &* MemoryLayout<Value>.stride).bindMemory(to: Value.self, capacity: count)
    }

    /// Frees what the fields of objects of the host take, and returns how many bytes that was.
    func freeFields(of owner: UnsafeMutablePointer<HostRowsObject>) -> Int {
        var bytes = 0
        let count = owner.pointee.rowCount
        for place in 0..<owner.pointee.fieldCount {
            let field = owner.fields[place]
            if let cells = field.cells {
                pool.release(cells, count &* MemoryLayout<Value>.stride)
                bytes += count &* MemoryLayout<Value>.stride
            }
            if let column = field.column {
                column.release()
                bytes += count &* MemoryLayout<HostValue>.stride
            }
        }
        owner.pointee.rows.release()
        return bytes
    }

    private func hostReference(_ host: HostObject, _ kind: Kind, _ method: String) throws(Signal) -> Value {
        let object = try allocate(HostReference.self, kind)
        let header = object.pointee.header
        object.initialize(to: HostReference(header: header, object: host, method: method, items: nil))
        return .object(object)
    }

    /// An object with a payload in Swift; `bytes` is what the payload takes.
    func foreign(_ type: ForeignType, _ payload: AnyObject, bytes: Int) throws(Signal) -> Value {
        let object = try allocate(ForeignObject.self, .foreign)
        overdraw(bytes)
        object.pointee.type = Int32(type.rawValue)
        object.pointee.payload = Unmanaged.passRetained(payload)
        object.pointee.bytes = bytes
        return .object(object)
    }
}

/// What a `foreign` object is.
enum ForeignType: Int {
    case pattern, match, random
}
