import Governance
import JSONKit
import Testing

/// A community on Slack (`acme`) and Discord (`guild`), both in memory. Ann, Bob and Cleo are on Slack; Ann (`D1`) and
/// Dora (`D2`) on Discord.
final class TwoPlatforms {
    let slack = MemoryPlatform(bot: "acme", community: "Acme")
    let discord = MemoryPlatform(bot: "guild", community: "Acme", platform: "discord")
    let driver: EngineDriver

    init(_ files: [String: String]) throws {
        slack.addChannel("C1", name: "general")
        driver = try EngineDriver(platforms: [slack, discord], runs: CompiledPolicies(), now: Community.start)
        try introduce([("U1", "Ann"), ("U2", "Bob"), ("U3", "Cleo")], on: "acme")
        try introduce([("D1", "Ann D."), ("D2", "Dora")], on: "guild")
        let changes = try files.sorted { $0.key < $1.key }.map { try LanguageTests.change($0.key + ".py", $0.value) }
        try driver.input(.policyFiles(community: "Acme", changes: changes))
        try driver.settle()
    }

    /// A policy on renames whose vote `notify` opens.
    static func rule(_ notify: String, check: String = "return None") -> String {
        """
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            \(check)

        def notify():
        \(notify.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
        """
    }

    /// One vote with a post on each platform.
    static let both = """
        slack.initiate_vote(text="Rename?", channel=action.channel)
        discord.initiate_vote(text="Rename?", channel="7")
        """

    private func introduce(_ members: [(String, String)], on bot: String) throws {
        try driver.play(
            PlatformEvent(
                bot: bot, id: "members", occurredAt: driver.now, eventType: "users",
                meanings: members.map { .member(ObservedMember(username: $0, readableName: $1)) }))
    }

    var store: MemoryStore { driver.store }

    func rename() throws { try driver.play(slack.rename("C1", to: "party", by: "U3", at: driver.now)) }

    /// Links Ann's accounts.
    func link() throws { _ = try LinkTests.link(driver, "guild", "D1", try LinkTests.code(driver, "acme", "U1")) }

    /// A second passes, then a member reacts.
    func react(_ emoji: String, by member: String, on platform: MemoryPlatform) throws {
        driver.now = driver.now.advanced(seconds: 1)
        let post = try #require(platform.messages.last { $0.message.vote != nil }?.post)
        try driver.play(platform.react(emoji, on: post, by: member, at: driver.now))
    }

    func unreact(_ emoji: String, by member: String, on platform: MemoryPlatform) throws {
        driver.now = driver.now.advanced(seconds: 1)
        let post = try #require(platform.messages.last { $0.message.vote != nil }?.post)
        try driver.play(platform.unreact(emoji, on: post, by: member, at: driver.now))
    }

    /// Types the slash command; gives what was answered there to that member alone.
    @discardableResult
    func say(_ text: String, by member: String, on platform: MemoryPlatform, hasHandle: Bool = true) throws -> String {
        driver.now = driver.now.advanced(seconds: 1)
        let before = platform.record.count
        try driver.play(platform.slash(text, in: "7", by: member, at: driver.now, hasHandle: hasHandle))
        return platform.record.dropFirst(before).filter {
            ["send_notice", "respond"].contains($0.method) && $0.arguments["user"] == .string(member)
        }.compactMap { $0.arguments["text"]?.string }.joined(separator: "\n")
    }

    /// The ballots that stand, as `account value`.
    var ballots: [String] {
        store.ballots(proposalID: 1).map { "\(store.member($0.memberID)?.username ?? "?") \($0.value)" }.sorted()
    }

    /// What a platform's post of the vote shows last.
    func shown(_ platform: MemoryPlatform) -> JSON {
        platform.record.last { $0.method == "update_vote" }?.arguments ?? .null
    }

    func opened(_ platform: MemoryPlatform) -> JSON {
        platform.record.last { $0.purpose == .vote }?.arguments ?? .null
    }

    func notices(_ platform: MemoryPlatform) -> [String] {
        platform.record.filter { $0.method == "send_notice" }.map {
            "\($0.arguments["user"]?.string ?? "all"): \($0.arguments["text"]?.string ?? "")"
        }
    }
}
