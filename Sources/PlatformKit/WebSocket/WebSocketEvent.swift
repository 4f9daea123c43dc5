/// What arrives on a WebSocket.
public enum WebSocketEvent: Sendable, Hashable {
    /// A whole text message.
    case text(String)
    /// A whole binary message.
    case binary([UInt8])
    /// Already answered with a pong.
    case ping
    /// The answer to a ping of ours, or one that nobody asked for.
    case pong
    /// The last event. The code is the peer's; 1005 where it sent none, and 1006 where the connection ended without a
    /// closing frame (RFC 6455, 7.4.1).
    case closed(code: UInt16, reason: String)
}

/// Why no WebSocket came about.
public enum WebSocketFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// Not a `ws:` or `wss:` URL with a host.
    case badURL(String)
    /// The server cannot be reached, or its certificate is not trusted.
    case notConnected(String)
    /// The server answered the request with something else than an upgrade.
    case refused(HTTPAnswer)

    /// The reason, for people.
    public var description: String {
        switch self {
        case .badURL(let url): "not a WebSocket URL: \(url)"
        case .notConnected(let reason): "cannot connect: \(reason)"
        case .refused(let answer):
            "the server refused the WebSocket with status \(answer.status): "
                + String(decoding: answer.body.prefix(200), as: UTF8.self)
        }
    }
}
