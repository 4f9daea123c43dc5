/// An exception that a pure algorithm asks its caller to raise.
public struct Fault: Error, Sendable, Hashable {
    /// The exception's class.
    public enum Kind: String, Sendable {
        case valueError = "ValueError"
        case typeError = "TypeError"
        case overflowError = "OverflowError"
        case indexError = "IndexError"
        case keyError = "KeyError"
        case zeroDivisionError = "ZeroDivisionError"
        case recursionError = "RecursionError"
    }

    /// The class of the exception.
    public var kind: Kind
    /// In CPython's words.
    public var message: String

    static func value(_ message: String) -> Fault { Fault(kind: .valueError, message: message) }
    static func type(_ message: String) -> Fault { Fault(kind: .typeError, message: message) }
    static func overflow(_ message: String) -> Fault { Fault(kind: .overflowError, message: message) }
}
