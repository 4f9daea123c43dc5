/// The layouts that an object on the heap can have.
enum Kind: UInt8 {
    case string, stringBuffer, bytes, bigInt
    case list, tuple, dict, set, frozenSet
    case function, cell, boundMethod, genericAlias, classObject, instance, exception
    case sequenceIterator, tableIterator, tableView, rangeIterator, generator
    case range, slice
    case property, staticMethod, classMethod, superProxy
    case hostObject, hostMethod, hostRows, hostRecords
    case dateTime, date, time, timeDelta, timeZone, trackedFloat
    case scriptModule
    case foreign
}

/// The first member of every object.
struct Header {
    var kind: Kind
    /// The mark of the last collection that reached the object; 0 before any has.
    var mark: UInt8
    /// Whether the object belongs to a compiled script or to the built-ins, is shared, and is never written or freed.
    var isImmortal: Bool
    /// `hasSideAttributes`, and what the kind has of its own.
    var flags: UInt8
    /// Bytes charged to the run for the object's fixed part.
    var size: UInt32
    /// The class when the object is an instance of a class of the script; nil for a built-in type.
    var scriptClass: UnsafeMutablePointer<ClassObject>?

    /// The object has attributes that the machine keeps apart.
    static let hasSideAttributes: UInt8 = 0x80
}
