import Governance
import JSONKit
import Testing

/// Reminders before a vote closes: to whom, when, and how often.
@Suite struct ReminderTests {
    static func policy(_ arguments: String, check: String = "    return PROPOSED") -> String {
        VoteKindTests.votes("slack.initiate_vote(\(arguments))", check: check)
    }

    static let twice = """
        users=["U2", "U3", "U4"], closes_in=datetime.timedelta(hours=48), \
        reminders=[datetime.timedelta(hours=1), datetime.timedelta(hours=24)]
        """

    @Test func thoseWhoHaveNotVotedAreRemindedOnceEach() throws {
        let commons = try Commons(["r": Self.policy(Self.twice)])
        try commons.rename()
        try commons.press("yes", by: "U2")
        try commons.driver.advance(seconds: 24 * 3600 - 1)
        #expect(commons.notices.isEmpty)
        try commons.driver.advance(seconds: 2)
        #expect(commons.notices.count == 2)
        #expect(commons.notices.first?.hasPrefix("U3: The vote “This action is governed") == true)
        #expect(commons.notices.first?.contains("closes in 24 hours. You have not voted yet") == true)
        try commons.press("no", by: "U3")
        try commons.driver.restart()
        try commons.driver.advance(seconds: 23 * 3600)
        #expect(commons.notices.count == 3)
        #expect(commons.notices.last?.hasPrefix("U4: ") == true)
        #expect(commons.notices.last?.contains("in 60 minutes") == true)
        try commons.driver.advance(seconds: 3 * 86_400)
        #expect(commons.notices.count == 3)
    }

    @Test func ofSeveralThatFellDueTheLastAloneIsSent() throws {
        let commons = try Commons(["r": Self.policy(Self.twice)])
        try commons.rename()
        // Nobody runs meanwhile.
        commons.driver.now = commons.now.advanced(seconds: 47.5 * 3600)
        try commons.driver.restart()
        try commons.driver.advance(seconds: 1)
        #expect(commons.notices.count == 3)
        #expect(commons.notices.allSatisfy { $0.contains("in 30 minutes") })
    }

    @Test func nobodyIsRemindedOfAClosedVote() throws {
        let check = "    return PASSED if proposal.get_yes_votes().count() else PROPOSED"
        let commons = try Commons(["r": Self.policy(Self.twice, check: check)])
        try commons.rename()
        try commons.press("yes", by: "U2")
        try commons.driver.advance(seconds: 4 * 86_400)
        #expect(commons.notices.isEmpty)
        #expect(commons.store.nextVoteWake() == nil)
    }

    @Test func aReminderInDoubtIsNotRepeatedAfterTheEnd() throws {
        let commons = try Commons(["r": Self.policy(Self.twice)])
        try commons.rename()
        commons.driver.held = ["send_notice"]
        try commons.driver.advance(seconds: 47.5 * 3600)
        #expect(commons.store.intendedCalls().count == 6)
        commons.driver.now = commons.now.advanced(seconds: 3600)
        try commons.driver.restart()
        commons.driver.held = []
        try commons.driver.advance(seconds: 60)
        #expect(commons.notices.isEmpty)
        #expect(commons.store.intendedCalls().isEmpty)
    }

    @Test func theChecksOwnTimerIsTheClosingTime() throws {
        let check = """
                if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                    return FAILED
            """
        let arguments = "users=[\"U2\"], reminders=datetime.timedelta(hours=24)"
        let commons = try Commons(["r": Self.policy(arguments, check: check)])
        try commons.rename()
        try commons.driver.advance(seconds: 86_400 - 10)
        #expect(commons.notices.isEmpty)
        try commons.driver.advance(seconds: 20)
        #expect(commons.notices.count == 1)
        try commons.driver.advance(seconds: 86_400)
        #expect(commons.proposal()?.decision == .failed)
        #expect(commons.notices.count == 1)
    }

    @Test func aReminderWhoseTimeHadComeBeforeTheVoteIsNotSent() throws {
        let arguments =
            "users=[\"U2\"], closes_in=datetime.timedelta(hours=1), reminders=datetime.timedelta(hours=24)"
        let commons = try Commons(["r": Self.policy(arguments)])
        try commons.rename()
        try commons.driver.advance(seconds: 7200)
        #expect(commons.notices.isEmpty)
    }

    @Test func whereNobodyKnowsWhoIsMissingThePostSaysIt() throws {
        let arguments = "closes_in=datetime.timedelta(hours=2), reminders=datetime.timedelta(hours=1)"
        let commons = try Commons(["r": Self.policy(arguments)])
        try commons.rename()
        try commons.driver.advance(seconds: 3601)
        let notice = try #require(commons.platform.record.last { $0.method == "send_notice" })
        #expect(notice.arguments["user"] == nil)
        #expect(notice.arguments["thread_ts"] == .string(try commons.post().message))
        #expect(notice.arguments["text"] == "This vote closes in 60 minutes.")
    }

    @Test func theCommunitysSettingHoldsWhereTheCallSaysNothing() throws {
        var settings = CommunitySettings()
        settings.reminders = [3600]
        let commons = try Commons(["r": Self.policy("users=[\"U2\"], closes_in=datetime.timedelta(hours=3)")])
        try commons.driver.input(
            .bots([BotConfiguration(name: "acme", community: "Acme", platform: "slack", settings: settings)]))
        try commons.rename()
        try commons.driver.advance(seconds: 2 * 3600 + 1)
        #expect(commons.notices.count == 1)
    }
}
