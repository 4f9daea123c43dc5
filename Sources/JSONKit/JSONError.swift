/// Why a text is not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    public var problem: Problem
    /// The offset, in bytes of the UTF-8 text from 0, at which the problem was noticed.
    public var offset: Int

    init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    public var description: String {
        "not JSON: \(problem.rawValue) at byte \(offset)"
    }

    /// What is wrong.
    public enum Problem: String, Sendable, Hashable {
        case unexpectedEnd = "the text ends too early"
        case unexpectedCharacter = "unexpected character"
        case badNumber = "malformed number"
        case numberTooLarge = "number beyond the range of a 64-bit float"
        case badEscape = "unknown escape in a string"
        case controlCharacter = "unescaped control character in a string"
        case invalidUTF8 = "invalid UTF-8"
        case tooDeep = "nested deeper than 64 levels"
        case trailingText = "text after the end of the value"
    }
}
