/// A file of the language: its name, as messages show it, and its text.
public struct SourceText: Sendable, Hashable {
    /// The name that messages and tracebacks show.
    public var name: String
    /// The whole text.
    public var text: String

    /// Makes a source from a text.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// The stretch of source that a node was read from.
public struct Span: Sendable, Hashable {
    /// Offset of the first byte of the UTF-8 text.
    public var start: UInt32
    /// Offset just behind the last byte.
    public var end: UInt32
    /// Line of the first character, from 1.
    public var line: UInt32
    /// Column of the first character, in code points, from 1.
    public var column: UInt32
    /// Line of the last character, from 1.
    public var endLine: UInt32
    /// Column just behind the last character, in code points, from 1.
    public var endColumn: UInt32

    /// The span from the start of this one to the end of another.
    public func joined(to other: Span) -> Span {
        Span(
            start: start, end: other.end, line: line, column: column, endLine: other.endLine,
            endColumn: other.endColumn)
    }

    /// A span of nothing at the top of a file, for what the source does not spell.
    public static let none = Span(start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1)
}

/// A file that cannot be loaded: what is wrong, where, and what to do.
public struct SyntaxFailure: Error, Sendable, Hashable {
    /// The exception class that CPython would raise.
    public enum Kind: String, Sendable {
        case syntaxError = "SyntaxError"
        case indentationError = "IndentationError"
        case tabError = "TabError"
    }

    /// The class of the exception.
    public var kind: Kind
    /// CPython's message where CPython refuses the same text, else our own.
    public var message: String
    /// What the author can do instead, when there is something to say.
    public var hint: String?
    /// The source's name.
    public var file: String
    /// From 1.
    public var line: Int
    /// In code points, from 1.
    public var column: Int
    /// From 1.
    public var endLine: Int
    /// Just behind the last character that is meant, in code points, from 1.
    public var endColumn: Int
    /// The line of source, without its line break.
    public var sourceLine: String
}

extension SyntaxFailure: CustomStringConvertible {
    /// File, line, column, class, message and hint on one line.
    public var description: String {
        let help = hint.map { " (\($0))" } ?? ""
        return "\(file):\(line):\(column): \(kind.rawValue): \(message)\(help)"
    }

    /// What Python prints of such a failure: the place, the line of source with the part that is meant marked, class and
    /// message; behind it the hint. The last line has no line break.
    public var report: String {
        let scalars = Array(sourceLine.unicodeScalars)
        let indent = scalars.prefix { WhiteSpace.contains($0.value) }.count
        let start = min(max(indent, column - 1), max(indent, scalars.count))
        let end = endLine == line ? min(max(start, endColumn - 1), scalars.count) : start
        let margin = String(repeating: " ", count: DisplayWidth.columns(scalars[indent..<min(start, scalars.count)]))
        let marks = String(repeating: "^", count: max(1, DisplayWidth.columns(scalars[min(start, end)..<end])))
        return """
              File "\(file)", line \(line)
                \(String(sourceLine.unicodeScalars.dropFirst(indent)))
                \(margin)\(marks)
            \(kind.rawValue): \(message)\(hint.map { "\n(\($0))" } ?? "")
            """
    }
}
