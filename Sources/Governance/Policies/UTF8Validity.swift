/// Where a text is not the UTF-8 that it should be.
public enum UTF8Validity {
    /// The first line, from 1, that is not UTF-8; nil where all are.
    public static func badLine(_ bytes: [UInt8]) -> Int? {
        var line = 1
        for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return nil
    }
}
