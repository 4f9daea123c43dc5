import Governance
import JSONKit
import Testing

/// Votes that a platform counts by itself, read whole.
@Suite struct TallyTests {
    private static let poll = ScriptedPolicy(
        actionTypes: ["slackrenameconversation"],
        check: { context in
            guard context.reads.vote?.closedAt != nil else {
                context.effects.readSet.insert(.proposal)
                return nil
            }
            return context.votes("agree") > context.votes("disagree") ? .passed : .failed
        }, notify: { try $0.openVote(kind: .choice, options: ["agree", "disagree"]) })

    private func open() throws -> (Community, PostReference) {
        let community = try Community().found(("poll", Self.poll))
        try community.rename(to: "party")
        return (community, try #require(community.platform.votePost(1)))
    }

    private func tell(
        _ community: Community, _ post: PostReference, _ votes: [String: String], closed: Bool = false,
        id: String = #function, after seconds: Double = 1
    ) throws {
        community.driver.now = community.now.advanced(seconds: seconds)
        let choices = votes.sorted { $0.key < $1.key }.map { ObservedTally.Choice(voter: $0.key, value: $0.value) }
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "\(id) \(community.now.microseconds)", occurredAt: community.now, eventType: "poll",
                meanings: [.tally(post, ObservedTally(choices: choices, isClosed: closed))]))
    }

    private func votes(_ community: Community) -> [String: String] {
        var votes: [String: String] = [:]
        for ballot in community.store.ballots(proposalID: 1) {
            votes[community.store.member(ballot.memberID)?.username ?? ""] = ballot.value
        }
        return votes
    }

    @Test func whatStandsIsTakenOverAndWhoIsGoneHasWithdrawn() throws {
        let (community, post) = try open()
        try tell(community, post, ["U2": "agree", "U3": "disagree", "U4": "maybe"])
        #expect(votes(community) == ["U2": "agree", "U3": "disagree"])
        try tell(community, post, ["U2": "disagree", "U5": "agree"])
        #expect(votes(community) == ["U2": "disagree", "U5": "agree"])
        try tell(community, post, ["U2": "disagree", "U5": "agree"])
        let events = community.store.ballotEvents(proposalID: 1, memberID: nil)
        #expect(events.count == 5, "what stands already is no new ballot")
        #expect(community.proposal()?.decision == nil)
    }

    @Test func theClosingOnThePlatformDecides() throws {
        let (community, post) = try open()
        try tell(community, post, ["U2": "agree"])
        #expect(community.proposal()?.decision == nil)
        try tell(community, post, ["U2": "agree", "U3": "agree", "U4": "disagree"], closed: true)
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
        try tell(community, post, ["U2": "disagree"])
        #expect(votes(community) == ["U2": "agree", "U3": "agree", "U4": "disagree"])
    }

    /// A poll in which several options are chosen, or all are ranked.
    @Test func candidatesAreTakenOverOneByOne() throws {
        let spec = VoteSpec(kind: .select, text: "Which?", options: ["1", "2"], candidates: ["Oak", "Elm"])
        let policy = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                context.effects.readSet.insert(.votes)
                return nil
            },
            notify: { context in
                try context.call(
                    .vote(
                        VoteRequest(
                            bot: "acme", platform: "slack", method: "initiate_vote", spec: spec, channel: "C1",
                            arguments: [:])))
            })
        let community = try Community().found(("poll", policy))
        try community.rename(to: "party")
        let post = try #require(community.platform.votePost(1))
        func tell(_ choices: [ObservedTally.Choice]) throws {
            community.driver.now = community.now.advanced(seconds: 1)
            try community.driver.play(
                PlatformEvent(
                    bot: "acme", id: "poll \(community.now.microseconds)", occurredAt: community.now, eventType: "poll",
                    meanings: [.tally(post, ObservedTally(choices: choices, isClosed: false))]))
        }
        func ballots() -> Set<String> {
            Set(community.store.ballots(proposalID: 1).map { "\($0.candidate)=\($0.value)" })
        }
        try tell([
            .init(voter: "U2", candidate: "Oak", value: "1"), .init(voter: "U2", candidate: "Elm", value: "2"),
            .init(voter: "U2", candidate: "Ash", value: "1"), .init(voter: "U2", candidate: "Elm", value: "9"),
        ])
        #expect(ballots() == ["Oak=1", "Elm=2"])
        try tell([.init(voter: "U2", candidate: "Elm", value: "1")])
        #expect(ballots() == ["Elm=1"], "what no longer stands was taken back")
        let events = community.store.ballotEvents(proposalID: 1, memberID: nil).count
        try tell([.init(voter: "U2", candidate: "Elm", value: "1")])
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).count == events)
        try tell([])
        #expect(ballots() == [])
    }

    @Test func aTallyOfAnUnknownPostIsNobodys() throws {
        let (community, _) = try open()
        try tell(community, PostReference(channel: "C1", message: "none"), ["U2": "agree"], closed: true)
        #expect(votes(community) == [:])
        #expect(community.proposal()?.decision == nil)
    }
}
