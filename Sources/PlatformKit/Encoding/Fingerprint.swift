/// A short name of a text, the same in each run: FNV-1a, 64 bits (draft-eastlake-fnv). It tells texts of one moment apart,
/// and protects nothing.
public enum Fingerprint {
    /// The hash of a text's UTF-8.
    public static func number(of text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// The hash in hexadecimal.
    public static func text(of text: String) -> String { String(number(of: text), radix: 16) }
}
