/// Which code points Python shows as they are (`str.isprintable`).
public enum Printable {
    /// Whether `repr` shows this code point as it is. Python 3.11 knows Unicode 14; later characters are unassigned to it.
    public static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x7F { return value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default:
            if value < 0x300 { return true }
            guard let age = scalar.properties.age else { return false }
            return age.major <= 14
        }
    }
}
