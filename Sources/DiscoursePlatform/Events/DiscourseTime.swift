import Governance
import JSONKit
import PlatformKit

/// The forum's times, ISO 8601 texts with milliseconds.
enum DiscourseTime {
    /// The instant of a member of an answer; nil where there is none.
    static func instant(_ json: JSON?) -> Instant? {
        ISODate.microseconds(json?.string).map(Instant.init(microseconds:))
    }
}

/// A short name of a text, the same in each run: FNV-1a, 64 bits, in hexadecimal.
enum Fingerprint {
    static func of(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
