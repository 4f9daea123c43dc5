/// Dicts that the host gave as a list, all with the same keys.
extension Machine {
    /// The dict, with a table of its own.
    @inline(__always) func filled(_ dict: UnsafeMutablePointer<DictObject>) throws(Signal)
        -> UnsafeMutablePointer<DictObject>
    {
        if dict.pointee.table.isOutstanding { try fill(dict.record) }
        return dict
    }

    /// The value that a dict with an outstanding table has under a key; nil when it has none.
    @inline(never) func recordItem(_ record: UnsafeMutablePointer<RecordObject>, _ name: Name) throws(Signal) -> Value?
    {
        let owner = record.pointee.owner
        guard let place = place(of: name, in: owner) else { return nil }
        let field = owner.fields + place
        if field.pointee.cells == nil {
            try charge(owner.count / 8)
            _ = try heap.fillCells(of: owner, place)
        }
        guard let cells = field.pointee.cells else { return nil }
        // A text of the heap may go, and another come to stand in its place.
        if name.pointee.header.isImmortal {
            field.pointee.name = name
            owner.pointee.lastName = name
            owner.pointee.lastCells = cells
        }
        let row = record.pointee.row
        if cells[row].isUndefined { cells[row] = try makeItem(owner, row, place) }
        return cells[row]
    }

    private func place(of name: Name, in owner: UnsafeMutablePointer<HostRecordsObject>) -> Int? {
        let count = owner.pointee.fieldCount
        for place in 0..<count where owner.fields[place].name == name { return place }
        if name.pointee.isWide {
            return (0..<count).first { name.isExactly(owner.pointee.rows[0].key(at: $0)) }
        }
        let text = attributeName(name)
        return owner.pointee.rows.withUnsafeBufferPointer { $0.first?.place(of: text) }
    }

    /// Takes in a value that needs an object. A text that the dict before has too is made once.
    private func makeItem(_ owner: UnsafeMutablePointer<HostRecordsObject>, _ row: Int, _ place: Int) throws(Signal)
        -> Value
    {
        let item = owner.pointee.rows[row].item(at: place)
        guard case .string(let text) = item else { return try value(of: item) }
        if row > 0, let before = owner.fields[place].cells?[row - 1], before.isKind(.string),
            case .string(let last) = owner.pointee.rows[row - 1].item(at: place), text.hasSameStorage(as: last)
        {
            return before
        }
        try charge(text.utf8.count / 16)
        return try heap.string(text)
    }

    /// Gives a dict its own table, with the values that have been read already.
    @inline(never) private func fill(_ record: UnsafeMutablePointer<RecordObject>) throws(Signal) {
        let owner = record.pointee.owner
        let keys = try keys(of: owner)
        let row = record.pointee.row
        var table = Table()
        do throws(Signal) {
            try table.reserve(owner.pointee.fieldCount, heap)
            for place in 0..<owner.pointee.fieldCount {
                var value = owner.fields[place].cells?[row] ?? .undefined
                if value.isUndefined { value = owner.pointee.rows[row].immediate(at: place) }
                if value.isUndefined { value = try makeItem(owner, row, place) }
                try table.append(keys[place].hash, keys[place].key, value, heap)
            }
        } catch {
            table.clear(heap)
            throw error
        }
        record.pointee.dict.table = table
        owner.pointee.hasTables = true
    }

    private func keys(of owner: UnsafeMutablePointer<HostRecordsObject>) throws(Signal)
        -> UnsafeMutablePointer<TableEntry>
    {
        if let keys = owner.pointee.keys { return keys }
        var made: [Value] = []
        for place in 0..<owner.pointee.fieldCount {
            made.append(try key(of: .string(owner.pointee.rows[0].key(at: place))))
        }
        let keys = try heap.makeKeys(of: owner)
        for place in made.indices {
            let hash = made[place].pointer(StringObject.self).textHash
            (keys + place).initialize(to: TableEntry(hash: hash, key: made[place], value: .undefined))
        }
        owner.pointee.keys = keys
        return keys
    }
}
