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

    /// A platform that tells when a choice was written tells which were in time.
    @Test func aWrittenVoteIsLateByItsOwnTime() throws {
        let commons = try Commons(
            [
                "r": ReminderTests.policy(
                    "closes_in=datetime.timedelta(hours=1)",
                    check: "    return PASSED if proposal.get_yes_votes().count() >= 3 else PROPOSED")
            ], pollsVotes: true)
        try commons.rename()
        let (inTime, late) = (commons.now.advanced(seconds: 3599), commons.now.advanced(seconds: 3601))
        commons.driver.held = ["readVotes"]
        try commons.driver.advance(seconds: 3700)
        func read(_ voters: (String, Instant?)...) throws {
            let choices = voters.map { ObservedTally.Choice(voter: $0.0, value: "yes", at: $0.1) }
            try commons.play([.tally(try commons.post(), ObservedTally(choices: choices, isClosed: false))], "vote")
        }
        // Of U4 nobody knows since when it stands.
        for _ in 0..<2 { try read(("U2", inTime), ("U3", late), ("U4", nil)) }
        let lates = commons.store.ballotEvents(proposalID: 1, memberID: nil).filter { $0.standing == .late }
        #expect(lates.count == 1)
        commons.driver.held = []
        try commons.driver.settle()
        let voters = commons.store.ballots(proposalID: 1).compactMap { commons.store.member($0.memberID)?.username }
        #expect(voters.sorted() == ["U2", "U4"])
        #expect(commons.proposal()?.decision == nil)
    }

    /// However many wait for a forum that cannot be read, time goes on, and what is due behind them is looked at.
    @Test(.timeLimit(.minutes(1))) func manyThatWaitHoldUpNobody() throws {
        let community = try Community(pollsVotes: true).found(("rename", Self.two))
        community.driver.held = ["readVotes"]
        for number in 0..<300 {
            community.platform.addChannel("D\(number)", name: "d\(number)")
            try community.driver.play(
                community.platform.rename("D\(number)", to: "e\(number)", by: "U1", at: community.now))
        }
        try community.driver.advance(seconds: 172_801)
        #expect(readings(community.driver).count == 300)
        #expect(community.driver.core.nextWake.map { $0 > community.now } ?? true)
        community.driver.held = []
        try community.driver.settle()
        #expect(community.store.proposalCounts()[.failed] == 300)
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
