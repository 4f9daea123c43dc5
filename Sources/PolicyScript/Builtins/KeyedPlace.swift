/// A number by which something is sorted, and where the thing stood.
struct KeyedPlace {
    var key: UInt64
    var place: Int

    /// The places from 0 in the order of their keys; of equal keys the earlier place comes first.
    ///
    /// By bytes from the lowest on, each in one pass over all: bytes that are the same in all keys cost nothing.
    static func sorted(_ count: Int, _ key: (Int) -> UInt64) -> [KeyedPlace] {
        var items = (0..<count).map { KeyedPlace(key: key($0), place: $0) }
        if count < 64 {
            items.sort { $0.key != $1.key ? $0.key < $1.key : $0.place < $1.place }
            return items
        }
        var differing: UInt64 = 0
        for item in items { differing |= item.key ^ items[0].key }
        var scratch = items
        for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 0xFF != 0 {
            scratch.withUnsafeMutableBufferPointer { scratch in
                items.withUnsafeBufferPointer { distribute($0, to: scratch, shift) }
            }
            swap(&items, &scratch)
        }
        return items
    }

    /// Puts the items in the order of one byte of their keys, keeping what is equal in its order.
    private static func distribute(
        _ items: UnsafeBufferPointer<KeyedPlace>, to target: UnsafeMutableBufferPointer<KeyedPlace>, _ shift: UInt64
    ) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
            starts.initialize(repeating: 0)
            for item in items { starts[Int(truncatingIfNeeded: item.key >> shift & 0xFF)] &+= 1 }
            var next = 0
            for byte in 0..<256 {
                let size = starts[byte]
                starts[byte] = next
                next += size
            }
            for item in items {
                let byte = Int(truncatingIfNeeded: item.key >> shift & 0xFF)
                target[starts[byte]] = item
                starts[byte] &+= 1
            }
        }
    }
}
