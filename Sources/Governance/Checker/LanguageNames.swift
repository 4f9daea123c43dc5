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

    /// The exception classes that PolicyKit adds, each with the class on which it is based.
    static let hostExceptions: [(name: String, base: String)] = [
        ("PlatformError", "Exception"), ("PlatformNotConnected", "PlatformError"), ("FieldError", "Exception"),
        ("DoesNotExist", "Exception"), ("MultipleObjectsReturned", "Exception"),
    ]

    static let all: Set<String> = functions.union(exceptions).union(hostExceptions.map(\.name)).union(preloadedModules)
}
