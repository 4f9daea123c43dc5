/// A fault that strikes what the gateway sends or is sent.
public enum DiscordGatewayFault: Sendable, Hashable {
    /// The next resume is answered by an invalid session (op 9): one that can be resumed or not.
    case invalidSession(isResumable: Bool)
    /// The next identify is answered by an invalid session.
    case refusedIdentify
    /// The next resume is answered only after this time.
    case lateResume(Duration)
    /// The next connections are closed with this code as soon as they identify or resume.
    case closed(code: UInt16)
    /// Instead of saying hello the gateway asks to reconnect (op 7).
    case reconnectAtHello
    /// The next so many events of a type are held back until ``DiscordSimulator/releaseEvents()``.
    case held(type: String, count: Int)
    /// The next event of a type is sent in two WebSocket messages; only with compression.
    case split(type: String)
}
