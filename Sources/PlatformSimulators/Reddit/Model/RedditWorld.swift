import JSONKit
import OrderedCollections

/// Everything that exists in the simulated Reddit. The rules change it, and say in ``changes`` what the record keeps.
///
/// Accounts and subreddits are found by their names in lower case, their keys: Reddit ignores case in both.
struct RedditWorld: Sendable {
    var accounts: OrderedDictionary<String, RedditAccount> = [:]
    var subreddits: OrderedDictionary<String, RedditSubreddit> = [:]
    /// Links and comments by full name.
    var things: [String: RedditThing] = [:]
    var messages: [String: RedditMessage] = [:]
    var conversations: OrderedDictionary<String, RedditConversation> = [:]
    /// Changes of state to be recorded, in order.
    var changes: [ForumChange] = []
    /// Seconds since 1970, set before each operation.
    var now: Double
    let archiveAge: Double?
    let listingCap: Int
    let treeLimits: (standard: Int, most: Int)
    private var lastID = 0
    private var lastSerial = 0

    init(_ setup: RedditSetup, at now: Double) {
        self.now = now
        archiveAge = setup.archiveAge
        listingCap = setup.listingCap
        treeLimits = setup.treeLimits
        for account in setup.accounts { addAccount(account) }
        for subreddit in setup.subreddits { addSubreddit(subreddit) }
    }

    /// A new id in base 36. Ids of a kind grow.
    mutating func nextID() -> String {
        lastID += 1
        return String(60_466_176 + lastID, radix: 36)
    }

    /// A new id in the form of a UUID, as log entries, revisions and templates have.
    mutating func nextUUID() -> String {
        lastID += 1
        let digits = String(lastID, radix: 16)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits + "-ab07-11e6-b779-0e58e8a5b9dc"
    }

    mutating func nextSerial() -> Int {
        lastSerial += 1
        return lastSerial
    }

    mutating func note(_ name: String, by user: String, _ details: JSON) {
        changes.append(ForumChange(name: name, user: display(user), details: details))
    }

    mutating func addAccount(_ account: RedditSetup.Account) {
        accounts[account.name.lowercased()] = RedditAccount(
            id: nextID(), name: account.name, password: account.password,
            created: (now - account.ageInDays * 86_400).rounded(.down), linkKarma: account.linkKarma,
            commentKarma: account.commentKarma)
    }

    mutating func addSubreddit(_ setup: RedditSetup.Subreddit) {
        var subreddit = RedditSubreddit(
            id: nextID(), name: setup.name, created: (now - 86_400 * 365).rounded(.down),
            settings: Self.standardSettings(title: setup.name, type: setup.type.rawValue))
        for name in setup.moderators {
            subreddit.moderators[name.lowercased()] = .init(date: subreddit.created, permissions: ["all"])
        }
        subreddit.settings["subreddit_id"] = .string(subreddit.fullname)
        subreddits[setup.name.lowercased()] = subreddit
    }

    /// An account's name as it is written; the key itself where there is no such account.
    func display(_ key: String) -> String { accounts[key]?.name ?? key }

    /// The account that is meant by a name.
    /// - Throws: `USER_DOESNT_EXIST`.
    func account(_ name: String, field: String = "name") throws(RedditRefusal) -> RedditAccount {
        guard let account = accounts[name.lowercased()] else { throw .noUser(field) }
        return account
    }

    /// The link or comment with a full name.
    /// - Throws: 404.
    func thing(_ name: String) throws(RedditRefusal) -> RedditThing {
        guard let thing = things[name] else { throw .notFound }
        return thing
    }
}
