/// A session of the gateway: it outlives its connections, and what it was sent can be sent again. Used by the simulator's
/// actor alone.
final class GatewaySession {
    let id: String
    let intents: Int
    let shard: Int
    let shards: Int
    var sequence = 0
    /// What was sent, by number, for a connection that resumes.
    private(set) var sent: [(sequence: Int, text: String)] = []
    var connection: Int?
    /// When it lost its connection, in milliseconds since 1970.
    var lostAt: Int64?

    /// How many events are kept for a session without connection; how many Discord keeps it does not say (a guess).
    static let kept = 10_000

    init(id: String, intents: Int, shard: Int, shards: Int, connection: Int) {
        self.id = id
        self.intents = intents
        self.shard = shard
        self.shards = shards
        self.connection = connection
    }

    func keep(_ text: String) {
        sent.append((sequence, text))
        if sent.count > Self.kept { sent.removeFirst(Self.kept / 10) }
    }
}
