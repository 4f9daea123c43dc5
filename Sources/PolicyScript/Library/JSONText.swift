public import BigInt

/// What `json.loads` reads. Objects keep their pairs in order, doubles included.
public indirect enum JSONTree: Sendable {
    case null
    case bool(Bool)
    case int(BigInt)
    case float(Double)
    case string(CodePoints)
    case array([JSONTree])
    case object([(key: CodePoints, value: JSONTree)])
    /// A number or constant as it is written; only when a reader is told to keep them.
    case literal(CodePoints)
}

/// Why a text is no JSON: CPython's message and the place.
public struct JSONFailure: Error, Sendable, Hashable {
    /// `msg` of JSONDecodeError; empty for a recursion that is too deep.
    public var message: String
    /// `pos`, from 0.
    public var position: Int
    /// `lineno`, from 1.
    public var line: Int
    /// `colno`, from 1.
    public var column: Int
    /// Set when not the text but a limit is the cause.
    public var fault: Fault?

    /// The exception's text.
    public var description: String { "\(message): line \(line) column \(column) (char \(position))" }
}

/// Texts in JSON.
public enum JSONText {
    /// A text as a JSON string.
    public static func quote(_ text: CodePoints, ensureASCII: Bool = true) -> CodePoints {
        var result: CodePoints = [0x22]
        result.reserveCapacity(text.count + 2)
        for value in text {
            switch value {
            case 0x22: result += [0x5C, 0x22]
            case 0x5C: result += [0x5C, 0x5C]
            case 0x0A: result += [0x5C, 0x6E]
            case 0x0D: result += [0x5C, 0x72]
            case 0x09: result += [0x5C, 0x74]
            case 0x0C: result += [0x5C, 0x66]
            case 0x08: result += [0x5C, 0x62]
            case 0..<0x20: escape(value, into: &result)
            case 0x7F... where ensureASCII:
                if value > 0xFFFF {
                    let rest = value - 0x10000
                    escape(0xD800 | rest >> 10, into: &result)
                    escape(0xDC00 | rest & 0x3FF, into: &result)
                } else {
                    escape(value, into: &result)
                }
            default: result.append(value)
            }
        }
        result.append(0x22)
        return result
    }

    private static func escape(_ value: UInt32, into result: inout CodePoints) {
        result += [0x5C, 0x75]
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = value >> shift & 15
            result.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        }
    }

    /// A float as `json.dumps` writes it.
    ///
    /// - Throws: ValueError for a number that is not finite, unless `allowNaN`.
    public static func number(_ value: Double, allowNaN: Bool = true) throws(Fault) -> String {
        if value.isFinite { return FloatText.representation(value) }
        if !allowNaN {
            throw .value("Out of range float values are not JSON compliant")
        }
        return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    }

    /// Reads a whole text; with `keepsLiterals`, numbers and the constants that JSON does not have as they are written;
    /// without `isStrict`, also texts with control characters.
    public static func parse(
        _ text: CodePoints, maximumDepth: Int = 400, keepsLiterals: Bool = false, isStrict: Bool = true
    ) throws(JSONFailure) -> JSONTree {
        var reader = JSONReader(
            text: text, maximumDepth: maximumDepth, keepsLiterals: keepsLiterals, isStrict: isStrict)
        return try reader.document()
    }
}
