import PolicyScript

/// Writes values as the policy language spells them.
enum PythonLiteral {
    /// A text in double quotes, on one line.
    static func text(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            default:
                if scalar.value < 32 || scalar.value == 127 {
                    literal += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                } else {
                    literal.unicodeScalars.append(scalar)
                }
            }
        }
        return literal + "\""
    }

    /// A list of texts.
    static func list(_ texts: [String]) -> String { "[" + texts.map(text).joined(separator: ", ") + "]" }

    /// A value that a variable can have; nil for any other.
    static func value(_ value: HostValue) -> String? {
        switch value {
        case .bool(let flag): return flag ? "True" : "False"
        case .int(let number): return String(number)
        case .bigInt(let number): return String(number)
        case .float(let number): return number.isFinite ? "\(number)" : nil
        case .string(let text): return self.text(text)
        case .list(let items):
            let literals = items.compactMap(self.value)
            return literals.count == items.count ? "[" + literals.joined(separator: ", ") + "]" : nil
        default: return nil
        }
    }
}
