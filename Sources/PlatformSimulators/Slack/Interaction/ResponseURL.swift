import JSONKit

/// An address at which an app answers an interaction.
/// Source: docs.slack.dev/interactivity/handling-user-interaction (five uses within thirty minutes).
struct ResponseURL: Sendable {
    /// The caller that its messages are from: the app's bot.
    var caller: Caller
    var channel: String
    var user: String
    /// The message that the interaction came from; none for slash commands.
    var messageTS: String?
    var isEphemeral = false
    /// Seconds since 1970.
    var expires: Double
    var usesLeft = 5
}
