/// Objects of the host in the script's heap: single ones, and rows of what the host gave all at once.
extension Value {
    /// The object that the host knows. Only for the kind `hostObject`.
    var hostObject: HostObject {
        if header.pointee.flags & HostRowObject.flag == 0 { return pointer(HostReference.self).pointee.object }
        let row = pointer(HostRowObject.self)
        return row.pointee.owner.pointee.rows._withUnsafeGuaranteedRef { $0.object(row.pointee.row) }
    }
}

extension Machine {
    /// A field that the host gave together with the object; nil when the host must be asked.
    @inline(__always) func givenField(_ value: Value, _ name: Name) throws(Signal) -> Value? {
        if value.header.pointee.flags & HostRowObject.flag == 0 { return nil }
        let object = value.pointer(HostRowObject.self)
        let owner = object.pointee.owner
        if owner.pointee.lastName == name { return owner.pointee.lastCells.unsafelyUnwrapped[object.pointee.row] }
        return try rowField(object.pointee.row, owner, name)
    }

    @inline(never) private func rowField(
        _ row: Int, _ owner: UnsafeMutablePointer<HostRowsObject>, _ name: Name
    ) throws(Signal) -> Value? {
        let count = owner.pointee.fieldCount
        var place = 0
        while place < count, owner.fields[place].name != name { place &+= 1 }
        // A text of the heap may go, and another come to stand in its place.
        let isConstant = name.pointee.header.isImmortal
        if place == count {
            let text = attributeName(name)
            guard let found = owner.pointee.rows._withUnsafeGuaranteedRef({ $0.fields.firstIndex(of: text) }) else {
                return nil
            }
            place = found
            if isConstant { owner.fields[place].name = name }
        }
        let field = owner.fields + place
        if field.pointee.cells == nil, field.pointee.column == nil {
            try charge(owner.pointee.rowCount / 8)
            try heap.fill(field, of: owner, with: owner.pointee.rows._withUnsafeGuaranteedRef { $0.column(place) })
        }
        if let cells = field.pointee.cells {
            if isConstant {
                owner.pointee.lastName = name
                owner.pointee.lastCells = cells
            }
            return cells[row]
        }
        guard let value = field.pointee.column?._withUnsafeGuaranteedRef({ $0.values[row] }) else { return nil }
        if case .string(let text) = value { try charge(text.utf8.count / 16) }
        return try self.value(of: value)
    }

    /// A name in the running code, as the host wants it.
    func attributeName(_ name: Name) -> String {
        guard let code = top.pointee.code else { return name.string }
        return code.pointee.script._withUnsafeGuaranteedRef { $0.attributeNames.text(of: name) }
    }

    // MARK: What an object consists of

    /// The elements of an object of the host, as a new list.
    ///
    /// Objects that the host gave with their fields are asked for once: from then on the object is what it was found to
    /// be, as a QuerySet keeps its result.
    func hostItems(_ value: Value, isLast: Bool = false) throws(Signal) -> Value {
        try checkAid()
        if let noted = try nextNoted() {
            keep(noted, of: value)
            return noted
        }
        if let known = Self.knownItems(value) {
            try charge(known.pointee.rowCount / 8)
            let items = try heap.list(of: known)
            if !isLast { try noteAnswer(items, raised: false) }
            return items
        }
        let items = try ask(.items(value.hostObject), isLast: isLast)
        keep(items, of: value)
        return items
    }

    /// How many elements an object of the host has.
    func hostLength(_ value: Value, isLast: Bool = false) throws(Signal) -> Int {
        try checkAid()
        guard let known = Self.knownItems(value) else {
            let answer = try ask(.length(value.hostObject), isLast: isLast)
            return answer.isInt ? answer.asInt : 0
        }
        if let noted = try nextNoted() { return noted.isInt ? noted.asInt : 0 }
        if !isLast { try noteAnswer(.int(known.pointee.rowCount), raised: false) }
        return known.pointee.rowCount
    }

    @inline(__always) static func knownItems(_ value: Value) -> UnsafeMutablePointer<HostRowsObject>? {
        value.header.pointee.flags & HostRowObject.flag == 0 ? value.pointer(HostReference.self).pointee.items : nil
    }

    /// Notes the objects with fields of which the list consists.
    private func keep(_ list: Value, of value: Value) {
        guard value.header.pointee.flags & HostRowObject.flag == 0, list.isKind(.list),
            let first = list.pointer(ListObject.self).elements.first, first.isKind(.hostObject),
            first.header.pointee.flags & HostRowObject.flag != 0
        else { return }
        value.pointer(HostReference.self).pointee.items = first.pointer(HostRowObject.self).pointee.owner
    }

    /// The hash of an object of the host, or of its method.
    static func hash(_ object: HostObject, _ method: String) -> UInt64 {
        var hash: UInt64 = 0x0B
        for byte in object.type.utf8 { hash = Hashing.combine(hash, UInt64(byte)) }
        for byte in object.key.utf8 { hash = Hashing.combine(hash, UInt64(byte)) }
        for byte in method.utf8 { hash = Hashing.combine(hash, UInt64(byte)) }
        return hash
    }
}
