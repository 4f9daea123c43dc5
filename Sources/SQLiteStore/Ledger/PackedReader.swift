import Governance

/// Reads what a `PackedWriter` has put together.
struct PackedReader {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    mutating func int() throws -> Int64 { Int64(bitPattern: try number(8)) }

    mutating func byte() throws -> UInt8 { UInt8(truncatingIfNeeded: try number(1)) }

    mutating func text() throws -> String { String(decoding: try take(try length()), as: UTF8.self) }

    /// The next entry, by itself.
    mutating func entry() throws -> PackedReader { PackedReader(try take(try length())) }

    private mutating func length() throws -> Int { Int(try number(4)) }

    private mutating func number(_ size: Int) throws -> UInt64 {
        try take(size).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - position else { throw RecordCodingError("a page that ends early") }
        defer { position += count }
        return bytes[position..<(position + count)]
    }
}
