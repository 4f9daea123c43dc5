import Governance
import JSONKit
import Testing

/// What is gone while it is being decided on: the object, the member, the vote's post.
@Suite struct VanishingTests {
    static func told(_ community: Community, _ meaning: PlatformEvent.Meaning, id: String = "gone") throws {
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: id, occurredAt: community.now, eventType: "message", meanings: [meaning]))
    }

    static let name = ObjectReference(kind: "channel.name", id: "C1")

    // MARK: The object

    @Test func whatIsGoneNeedsNoDecision() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .pending)
        try Self.told(community, .objectGone(Self.name))
        #expect(community.proposal()?.state == .superseded)
        #expect(community.proposal()?.note == "what it is about is gone from the platform")
        #expect(community.action()?.state == .refused)
        #expect(community.platform.record.last { $0.method == "update_vote" }?.arguments["outcome"] == "superseded")
        #expect(community.store.ledger(from: 1, limit: 1_000).contains { $0.kind == "gone" && $0.actionID == 1 })
        // A vote that comes late changes nothing.
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .superseded)
        #expect(community.channelName == "general")
    }

    /// To undo that something was made is to take it away: the event of that ends nothing.
    @Test func whatWeTookAwayOurselvesIsStillDecidedOn() throws {
        var policy = ScriptedPolicy.vote
        policy.actionTypes = ["slackpostmessage"]
        let community = try Community().found(("post", policy))
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        let object = try #require(community.action()?.object)
        #expect(community.platform.record.contains { $0.method == "chat.delete" })
        try Self.told(community, .objectGone(object))
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(community.action()?.isExecuted == true)
    }

    @Test func anotherObjectsProposalGoesOn() throws {
        let community = try Community().found(("rename", .vote))
        community.platform.addChannel("C2", name: "other")
        try community.rename(to: "party")
        try Self.told(community, .objectGone(ObjectReference(kind: "channel.name", id: "C2")))
        #expect(community.proposal()?.state == .pending)
    }

    /// Decided already: the platform's refusal ends it, and it can be tried again.
    @Test func whatIsDecidedIsTheNPlatformsToAnswer() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        community.driver.held = ["post_message"]
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passing)
        try Self.told(community, .objectGone(Self.name))
        community.platform.refuse("conversations.rename")
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal()?.state == .executionFailed)
        #expect(community.proposal()?.decision == .passed)
        #expect(community.proposal()?.note == "refused: refused on demand")
    }

    /// With a channel goes what is in it: an invitation that waits for its vote, a post, something proposed for it.
    @Test func whatIsInAChannelGoesWithIt() throws {
        var policy = ScriptedPolicy.vote
        policy.actionTypes = []
        let community = try Community().found(("all", policy))
        community.platform.addChannel("C2", name: "other")
        func invited(_ member: String, to channel: String) throws {
            let action = ObservedAction(
                type: "slackjoinconversation", initiator: "U1",
                fields: ["channel": .string(channel), "users": .string(member)],
                object: ObjectReference(kind: "channel.member", id: "\(channel)/\(member)"), newState: true,
                previousState: false, channel: channel)
            try Self.told(community, .action(action), id: "\(channel)\(member)")
        }
        try invited("U2", to: "C1")
        try invited("U3", to: "C2")
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        let proposed = try ProposingTests.propose(
            community, "slackpostmessage", ["channel": "C1", "text": "from within"])
        #expect(proposed != nil)
        #expect((1...4).allSatisfy { community.proposal($0)?.state == .pending })
        try community.driver.restart()
        try Self.told(community, .objectGone(Self.name))
        #expect(
            (1...4).map { community.proposal($0)?.state } == [.superseded, .pending, .superseded, .superseded])
        // A message that is gone takes nothing else along.
        try Self.told(community, .objectGone(ObjectReference(kind: "message", id: "C2")), id: "other")
        #expect(community.proposal(2)?.state == .pending)
    }

    @Test func aProposalFromWithinEndsToo() throws {
        let community = try ProposingTests.community()
        _ = try ProposingTests.propose(community, "slackrenameconversation", ["channel": "C1", "name": "party"])
        try Self.told(community, .objectGone(Self.name))
        #expect(community.proposal()?.state == .superseded)
        #expect(community.action()?.state == .refused)
    }

    // MARK: The member

    @Test func aMemberWhoLeavesKeepsTheirVoteAndTheirProposal() throws {
        var policy = ScriptedPolicy.vote
        policy.check = { context in
            context.effects.readSet.insert(.members)
            let needed = context.reads.members(bot: "acme").count
            return context.votes("yes") >= needed ? .passed : nil
        }
        let community = try Community().found(("rename", policy))
        try community.introduce("U1", "U2", "U3")
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .pending)
        for member in ["U1", "U2"] {
            try Self.told(
                community, .member(ObservedMember(username: member, isPresent: false)), id: "left \(member)")
        }
        // Three were there and one has voted; one is there now, and the vote of one who left still counts.
        #expect(community.store.ballots(proposalID: 1).count == 1)
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
    }

    @Test func whoHasLeftCannotVote() throws {
        let community = try Community().found(("rename", .vote))
        try community.introduce("U1", "U2")
        try community.rename(to: "party")
        try Self.told(community, .member(ObservedMember(username: "U2", isPresent: false)))
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .pending)
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).map(\.standing) == [.ineligible])
    }

    /// Nor whoever a script listed.
    @Test func whoWasListedAndHasLeftCannotVote() throws {
        let open = "slack.initiate_vote(users=[\"U2\", \"U3\"])"
        let check = "    return PASSED if proposal.get_yes_votes().count() == 1 else PROPOSED"
        let commons = try Commons(["rename": VoteKindTests.votes(open, check: check)])
        try commons.rename()
        try commons.driver.play(
            PlatformEvent(
                bot: "acme", id: "left", occurredAt: commons.now, eventType: "users",
                meanings: [.member(ObservedMember(username: "U2", isPresent: false))]))
        try commons.press("yes", by: "U2")
        #expect(commons.store.ballots(proposalID: 1).isEmpty)
        try commons.press("yes", by: "U3")
        #expect(commons.proposal()?.state == .passed)
    }

    // MARK: The vote's post

    /// Two yes pass.
    static var two: ScriptedPolicy {
        var policy = ScriptedPolicy.vote
        policy.check = { $0.votes("yes") >= 2 ? .passed : $0.votes("no") >= 2 ? .failed : nil }
        return policy
    }

    static func posts(_ community: Community) -> [PostReference] {
        community.platform.messages.filter { $0.message.vote == 1 }.map(\.post)
    }

    static func react(_ community: Community, _ emoji: String, by member: String, on post: PostReference) throws {
        try community.driver.play(community.platform.react(emoji, on: post, by: member, at: community.now))
    }

    @Test func aVotesPostThatIsRemovedIsMadeAnew() throws {
        let community = try Community().found(("rename", Self.two))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        let first = try #require(Self.posts(community).first)
        community.driver.now = community.now.advanced(seconds: 60)
        try Self.told(community, .postRemoved(first))
        let posts = Self.posts(community)
        #expect(posts.count == 2)
        #expect(community.store.vote(1)?.post == posts[1])
        #expect(community.store.ballots(proposalID: 1).map(\.value) == ["yes"])
        // The new post shows what stands.
        let update = community.platform.record.last { $0.method == "update_vote" }
        #expect(update?.arguments["ts"] == .string(posts[1].message))
        try Self.react(community, "👍", by: "U3", on: posts[1])
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
    }

    /// The ballots do not hang on reactions that are gone with the post.
    @Test func theBallotsNoLongerHangOnReactions() throws {
        let community = try Community().found(("rename", Self.two))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        community.driver.now = community.now.advanced(seconds: 60)
        try Self.told(community, .postRemoved(Self.posts(community)[0]))
        let post = Self.posts(community)[1]
        community.driver.now = community.now.advanced(seconds: 60)
        try community.driver.play(community.platform.standingReactions(on: post, at: community.now))
        #expect(community.store.ballots(proposalID: 1).map(\.value) == ["yes"])
        // A new reaction is a change of mind; withdrawing it brings nothing of the old post back.
        try Self.react(community, "👎", by: "U2", on: post)
        #expect(community.store.ballots(proposalID: 1).map(\.value) == ["no"])
        community.driver.now = community.now.advanced(seconds: 60)
        try community.driver.play(community.platform.unreact("👎", on: post, by: "U2", at: community.now))
        #expect(community.store.ballots(proposalID: 1).isEmpty)
    }

    @Test func aPostThatIsRemovedAgainAndAgainIsGivenUp() throws {
        let community = try Community().found(("rename", Self.two))
        try community.rename(to: "party")
        for round in 1...4 {
            try Self.told(community, .postRemoved(try #require(Self.posts(community).last)), id: "gone \(round)")
        }
        #expect(Self.posts(community).count == 4)
        #expect(community.driver.reports.last?.message.contains("removed 4 times") == true)
        // The vote goes on by the slash command.
        for member in ["U2", "U3"] {
            let command = ObservedBallot(voter: member, venue: .command("yes"), post: nil, proposal: 1)
            try Self.told(community, .ballot(command), id: "vote \(member)")
        }
        #expect(community.proposal()?.state == .passed)
        #expect(community.store.problems().isEmpty)
    }

    @Test func aPostThatCannotBeMadeAnewIsTold() throws {
        let community = try Community().found(("rename", Self.two))
        try community.rename(to: "party")
        community.platform.refuse("initiate_vote")
        try Self.told(community, .postRemoved(Self.posts(community)[0]))
        #expect(community.driver.reports.last?.message.contains("could not be made anew (refused") == true)
        #expect(community.proposal()?.state == .pending)
        try community.driver.input(.retry(proposal: 1))
        try community.driver.settle()
        #expect(Self.posts(community).count == 2)
        #expect(community.store.problems().isEmpty)
    }

    /// A vote that the platform refused to post goes on, and is posted when somebody asks for it.
    @Test func aPostThatWasRefusedIsTriedAgain() throws {
        let community = try Community().found(("rename", Self.two))
        community.platform.refuse("initiate_vote")
        try community.rename(to: "party")
        #expect(Self.posts(community).isEmpty)
        #expect(community.proposal()?.state == .pending)
        let told = community.driver.reports.first { $0.subject == "vote:1" }?.message
        #expect(told?.contains("could not be made (refused") == true)
        #expect(told?.contains("policykit retry 1") == true)
        // Refused once more, it is told once more.
        community.platform.refuse("initiate_vote")
        try community.driver.input(.retry(proposal: 1))
        try community.driver.settle()
        #expect(community.store.problems().contains { $0.subject == "vote:1" })
        try community.driver.input(.retry(proposal: 1))
        try community.driver.settle()
        #expect(!community.store.problems().contains { $0.subject == "vote:1" })
        // There is nothing to try again any more.
        try community.driver.input(.retry(proposal: 1))
        try community.driver.settle()
        #expect(Self.posts(community).count == 1)
        for member in ["U2", "U3"] { try community.vote("👍", by: member) }
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
    }

    @Test func theNewPostSurvivesACrash() throws {
        let community = try Community().found(("rename", Self.two))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        community.driver.held = ["initiate_vote"]
        try Self.told(community, .postRemoved(Self.posts(community)[0]))
        community.driver.held = []
        try community.driver.restart()
        try community.driver.advance(seconds: 40)
        #expect(Self.posts(community).count == 2)
        try Self.react(community, "👍", by: "U3", on: Self.posts(community)[1])
        #expect(community.proposal()?.state == .passed)
    }

    @Test func aPostThatIsRemovedAfterTheVoteIsNobodys() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        try Self.told(community, .postRemoved(Self.posts(community)[0]))
        #expect(Self.posts(community).count == 1)
    }
}
