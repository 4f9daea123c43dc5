import JSONKit

/// Something to be delivered to an app through one of its sockets.
struct Envelope: Sendable {
    enum Kind: String, Sendable {
        case events = "events_api"
        case command = "slash_commands"
        case interactive
    }

    var id: String
    var app: String
    var kind: Kind
    /// The type of the inner event, or the kind's name: what faults and the record know it by.
    var name: String
    var payload: JSON
    var eventID: String?
    /// How often it was sent again.
    var attempt = 0
    /// Seconds since 1970.
    var sentAt: Double = 0
    var socket: Int?
    /// What an acknowledgement's payload answers, for slash commands.
    var answers: ResponseURL?

    /// The frame. Source: docs.slack.dev/apis/events-api/using-socket-mode, and recorded envelopes.
    func frame() -> JSON {
        var json: JSON = [
            "envelope_id": .string(id), "payload": payload, "type": .string(kind.rawValue),
            "accepts_response_payload": .bool(kind == .command),
        ]
        if kind == .events {
            json["retry_attempt"] = JSON(attempt)
            json["retry_reason"] = .string(attempt == 0 ? "" : "timeout")
        }
        return json
    }
}

/// A socket of an app.
struct Socket: Sendable {
    var id: Int
    var app: String
    var connection: WebSocketConnection
    /// Whether it has been told to go: it gets no new envelopes while others are open.
    var isLeaving = false
}
