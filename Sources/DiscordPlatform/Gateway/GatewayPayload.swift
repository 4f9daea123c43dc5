import JSONKit
import OrderedCollections

/// A payload of the gateway (docs.discord.com/developers/events/gateway-events#payload-structure).
struct GatewayPayload: Sendable, Hashable {
    var op: Int
    var data: JSON
    /// The number of a dispatch.
    var sequence: Int?
    /// The name of a dispatch: `MESSAGE_CREATE`.
    var type: String?

    /// Reads a payload; nil for what is none.
    init?(_ json: JSON) {
        guard let op = json["op"]?.int else { return nil }
        self.op = op
        data = json["d"] ?? .null
        sequence = json["s"]?.int
        type = json["t"]?.string
    }

    /// Operation codes (docs.discord.com/developers/topics/opcodes-and-status-codes#gateway).
    enum Operation {
        static let dispatch = 0
        static let heartbeat = 1
        static let identify = 2
        static let resume = 6
        static let reconnect = 7
        static let invalidSession = 9
        static let hello = 10
        static let heartbeatAcknowledged = 11
    }
}

/// A dispatch, as whoever handles it gets it.
struct GatewayDispatch: Sendable, Hashable {
    /// `MESSAGE_CREATE`.
    var type: String
    var data: JSON
    /// The session and the dispatch's number in it, which stay the same when it is delivered again.
    var delivery: String
}

/// What the bot sends.
enum GatewayCommand: Sendable, Hashable {
    /// With the number of the last dispatch received.
    case heartbeat(Int?)
    case identify(token: String, intents: GatewayIntents, shard: Shard)
    /// Goes on behind the dispatch of this number.
    case resume(token: String, session: String, sequence: Int)

    /// The payload's text.
    var text: String {
        let (op, data): (Int, JSON) =
            switch self {
            case .heartbeat(let sequence): (GatewayPayload.Operation.heartbeat, sequence.map { JSON($0) } ?? .null)
            case .identify(let token, let intents, let shard):
                (
                    GatewayPayload.Operation.identify,
                    [
                        "token": .string(token), "intents": JSON(intents.rawValue),
                        "properties": ["os": "linux", "browser": "policykit", "device": "policykit"],
                        "shard": .array([JSON(shard.index), JSON(shard.count)]),
                    ]
                )
            case .resume(let token, let session, let sequence):
                (
                    GatewayPayload.Operation.resume,
                    ["token": .string(token), "session_id": .string(session), "seq": JSON(sequence)]
                )
            }
        return JSON.object(["op": JSON(op), "d": data]).text
    }
}

/// One of the connections among which Discord divides guilds.
struct Shard: Sendable, Hashable {
    var index: Int
    var count: Int

    /// The only one.
    static let only = Shard(index: 0, count: 1)

    /// True when a guild's events come on this shard (docs.discord.com/developers/events/gateway#sharding).
    func carries(guild: String) -> Bool {
        guard let id = UInt64(guild), count > 0 else { return index == 0 }
        return Int((id >> 22) % UInt64(count)) == index
    }
}
