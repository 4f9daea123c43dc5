/// The hash that orders tables inside. It differs from process to process, so that nobody can choose keys that collide,
/// and never shows: tables keep the order of insertion, and `hash()` has its own.
enum Hashing {
    /// Chosen once a process.
    static let seed = UInt64.random(in: 1...UInt64.max)

    @inline(__always) static func mix(_ value: UInt64) -> UInt64 {
        let product = (value ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }

    @inline(__always) static func combine(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        mix(hash &* 0xD6E8_FEB8_6659_FD93 ^ value)
    }

    static func bytes(_ data: UnsafeRawPointer, _ count: Int) -> UInt64 {
        var hash = UInt64(count) &+ 0x51
        var offset = 0
        while offset &+ 8 <= count {
            hash = combine(hash, data.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        if offset < count {
            var tail: UInt64 = 0
            while offset < count {
                tail = tail << 8 | UInt64(data.load(fromByteOffset: offset, as: UInt8.self))
                offset &+= 1
            }
            hash = combine(hash, tail)
        }
        // 0 says of a text that it has none yet. The low bits choose the place in a table.
        return hash | 1 << 63
    }
}
