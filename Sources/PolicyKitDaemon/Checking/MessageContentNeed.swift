import DiscordPlatform
import Governance

/// What makes it necessary that a Discord bot is told what messages say, which a person must switch on in the developer
/// portal.
enum MessageContentNeed {
    private static let types = ["discordpostmessage", "discordeditmessage", "discorddeletemessage"]
    private static let anyEvent = "webhooktriggeraction"
    /// A policy that only observes is told what the message says as well.
    private static let verbs = ["governs", "observes", "warns", "hears"]
    private static let reading = "discord.method"

    /// What needs it of a policy with these capabilities: types of action, and `discord.method` for the reading of
    /// messages.
    /// - Parameter connected: the platforms that the policy's community connects; nil where that is not known.
    static func types(_ capabilities: [PolicyCapability], connected: Set<String>?) -> [String] {
        let named = capabilities.compactMap { capability -> String? in
            let parts = capability.key.split(separator: " ").map(String.init)
            return parts.count == 2 && verbs.contains(parts[0]) ? parts[1] : nil
        }
        let reads = NamedReading.of(capabilities)["discord"] ?? []
        let read = reads.contains(where: DiscordReading.needsContent) ? [reading] : []
        let found = types.filter(named.contains)
        guard connected?.contains("discord") == true else { return found + read }
        // One that names no types governs all.
        if capabilities.contains(where: { $0.key.hasSuffix(" *") && $0.words.contains("platforms") }) {
            return types + read
        }
        return found + (named.contains(anyEvent) ? [anyEvent] : []) + read
    }
}
