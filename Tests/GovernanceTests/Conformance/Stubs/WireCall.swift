import Governance
import JSONKit

/// A request to a platform, in the words in which the oracle records it.
struct WireCall: Sendable, Hashable {
    /// The platform's own method: `chat.postMessage`, `discord POST /channels/1/messages`.
    var method: String
    var arguments: JSON
    /// Why the stub refused it.
    var error: String?
    /// It reads, or belongs to another call (a post's permalink), and changes nothing that members see.
    var isRead = false
    /// The vote's post whose present state it shows, as `CHANNEL/MESSAGE`.
    var shows: String?
    /// The engine's call that it carries out; nil for what the oracle recorded.
    var callID: Int64?
    /// The action on whose account it was made.
    var action: Int64?

    var line: String {
        "\(method) \(arguments.text)" + (error.map { " REFUSED \($0)" } ?? "")
    }
}
