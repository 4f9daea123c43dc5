/// A link (submission) or a comment.
struct RedditThing: Sendable {
    /// `t3_…` for a link, `t1_…` for a comment.
    var name: String
    /// The place in the order in which things were made, over all of them.
    var serial: Int
    /// The subreddit's key.
    var subreddit: String
    /// The author's key; none once the author has deleted it.
    var author: String?
    /// Seconds since 1970, whole.
    var created: Double
    /// When it was last edited.
    var edited: Double?
    /// Text of a self post or comment.
    var text: String
    // Links alone.
    var title = ""
    var url: String?
    var isNSFW = false
    var isSpoiler = false
    var flair: RedditFlair?
    var isContestMode = false
    var suggestedSort: String?
    // Comments alone.
    /// The link, for a comment.
    var link = ""
    /// What it replies to, for a comment.
    var parent = ""
    /// Direct replies, oldest first.
    var children: [String] = []
    var depth = 0

    var isDeleted = false
    var removal: Removal?
    var approval: Judgement?
    var isLocked = false
    var isStickied = false
    /// `moderator` where distinguished.
    var distinguished: String?
    var reports: [Report] = []
    var ignoresReports = false
    /// 1 and -1 by account key; the author's own is among them.
    var votes: [String: Int] = [:]

    var isLink: Bool { name.hasPrefix("t3_") }
    var id: String { String(name.dropFirst(3)) }
    var score: Int { votes.values.reduce(0, +) }
    /// Whether it shows in listings.
    var isListed: Bool { !isDeleted && removal == nil }
    /// Whether its reports wait for a moderator.
    var isReported: Bool { !reports.isEmpty && !ignoresReports && isListed }

    struct Judgement: Sendable {
        /// The moderator's key.
        var by: String
        var at: Double
    }

    struct Removal: Sendable {
        /// The moderator's key; none for the automatic filter.
        var by: String?
        var at: Double
        var isSpam: Bool
    }

    struct Report: Sendable {
        /// The reporter's key.
        var by: String
        var reason: String
    }
}

/// A flair on a link or of an account.
struct RedditFlair: Sendable, Hashable {
    var text: String
    var cssClass: String
    var template: String?
}
