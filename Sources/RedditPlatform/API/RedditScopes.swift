/// The scopes that the token needs, with what each is for (www.reddit.com/dev/api/oauth).
enum RedditScopes {
    static let needed: [(scope: String, purpose: String)] = [
        ("identity", "know its own name"),
        ("read", "read posts and comments"),
        ("history", "find its own posts after a crash"),
        ("submit", "post votes and answers"),
        ("edit", "keep the tally of votes up to date"),
        ("modposts", "remove, approve, lock and pin"),
        ("modlog", "see who did what"),
        ("modflair", "set flairs"),
        ("modcontributors", "ban and unban"),
        ("modwiki", "restore wiki pages"),
        ("wikiread", "read wiki pages"),
        ("wikiedit", "restore wiki pages"),
        ("modconfig", "restore rules and settings"),
        ("modmail", "read and write modmail"),
        ("privatemessages", "answer members alone"),
    ]

    /// What is missing of them.
    static func missing(granted: Set<String>) -> [(scope: String, purpose: String)] {
        granted.contains("*") || granted.isEmpty ? [] : needed.filter { !granted.contains($0.scope) }
    }
}
