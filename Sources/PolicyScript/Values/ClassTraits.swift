/// Which special methods a class of the script, or one of its bases, defines: what the fast paths must look out for.
struct ClassTraits: OptionSet {
    let rawValue: UInt32

    static var equality: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 0) } }
    static var hash: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 1) } }
    static var getAttribute: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 2) } }
    static var setAttribute: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 3) } }
    static var string: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 4) } }
    static var representation: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 5) } }
    static var iterator: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 6) } }
    static var next: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 7) } }
    static var call: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 8) } }
    static var truth: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 9) } }
    static var length: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 10) } }
    static var ordering: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 11) } }
    static var missing: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 12) } }
    static var format: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 13) } }
    static var getItem: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 14) } }
    static var contains: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 15) } }
    static var new: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 16) } }
    static var initialiser: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 17) } }
    static var setItem: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 18) } }
    static var index: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 19) } }
    /// The class has a property, static or class method, or another descriptor among its attributes.
    static var descriptors: ClassTraits { @inline(__always) get { ClassTraits(rawValue: 1 << 20) } }

    // What the fast paths ask for. Spelt out, as a literal of several would make an array each time.
    static var readHooks: ClassTraits {
        @inline(__always) get { ClassTraits(rawValue: Self.descriptors.rawValue | Self.getAttribute.rawValue) }
    }
    static var writeHooks: ClassTraits {
        @inline(__always) get { ClassTraits(rawValue: Self.descriptors.rawValue | Self.setAttribute.rawValue) }
    }
    static var truthHooks: ClassTraits {
        @inline(__always) get { ClassTraits(rawValue: Self.truth.rawValue | Self.length.rawValue) }
    }
    static var iterationHooks: ClassTraits {
        @inline(__always) get {
            ClassTraits(rawValue: Self.iterator.rawValue | Self.next.rawValue | Self.getItem.rawValue)
        }
    }
    /// Of a class that derives from a built-in container, which `__getitem__` does not make iterate otherwise.
    static var ownIterationHooks: ClassTraits {
        @inline(__always) get { ClassTraits(rawValue: Self.iterator.rawValue | Self.next.rawValue) }
    }
    static var keyHooks: ClassTraits {
        @inline(__always) get { ClassTraits(rawValue: Self.hash.rawValue | Self.equality.rawValue) }
    }

    @inline(__always) func contains(_ other: ClassTraits) -> Bool { rawValue & other.rawValue == other.rawValue }

    @inline(__always) func isDisjoint(with other: ClassTraits) -> Bool { rawValue & other.rawValue == 0 }

    /// The trait that defining this method gives.
    static func trait(of method: String) -> ClassTraits {
        switch method {
        case "__eq__": .equality
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
