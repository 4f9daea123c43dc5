/// Who we are on Reddit, and where.
struct RedditIdentity: Sendable, Hashable {
    /// The account's name.
    var account: String
    /// The subreddit's name as Reddit writes it.
    var subreddit: String
    /// The subreddit's full name, `t5_…`.
    var subredditName: String?
    /// False for an account that can only read.
    var isModerator = false

    /// True for the bot's own account. Names of accounts differ by more than case.
    func isBot(_ name: String?) -> Bool {
        name?.lowercased() == account.lowercased()
    }

    /// True for the subreddit that is governed.
    func isHere(_ subreddit: String?) -> Bool {
        subreddit?.lowercased() == self.subreddit.lowercased()
    }
}
