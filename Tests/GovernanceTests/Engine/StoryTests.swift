import Governance
import JSONKit
import Testing

/// A channel is renamed; the rename is undone; a vote is posted; members react; the channel is renamed again.
@Suite struct StoryTests {
    @Test func aRenamePassesByVote() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        #expect(community.channelName == "general")
        #expect(community.calls == ["conversations.rename", "initiate_vote"])
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
        #expect(
            community.calls == ["conversations.rename", "initiate_vote", "post_message", "conversations.rename"])
        #expect(try LedgerVerifier.verify(community.store) > 5)
        let object = ObjectReference(kind: "channel.name", id: "C1")
        #expect(community.store.objectState(.init(bot: "acme", object: object))?.lawful == "party")
    }

    @Test func aRenameFailsByVote() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.vote("👎", by: "U2")
        #expect(community.proposal()?.state == .failed)
        #expect(community.channelName == "general")
        #expect(community.calls == ["conversations.rename", "initiate_vote", "post_message"])
    }

    @Test func aRenameFailsByTimeAlone() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.driver.advance(seconds: 172_799)
        #expect(community.proposal()?.state == .pending)
        try community.driver.advance(seconds: 1)
        #expect(community.proposal()?.state == .failed)
        #expect(community.proposal()?.decidedAt == Community.start.advanced(seconds: 172_800))
    }

    @Test func aPostIsDeletedWithoutAVote() throws {
        let policy = ScriptedPolicy(
            actionTypes: ["slackpostmessage"], check: { _ in .failed }, fail: { try $0.post("deleted") })
        let community = try Community().found(("no-posts", policy))
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        #expect(community.proposal()?.state == .failed)
        #expect(community.calls == ["post_message", "chat.delete"])
        #expect(community.platform.messages.first?.message.isDeleted == true)
    }

    @Test func whatPassesAtOnceIsNotTouched() throws {
        let community = try Community().found(("all", ScriptedPolicy()))
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .passed)
        #expect(community.calls == [])
        #expect(community.channelName == "party")
    }

    @Test func whatNoPolicyGovernsLeavesNoRow() throws {
        let community = try Community().found(("rename", .vote))
        let before = community.store.commitCount
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        #expect(community.store.commitCount == before)
        #expect(community.action() == nil)
    }

    @Test func aSecondDeliveryChangesNothing() throws {
        let community = try Community().found(("rename", .vote))
        let event = community.platform.rename("C1", to: "party", by: "U1", at: community.now)
        try community.driver.play(event)
        try community.driver.play(event)
        #expect(community.store.proposal(2) == nil)
        #expect(community.calls == ["conversations.rename", "initiate_vote"])
        let post = try #require(community.platform.votePost(1))
        let yes = community.platform.react("👍", on: post, by: "U2", at: community.now)
        try community.driver.play(yes)
        try community.driver.play(yes)
        #expect(community.store.ballotEvents(proposalID: 1, memberID: nil).count == 1)
    }
}
