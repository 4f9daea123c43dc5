/// Dicts that the host gave as a list.
extension Heap {
    /// A list of the dicts `rows`, which all have the same keys.
    func list(ofRecords rows: [HostValue], fieldCount: Int) throws(Signal) -> Value {
        let list = try self.list(capacity: rows.count)
        let records = try hostRecords(rows, fieldCount: fieldCount).records
        if let items = list.pointee.items {
            for row in 0..<rows.count { items[row] = .object(records + row) }
            list.pointee.count = rows.count
        }
        return .object(list)
    }

    private func hostRecords(_ rows: [HostValue], fieldCount: Int) throws(Signal)
        -> UnsafeMutablePointer<HostRecordsObject>
    {
        let (bytes, overflow) = rows.count.multipliedReportingOverflow(by: MemoryLayout<RecordObject>.stride)
        if overflow { throw refuseForGood() }
        let owner = try allocate(
            HostRecordsObject.self, .hostRecords, tail: fieldCount &* MemoryLayout<RecordField>.stride &+ bytes)
        let header = owner.pointee.header
        owner.initialize(
            to: HostRecordsObject(header: header, rows: rows, fieldCount: fieldCount, hasTables: false))
        owner.fields.initialize(repeating: RecordField(), count: fieldCount)
        var table = Table()
        table.count = Int32(truncatingIfNeeded: fieldCount)
        let dict = DictObject(
            header: Header(
                kind: .dict, mark: 0, isImmortal: isImmortal, flags: DictFlags.record,
                size: UInt32(MemoryLayout<RecordObject>.stride), scriptClass: nil), table: table)
        let records = owner.records
        for row in 0..<rows.count {
            (records + row).initialize(to: RecordObject(dict: dict, owner: owner, row: row))
        }
        return owner
    }

    /// The cells of a field that is read for the first time. Values that need an object are still undefined.
    func fillCells(of owner: UnsafeMutablePointer<HostRecordsObject>, _ place: Int) throws(Signal)
        -> UnsafeMutablePointer<Value>
    {
        let count = owner.count
        let cells = try self.cells(count)
        owner.pointee.rows.withUnsafeBufferPointer { rows in
            for row in 0..<count { cells[row] = rows[row].immediate(at: place) }
        }
        owner.fields[place].cells = cells
        return cells
    }

    /// Room for the keys of the dicts, not initialised.
    func makeKeys(of owner: UnsafeMutablePointer<HostRecordsObject>) throws(Signal) -> UnsafeMutablePointer<TableEntry>
    {
        let bytes = owner.pointee.fieldCount &* MemoryLayout<TableEntry>.stride
        try reserve(bytes)
        return pool.allocate(bytes).bindMemory(to: TableEntry.self, capacity: owner.pointee.fieldCount)
    }

    /// Marks what the dicts have taken in.
    func mark(partsOf owner: UnsafeMutablePointer<HostRecordsObject>) {
        for place in 0..<owner.pointee.fieldCount {
            if let cells = owner.fields[place].cells { mark(cells, count: owner.count) }
            if let keys = owner.pointee.keys { mark(keys[place].key) }
        }
        guard owner.pointee.hasTables else { return }
        for row in 0..<owner.count { mark(owner.records[row].dict.table) }
    }

    /// Frees what the dicts have taken in, and returns how many bytes that was.
    func freeParts(of owner: UnsafeMutablePointer<HostRecordsObject>) -> Int {
        var bytes = 0
        let size = owner.count &* MemoryLayout<Value>.stride
        for place in 0..<owner.pointee.fieldCount {
            guard let cells = owner.fields[place].cells else { continue }
            pool.release(cells, size)
            bytes += size
        }
        if let keys = owner.pointee.keys {
            let size = owner.pointee.fieldCount &* MemoryLayout<TableEntry>.stride
            pool.release(keys, size)
            bytes += size
        }
        if owner.pointee.hasTables {
            for row in 0..<owner.count { bytes += owner.records[row].dict.table.free(self) }
        }
        owner.deinitialize(count: 1)
        return bytes
    }
}
