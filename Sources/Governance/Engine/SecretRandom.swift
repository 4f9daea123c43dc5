import Crypto

/// Random numbers that nobody can foresee from those already seen: SHA-256 over a secret and a counter. The same
/// secret gives the same numbers, which is how a simulation repeats itself.
struct SecretRandom: RandomNumberGenerator {
    /// The secret, and the counter behind it.
    private var input: [UInt8]
    private let length: Int
    private var counter: UInt64 = 0

    init(secret: [UInt8]) {
        length = secret.count
        input = secret + [UInt8](repeating: 0, count: MemoryLayout<UInt64>.size)
    }

    mutating func next() -> UInt64 {
        digest().withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    /// 128 bits in hexadecimal.
    mutating func salt() -> String {
        LedgerHash.hexadecimal(digest(), bytes: 16)
    }

    private mutating func digest() -> SHA256.Digest {
        counter += 1
        let start = length
        withUnsafeBytes(of: counter.littleEndian) { bytes in
            for (index, byte) in bytes.enumerated() { input[start + index] = byte }
        }
        var hash = SHA256()
        input.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash.finalize()
    }
}
