/// A text as code points, which, unlike Swift's `Unicode.Scalar`, may be lone surrogates.
public typealias CodePoints = [UInt32]

extension Array where Element == UInt32 {
    /// The code points of a text.
    init(_ text: String) { self = text.unicodeScalars.map(\.value) }

    /// The text of these code points; lone surrogates become U+FFFD.
    var text: String { String(self[...]) }
}

extension String {
    init(_ codePoints: ArraySlice<UInt32>) {
        var scalars = String.UnicodeScalarView()
        for value in codePoints { scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        self = String(scalars)
    }
}

/// What Python calls white space in `str.strip`, `int` and `float`.
public enum WhiteSpace {
    /// Whether `str.isspace` is true of this code point.
    public static func contains(_ value: UInt32) -> Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// The text without white space at its ends.
    static func strip(_ text: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        var text = text
        while let first = text.first, contains(first) { text.removeFirst() }
        while let last = text.last, contains(last) { text.removeLast() }
        return text
    }
}
