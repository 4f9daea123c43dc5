import Governance
import JSONKit
import Testing

/// Where a platform is polled, what the clock decides waits until the votes were read.
@Suite struct VoteReadingTests {
    /// Two approvals within two days pass.
    static let two = ScriptedPolicy(
        actionTypes: ["slackrenameconversation"],
        check: { context in
            if context.votes("yes") >= 2 { return .passed }
            return context.hasElapsed(seconds: 172_800) ? .failed : nil
        }, notify: { try $0.openVote() })

    private func readings(_ driver: EngineDriver) -> [EngineEffect] {
        driver.outbox.filter { if case .readVotes = $0 { true } else { false } }
    }

    private func pending() throws -> Community {
        let community = try Community(pollsVotes: true).found(("rename", Self.two))
        try community.rename(to: "party")
        community.driver.held = ["readVotes"]
        try community.driver.advance(seconds: 172_801)
        return community
    }

    @Test func theClockDecidesWhenTheVotesWereRead() throws {
        let community = try pending()
        let readings = readings(community.driver)
        #expect(readings.count == 1)
        #expect(community.proposal()?.state == .pending)
        // The first of two ballots that are handed over is not all there is.
        try community.vote("👍", by: "U2")
        try community.driver.advance(seconds: 600)
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U3")
        #expect(self.readings(community.driver) == readings, "one reading at a time")
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal()?.state == .passed)
    }

    @Test func withoutBallotsItFailsThen() throws {
        let community = try pending()
        try community.vote("👍", by: "U2")
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal()?.state == .failed)
        #expect(community.driver.core.nextWake == nil)
    }

    @Test func aRestartBeginsTheReadingAnew() throws {
        let community = try pending()
        try community.driver.restart()
        try community.driver.settle()
        try community.driver.advance(seconds: 1)
        #expect(readings(community.driver).count == 1)
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U2")
        try community.vote("👍", by: "U3")
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal()?.state == .passed)
    }

    @Test func aVoteThatClosesTakesWhatWasCastInTime() throws {
        let commons = try Commons(
            [
                "r": ReminderTests.policy(
                    "closes_in=datetime.timedelta(hours=1)",
                    check: "    return PASSED if proposal.get_yes_votes().count() >= 2 else PROPOSED")
            ], pollsVotes: true)
        try commons.rename()
        let inTime = commons.now.advanced(seconds: 3599)
        commons.driver.held = ["readVotes"]
        try commons.driver.advance(seconds: 3700)
        #expect(commons.store.vote(1)?.closedAt == nil)
        let post = try commons.post()
        try commons.driver.play(commons.platform.react("👍", on: post, by: "U2", at: inTime))
        // Too late, though it is read at the same time.
        try commons.driver.play(commons.platform.react("👍", on: post, by: "U4", at: commons.now))
        #expect(commons.proposal()?.state == .pending)
        try commons.driver.play(commons.platform.react("👍", on: post, by: "U3", at: inTime))
        commons.driver.held = []
        try commons.driver.settle()
        #expect(commons.store.vote(1)?.closedAt != nil)
        #expect(commons.proposal()?.decision == .passed)
        #expect(commons.store.ballots(proposalID: 1).count == 2)
    }

    /// A moderator approves what is under vote: it is hidden again, once, and the vote decides.
    @Test func whatIsPutBackMeanwhileIsUndoneOnce() throws {
        let community = try Community().found(
            (
                "posts",
                ScriptedPolicy(
                    actionTypes: ["slackpostmessage"], check: { $0.votes("yes") >= 1 ? .passed : nil },
                    notify: { try $0.openVote() })
            ))
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        let action = try #require(community.action())
        let object = try #require(action.object)
        #expect(community.effects == ["chat.delete", "initiate_vote"])
        let approved = ObservedAction(
            type: "slackpinmessage", initiator: "U9", fields: ["channel": "C1", "timestamp": "1"], object: object,
            newState: action.newState, channel: "C1")
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "approved", occurredAt: community.now, eventType: "approved",
                meanings: [.action(approved)]))
        #expect(community.effects == ["chat.delete", "initiate_vote", "chat.delete"])
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(community.effects.count == 4, "\(community.effects)")
    }
}
