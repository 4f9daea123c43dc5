import Governance

// The kits' files are written for Slack. What differs on another platform stands in a table: who is called how, where a
// vote is held, and by which action the kit's own tests see that members may act.
extension StarterKit {
    /// The platforms for which a kit can be written, by name; the first is the one that its files are written for.
    public static let platforms = ["slack"] + dialects.map(\.platform)

    /// The kit as a community on a platform has it; nil for a platform that no kit is written for.
    public func on(_ platform: String) -> StarterKit? {
        if platform == Self.platforms.first { return self }
        guard let dialect = Self.dialects.first(where: { $0.platform == platform }) else { return nil }
        return StarterKit(name: name, files: files.mapValues(dialect.text))
    }

    private static let dialects: [KitDialect] = [
        KitDialect(
            platform: "discord",
            words: [
                ("slackpostmessage", "discordpostmessage"), ("\"#general\"", "\"general\""),
                ("channel=variables[\"channel\"]", "channel=channel()"),
                // Discord takes a channel by its id alone.
                (
                    "\n\ndef notify():\n",
                    """


                    def channel():
                        name = variables["channel"].lstrip("#")
                        for known in discord.get_channels():
                            if known["name"] == name:
                                return known["id"]
                        # An id may be given as well.
                        return name


                    def notify():

                    """
                ),
            ]),
        KitDialect(
            platform: "reddit", hasChannels: false,
            words: [("slackpostmessage", "redditmakepost"), ("<@{name}>", "u/{name}"), ("(👎)", "(-1)")]),
        KitDialect(
            platform: "discourse", hasChannels: false,
            words: [
                ("slackpostmessage", "discoursecreatetopic"), ("text=\"Good morning\"", "raw=\"Good morning\""),
                ("<@{name}>", "@{name}"), ("(👎)", "(no)"),
            ]),
    ]
}

/// How a kit's files read on a platform.
private struct KitDialect {
    var platform: String
    /// False where a vote is a post of its own, which stands in no channel.
    var hasChannels = true
    /// What is written otherwise than for Slack.
    var words: [(slack: String, here: String)]

    /// A file's text on the platform.
    func text(_ text: String) -> String {
        var text = text
        if !hasChannels {
            text = withoutChannel(text)
        }
        for word in words { text = text.replacing(word.slack, with: word.here) }
        // Members of tests are on Slack where no policy names a platform.
        return text.replacing("\").do(", with: "\", platform=\"\(platform)\").do(")
            .replacing("slack.", with: "\(platform).")
    }

    /// The text without the variable that names the channel of votes, and without its use.
    private func withoutChannel(_ text: String) -> String {
        var text = text.replacing("channel=variables[\"channel\"], ", with: "")
            .replacing("        channel=variables[\"channel\"],\n", with: "")
        if let variable = text.firstRange(of: "    \"channel\": {\n"),
            let end = text[variable.upperBound...].firstRange(of: "    },\n")
        {
            text.removeSubrange(variable.lowerBound..<end.upperBound)
        }
        return text
    }
}
