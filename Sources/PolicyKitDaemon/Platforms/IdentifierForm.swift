/// The forms of ids and names in bot files, as the platforms document them. Each gives what is wrong with a text, to be
/// read after it; nil for a good one.
enum IdentifierForm {
    /// Discord's ids hold a time in milliseconds in 64 bits (docs.discord.com/developers/reference#snowflakes): those of its
    /// first year have 17 digits, and no 64 bits have more than 20.
    static func discord(_ text: String) -> String? {
        (17...20).contains(text.utf8.count) && UInt64(text) != nil && text.utf8.allSatisfy(isDigit)
            ? nil : "is no id of Discord's, which has 17 to 20 digits"
    }

    /// Slack's users are `U…` or `W…` (docs.slack.dev/reference/objects/user-object).
    static func slackUser(_ text: String) -> String? {
        slack(text, "UW") ? nil : "is no member id of Slack's, which is like U012AB3CD"
    }

    /// Slack's conversations are `C…`, `G…` or `D…` (docs.slack.dev/reference/objects/conversation-object).
    static func slackConversation(_ text: String) -> String? {
        slack(text, "CGD") ? nil : "is no channel id of Slack's, which is like C012AB3CD"
    }

    private static func slack(_ text: String, _ first: String) -> Bool {
        guard let initial = text.first, first.contains(initial), text.utf8.count > 1 else { return false }
        return text.utf8.allSatisfy { isDigit($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    /// A subreddit has 3 to 21 letters, digits and underscores, the oldest 2; a profile is `u_` and the account's name
    /// (support.reddithelp.com, "What are the rules for naming a community").
    static func subreddit(_ text: String) -> String? {
        var name = text[...]
        for prefix in ["/r/", "r/"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
        let isProfile = name.hasPrefix("u_")
        let isGood = name.utf8.allSatisfy { isWord($0) || (isProfile && $0 == UInt8(ascii: "-")) }
        return isGood && (2...(isProfile ? 22 : 21)).contains(name.utf8.count) ? nil : "cannot be a subreddit's name"
    }

    /// An account of Reddit's has 3 to 20 letters, digits, underscores and hyphens.
    static func redditAccount(_ text: String) -> String? {
        if text.hasPrefix("u/") || text.hasPrefix("/u/") { return "begins with u/, which is not part of the name" }
        return (3...20).contains(text.utf8.count) && text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: "-") }
            ? nil : "cannot be the name of a Reddit account"
    }

    /// How long the names of a forum are, and which letters they have, is the forum's to say.
    static func discourseUser(_ text: String) -> String? {
        if text.hasPrefix("@") { return "begins with @, which is not part of the name" }
        return text.contains(where: \.isWhitespace) ? "cannot be a username" : nil
    }

    static func discourseTopic(_ text: String) -> String? {
        Int(text).map { $0 > 0 } == true ? nil : "is not the number of a topic"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
