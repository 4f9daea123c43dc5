/// All built-ins: made once a process, immutable, shared by all runs.
///
/// `@unchecked`: it is made of raw memory that nobody writes after `init`.
final class Registry: @unchecked Sendable {
    static let shared = Registry()

    /// Every built-in function and method, by number.
    let natives: UnsafeMutablePointer<NativeFunction>
    private(set) var nativeCount = 0
    /// The names in the namespace of built-ins.
    private(set) var builtins: [String: Value] = [:]
    /// The numbers of the constructors of types, by type; -1 when a type cannot be called.
    private(set) var constructors: [Int] = []
    /// `len`, which calls recognise.
    private(set) var length = Value.none
    /// Types of exceptions by name.
    let exceptionTypes: [String: BuiltinType]
    /// Texts of one ASCII character.
    let characters: UnsafeMutablePointer<Value>
    /// `datetime.timezone.utc`.
    let utc: Value
    /// `"__main__"`, the name of a script's own module.
    let mainName: Value
    private let heap = Heap(limit: 1 << 40, isImmortal: true)
    private var indices: [String: Int] = [:]
    /// Names of attributes, and their numbers.
    private var symbols: [String: UnsafeMutablePointer<StringObject>] = [:]
    private var symbolList: [UnsafeMutablePointer<StringObject>] = []
    private var attributes: [TypeAttribute] = []
    /// The attributes of types, for the machine.
    private(set) var attributeTable = AttributeTable()
    /// For each type and symbol, the place in `attributes`, or -1.
    private var places: [Int16] = []
    private var modules: [(name: String, members: [String: TypeAttribute])] = []

    private struct Building {
        var functions: [NativeFunction] = []
        var typeMembers: [BuiltinType: [(String, TypeAttribute)]] = [:]
    }

    private init() {
        func unlimited<T>(_ body: () throws(Signal) -> T) -> T {
            do throws(Signal) {
                return try body()
            } catch {
                // The registry's heap has no limit, and nothing else can fail while it is filled.
                preconditionFailure("the built-ins cannot be set up: \(error)")
            }
        }
        let heap = self.heap
        var characterList: [Value] = []
        for code in 0..<UInt32(128) {
            characterList.append(unlimited { () throws(Signal) in try heap.string(codePoint: code) })
        }
        characters = .allocate(capacity: 128)
        characters.initialize(from: characterList, count: 128)
        mainName = unlimited { () throws(Signal) in try heap.string("__main__") }
        utc = unlimited { () throws(Signal) in try heap.timeZone(0, name: .none) }
        exceptionTypes = Dictionary(
            BuiltinType.allCases.filter(\.isException).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        natives = .allocate(capacity: 2048)

        var building = Building()
        // Operations come first: their numbers are fixed.
        for operation in Intrinsic.all {
            let name = operation.name
            indices[name] = building.functions.count
            building.functions.append(NativeFunction(name, NativeSignature("a=, b=, c="), body: operation.body))
        }
        for member in Library.internals {
            if case .function(let name, let signature, let body) = member {
                indices[name] = building.functions.count
                building.functions.append(NativeFunction(name, NativeSignature(signature), body: body))
            }
        }
        for member in Library.functions { builtins[member.name] = Self.add(member, "", &building).value }
        length = builtins["len"] ?? .none
        for definition in Library.types {
            for member in (Library.specialMembers[definition.type] ?? []) + definition.members {
                let attribute = Self.add(member, definition.type.name + ".", &building, of: definition.type)
                building.typeMembers[definition.type, default: []].append((member.name, attribute))
            }
        }
        constructors = [Int](repeating: -1, count: BuiltinType.allCases.count)
        for definition in Library.types {
            guard let (signature, body) = definition.constructor else { continue }
            constructors[Int(definition.type.rawValue)] = building.functions.count
            building.functions.append(NativeFunction(definition.type.name, NativeSignature(signature), body: body))
        }
        for type in BuiltinType.allCases where type.isException {
            constructors[Int(type.rawValue)] = building.functions.count
            building.functions.append(
                NativeFunction(
                    type.name, NativeSignature("cls, *args, **kwargs"), body: Library.exceptionConstructor))
        }
        for definition in Library.modules {
            var members: [String: TypeAttribute] = [:]
            for member in definition.members {
                members[member.name] = Self.add(member, definition.name + ".", &building)
            }
            if definition.name == "datetime" { members["UTC"] = TypeAttribute(kind: .constant, value: utc) }
            modules.append((definition.name, members))
        }
        addPrelude(&building)
        for name in Library.globalTypes { builtins[name.name] = .type(name) }
        for type in BuiltinType.allCases where type.isException && type.moduleName == nil {
            builtins[type.name] = .type(type)
        }
        builtins["IOError"] = .type(.osError)
        builtins["EnvironmentError"] = .type(.osError)
        builtins["NotImplemented"] = .notImplemented
        builtins["Ellipsis"] = .ellipsis
        builtins["__debug__"] = .true
        nativeCount = building.functions.count
        precondition(nativeCount <= 2048, "the table of natives is too small")
        natives.initialize(from: building.functions, count: nativeCount)
        defer { heap.freeze() }

        for name in Self.specialNames { _ = unlimited { () throws(Signal) in try intern(name) } }
        for members in building.typeMembers.values {
            for (name, _) in members { _ = unlimited { () throws(Signal) in try intern(name) } }
        }
        let width = symbolList.count
        places = [Int16](repeating: -1, count: width * BuiltinType.allCases.count)
        for type in BuiltinType.allCases {
            let row = Int(type.rawValue) * width
            if let base = type.base {
                // A base has a smaller number than what derives from it, except bool, whose base comes right after.
                let baseRow = Int(base.rawValue) * width
                if base.rawValue < type.rawValue {
                    for column in 0..<width { places[row + column] = places[baseRow + column] }
                }
            }
            for (name, attribute) in building.typeMembers[type] ?? [] {
                attributes.append(attribute)
                if let symbol = symbols[name] {
                    places[row + Int(symbol.pointee.symbol)] = Int16(attributes.count - 1)
                }
            }
        }
        for column in 0..<width {
            let own = Int(BuiltinType.bool.rawValue) * width + column
            let inherited = Int(BuiltinType.int.rawValue) * width + column
            if places[inherited] >= 0 { places[own] = places[inherited] }
            let moment = Int(BuiltinType.datetime.rawValue) * width + column
            if places[moment] < 0 || isOfObject(places[moment], column, width) {
                let date = places[Int(BuiltinType.date.rawValue) * width + column]
                if date >= 0 { places[moment] = date }
            }
        }
        attributeTable = AttributeTable(places, attributes, width: width)
    }

    private func isOfObject(_ place: Int16, _ column: Int, _ width: Int) -> Bool {
        places[Int(BuiltinType.object.rawValue) * width + column] == place
    }

    private static func add(
        _ member: Member, _ prefix: String, _ building: inout Building, of owner: BuiltinType? = nil
    ) -> TypeAttribute {
        func native(_ signature: String, _ body: @escaping NativeBody, of owner: BuiltinType? = nil) -> Value {
            building.functions.append(
                NativeFunction(prefix + member.name, NativeSignature(signature), owner: owner, body: body))
            return .native(building.functions.count - 1)
        }
        switch member {
        case .function(_, let signature, let body):
            return TypeAttribute(kind: .method, value: native(signature, body, of: owner))
        case .property(_, let body):
            return TypeAttribute(kind: .property, value: native("self", body, of: owner))
        case .classMethod(_, let signature, let body):
            return TypeAttribute(kind: .classMethod, value: native(signature, body))
        case .staticMethod(_, let signature, let body):
            return TypeAttribute(kind: .staticMethod, value: native(signature, body))
        case .constant(_, let value): return TypeAttribute(kind: .constant, value: value)
        case .lazy(_, let body): return TypeAttribute(kind: .lazy, value: native("self", body))
        }
    }

    /// Built-ins written in the language get their numbers from their names; their code is compiled when it is first
    /// needed.
    private func addPrelude(_ building: inout Building) {
        for (index, name) in PreludeSource.functionNames.enumerated() {
            let value = Value.native(building.functions.count)
            var shown = name
            var receiver: BuiltinType?
            if !name.hasPrefix("_"), let (owner, member) = PreludeSource.split(name) {
                shown = "\(owner).\(member)"
                if let type = BuiltinType.allCases.first(where: { $0.name == owner }) {
                    receiver = type
                    building.typeMembers[type, default: []].append((member, TypeAttribute(kind: .method, value: value)))
                } else if let module = modules.firstIndex(where: { $0.name == owner }) {
                    modules[module].members[member] = TypeAttribute(kind: .staticMethod, value: value)
                } else {
                    modules.append((owner, [member: TypeAttribute(kind: .staticMethod, value: value)]))
                }
            } else if let type = BuiltinType.allCases.first(where: { $0.name == name }) {
                // A type whose values a generator makes: `map`, `zip`.
                builtins[name] = .type(type)
                constructors[Int(type.rawValue)] = -2 - building.functions.count
            } else if !name.hasPrefix("_") {
                builtins[name] = value
            }
            indices[name] = building.functions.count
            building.functions.append(
                NativeFunction(shown, NativeSignature("*args"), prelude: index, owner: receiver) {
                    machine, _ throws(Signal) in
                    // A call of it never reaches this body: it begins a frame of the prelude's code.
                    throw try machine.raise(.systemError, "a built-in of the prelude was called as a native")
                })
        }
    }

    private func intern(_ name: String) throws(Signal) -> UnsafeMutablePointer<StringObject> {
        if let known = symbols[name] { return known }
        let object = try heap.string(name).pointer(StringObject.self)
        object.pointee.symbol = Int32(symbolList.count)
        _ = object.textHash
        symbols[name] = object
        symbolList.append(object)
        return object
    }

    // MARK: Look-up

    /// The number of a native by its internal name.
    func index(_ name: String) -> Int { indices[name] ?? 0 }

    /// A built-in or internal native as a value.
    func value(_ name: String) -> Value { builtins[name] ?? .native(index(name)) }

    /// The text object of a name that is known to be one of the built-ins' names.
    func symbol(_ name: String) -> UnsafeMutablePointer<StringObject> {
        // Every special name that the machine asks for is in `specialNames`.
        symbols[name].unsafelyUnwrapped
    }

    func findSymbol(_ name: String) -> UnsafeMutablePointer<StringObject>? { symbols[name] }

    func builtin(_ name: UnsafeMutablePointer<StringObject>) -> Value? { builtins[name.string] }

    /// An attribute that a built-in type has, of its own or from its base.
    func attribute(_ type: BuiltinType, _ name: UnsafeMutablePointer<StringObject>) -> TypeAttribute? {
        var symbol = Int(name.pointee.symbol)
        if symbol < 0 {
            // No name of a built-in is as long: a text of a script may be very long.
            if symbol == -2 || name.count > 100 { return nil }
            guard let known = symbols[name.string] else { return nil }
            symbol = Int(known.pointee.symbol)
        }
        return attributeTable.attribute(type, symbol: symbol)
    }

    func attributeNames(_ type: BuiltinType) -> [String] {
        let row = Int(type.rawValue) * symbolList.count
        return symbolList.indices.filter { places[row + $0] >= 0 }.map { symbolList[$0].string }
    }

    /// What a built-in name stands for.
    func builtinValue(_ name: String) -> Value? { builtins[name] }

    /// A member of a module.
    func moduleValue(_ index: Int, _ name: String) -> Value? { modules[index].members[name]?.value }

    func moduleIndex(_ name: String) -> Int? { modules.firstIndex { $0.name == name } }

    var moduleCount: Int { modules.count }

    func moduleName(_ index: Int) -> String { modules[index].name }

    func moduleMembers(_ index: Int) -> [String] { Array(modules[index].members.keys) }

    func moduleAttribute(_ index: Int, _ name: UnsafeMutablePointer<StringObject>) -> Value? {
        modules[index].members[name.string]?.value
    }

    /// Special names that the machine itself asks for.
    private static let specialNames = [
        "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__", "__getattr__", "__setattr__",
        "__delattr__", "__str__", "__repr__", "__iter__", "__next__", "__call__", "__bool__", "__len__", "__missing__",
        "__format__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__new__", "__init__", "__index__",
        "__int__", "__float__", "__round__", "__abs__", "__neg__", "__pos__", "__invert__", "__enter__", "__exit__",
        "__get__", "__set__", "__set_name__", "__init_subclass__", "__class_getitem__", "__reversed__", "__trunc__",
        "send", "__floor__", "__ceil__", "__divmod__", "__rdivmod__", "__match_args__", "__classcell__", "__qualname__",
        "__module__", "__doc__", "__name__", "__class__", "__dict__", "__instancecheck__", "__dir__", "__bytes__",
        "__length_hint__", "__slots__", "__abc_tpflags__", "keys", "get", "__notes__", "__wrapped__", "__post_init__",
        "__annotations__",
        "__add__", "__sub__", "__mul__", "__matmul__", "__truediv__", "__mod__", "__pow__", "__lshift__", "__rshift__",
        "__or__", "__xor__", "__and__", "__floordiv__", "__radd__", "__rsub__", "__rmul__", "__rmatmul__",
        "__rtruediv__", "__rmod__", "__rpow__", "__rlshift__", "__rrshift__", "__ror__", "__rxor__", "__rand__",
        "__rfloordiv__", "__iadd__", "__isub__", "__imul__", "__imatmul__", "__itruediv__", "__imod__", "__ipow__",
        "__ilshift__", "__irshift__", "__ior__", "__ixor__", "__iand__", "__ifloordiv__",
    ]
}

/// What each built-in type has under each of the built-ins' names, as raw memory that lives as long as the process.
/// Tasks may share it, though the compiler cannot see that: nothing writes to the memory once the table is made.
struct AttributeTable: @unchecked Sendable {
    private var places: UnsafeMutablePointer<Int16>?
    private var attributes: UnsafeMutablePointer<TypeAttribute>?
    private var width = 0

    /// A table of nothing, which must not be asked.
    init() {}

    init(_ places: [Int16], _ attributes: [TypeAttribute], width: Int) {
        let placeMemory = UnsafeMutablePointer<Int16>.allocate(capacity: places.count)
        placeMemory.initialize(from: places, count: places.count)
        self.places = placeMemory
        let attributeMemory = UnsafeMutablePointer<TypeAttribute>.allocate(capacity: attributes.count)
        attributeMemory.initialize(from: attributes, count: attributes.count)
        self.attributes = attributeMemory
        self.width = width
    }

    @inline(__always) func attribute(_ type: BuiltinType, symbol: Int) -> TypeAttribute? {
        let place = places.unsafelyUnwrapped[Int(type.rawValue) &* width &+ symbol]
        return place >= 0 ? attributes.unsafelyUnwrapped[Int(place)] : nil
    }
}
