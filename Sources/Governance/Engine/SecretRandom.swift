import Crypto

/// Random numbers that nobody can foresee from those already seen: SHA-256 over a secret and a counter. The same
/// secret gives the same numbers, which is how a simulation repeats itself.
struct SecretRandom: RandomNumberGenerator {
    private let secret: [UInt8]
    private var counter: UInt64 = 0

    init(secret: [UInt8]) {
        self.secret = secret
    }

    mutating func next() -> UInt64 {
        digest().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// 128 bits in hexadecimal.
    mutating func salt() -> String {
        LedgerHash.hexadecimal(digest(), bytes: 16)
    }

    private mutating func digest() -> SHA256.Digest {
        counter += 1
        var input = secret
        withUnsafeBytes(of: counter.littleEndian) { input.append(contentsOf: $0) }
        return SHA256.hash(data: input)
    }
}
