import Governance
import JSONKit

/// Discord's ids: 64 bits, of which the upper 42 are milliseconds since 2015
/// (docs.discord.com/developers/reference#snowflakes). As they grow with time they are also cursors.
enum Snowflake {
    private static let epoch: Int64 = 1_420_070_400_000

    /// When the object with the id was made; nil for what is no id.
    static func instant(_ id: String?) -> Instant? {
        guard let id, let number = UInt64(id) else { return nil }
        return Instant(microseconds: (Int64(number >> 22) + epoch) * 1000)
    }

    /// The smallest id that an object made at an instant can have.
    static func first(at instant: Instant) -> String {
        String(UInt64(max(instant.microseconds / 1000 - epoch, 0)) << 22)
    }

    /// True for an id that is newer than another; anything is newer than none.
    static func isNewer(_ id: String, than other: String?) -> Bool {
        guard let number = UInt64(id) else { return false }
        guard let known = other.flatMap({ UInt64($0) }) else { return true }
        return number > known
    }
}

extension JSON {
    /// An id, which comes as a text and may be given as a number (docs.discord.com/developers/reference#id-serialization).
    var id: String? {
        if let string { return string.isEmpty ? nil : string }
        return int64.map { String($0) }
    }

    /// The id under a key.
    func id(_ key: String) -> String? { self[key]?.id }

    /// An id as scripts see it: an integer, as in PolicyKit.
    static func number(_ id: String) -> JSON { Int64(id).map(JSON.int) ?? .string(id) }
}
