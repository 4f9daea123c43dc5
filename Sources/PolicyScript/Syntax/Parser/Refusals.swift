/// What Python has and the policy language does not.
enum Refusals {
    /// Attributes that reach the interpreter.
    static let attributes: Set<String> = [
        "__base__", "__bases__", "__builtins__", "__closure__", "__code__", "__defaults__", "__dir__", "__file__",
        "__func__", "__get__", "__getattribute__", "__getstate__", "__globals__", "__import__", "__init_subclass__",
        "__kwdefaults__", "__loader__", "__metaclass__", "__mro__", "__new__", "__package__", "__prepare__",
        "__reduce__", "__reduce_ex__", "__self__", "__set_name__", "__setstate__", "__slots__", "__spec__",
        "__subclasscheck__", "__subclasses__", "__subclasshook__", "__traceback__", "__weakref__", "ag_code",
        "ag_frame", "cr_code", "cr_frame", "f_back", "f_builtins", "f_code", "f_globals", "f_locals", "gi_code",
        "gi_frame", "gi_running", "gi_yieldfrom", "tb_frame", "tb_lasti", "tb_lineno", "tb_next", "with_traceback",
        "mro",
    ]

    /// Methods and class variables whose protocol the language has not.
    static let members: Set<String> = [
        "__aenter__", "__aexit__", "__aiter__", "__anext__", "__await__", "__class_getitem__", "__del__",
        "__delete__", "__get__", "__getattribute__", "__init_subclass__", "__instancecheck__", "__metaclass__",
        "__mro_entries__", "__new__", "__prepare__", "__reduce__", "__reduce_ex__", "__set__", "__set_name__",
        "__slots__", "__subclasscheck__", "__subclasshook__",
    ]

    /// Built-ins that the language has not, with what to do instead.
    static let builtins: [String: String] = [
        "eval": "write the expression out; for data use json.loads",
        "exec": "write the statements out, or a function",
        "compile": "write a function",
        "open": "a policy has no files",
        "input": "a policy has no terminal",
        "breakpoint": "a policy has no terminal",
        "help": "a policy has no terminal",
        "__import__": "use an import statement",
        "globals": "name the variable, or keep values in a dict",
        "locals": "name the variable, or keep values in a dict",
        "dir": "name the attribute, or use hasattr",
        "bytearray": "use bytes, or a list of integers",
        "memoryview": "use bytes",
        "complex": "use int or float",
        "aiter": "use iter",
        "anext": "use next",
        "__builtins__": "it reaches the interpreter, which a policy cannot",
        "__loader__": "it reaches the interpreter, which a policy cannot",
        "__spec__": "it reaches the interpreter, which a policy cannot",
        "__file__": "a policy has no files",
        "__build_class__": "use a class statement",
    ]

    /// The modules that a script can import.
    static let modules: Set<String> = [
        "base64", "collections", "dataclasses", "datetime", "functools", "itertools", "json", "math", "operator",
        "random", "re",
        "statistics", "string", "time",
    ]
}
