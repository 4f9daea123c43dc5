import JSONKit
import NIOConcurrencyHelpers

/// The tickets that `apps.connections.open` gave out. A ticket opens one socket, once.
/// Source: docs.slack.dev/apis/events-api/using-socket-mode (the URL is for one use and must be fetched anew).
final class TicketBook: Sendable {
    private struct State {
        var valid: [String: String] = [:]
        var redeemed: [String: String] = [:]
        var refusesSockets = false
    }

    private let state = NIOLockedValueBox(State())

    /// Whether every socket is refused.
    var refusesSockets: Bool {
        get { state.withLockedValue(\.refusesSockets) }
        set { state.withLockedValue { $0.refusesSockets = newValue } }
    }

    func issue(_ ticket: String, to app: String) {
        state.withLockedValue { $0.valid[ticket] = app }
    }

    /// Uses up the ticket in a URI.
    /// - Returns: status and body of the refusal, nil where the socket may open. The statuses are a guess.
    func refusal(of uri: String) -> (status: Int, body: String)? {
        let ticket = Self.ticket(in: uri)
        return state.withLockedValue { state in
            if state.refusesSockets { return (503, "service unavailable\n") }
            guard uri.hasPrefix("/link/"), let app = state.valid.removeValue(forKey: ticket) else {
                return (403, "no such ticket\n")
            }
            state.redeemed[ticket] = app
            return nil
        }
    }

    /// The app whose socket a redeemed ticket opened, and whether it asked for early reconnects.
    func app(opening uri: String) -> String? {
        state.withLockedValue { $0.redeemed.removeValue(forKey: Self.ticket(in: uri)) }
    }

    private static func ticket(in uri: String) -> String {
        let query = uri.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return FormCoding.fields(query)["ticket"]?.string ?? ""
    }
}
