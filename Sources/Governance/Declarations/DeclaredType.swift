/// The type of a field, a parameter or a result, as the table of what a script sees declares it.
public indirect enum DeclaredType: Sendable, Hashable {
    /// Anything: not checked.
    case any
    case none
    case bool
    case int
    case float
    /// An integer or a float.
    case number
    case string
    case datetime
    case timedelta
    /// One of these strings.
    case oneOf([String])
    case list(DeclaredType)
    case dict(DeclaredType, DeclaredType)
    /// A dictionary of text to anything whose values are attributes too: a policy's `variables`.
    case variables
    /// This type or None.
    case optional(DeclaredType)
    case either([DeclaredType])
    /// A declared object, by its type name: `User`.
    case object(String)
    /// A read-only query over declared objects: `querySet("User")`.
    case querySet(String)
    /// A member: a `User`, or a platform's user id.
    case member
    /// Members: a list, tuple, set or QuerySet of what `member` allows, or one alone.
    case members

    /// How the type reads in Python annotations and in findings.
    public var description: String {
        switch self {
        case .any: "Any"
        case .none: "None"
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .number: "int | float"
        case .string: "str"
        case .datetime: "datetime.datetime"
        case .timedelta: "datetime.timedelta"
        case .oneOf(let values): "Literal[" + values.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        case .list(let element): "list[\(element.description)]"
        case .dict(let key, let value): "dict[\(key.description), \(value.description)]"
        case .variables: "Variables"
        case .optional(let type): "\(type.description) | None"
        case .either(let types): types.map(\.description).joined(separator: " | ")
        case .object(let name): name
        case .querySet(let element): "QuerySet[\(element)]"
        case .member: "User | str"
        case .members: "QuerySet[User] | list[User | str]"
        }
    }
}
