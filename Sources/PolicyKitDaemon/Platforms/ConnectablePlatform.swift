import Governance
import Logging

/// A platform that this daemon can connect: what a bot file must say for it, and what connects it. Each platform has a
/// file of its own beside this one.
struct ConnectablePlatform: Sendable {
    /// PolicyKit's name of it: `slack`.
    var name: String
    var tokens: [Token]
    /// What its bot files may say beside what all of them may.
    var fields: [Field] = []
    /// Where its API is, as an example in messages.
    var exampleBaseURL: String
    /// True where every community has an address of its own.
    var needsBaseURL = false
    /// True where a bot hears only channels that it has joined.
    var choosesChannels = false
    /// What is wrong with a member's id, and with a channel's, to be read after it; nil for a good one.
    var memberProblem: @Sendable (String) -> String? = { _ in nil }
    var channelProblem: @Sendable (String) -> String? = { _ in nil }
    /// What a bot governs, as far as its file tells: the same text for the same server.
    var place: @Sendable (BotFile) -> String? = { _ in nil }
    /// The token that tells it where the file does not.
    var placeToken: String?
    /// Makes the module that connects a bot.
    var connect: @Sendable (BotConnection, Logger, any EngineClock) -> any PlatformModule
    /// What is missing beside the fields and the roles of tokens that a file gives; nil when nothing is.
    var lack: @Sendable (_ settings: [String: String], _ tokens: Set<String>) -> Lack? = { _, _ in nil }

    /// A token that the platform needs.
    struct Token: Sendable {
        var role: String
        var isRequired: Bool
        /// How the platform's tokens of this kind begin; nil where they have no mark.
        var prefix: String?
        /// What the token is called in the platform's own pages, and where it is found.
        var source: String
    }

    /// A text field of its bot files.
    struct Field: Sendable {
        var name: String
        var isRequired: Bool
        /// What to write there.
        var hint: String
        /// What is wrong with a text, to be read after it; nil for a good one.
        var problem: @Sendable (String) -> String? = { _ in nil }
    }

    /// Something that a bot file lacks.
    struct Lack: Sendable {
        /// The field at which it shows.
        var field: String
        var message: String
        var hint: String
    }

    /// The platforms that this daemon connects to.
    static let all: [ConnectablePlatform] = [discord, discourse, reddit, slack, sourceCred]

    /// The platform of a name.
    static func named(_ name: String) -> ConnectablePlatform? {
        all.first { $0.name == name }
    }

    /// Platforms that policies may name and that no bot can connect to yet.
    static let announced: Set<String> = ["opencollective", "loomio"]

    /// The sentence that is wrong with a token by the way it begins, if it begins like one of another kind.
    func mismatch(role: String, token: Secret) -> String? {
        let text = token.reveal()
        guard let wanted = tokens.first(where: { $0.role == role }), let prefix = wanted.prefix,
            !text.hasPrefix(prefix),
            let other = tokens.first(where: { $0.prefix.map(text.hasPrefix) == true })
        else { return nil }
        return "this is a token for `\(other.role)` (it begins with \(other.prefix ?? "")); "
            + "`\(role)` needs \(wanted.source), which begins with \(prefix)"
    }
}
