import JSONKit

/// A message of a Socket Mode connection.
enum SocketMessage: Sendable {
    case hello
    case disconnect(reason: String)
    case envelope(SocketEnvelope)
    /// Something that this version does not know.
    case unknown

    /// Reads a text frame.
    init(_ text: String) {
        guard let json = try? JSON(parsing: text) else {
            self = .unknown
            return
        }
        switch json["type"]?.string {
        case "hello": self = .hello
        case "disconnect": self = .disconnect(reason: json["reason"]?.string ?? "")
        case let type:
            guard let id = json["envelope_id"]?.string else {
                self = .unknown
                return
            }
            self = .envelope(
                SocketEnvelope(
                    id: id, type: type ?? "", payload: json["payload"] ?? .null,
                    retryAttempt: json["retry_attempt"]?.int ?? 0))
        }
    }
}

/// What Slack delivers, to be acknowledged under its id.
struct SocketEnvelope: Sendable {
    var id: String
    /// `events_api`, `interactive`, `slash_commands`.
    var type: String
    var payload: JSON
    var retryAttempt: Int

    /// The acknowledgement.
    var acknowledgement: String { (["envelope_id": .string(id)] as JSON).text }

    /// What must be handled in order among each other: what happened in one channel.
    var lane: String {
        let event = payload["event"]
        let places = [
            event?["channel"], event?["channel_id"], event?["item"]?["channel"], event?["channel"]?["id"],
            payload["container"]?["channel_id"], payload["channel"]?["id"], payload["channel_id"],
        ]
        return places.lazy.compactMap { $0?.string }.first ?? ""
    }
}
