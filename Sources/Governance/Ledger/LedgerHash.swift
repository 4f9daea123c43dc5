import Crypto

/// The hashes of the ledger.
///
/// A line's hash is SHA-256 over the previous line's hash (64 hexadecimal digits, none before the first line), a
/// newline, the sequence number, a newline, the time in microseconds, a newline, the kind, a newline, the ids of
/// community, action and proposal (empty where there is none) separated by newlines, a newline, and the body.
/// A text's hash is SHA-256 over its salt, a newline, and the text.
public enum LedgerHash {
    /// The hash of a line.
    public static func line(_ line: LedgerEntryRecord, after previous: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(previous.utf8.count + line.body.utf8.count + 96)
        func add(_ text: String) {
            bytes.append(0x0A)
            bytes.append(contentsOf: text.utf8)
        }
        func add(_ id: Int64?) { add(id.map(String.init) ?? "") }
        bytes.append(contentsOf: previous.utf8)
        add(line.sequence)
        add(line.at.microseconds)
        add(line.kind)
        add(line.communityID)
        add(line.actionID)
        add(line.proposalID)
        add(line.body)
        return hexadecimal(SHA256.hash(data: bytes))
    }

    /// The hash by which a line speaks of a text.
    public static func text(_ text: String, salt: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(salt.utf8.count + 1 + text.utf8.count)
        bytes.append(contentsOf: salt.utf8)
        bytes.append(0x0A)
        bytes.append(contentsOf: text.utf8)
        return hexadecimal(SHA256.hash(data: bytes))
    }

    /// SHA-256 of a file's bytes, as policy versions are known.
    public static func content(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// The first bytes of a digest, all of them when no number is given.
    static func hexadecimal(_ digest: SHA256.Digest, bytes count: Int = 32) -> String {
        String(unsafeUninitializedCapacity: 2 * count) { text in
            var place = 0
            func put(_ digit: UInt8) {
                text[place] = digit < 10 ? 0x30 + digit : 0x57 + digit
                place += 1
            }
            for byte in digest.prefix(count) {
                put(byte >> 4)
                put(byte & 15)
            }
            return place
        }
    }
}
