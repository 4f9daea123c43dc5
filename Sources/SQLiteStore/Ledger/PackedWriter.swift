/// Puts numbers and texts one after the other into bytes: numbers in eight bytes, little-endian; texts in UTF-8 behind
/// their length in four.
struct PackedWriter {
    private(set) var bytes: [UInt8] = []

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ number: UInt32) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ flags: UInt8) { bytes.append(flags) }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(UInt32(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    /// Adds what `body` adds, behind its length: a reader can pass over it.
    mutating func addEntry(_ body: (inout PackedWriter) -> Void) {
        let start = bytes.count
        add(UInt32(0))
        body(&self)
        let length = UInt32(bytes.count - start - 4)
        withUnsafeBytes(of: length.littleEndian) { bytes.replaceSubrange(start..<(start + 4), with: $0) }
    }
}
