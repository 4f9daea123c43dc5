import Governance
import JSONKit

/// The conversations with members alone (docs.discord.com/developers/resources/user#create-dm). Asking for one that is
/// there gives the same one again.
actor DirectChannels {
    private let rest: DiscordREST
    private var known: [String: String] = [:]

    init(rest: DiscordREST) {
        self.rest = rest
    }

    /// The conversation with a member.
    /// - Throws: `PlatformRefusal` where the member takes none.
    func channel(with user: String, _ purpose: PlatformCall.Purpose) async throws -> String {
        if let channel = known[user] { return channel }
        let answer = try await rest.call(
            DiscordREST.Request(
                "POST", "users/@me/channels", ["recipient_id": .string(user)], purpose: purpose, isRepeatable: true))
        guard let channel = answer.id("id") else {
            throw PlatformRefusal(
                platform: "discord", code: "no_channel", message: "Discord opened no conversation with the member.")
        }
        known[user] = channel
        return channel
    }
}
