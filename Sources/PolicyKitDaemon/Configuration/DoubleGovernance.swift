/// Finds bots that would govern the same server, workspace, subreddit or forum twice, as far as their files tell: each
/// action would be voted on and undone by both.
enum DoubleGovernance {
    /// The finding at the second of two bots that meet; nil where they do not.
    static func finding(_ bot: BotFile, beside others: [BotFile]) -> ConfigurationFinding? {
        guard let other = others.first(where: { meet($0, bot) }) else { return nil }
        return ConfigurationFinding(
            file: bot.path, message: "governs what \(other.path) governs already: everything would be governed twice",
            hint: "remove one of the two files; one bot serves all policies of its community")
    }

    private static func meet(_ one: BotFile, _ other: BotFile) -> Bool {
        guard one.platform == other.platform, let platform = ConnectablePlatform.named(one.platform) else {
            return false
        }
        let places = (platform.place(one), platform.place(other))
        if let first = places.0, let second = places.1 { return first == second }
        // What a token alone tells is the same for the same token.
        guard let role = platform.placeToken, let token = one.tokens[role] else { return false }
        return token == other.tokens[role]
    }
}
