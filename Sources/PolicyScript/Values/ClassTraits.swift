/// Which special methods a class of the script, or one of its bases, defines: what the fast paths must look out for.
struct ClassTraits: OptionSet {
    let rawValue: UInt32

    static let equality = ClassTraits(rawValue: 1 << 0)
    static let hash = ClassTraits(rawValue: 1 << 1)
    static let getAttribute = ClassTraits(rawValue: 1 << 2)
    static let setAttribute = ClassTraits(rawValue: 1 << 3)
    static let string = ClassTraits(rawValue: 1 << 4)
    static let representation = ClassTraits(rawValue: 1 << 5)
    static let iterator = ClassTraits(rawValue: 1 << 6)
    static let next = ClassTraits(rawValue: 1 << 7)
    static let call = ClassTraits(rawValue: 1 << 8)
    static let truth = ClassTraits(rawValue: 1 << 9)
    static let length = ClassTraits(rawValue: 1 << 10)
    static let ordering = ClassTraits(rawValue: 1 << 11)
    static let missing = ClassTraits(rawValue: 1 << 12)
    static let format = ClassTraits(rawValue: 1 << 13)
    static let getItem = ClassTraits(rawValue: 1 << 14)
    static let contains = ClassTraits(rawValue: 1 << 15)
    static let new = ClassTraits(rawValue: 1 << 16)
    static let initialiser = ClassTraits(rawValue: 1 << 17)
    static let setItem = ClassTraits(rawValue: 1 << 18)
    static let index = ClassTraits(rawValue: 1 << 19)
    /// The class has a property, static or class method, or another descriptor among its attributes.
    static let descriptors = ClassTraits(rawValue: 1 << 20)

    /// The trait that defining this method gives.
    static func trait(of method: String) -> ClassTraits {
        switch method {
        case "__eq__": [.equality]
        case "__hash__": .hash
        case "__getattr__", "__getattribute__": .getAttribute
        case "__setattr__", "__delattr__": .setAttribute
        case "__str__": .string
        case "__repr__": .representation
        case "__iter__": .iterator
        case "__next__": .next
        case "__call__": .call
        case "__bool__": .truth
        case "__len__": .length
        case "__lt__", "__le__", "__gt__", "__ge__": .ordering
        case "__missing__": .missing
        case "__format__": .format
        case "__getitem__": .getItem
        case "__contains__": .contains
        case "__new__": .new
        case "__init__": .initialiser
        case "__setitem__": .setItem
        case "__index__": .index
        default: []
        }
    }
}
