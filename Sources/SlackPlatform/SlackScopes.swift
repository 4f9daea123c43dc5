/// The scopes that the tokens need, with what each is for: the app's manifest asks for them, and the start names those
/// that are missing.
public enum SlackScopes {
    /// Of the bot token.
    public static let bot: [(scope: String, purpose: String)] = [
        ("channels:history", "hear messages and renames in public channels"),
        ("channels:join", "join public channels"),
        ("channels:manage", "remove members from public channels"),
        ("channels:read", "list public channels"),
        ("chat:write", "post votes and messages"),
        ("chat:write.customize", "repost passed messages under their authors' names"),
        ("commands", "take the slash command"),
        ("groups:history", "hear messages and renames in private channels"),
        ("groups:read", "list private channels"),
        ("groups:write", "remove members from private channels"),
        ("im:history", "find its own direct messages after a crash"),
        ("im:write", "write to members directly"),
        ("mpim:history", "find its own group messages after a crash"),
        ("mpim:write", "write to several members together"),
        ("pins:read", "hear of pins"),
        ("pins:write", "undo pins"),
        ("reactions:read", "count votes by reaction"),
        ("reactions:write", "show what to vote with"),
        ("users:read", "know the members"),
    ]

    /// Of the admin's user token.
    public static let admin: [(scope: String, purpose: String)] = [
        ("channels:read", "list public channels"),
        ("channels:write", "rename, archive and invite in public channels"),
        ("chat:write", "delete messages"),
        ("groups:read", "name the private channels that the bot is not in"),
        ("groups:write", "rename, archive and invite in private channels"),
    ]

    /// What is missing of the needed scopes, given the header `x-oauth-scopes`.
    static func missing(
        _ needed: [(scope: String, purpose: String)], granted header: String
    ) -> [(scope: String, purpose: String)] {
        let granted = Set(header.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init))
        return needed.filter { !granted.contains($0.scope) }
    }
}
