import Governance
import JSONKit
import Testing

/// What stands in the ledger, what can be erased, and what is cut.
@Suite struct LedgerRecordsTests {
    @Test func noAnswerStandsInTheClear() throws {
        var policy = ScriptedPolicy.vote
        policy.notify = { try $0.openVote("Who?", kind: .choice, options: ["Rosa Luxemburg", "Karl Liebknecht"]) }
        policy.check = { $0.votes("Rosa Luxemburg") >= 1 ? .passed : nil }
        let community = try Community().found(("rename", policy))
        try community.rename(to: "party")
        try community.vote("1️⃣", by: "U2")
        #expect(community.proposal()?.state == .passed)
        let ballot = try #require(community.lines("ballot").first)
        #expect(ballot["move"] == ["added", "#1"])
        #expect(community.lines("decision").first?["tally"] == ["#1": 1])
        let lines = community.store.ledger(from: 1, limit: .max)
        #expect(lines.allSatisfy { !$0.body.contains("Rosa") })
    }

    @Test func textsAreErasedAndTheChainStillVerifies() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        let store = community.store
        let vote = try #require(store.ledger(from: 1, limit: .max).first { $0.kind == "vote" })
        #expect(!store.ledgerTexts(sequence: vote.sequence).isEmpty)
        try community.driver.input(.eraseTexts(lines: [vote.sequence, vote.sequence, 9_999], reason: "asked for"))
        try community.driver.settle()
        #expect(store.ledgerTexts(sequence: vote.sequence).isEmpty)
        #expect(community.lines("erasure").map { $0["lines"] } == [[.int(vote.sequence)]])
        #expect(try LedgerVerifier.verify(store) > 0)
        // Nothing was there any more: nothing is recorded.
        try community.driver.input(.eraseTexts(lines: [vote.sequence], reason: "again"))
        #expect(community.lines("erasure").count == 1)
    }

    @Test func whatIsOlderThanTheRetentionIsCutAndThatIsRecorded() throws {
        let community = try Community()
        try community.driver.input(
            .bots([
                BotConfiguration(
                    name: "acme", community: "Acme", platform: "slack",
                    settings: CommunitySettings(retention: 7 * 86_400))
            ]))
        try community.found(("rename", .vote))
        try community.rename(to: "party")
        let store = community.store
        #expect(!store.evaluations(actionID: 1).isEmpty)
        try community.driver.advance(seconds: 8 * 86_400)
        try community.rename(to: "fiesta")
        #expect(store.evaluations(actionID: 1).allSatisfy { $0.finishedAt > Community.start.advanced(seconds: 86_400) })
        let cut = try #require(community.lines("cut").first)
        #expect(cut["evaluations"]?.int64 ?? 0 > 0)
        #expect(cut["texts"]?.int64 ?? 0 > 0)
        #expect(store.ledger(from: 1, limit: 1).first?.sequence == 1)
        #expect(try LedgerVerifier.verify(store) > 0)
    }
}
