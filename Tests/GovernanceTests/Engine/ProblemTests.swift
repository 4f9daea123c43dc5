import Governance
import JSONKit
import Testing

/// What the admins are told: once, and in their channel where there is one.
@Suite struct ProblemTests {
    static let settings = CommunitySettings(adminBot: "acme", adminChannel: "CADMIN")

    static func community(_ policy: ScriptedPolicy, settings: CommunitySettings = settings) throws -> Community {
        let community = try Community()
        try community.driver.input(
            .bots([
                BotConfiguration(
                    name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser,
                    settings: settings)
            ]))
        return try community.found(("rename", policy))
    }

    /// What was posted to the admins.
    static func told(_ community: Community) -> [String] {
        community.platform.record.filter { $0.arguments["channel"] == "CADMIN" }
            .compactMap { $0.arguments["text"]?.string }
    }

    /// Raises at every look, each time in other words; looks every minute.
    static var raising: ScriptedPolicy {
        var policy = ScriptedPolicy.vote
        policy.check = { context in
            context.effects.readSet.insert(.untracked)
            guard (context.reads.proposal?.checkCount ?? 0) > 0 else { return nil }
            throw BlockError(message: "at \(context.now.microseconds)")
        }
        return policy
    }

    /// What is wrong with a bot is told once, and anew by the next start, if it is still so.
    @Test func whatIsWrongWithABotIsToldAtEachStart() throws {
        let community = try Self.community(.vote)
        for _ in 0..<2 { try community.driver.input(.problem(bot: "acme", message: "no moderator")) }
        try community.driver.settle()
        #expect(community.driver.reports.count == 1)
        let bot = BotConfiguration(
            name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser, settings: Self.settings)
        try community.driver.input(.bots([bot]))
        try community.driver.settle()
        #expect(community.store.problems().isEmpty)
        try community.driver.input(.problem(bot: "acme", message: "no moderator"))
        try community.driver.settle()
        #expect(community.driver.reports.count == 2)
        #expect(Self.told(community).count == 2)
    }

    @Test func aPolicyThatAlwaysRaisesIsToldOnce() throws {
        let community = try Self.community(Self.raising)
        try community.rename(to: "party")
        try community.driver.advance(seconds: 3_600)
        #expect(community.proposal()?.state == .pending)
        #expect(community.driver.reports.count == 1)
        #expect(Self.told(community).count == 1)
        #expect(Self.told(community).first?.hasPrefix("PolicyKit, Acme: policy rename: BlockError") == true)
        #expect(community.store.evaluations(actionID: 1).filter { $0.outcome == "raised" }.count == 1)
        // Nor does another proposal, or a restart, make it news.
        try community.rename(to: "fiesta")
        try community.driver.restart()
        try community.driver.settle()
        try community.driver.advance(seconds: 600)
        #expect(community.driver.reports.count == 1)
        #expect(Self.told(community).count == 1)
        #expect(community.store.problems().count == 1)
        // A new text that raises is news again.
        try community.load([community.policies.change("rename", Self.raising, edition: "2")])
        #expect(community.store.problems().isEmpty)
        try community.rename(to: "fete")
        try community.driver.advance(seconds: 120)
        #expect(Self.told(community).count == 2)
    }

    @Test func whenNoPolicyCanBeEvaluatedItIsToldOnceForTheType() throws {
        var policy = ScriptedPolicy.vote
        policy.filter = { _ in throw BlockError() }
        let community = try Self.community(policy)
        for name in ["a", "b", "c"] { try community.rename(to: name) }
        #expect(community.channelName == "c")
        #expect(community.driver.reports.count == 2)
        #expect(Self.told(community).contains { $0.contains("no policy could be evaluated for action 1") })
    }

    @Test func withoutAChannelNothingIsPosted() throws {
        let community = try Self.community(Self.raising, settings: CommunitySettings())
        try community.rename(to: "party")
        try community.driver.advance(seconds: 60)
        #expect(community.driver.reports.count == 1)
        #expect(Self.told(community).isEmpty)
    }

    /// An exception's text may be anybody's.
    @Test func nobodyIsCalledByName() throws {
        var policy = ScriptedPolicy.vote
        policy.check = { _ in throw BlockError(message: "<!channel> " + String(repeating: "x", count: 5_000)) }
        let community = try Self.community(policy)
        try community.rename(to: "party")
        let text = try #require(Self.told(community).first)
        #expect(!text.contains("<") && text.count < 2_100)
    }

    @Test func theCallIsDurable() throws {
        let community = try Self.community(Self.raising)
        community.driver.held = ["post_message"]
        try community.rename(to: "party")
        try community.driver.advance(seconds: 60)
        #expect(Self.told(community).isEmpty)
        // The process dies before the call is made, and once more while it is looked for.
        community.driver.held = []
        try community.driver.restart()
        try community.driver.restart()
        try community.driver.advance(seconds: 40)
        #expect(Self.told(community).count == 1)
        try community.driver.restart()
        try community.driver.advance(seconds: 40)
        #expect(Self.told(community).count == 1)
        let calls = community.store.intendedCalls()
        #expect(calls.isEmpty)
    }

    @Test func aChannelThatCannotBeToldIsSaidElsewhere() throws {
        let community = try Self.community(Self.raising)
        community.platform.refuse("post_message")
        try community.rename(to: "party")
        try community.driver.advance(seconds: 60)
        #expect(community.driver.reports.count == 2)
        #expect(community.driver.reports.last?.message.contains("the admins' channel cannot be told") == true)
        #expect(community.store.problems().contains { $0.subject == "admin-channel:acme" })
        // The next that arrives clears it.
        try community.driver.input(.problem(bot: "acme", message: "a scope is missing"))
        try community.driver.settle()
        #expect(!community.store.problems().contains { $0.subject == "admin-channel:acme" })
        #expect(Self.told(community) == ["PolicyKit, Acme: a scope is missing"])
    }
}
