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
        func id(_ id: Int64?) -> String { id.map(String.init) ?? "" }
        var text = previous
        for part in [
            String(line.sequence), String(line.at.microseconds), line.kind, id(line.communityID), id(line.actionID),
            id(line.proposalID), line.body,
        ] {
            text += "\n"
            text += part
        }
        return hexadecimal(SHA256.hash(data: Array(text.utf8)))
    }

    /// The hash by which a line speaks of a text.
    public static func text(_ text: String, salt: String) -> String {
        hexadecimal(SHA256.hash(data: Array((salt + "\n" + text).utf8)))
    }

    /// SHA-256 of a file's bytes, as policy versions are known.
    public static func content(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
