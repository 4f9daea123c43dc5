import Glibc

/// Colours for a terminal, and none for anything else.
public struct TerminalStyle: Sendable, Hashable {
    /// True when colours are written.
    public var isColoured: Bool

    /// Makes a style.
    public init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// The style for a file descriptor: `NO_COLOR` turns colours off and `CLICOLOR_FORCE` on; else a terminal that
    /// is not `dumb` has them.
    public init(descriptor: CInt, environment: [String: String]) {
        if environment["NO_COLOR"].map({ !$0.isEmpty }) == true {
            isColoured = false
        } else if let force = environment["CLICOLOR_FORCE"], force != "0", !force.isEmpty {
            isColoured = true
        } else {
            isColoured = isatty(descriptor) == 1 && environment["TERM"] != nil && environment["TERM"] != "dumb"
        }
    }

    /// The colours in use.
    public enum Colour: Int, Sendable {
        case bold = 1
        case faint = 2
        case red = 31
        case green = 32
        case yellow = 33
        case blue = 34
        case cyan = 36
    }

    /// The text in a colour.
    public func paint(_ text: String, _ colour: Colour) -> String {
        isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// The text on one line and without control characters, so that what people write in a chat can neither forge a
    /// log line nor speak to the terminal.
    public var onOneLine: String {
        guard unicodeScalars.contains(where: \.isUnsafeInLine) else { return self }
        var result = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += " "
            default:
                if scalar.isUnsafeInLine {
                    result += "\\u{\(String(scalar.value, radix: 16))}"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Control characters, line and paragraph separators, and the marks that turn the direction of text.
    fileprivate var isUnsafeInLine: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x202E).contains(value)
            || (0x2066...0x2069).contains(value)
    }
}
