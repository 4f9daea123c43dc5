/// The arguments of a built-in.
///
/// Without a variadic parameter there is one value for each parameter, undefined where none was given. With one, the
/// positional arguments come first, `count` of them, and the keyword-only ones behind, then the dict of a `**`, which is
/// undefined when no keywords were given.
struct Arguments {
    let base: UnsafeMutablePointer<Value>
    /// Parameters, or positional arguments of a variadic built-in.
    let count: Int

    @inline(__always) subscript(index: Int) -> Value { base[index] }

    /// A keyword-only argument of a variadic built-in.
    @inline(__always) func keyword(_ index: Int) -> Value { base[count &+ index] }

    /// Whether the argument was given.
    @inline(__always) func has(_ index: Int) -> Bool { base[index].tag != .undefined }

    /// What `**` of a variadic built-in took: nothing when no keywords were given.
    func keywords(_ machine: Machine) throws(Signal) -> [(Value, Value)] {
        let given = keyword(0)
        if given.isUndefined { return [] }
        return try machine.members(given.pointer(DictObject.self)).map { ($0.key, $0.value) }
    }

    var all: UnsafeBufferPointer<Value> { UnsafeBufferPointer(start: base, count: count) }
}

/// The parameters of a built-in, from a text such as `"iterable, /, *, key=, reverse="`.
struct NativeSignature {
    var names: [String] = []
    /// How many leading parameters cannot be given by name.
    var positionalOnly = 0
    /// How many parameters can be given by position.
    var positional = 0
    /// How many of those must be given.
    var required = 0
    var isVariadic = false
    /// Whether it takes any further keywords, as a dict.
    var takesKeywords = false

    init(_ text: String) {
        var isKeywordOnly = false
        for part in text.split(separator: ",") {
            let name = part.filter { $0 != " " }
            if name == "/" {
                positionalOnly = names.count
            } else if name == "*" {
                isKeywordOnly = true
            } else if name.hasPrefix("**") {
                takesKeywords = true
            } else if name.hasPrefix("*") {
                isVariadic = true
                isKeywordOnly = true
            } else {
                let isOptional = name.hasSuffix("=")
                names.append(isOptional ? String(name.dropLast()) : name)
                if !isKeywordOnly {
                    positional += 1
                    if !isOptional { required += 1 }
                }
            }
        }
    }
}

typealias NativeBody = @Sendable (Machine, Arguments) throws(Signal) -> Value

/// A built-in function or method: written in Swift, or in the language (the prelude).
struct NativeFunction: Sendable {
    /// As tracebacks and messages show it: `len`, `str.join`.
    let name: String
    let signature: NativeSignature
    let body: NativeBody
    /// The number of the prelude's function that it is, or -1.
    let prelude: Int
    /// What a call must know of the signature.
    let shape: Shape
    /// The type of which it is a method or an attribute; nil for a function.
    let owner: BuiltinType?

    /// The counts of a signature.
    struct Shape: Sendable {
        /// Named parameters.
        let total: Int
        /// Those that must be given, and those that can be given by position.
        let required: Int
        let positional: Int
        let isVariadic: Bool
        let takesKeywords: Bool
        /// Registers behind the positional arguments that a variadic built-in's keywords take.
        let trailing: Int
    }

    /// The name without its type.
    var shortName: String { name.split(separator: ".").last.map(String.init) ?? name }

    /// Whether it makes a moment or a duration: CPython binds the arguments of these in a way of its own.
    var isOfMoment: Bool { ["date", "datetime", "time", "timedelta", "timezone"].contains(name) }

    /// As messages about its arguments call it. The constructors of moments have no name in CPython's.
    var told: String {
        switch name {
        case "date", "datetime", "time": "function"
        case "timedelta": "__new__()"
        default: shortName + "()"
        }
    }

    /// Parameters that a caller does not see: the receiver, or the class.
    var hidden: Int { signature.names.first == "self" || signature.names.first == "cls" ? 1 : 0 }

    init(
        _ name: String, _ signature: NativeSignature, prelude: Int = -1, owner: BuiltinType? = nil,
        body: @escaping NativeBody
    ) {
        self.name = name
        self.owner = owner
        self.signature = signature
        self.prelude = prelude
        self.body = body
        let keywords = signature.takesKeywords ? 1 : 0
        shape = Shape(
            total: signature.names.count, required: signature.required, positional: signature.positional,
            isVariadic: signature.isVariadic, takesKeywords: signature.takesKeywords,
            trailing: keywords + (signature.isVariadic ? signature.names.count - signature.positional : 0))
    }
}
