/// The text of bot files.
enum StageFiles {
    /// A bot file. A call in doubt is looked for after 50 ms instead of 30 s: the simulators forget nothing.
    /// - Parameter bot: whose secrets are beside; nil where nobody else has any.
    static func bot(_ lines: [String], tokens: [String], of bot: String? = nil, inDoubt: Double = 0.05) -> String {
        let prefix = bot.map { "\($0)-" } ?? ""
        let all =
            lines + ["community: garden", "in_doubt_after: \(inDoubt)", "poll_every: 1", "tokens:"]
            + tokens.map { "  \($0): { file: ../secrets/\(prefix)\($0) }" }
        return all.map { $0 + "\n" }.joined()
    }

    /// A bot file for the simulated Slack.
    static func slack(
        _ baseURL: String, tokens: [String] = ["app", "bot", "admin"], of bot: String? = nil
    ) -> String {
        self.bot(["platform: slack", "base_url: \(baseURL)"], tokens: tokens, of: bot)
    }
}

/// Paths in a state folder.
enum StageNames {
    static func socket(_ state: String) -> String { "\(state)/policykit.sock" }
}
