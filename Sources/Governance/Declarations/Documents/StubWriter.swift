import PolicyScript

/// Writes the declared table as Python stubs, so that an editor's type checker knows what a policy sees.
///
/// Pyright (and Pylance with it) adds the names of a file `__builtins__.pyi` beside the policies to the built-in ones:
/// https://microsoft.github.io/pyright/#/builtin-types?id=extending-builtins
public enum StubWriter {
    /// The files to write, by name, with their text.
    public static var files: [(name: String, text: String)] {
        [("__builtins__.pyi", builtins), (configurationName, configuration)]
    }

    /// The type checker's own settings, which stand beside policies in JSON and are none.
    public static let configurationName = "pyrightconfig.json"

    /// What policies are, to the type checker: Python 3.11 without imports of their own, where a policy's function may
    /// bear a built-in's name (`filter`).
    static let configuration = """
        {
          "pythonVersion": "3.11",
          "typeCheckingMode": "standard",
          "reportSelfClsParameterName": "error",
          "reportMissingImports": "error"
        }

        """

    static var builtins: String {
        var lines = [
            "# What a policy sees, for editors and type checkers. Written by `policykit stubs`; do not edit.",
            "import base64 as base64",
            "import datetime as datetime",
            "import itertools as itertools",
            "import json as json",
            "import math as math",
            "import random as random",
            "import string as string",
            "from typing import Any, Generic, Iterable, Iterator, Literal, Mapping, Sequence, TypeVar, overload",
            "",
            "_T = TypeVar(\"_T\", covariant=True)",
            "_User = User | str",
            "_Users = QuerySet[User] | Sequence[User | str] | set[str] | User | str",
        ]
        for exception in LanguageNames.hostExceptions {
            lines += ["", "class \(exception.name)(\(exception.base)): ..."]
        }
        lines += variables + querySet
        let objects = Declarations.objects.values.filter { $0.name != "QuerySet" }
        for object in objects.sorted(by: { $0.name < $1.name }) { lines += stub(of: object) }
        lines.append("")
        for name in Declarations.names.values.sorted(by: { $0.name < $1.name }) {
            lines += ["\(name.name): \(annotation(of: name))", docstring(name.doc, indent: "")]
        }
        lines += ["", "# What tests see besides."]
        for name in Rehearsal.names.values.sorted(by: { $0.name < $1.name })
        where !name.isFunction && Declarations.names[name.name] == nil {
            lines += ["\(name.name): \(annotation(of: name))", docstring(name.doc, indent: "")]
        }
        for function in Rehearsal.timeFunctions { lines += stub(of: function, result: "None", isMethod: false) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func annotation(of name: DeclaredName) -> String {
        switch name.name {
        case "PASSED", "FAILED", "PROPOSED": "Literal[\"\(name.name.lowercased())\"]"
        default: annotation(name.type)
        }
    }

    private static let variables = [
        "",
        "class Variables(dict[str, Any]):",
        "    \"\"\"The policy's variables, as attributes and as items.\"\"\"",
        "    def __getattr__(self, name: str) -> Any: ...",
        "    def __setattr__(self, name: str, value: Any) -> None: ...",
    ]

    private static var querySet: [String] {
        let doc = Declarations.objects["QuerySet"]?.doc ?? ""
        var lines = ["", "class QuerySet(Generic[_T]):", docstring(doc, indent: "    ")]
        lines += [
            "    def __len__(self) -> int: ...",
            "    def __iter__(self) -> Iterator[_T]: ...",
            "    def __contains__(self, item: object) -> bool: ...",
            "    @overload",
            "    def __getitem__(self, index: int) -> _T: ...",
            "    @overload",
            "    def __getitem__(self, index: slice) -> QuerySet[_T]: ...",
        ]
        for method in Declarations.objects["QuerySet"]?.methods ?? [] {
            let result =
                switch method.name {
                case "filter", "exclude", "all", "order_by", "distinct", "reverse": "QuerySet[_T]"
                case "first", "last": "_T | None"
                case "get": "_T"
                case "values_list": "QuerySet[Any]"
                case "values": "QuerySet[dict[str, Any]]"
                default: annotation(method.result)
                }
            lines += stub(of: method, result: result)
        }
        return lines
    }

    private static func stub(of object: DeclaredObject) -> [String] {
        var lines = [
            "", "class \(object.name)\(object.base.map { "(\($0))" } ?? ""):", docstring(object.doc, indent: "    "),
        ]
        for field in object.fields { lines += stub(of: field, annotation(of: field, object)) }
        if object.name == "Action" || object.name == "TestAction" {
            let own = Set(object.fields.map(\.name) + object.methods.map(\.name))
            for field in actionFields where !own.contains(field.name) {
                lines += stub(of: field.field, field.annotation)
            }
        }
        for method in object.methods { lines += stub(of: method, result: annotation(method.result)) }
        return lines
    }

    /// What a test looks at it expects to be there: None has no place in its annotation.
    private static func annotation(of field: DeclaredField, _ object: DeclaredObject) -> String {
        if object.name.hasPrefix("Test"), case .optional(let type) = field.type { return annotation(type) }
        return annotation(field.type)
    }

    private static func stub(of field: DeclaredField, _ annotation: String) -> [String] {
        ["    @property", "    def \(field.name)(self) -> \(annotation):", docstring(field.doc, indent: "        ")]
    }

    /// The fields that action types add. One that several types have is of all their types; None is left out, because
    /// a policy that names its types knows better.
    private static var actionFields: [(name: String, field: DeclaredField, annotation: String)] {
        var fields: [String: (DeclaredField, Set<String>)] = [:]
        for type in Declarations.actionTypes.values.sorted(by: { $0.codename < $1.codename }) {
            for field in type.fields {
                var kind = field.type
                if case .optional(let inner) = kind { kind = inner }
                fields[field.name, default: (field, [])].1.insert(annotation(kind))
            }
        }
        return fields.sorted { $0.key < $1.key }.map { name, found in
            (name, found.0, found.1.count == 1 ? found.1.first ?? "Any" : "Any")
        }
    }

    private static func stub(of method: DeclaredMethod, result: String, isMethod: Bool = true) -> [String] {
        var parameters = (isMethod ? ["self"] : []) + method.parameters.filter { !$0.isKeywordOnly }.map(parameter)
        let keywords = method.parameters.filter(\.isKeywordOnly)
        if let variadic = method.variadic {
            parameters.append("*args: \(annotation(variadic))")
        } else if !keywords.isEmpty {
            parameters.append("*")
        }
        parameters += keywords.map(parameter)
        if method.acceptsKeywords { parameters.append("**keywords: Any") }
        let indent = isMethod ? "    " : ""
        let head = "\(indent)def \(method.name)(\(parameters.joined(separator: ", "))) -> \(result):"
        return [head, docstring(method.doc, indent: indent + "    ")]
    }

    private static func parameter(_ parameter: DeclaredParameter) -> String {
        let text = "\(parameter.name): \(annotation(parameter.type))"
        return parameter.defaultValue == nil ? text : text + " = ..."
    }

    /// A type as an annotation.
    static func annotation(_ type: DeclaredType) -> String {
        switch type {
        case .member: "_User"
        case .members: "_Users"
        case .list(let element): "list[\(annotation(element))]"
        case .dict(let key, let value): "dict[\(annotation(key)), \(annotation(value))]"
        case .optional(let type): "\(annotation(type)) | None"
        case .either(let types): types.map(annotation).joined(separator: " | ")
        default: type.description
        }
    }

    private static func docstring(_ text: String, indent: String) -> String {
        "\(indent)\"\"\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\"\""
    }
}
