import Governance
import JSONKit
import Testing

/// Ballots from every venue, their electorate, and their end.
@Suite struct VoteTests {
    static func community(
        _ notify: @escaping @Sendable (BlockContext) throws -> Void = { try $0.openVote() }
    ) throws -> Community {
        var policy = ScriptedPolicy.vote
        policy.notify = notify
        policy.check = { context in
            if context.votes("yes") >= 2 { return .passed }
            return context.votes("no") >= 2 ? .failed : nil
        }
        let community = try Community().found(("rename", policy))
        try community.rename(to: "party")
        return community
    }

    func ballots(_ community: Community) -> [String: String] {
        Dictionary(
            community.store.ballots(proposalID: 1).map {
                (community.store.member($0.memberID)?.username ?? "", $0.value)
            }
        ) { first, _ in first }
    }

    @Test func oneBallotAMember() throws {
        let community = try Self.community()
        let post = try #require(community.platform.votePost(1))
        try community.vote("👍", by: "U2")
        try community.driver.play(community.platform.press("yes", on: post, by: "U2", at: community.now))
        try community.vote("👍", by: "U2")
        #expect(ballots(community) == ["U2": "yes"])
        #expect(community.proposal()?.state == .pending)
        try community.driver.play(community.platform.press("no", on: post, by: "U2", at: community.now))
        #expect(ballots(community) == ["U2": "no"])
    }

    @Test func aWithdrawnBallotIsGone() throws {
        let community = try Self.community()
        let post = try #require(community.platform.votePost(1))
        try community.vote("👍", by: "U2")
        try community.driver.play(community.platform.unreact("👍", on: post, by: "U2", at: community.now))
        #expect(ballots(community).isEmpty)
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).count == 2)
    }

    @Test func ballotsMergeByTheirOwnTime() throws {
        let community = try Self.community()
        let post = try #require(community.platform.votePost(1))
        let first = community.platform.press("yes", on: post, by: "U2", at: community.now)
        let second = community.platform.press("no", on: post, by: "U2", at: community.now.advanced(seconds: 1))
        try community.driver.play(second)
        try community.driver.play(first)
        #expect(ballots(community) == ["U2": "no"])
    }

    @Test func botsAndOurOwnSeedsDoNotCount() throws {
        let community = try Self.community()
        try community.vote("👍", by: MemoryPlatform.botUser)
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "robot", occurredAt: community.now, eventType: "users",
                meanings: [.member(ObservedMember(username: "UROBOT", isBot: true))]))
        try community.vote("👍", by: "UROBOT")
        #expect(ballots(community).isEmpty)
    }

    @Test func onlyTheElectorateCounts() throws {
        let community = try Self.community { try $0.openVote(electorate: .members(["U2"])) }
        try community.vote("👍", by: "U3")
        #expect(ballots(community).isEmpty)
        #expect(community.platform.record.last?.method == "send_notice")
        #expect(community.platform.record.last?.arguments["user"] == "U3")
        try community.vote("👍", by: "U2")
        #expect(ballots(community) == ["U2": "yes"])
    }

    @Test func anEmptyElectorateIsNobody() throws {
        let community = try Self.community { try $0.openVote(electorate: .members([])) }
        try community.vote("👍", by: "U2")
        #expect(ballots(community).isEmpty)
    }

    @Test func aLateBallotIsKeptAndAnswered() throws {
        let community = try Self.community()
        try community.vote("👍", by: "U2")
        try community.vote("👍", by: "U3")
        #expect(community.proposal()?.state == .passed)
        try community.vote("👎", by: "U4")
        #expect(ballots(community) == ["U2": "yes", "U3": "yes"])
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).map(\.standing).last == .late)
        #expect(community.platform.record.last?.arguments["text"] == "This vote is closed.")
    }

    @Test func thePostShowsTheTallyAndTheOutcome() throws {
        let community = try Self.community()
        try community.vote("👍", by: "U2")
        let first = try #require(community.platform.record.last)
        #expect(first.method == "update_vote")
        #expect(first.arguments["votes"] == ["yes": ["U2"], "no": []])
        #expect(first.arguments["outcome"] == JSON.null)
        try community.vote("👍", by: "U3")
        let last = try #require(community.platform.record.last { $0.method == "update_vote" })
        #expect(last.arguments["outcome"] == "passed")
        #expect(last.arguments["votes"] == ["yes": ["U2", "U3"], "no": []])
    }

    @Test func updatesOfThePostAreOneAtATime() throws {
        let community = try Self.community()
        let (platform, driver) = (community.platform, community.driver)
        let post = try #require(platform.votePost(1))
        driver.held = ["update_vote"]
        for member in 2..<12 {
            try driver.play(platform.react(member == 2 ? "👍" : "🎉", on: post, by: "U\(member)", at: driver.now))
            try driver.play(platform.react("👎", on: post, by: "U2", at: driver.now))
        }
        #expect(driver.outbox.count == 1)
        driver.held = []
        try driver.settle()
        #expect(platform.record.filter { $0.method == "update_vote" }.count == 2)
        #expect(platform.record.last?.arguments["votes"] == ["yes": [], "no": ["U2"]])
    }

    @Test func choicesAreNumbered() throws {
        let community = try Self.community { try $0.openVote(kind: .choice, options: ["red", "green"]) }
        try community.vote("2️⃣", by: "U2")
        try community.vote("3️⃣", by: "U3")
        #expect(ballots(community) == ["U2": "green"])
    }

    @Test func aCommandVotesByNumberOfTheProposal() throws {
        let community = try Self.community()
        func command(_ text: String, _ id: String) -> PlatformEvent {
            PlatformEvent(
                bot: "acme", id: id, occurredAt: community.now, eventType: "slash",
                meanings: [
                    .ballot(
                        ObservedBallot(
                            voter: "U2", venue: .command(text), post: nil, proposal: 1, answerHandle: "reply"))
                ])
        }
        try community.driver.play(command("perhaps", "c1"))
        #expect(community.platform.record.last?.arguments["answer_handle"] == "reply")
        try community.driver.play(command("yes", "c2"))
        #expect(ballots(community) == ["U2": "yes"])
    }

    @Test func aReactionThatComesBeforeThePostIsKnownCounts() throws {
        let community = try Community().found(("rename", .vote))
        let (platform, driver) = (community.platform, community.driver)
        driver.held = ["initiate_vote"]
        try community.rename(to: "party")
        guard case .perform(let call)? = driver.outbox.first else { throw BlockError() }
        driver.outbox.removeAll()
        let outcome = platform.performNow(call, at: driver.now)
        let post = try #require(platform.votePost(1))
        try driver.play(platform.react("👍", on: post, by: "U2", at: driver.now))
        #expect(ballots(community).isEmpty)
        try driver.input(.callFinished(call.id, outcome))
        try driver.settle()
        #expect(ballots(community) == ["U2": "yes"])
        #expect(community.proposal()?.state == .passed)
        #expect(community.store.parkedBallots(bot: "acme", post: post) == [])
    }

    @Test func aReactionOnAnyOtherPostIsNobodys() throws {
        let community = try Self.community()
        let before = community.store.commitCount
        let post = PostReference(channel: "C1", message: "17.0")
        try community.driver.play(community.platform.react("👍", on: post, by: "U2", at: community.now))
        #expect(community.store.commitCount == before)
    }

    @Test func reactionsAreReadWholeAfterAGap() throws {
        let community = try Self.community()
        let post = try #require(community.platform.votePost(1))
        try community.vote("👎", by: "U4")
        // Made while nobody listened.
        _ = community.platform.unreact("👎", on: post, by: "U4", at: community.now)
        _ = community.platform.react("👍", on: post, by: "U2", at: community.now)
        let read = community.platform.standingReactions(on: post, at: community.now.advanced(seconds: 5))
        try community.driver.play(read)
        #expect(ballots(community) == ["U2": "yes"])
        let again = community.platform.standingReactions(on: post, at: community.now.advanced(seconds: 9))
        let before = community.store.commitCount
        try community.driver.play(again)
        #expect(community.store.commitCount == before)
    }

    @Test func twoReactionsOfOneMemberInAGapCountNone() throws {
        let community = try Self.community()
        let post = try #require(community.platform.votePost(1))
        _ = community.platform.react("👎", on: post, by: "U4", at: community.now)
        _ = community.platform.react("👍", on: post, by: "U4", at: community.now)
        try community.driver.play(community.platform.standingReactions(on: post, at: community.now))
        #expect(ballots(community).isEmpty)
        #expect(community.platform.record.last { $0.method == "send_notice" }?.arguments["user"] == "U4")
    }
}
