import Crypto
import JSONKit

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
        addHead(
            of: line.sequence, at: line.at, line.kind, [line.communityID, line.actionID, line.proposalID],
            after: previous, to: &bytes)
        bytes.append(contentsOf: line.body.utf8)
        return hash(of: bytes)
    }

    /// Adds what is hashed of a line in front of its body.
    static func addHead(
        of sequence: Int64, at: Instant, _ kind: String, _ ids: [Int64?], after previous: String,
        to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: previous.utf8)
        bytes.append(0x0A)
        JSON.append(sequence, to: &bytes)
        bytes.append(0x0A)
        JSON.append(at.microseconds, to: &bytes)
        bytes.append(0x0A)
        bytes.append(contentsOf: kind.utf8)
        for id in ids {
            bytes.append(0x0A)
            if let id { JSON.append(id, to: &bytes) }
        }
        bytes.append(0x0A)
    }

    /// SHA-256 of bytes, in hexadecimal.
    static func hash(of bytes: [UInt8]) -> String {
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hexadecimal(hash.finalize())
    }

    /// The hash by which a line speaks of a text.
    public static func text(_ text: String, salt: String) -> String { hexadecimal(digest(of: text, salt: salt)) }

    /// Adds the hash by which a line speaks of a text to bytes.
    static func addText(_ text: String, salt: String, to bytes: inout [UInt8]) {
        let sum = Self.sum(of: digest(of: text, salt: salt))
        for place in sum.indices {
            bytes.append(digit(sum[place] >> 4))
            bytes.append(digit(sum[place] & 15))
        }
    }

    private static func digest(of text: String, salt: String) -> SHA256.Digest {
        var hash = SHA256()
        for var part in [salt, "\n", text] {
            part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        return hash.finalize()
    }

    /// SHA-256 of a file's bytes, as policy versions are known.
    public static func content(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    /// The first bytes of a digest, all of them when no number is given.
    static func hexadecimal(_ digest: SHA256.Digest, bytes count: Int = 32) -> String {
        let sum = Self.sum(of: digest)
        return String(unsafeUninitializedCapacity: 2 * count) { text in
            for place in 0..<count {
                text[2 * place] = digit(sum[place] >> 4)
                text[2 * place + 1] = digit(sum[place] & 15)
            }
            return 2 * count
        }
    }

    private static func sum(of digest: SHA256.Digest) -> SIMD32<UInt8> {
        digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD32<UInt8>.self) }
    }

    /// The digit of four bits.
    private static func digit(_ bits: UInt8) -> UInt8 { bits < 10 ? 0x30 + bits : 0x57 + bits }
}
