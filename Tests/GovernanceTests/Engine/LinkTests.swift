import Governance
import JSONKit
import Testing

/// One person's accounts on several platforms.
@Suite struct LinkTests {
    /// A community on three platforms, two members on each.
    static func driver(runs: any PolicyRunFactory = ScriptedPolicies()) throws -> EngineDriver {
        let platforms = ["acme", "beta", "gamma"].map { MemoryPlatform(bot: $0, community: "Acme") }
        let driver = try EngineDriver(platforms: platforms, runs: runs, now: Community.start)
        for platform in platforms {
            try driver.play(
                PlatformEvent(
                    bot: platform.bot, id: "members", occurredAt: Community.start, eventType: "users",
                    meanings: ["U1", "U2"].map { .member(ObservedMember(username: $0)) }))
        }
        return driver
    }

    static func ask(_ driver: EngineDriver, _ input: EngineInput) throws -> EngineAnswer? {
        try driver.input(input)
        let answer = driver.core.answer
        try driver.settle()
        return answer
    }

    static func code(_ driver: EngineDriver, _ bot: String, _ username: String = "U1") throws -> String {
        guard case .linkCode(let code, _)? = try ask(driver, .showLinkCode(bot: bot, username: username)) else {
            throw BlockError(message: "no code")
        }
        return code
    }

    static func link(_ driver: EngineDriver, _ bot: String, _ username: String, _ code: String) throws -> String {
        switch try ask(driver, .link(bot: bot, username: username, code: code)) {
        case .linked(let accounts)?: accounts.map { "\($0.bot):\($0.username)" }.joined(separator: " ")
        case .refused(let reason)?: reason
        default: "nothing"
        }
    }

    @Test func aCodeShownHereAndTypedThereLinks() throws {
        let driver = try Self.driver()
        let code = try Self.code(driver, "acme")
        #expect(code.count == 8)
        let typed = " " + code.lowercased().prefix(4) + "-" + code.dropFirst(4)
        #expect(try Self.link(driver, "beta", "U2", typed) == "acme:U1 beta:U2")
        #expect(driver.store.linkCodes().isEmpty)
        let links = driver.store.accountLinks(communityID: 1)
        #expect(Set(links.map(\.personID)).count == 1)
        #expect(driver.store.communities()[0].counters.members > 6)
        // A third account joins, and the links outlive the process.
        try driver.restart()
        let second = try Self.code(driver, "gamma", "U1")
        #expect(try Self.link(driver, "beta", "U2", second) == "acme:U1 beta:U2 gamma:U1")
    }

    @Test func anUnknownUsedOrOldCodeIsRefused() throws {
        let driver = try Self.driver()
        #expect(try Self.link(driver, "beta", "U2", "AAAA2222").contains("no such code"))
        let first = try Self.code(driver, "acme")
        let second = try Self.code(driver, "acme")
        #expect(try Self.link(driver, "beta", "U2", first).contains("no such code"))
        driver.now = driver.now.advanced(seconds: 601)
        #expect(try Self.link(driver, "beta", "U2", second).contains("its time is over"))
        let third = try Self.code(driver, "acme")
        #expect(driver.store.linkCodes().map(\.code) == [third])
        #expect(try Self.link(driver, "beta", "U2", third) == "acme:U1 beta:U2")
        #expect(try Self.link(driver, "gamma", "U2", third).contains("no such code"))
    }

    @Test func twoAccountsOfOnePlatformAreNotOnePersons() throws {
        let driver = try Self.driver()
        #expect(try Self.link(driver, "acme", "U2", try Self.code(driver, "acme")).contains("on this platform"))
        _ = try Self.link(driver, "beta", "U1", try Self.code(driver, "acme"))
        let code = try Self.code(driver, "acme", "U2")
        #expect(try Self.link(driver, "beta", "U1", code).contains("two accounts on acme"))
        #expect(try Self.ask(driver, .showLinkCode(bot: "acme", username: "U7")) != nil)
    }

    @Test func anAccountCanBeTakenOut() throws {
        let driver = try Self.driver()
        _ = try Self.link(driver, "beta", "U1", try Self.code(driver, "acme"))
        _ = try Self.link(driver, "gamma", "U1", try Self.code(driver, "beta"))
        guard case .linked(let others)? = try Self.ask(driver, .unlink(bot: "acme", username: "U1")) else {
            Issue.record("not taken out")
            return
        }
        #expect(others.map(\.bot) == ["beta", "gamma"])
        #expect(Set(driver.store.accountLinks(communityID: 1).map(\.personID)).count == 1)
        _ = try Self.ask(driver, .unlink(bot: "beta", username: "U1"))
        #expect(driver.store.accountLinks(communityID: 1).isEmpty)
        #expect(
            try Self.ask(driver, .unlink(bot: "beta", username: "U1")) == .refused("this account is linked to no other")
        )
    }

    /// As a policy writes one person, one vote.
    static let rule = #"""
        """One person, one vote"""
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            people = proposal.get_yes_votes().values_list("user__person", flat=True).distinct()
            logger.info(f"{people.count()} of {proposal.get_yes_votes().count()}")
            logger.info(str(action.initiator.find_linked_username("slack")))
            return PASSED if people.count() >= 2 else None

        def notify():
            slack.initiate_vote(text="Rename?", channel=action.channel)
        """#

    @Test func aPolicyCountsPersons() throws {
        let driver = try Self.driver(runs: CompiledPolicies())
        let platform = try #require(driver.platforms["acme"])
        platform.addChannel("C1", name: "general")
        try driver.input(
            .policyFiles(community: "Acme", changes: [try LanguageTests.change("rename.py", Self.rule)]))
        try driver.settle()
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        _ = try Self.link(driver, "beta", "U1", try Self.code(driver, "acme"))
        let post = try #require(platform.votePost(1))
        try driver.play(platform.react("👍", on: post, by: "U1", at: driver.now))
        let command = ObservedBallot(voter: "U1", venue: .command("yes"), post: nil, proposal: 1)
        try driver.play(
            PlatformEvent(
                bot: "beta", id: "vote", occurredAt: driver.now, eventType: "slash_command",
                meanings: [.ballot(command)]))
        #expect(driver.store.ballots(proposalID: 1).count == 1)
        #expect(driver.store.proposal(1)?.state == .pending)
        try driver.play(platform.react("👍", on: post, by: "U2", at: driver.now))
        #expect(driver.store.proposal(1)?.state == .passed)
        let log = driver.store.logs(actionID: 1).map(\.message)
        #expect(log.contains("1 of 1") && log.contains("2 of 2") && log.contains("U1"))
    }
}
