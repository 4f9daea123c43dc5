import JSONKit

/// What an interaction is answered by: its id, and a token that works for 15 minutes
/// (docs.discord.com/developers/interactions/receiving-and-responding#followup-messages).
struct InteractionHandle: Sendable, Hashable {
    var id: String
    var token: String
    /// True for a button or a menu, whose own message is not to be changed by the answer.
    var isComponent: Bool

    /// Reads an interaction; nil for what is none.
    init?(interaction: JSON) {
        guard let id = interaction.id("id"), let token = interaction["token"]?.string, !token.contains(" ") else {
            return nil
        }
        self.id = id
        self.token = token
        isComponent = interaction["type"]?.int == 3
    }

    /// Reads a handle as it is kept; nil for what is none.
    init?(text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 3 else { return nil }
        id = parts[0]
        token = parts[1]
        isComponent = parts[2] == "component"
    }

    /// The handle as it is kept.
    var text: String { "\(id) \(token) \(isComponent ? "component" : "command")" }
}
