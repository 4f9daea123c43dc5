import JSONKit

/// An interaction that waits for its answer, or has it.
struct DiscordInteraction: Sendable {
    /// docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type
    enum Kind: Int, Sendable {
        case command = 2
        case component = 3
        case autocomplete = 4
        case modal = 5
    }

    var id: String
    var token: String
    var kind: Kind
    var user: String
    var guild: String?
    var channel: String
    /// The message whose component was used.
    var message: String?
    /// The token of the interaction that opened the form, for a form that was sent off.
    var opener: String?
    /// A command's name, with that of its subcommand.
    var name: String?
    /// Milliseconds since 1970.
    var createdAt: Int64
    /// The answer's type once it was given.
    var answered: Int?
    /// The message of the first answer, ephemeral or not.
    var original: String?
    /// What was suggested to a member who types.
    var choices: JSON?
    /// The form that was opened.
    var modal: JSON?
}
