/// A session of the gateway: it outlives its connections, and what it was sent can be sent again.
struct GatewaySession: Sendable {
    var id: String
    var intents: Int
    var shard: Int
    var shards: Int
    var sequence = 0
    /// What was sent, by number, for a connection that resumes.
    var sent: [(sequence: Int, text: String)] = []
    var connection: Int?
    /// When it lost its connection, in milliseconds since 1970.
    var lostAt: Int64?

    /// How many events are kept for a session without connection; how many Discord keeps it does not say (a guess).
    static let kept = 10_000
}

/// An open connection.
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

    func send(_ text: String) {
        if let deflater {
            connection.send(deflater.compress(Array(text.utf8)))
        } else {
            connection.send(text)
        }
    }
}
