/// An open connection to the gateway. Used by the simulator's actor alone.
final class GatewayLink {
    let id: Int
    let connection: WebSocketConnection
    private let deflater: ZlibDeflater?
    var session: String?
    /// When the frames of the last minute came, in milliseconds.
    var frames: [Int64] = []
    var lastHeartbeat: Int64

    init(id: Int, connection: WebSocketConnection, isCompressed: Bool, now: Int64) {
        self.id = id
        self.connection = connection
        deflater = isCompressed ? ZlibDeflater() : nil
        lastHeartbeat = now
    }

    /// Sends a payload; with compression in two messages where that is asked for.
    func send(_ text: String, isSplit: Bool = false) {
        guard let deflater else { return connection.send(text) }
        let bytes = deflater.compress(Array(text.utf8))
        guard isSplit, bytes.count > 1 else { return connection.send(bytes) }
        connection.send(Array(bytes[..<(bytes.count / 2)]))
        connection.send(Array(bytes[(bytes.count / 2)...]))
    }
}
