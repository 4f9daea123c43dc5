import Testing

@testable import DiscordPlatform

/// The decompression of a connection.
@Suite struct ZlibStreamTests {
    /// Python: `c = zlib.compressobj(); c.compress(b'{"op":10}') + c.flush(zlib.Z_SYNC_FLUSH)`, and the same again.
    private let first: [UInt8] = [
        0x78, 0x9C, 0xAA, 0x56, 0xCA, 0x2F, 0x50, 0xB2, 0x32, 0x34, 0xA8, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF,
    ]

    @Test func joinsWhatComesInParts() throws {
        let stream = ZlibStream()
        #expect(try stream.receive(Array(first[..<5])) == nil)
        #expect(try stream.receive(Array(first[5..<16])) == nil)
        #expect(try stream.receive(Array(first[16...])) == Array(#"{"op":10}"#.utf8))
    }

    @Test func saysWhenTheStreamIsDamaged() throws {
        let stream = ZlibStream()
        #expect(throws: ZlibStream.Damage.self) { try stream.receive([1, 2, 3, 0, 0, 0xFF, 0xFF]) }
        #expect(throws: ZlibStream.Damage.self) { try stream.receive(first) }
    }

    @Test func refusesWhatNeverEnds() throws {
        let stream = ZlibStream(limit: 64)
        #expect(throws: ZlibStream.Damage.self) { try stream.receive([UInt8](repeating: 0x55, count: 65)) }
    }
}
