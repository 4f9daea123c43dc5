/// The names that the policy language itself gives to every script.
enum LanguageNames {
    static let functions: Set<String> = [
        "abs", "all", "any", "ascii", "bin", "bool", "bytes", "callable", "chr", "classmethod", "dict", "divmod",
        "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash", "hex", "id", "int",
        "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "object", "oct", "ord", "pow",
        "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "delattr", "slice", "sorted",
        "staticmethod", "str", "sum", "super", "tuple", "type", "zip", "NotImplemented", "Ellipsis", "__name__",
    ]

    static let exceptions: Set<String> = [
        "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "EOFError", "Exception",
        "GeneratorExit", "ImportError", "IndentationError", "IndexError", "KeyError", "LookupError", "MemoryError",
        "ModuleNotFoundError", "NameError", "NotImplementedError", "OSError", "OverflowError", "PermissionError",
        "RecursionError", "ReferenceError", "RuntimeError", "StopIteration", "SyntaxError", "TimeoutError",
        "TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "ValueError",
        "Warning", "ZeroDivisionError",
    ]

    /// What exceptions derive from: https://docs.python.org/3/library/exceptions.html#exception-hierarchy. Those that are
    /// not here derive from `Exception`.
    private static let bases: [String: String] = [
        "Exception": "BaseException", "GeneratorExit": "BaseException", "OverflowError": "ArithmeticError",
        "ZeroDivisionError": "ArithmeticError", "ModuleNotFoundError": "ImportError", "IndexError": "LookupError",
        "KeyError": "LookupError", "UnboundLocalError": "NameError", "PermissionError": "OSError",
        "TimeoutError": "OSError", "NotImplementedError": "RuntimeError", "RecursionError": "RuntimeError",
        "IndentationError": "SyntaxError", "UnicodeError": "ValueError", "UnicodeDecodeError": "UnicodeError",
        "UnicodeEncodeError": "UnicodeError",
    ]

    /// The classes from which an exception derives, itself first; none for what is no exception.
    static func ancestors(ofException name: String) -> [String] {
        var ancestors: [String] = []
        var next: String? = exceptions.contains(name) || hostExceptions.contains { $0.name == name } ? name : nil
        while let name = next {
            ancestors.append(name)
            let own = bases[name] ?? hostExceptions.first { $0.name == name }?.base
            next = name == "BaseException" ? nil : own ?? "Exception"
        }
        return ancestors
    }

    /// The exception classes that PolicyKit adds, each with the class on which it is based.
    static let hostExceptions: [(name: String, base: String)] = [
        ("PlatformError", "Exception"), ("PlatformNotConnected", "PlatformError"), ("FieldError", "Exception"),
        ("DoesNotExist", "Exception"), ("MultipleObjectsReturned", "Exception"),
    ]

    static let all: Set<String> = functions.union(exceptions).union(hostExceptions.map(\.name)).union(preloadedModules)
}
