import CZlib

/// The compression of a connection with `compress=zlib-stream`: one context, and each message flushed, so that it ends
/// with `00 00 ff ff`. Source: docs.discord.com/developers/events/gateway#transport-compression. Used by one task at a time.
final class ZlibDeflater {
    private var stream = z_stream()

    init() {
        _ = policykit_deflate_init(&stream, Z_DEFAULT_COMPRESSION)
    }

    deinit {
        deflateEnd(&stream)
    }

    func compress(_ bytes: [UInt8]) -> [UInt8] {
        var input = bytes
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        input.withUnsafeMutableBufferPointer { buffer in
            stream.next_in = buffer.baseAddress
            stream.avail_in = UInt32(buffer.count)
            repeat {
                let count = chunk.withUnsafeMutableBufferPointer { space -> Int in
                    stream.next_out = space.baseAddress
                    stream.avail_out = UInt32(space.count)
                    deflate(&stream, Z_SYNC_FLUSH)
                    return space.count - Int(stream.avail_out)
                }
                output += chunk[..<count]
            } while stream.avail_out == 0
        }
        return output
    }
}
