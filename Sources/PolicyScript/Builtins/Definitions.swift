// How to add built-ins.
//
// A function is a `Member.function(name, signature, body)`. The signature is a text such as
// `"iterable, /, *, key=, reverse="`: `=` marks what may be left out, `/` and `*` are Python's, `*args` and `**kwargs`
// take the rest. The body gets the machine and the arguments, one for each parameter, undefined where none was given
// (`arguments.has(2)`); with `*args`, the positional ones first (`arguments.count` of them), then the keyword-only ones
// (`arguments.keyword(0)`), then the dict of `**kwargs`.
//
// A body runs to its end at once, and may run again from its start: `machine.call(function, a, b)`, `machine.string(v)`,
// `machine.representation(v)`, `machine.equals`, `machine.hash`, `machine.truth`, `machine.elements(iterable)` and
// `machine.getAttribute` may need the script or the host, and then throw; the machine carries the call out as a frame and
// runs the body again, with the answer at hand. So: no side effects before the last of these. Allocate through
// `machine.heap`, which charges the run; charge long work with `machine.charge(n)`; raise with
// `throw try machine.raise(.valueError, "text")`; pass every `Signal` on.
//
// What calls back often (a key function for every element) is better written in the language: see `Prelude`. There,
// `def name` defines the built-in `name`, `def list__sort` the method `list.sort`, `def itertools__chain` the function
// `itertools.chain`, and `def _name` one that only the prelude itself and the machine can call.
//
// A module is a `ModuleDefinition` in `Library.modules`; a type's methods are a `TypeDefinition` in `Library.types`.

/// Something that a module or a type has under a name.
enum Member {
    /// A function, or a method whose first parameter is the receiver.
    case function(String, String, NativeBody)
    /// An attribute that is computed from the receiver.
    case property(String, NativeBody)
    /// A method whose first argument is the class.
    case classMethod(String, String, NativeBody)
    case staticMethod(String, String, NativeBody)
    case constant(String, Value)
    /// A constant that must be made for each run.
    case lazy(String, NativeBody)

    var name: String {
        switch self {
        case .function(let name, _, _), .classMethod(let name, _, _), .staticMethod(let name, _, _): name
        case .property(let name, _), .lazy(let name, _): name
        case .constant(let name, _): name
        }
    }
}

/// The members of a built-in type, and how its values are made.
struct TypeDefinition {
    let type: BuiltinType
    /// The constructor's signature and body; the class is the first argument.
    var constructor: (String, NativeBody)?
    var members: [Member] = []
}

/// A module that may be imported.
struct ModuleDefinition {
    let name: String
    let members: [Member]
}

/// An attribute of a built-in type.
struct TypeAttribute {
    enum Kind: UInt8 {
        case method, property, classMethod, staticMethod, constant, lazy
    }

    let kind: Kind
    let value: Value
}
