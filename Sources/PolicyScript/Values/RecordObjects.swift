/// Dicts of one list that the host gave, all of which have the same keys. Behind it stand a `RecordField` for each key, then
/// the dicts themselves, which live as long as any of them does.
///
/// Most scripts read few of the fields: a value is taken in when it is first read. A dict that is changed, or of which
/// more is wanted than a value by its key, gets a table of its own; until then its table is outstanding.
struct HostRecordsObject {
    var header: Header
    /// The dicts as the host gave them.
    var rows: [HostValue]
    var fieldCount: Int
    /// The keys as a table has them, made for the first dict that gets one.
    var keys: UnsafeMutablePointer<TableEntry>?
    /// Whether a dict has a table of its own.
    var hasTables: Bool
    /// The constant of the script by which a field was last read, and the field's cells; nil when there are none.
    var lastName: UnsafeMutablePointer<StringObject>?
    var lastCells: UnsafeMutablePointer<Value>?
}

/// A key of the dicts of a `HostRecordsObject`, and its values as far as they have been read.
struct RecordField {
    /// The constant of the script by which it was last read.
    var name: UnsafeMutablePointer<StringObject>?
    /// The values of all dicts, undefined where they are not taken in yet.
    var cells: UnsafeMutablePointer<Value>?
}

/// A dict as others are, that was given with others of the same keys. It is part of its owner.
struct RecordObject {
    var dict: DictObject
    var owner: UnsafeMutablePointer<HostRecordsObject>
    var row: Int
}

extension UnsafeMutablePointer where Pointee == HostRecordsObject {
    /// The fields, which follow the object.
    var fields: UnsafeMutablePointer<RecordField> {
        @inline(__always) get { UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: RecordField.self) }
    }

    /// The dicts, which follow the fields.
    var records: UnsafeMutablePointer<RecordObject> {
        UnsafeMutableRawPointer(fields + pointee.fieldCount).assumingMemoryBound(to: RecordObject.self)
    }

    /// How many dicts there are.
    var count: Int { pointee.rows.count }
}

extension UnsafeMutablePointer where Pointee == DictObject {
    /// The dict as one of those that the host gave, while its table is outstanding.
    var record: UnsafeMutablePointer<RecordObject> {
        @inline(__always) get { UnsafeMutableRawPointer(self).assumingMemoryBound(to: RecordObject.self) }
    }
}

extension UnsafeMutablePointer where Pointee == Header {
    /// What the object is a part of, and lives as long as; nil for an object by itself.
    @inline(__always) var owner: UnsafeMutablePointer<Header>? {
        // Most objects have no flags.
        pointee.flags & (HostRowObject.flag | DictFlags.record | DictFlags.instance) == 0 ? nil : ownerOfPart
    }

    private var ownerOfPart: UnsafeMutablePointer<Header>? {
        let object = UnsafeMutableRawPointer(self)
        let owner: UnsafeMutableRawPointer
        switch pointee.kind {
        case .hostObject where pointee.flags & HostRowObject.flag != 0:
            owner = UnsafeMutableRawPointer(object.assumingMemoryBound(to: HostRowObject.self).pointee.owner)
        case .dict where pointee.flags & DictFlags.record != 0:
            owner = UnsafeMutableRawPointer(object.assumingMemoryBound(to: RecordObject.self).pointee.owner)
        case .dict where pointee.flags & DictFlags.instance != 0:
            owner = object - MemoryLayout<InstanceObject>.offsetOfAttributes
        default: return nil
        }
        return owner.assumingMemoryBound(to: Header.self)
    }
}

extension MemoryLayout where T == InstanceObject {
    /// Where the dict of its attributes is in an instance: behind the header.
    static var offsetOfAttributes: Int { MemoryLayout<Header>.stride }
}

extension UnsafeMutablePointer where Pointee == InstanceObject {
    /// The dict of the instance's attributes, as a part of it.
    var attributes: UnsafeMutablePointer<DictObject> {
        @inline(__always) get {
            (UnsafeMutableRawPointer(self) + MemoryLayout<InstanceObject>.offsetOfAttributes)
                .assumingMemoryBound(to: DictObject.self)
        }
    }
}
