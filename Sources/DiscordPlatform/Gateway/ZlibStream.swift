import CZlib

/// The decompression of a connection with `compress=zlib-stream`: one context for all of its messages, each of which
/// ends with an empty stored block, `00 00 ff ff` (docs.discord.com/developers/events/gateway#transport-compression).
/// A new connection begins a new one. Used by one task at a time.
final class ZlibStream {
    private var stream = z_stream()
    private var isReady: Bool
    /// Parts of a message that has not ended.
    private var pending: [UInt8] = []
    private let limit: Int
    /// Where pieces of a message are put; kept, because to clear it for each costs more than most messages do.
    private var chunk = [UInt8](repeating: 0, count: 32768)

    /// What is wrong with the bytes.
    struct Damage: Error, CustomStringConvertible {
        var description: String
    }

    /// Messages of more than `limit` bytes are refused.
    init(limit: Int = 64 << 20) {
        self.limit = limit
        isReady = policykit_inflate_init(&stream) == Z_OK
    }

    deinit {
        inflateEnd(&stream)
    }

    /// Takes bytes as they arrive.
    /// - Returns: a whole message, or nil when more must come.
    /// - Throws: `Damage`; the connection is then of no more use.
    func receive(_ bytes: [UInt8]) throws(Damage) -> [UInt8]? {
        guard isReady else { throw Damage(description: "zlib is not available") }
        pending += bytes
        guard pending.suffix(4).elementsEqual([0x00, 0x00, 0xFF, 0xFF]) else {
            if pending.count > limit { throw Damage(description: "a message is larger than \(limit) bytes") }
            return nil
        }
        defer { pending.removeAll(keepingCapacity: pending.capacity < 1 << 20) }
        var output: [UInt8] = []
        output.reserveCapacity(pending.count * 4)
        let status = pending.withUnsafeMutableBufferPointer { input -> CInt in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while true {
                let (result, count) = chunk.withUnsafeMutableBufferPointer { space -> (CInt, Int) in
                    stream.next_out = space.baseAddress
                    stream.avail_out = UInt32(space.count)
                    let result = inflate(&stream, Z_SYNC_FLUSH)
                    return (result, space.count - Int(stream.avail_out))
                }
                output += chunk[..<count]
                if result != Z_OK { return result == Z_BUF_ERROR && stream.avail_in == 0 ? Z_OK : result }
                if output.count > limit { return Z_MEM_ERROR }
                if stream.avail_in == 0, stream.avail_out != 0 { return Z_OK }
            }
        }
        guard status == Z_OK else {
            isReady = false
            throw Damage(description: "the compressed stream is damaged (zlib status \(status))")
        }
        return output
    }
}
