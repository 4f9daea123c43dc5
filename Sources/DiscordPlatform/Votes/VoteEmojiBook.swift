import Governance
import JSONKit

/// What emoji stand for on the posts of votes whose options have emoji of their own. It is read from the post itself, so
/// that it is known after a restart.
actor VoteEmojiBook {
    private let rest: DiscordREST
    private var known: [String: [String: String]] = [:]

    init(rest: DiscordREST) {
        self.rest = rest
    }

    /// Notes what the emoji on a post of the bot's stand for.
    func note(_ post: JSON) {
        guard let id = post.id("id") else { return }
        if known.count > 1000 { known.removeAll() }
        known[id] = VotePost.meanings(of: post)
    }

    /// What the emoji on a post stand for, by emoji, of those that do not stand for themselves; nil for a post that has not
    /// been read.
    func meanings(on message: String) -> [String: String]? { known[message] }

    /// Reads a post.
    /// - Throws: `PlatformRefusal`; `CancellationError`.
    func read(_ message: String, in channel: String) async throws {
        note(try await rest.call(DiscordREST.Request("GET", "channels/\(channel)/messages/\(message)")))
    }
}
