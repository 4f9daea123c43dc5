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

    /// The number that a reaction on a post stands for; nil where it stands for itself.
    func number(for emoji: String, on message: String, in channel: String) async throws -> String? {
        if let meanings = known[message] { return meanings[emoji] }
        do {
            let post = try await rest.call(
                DiscordREST.Request("GET", "channels/\(channel)/messages/\(message)"))
            if known.count > 1000 { known.removeAll() }
            known[message] = VotePost.meanings(of: post)
        } catch let refusal as PlatformRefusal where refusal.code == "10008" {
            return nil
        }
        return known[message]?[emoji]
    }
}
