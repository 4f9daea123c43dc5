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

    /// With the texts beside the ledger go those in the records: nothing that anybody wrote is left of the action.
    @Test func recordsAreErasedWithTheirLines() throws {
        var policy = ScriptedPolicy.vote
        policy.notify = { try $0.openVote("Shall Rosa do it?", kind: .choice, options: ["Rosa Luxemburg", "nobody"]) }
        policy.check = { context in
            context.log("Rosa is asked")
            context.set("wish", "Rosa")
            return context.votes("Rosa Luxemburg") >= 1 ? .passed : nil
        }
        policy.pass = { _ in throw BlockError(message: "Rosa said no") }
        let community = try Community().found(("rename", policy))
        try community.rename(to: "rosas-garden")
        let store = community.store
        func all() -> [Int64] { store.ledger(from: 1, limit: .max).filter { $0.actionID == 1 }.map(\.sequence) }
        // While it is open it has to be known what is decided on.
        try community.driver.input(.eraseTexts(lines: all(), reason: "asked for"))
        try community.driver.settle()
        #expect(community.action()?.fields["name"] == "rosas-garden")
        #expect(store.vote(1)?.spec.options == ["Rosa Luxemburg", "nobody"])
        try community.vote("1️⃣", by: "U2")
        #expect(community.proposal()?.state == .passed)
        try community.driver.input(.eraseTexts(lines: all(), reason: "asked for"))
        try community.driver.settle()
        let written = [
            "\(store.actions(communityID: nil, before: nil, limit: .max))", "\(store.calls(actionID: 1))",
            "\(store.votes(proposalID: 1))", "\(store.ballots(proposalID: 1))",
            "\(store.ballotEvents(proposalID: 1, memberID: nil))", "\(store.evaluations(actionID: 1))",
            "\(store.logs(actionID: 1))", "\(store.proposals(actionID: 1))", "\(all().flatMap(store.ledgerTexts))",
        ]
        for text in written { #expect(!text.lowercased().contains("rosa"), "\(text)") }
        // What is left tells what happened.
        #expect(store.vote(1)?.spec.options == ["#1", "#2"])
        #expect(store.ballots(proposalID: 1).map(\.value) == ["#1"])
        #expect(store.ballotEvents(proposalID: 1, memberID: nil).map(\.move) == [.reactionAdded("#1")])
        #expect(community.action()?.type == "slackrenameconversation" && community.proposal()?.decision == .passed)
        #expect(try LedgerVerifier.verify(store) > 0)
        #expect(community.lines("erasure").count == 2)
        try community.driver.restart()
        try community.driver.input(.eraseTexts(lines: all(), reason: "again"))
        #expect(community.lines("erasure").count == 2)
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
