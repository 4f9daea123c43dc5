/// Discord's routes that scripts reach by name, with `method` and `make_call`.
public enum DiscordReading {
    /// They read the governed server and its channels, and change nothing.
    static let routes: Set<String> = [
        "guilds", "guilds/channels", "guilds/roles", "guilds/emojis", "guilds/members", "guilds/members/:id",
        "guilds/preview", "guilds/threads/active", "channels", "channels/messages", "channels/messages/:id",
        "channels/messages/pins", "channels/thread-members",
    ]

    /// Whether what a route gives is empty without the Message Content Intent; an empty text is one that is not known.
    public static func needsContent(_ route: String) -> Bool {
        route.isEmpty || parts(route).contains("messages")
    }

    /// Whether Discord refuses a route without the Server Members Intent: the lists of members.
    static func needsMembers(_ route: String) -> Bool {
        guard let last = parts(route).last else { return false }
        return last == "members" || last == "thread-members"
    }

    private static func parts(_ route: String) -> [Substring] {
        route.prefix { $0 != "?" }.split(separator: "/")
    }
}
