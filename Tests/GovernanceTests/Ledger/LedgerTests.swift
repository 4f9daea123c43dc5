import Governance
import JSONKit
import Testing

@Suite struct LedgerTests {
    static func story() throws -> Community {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        return community
    }

    @Test func everyDecisionIsThere() throws {
        let community = try Self.story()
        let kinds = community.store.ledger(from: 1, limit: 1_000).map(\.kind)
        for kind in [
            "founded", "action", "proposal", "intent", "call", "vote", "ballot", "decision", "lawful", "ended",
        ] {
            #expect(kinds.contains(kind), "\(kind)")
        }
        let decision = try #require(community.store.ledger(from: 1, limit: 1_000).first { $0.kind == "decision" })
        let body = try JSON(parsing: decision.body)
        #expect(body["tally"] == ["yes": 1])
        #expect(body["version"] == "rename-1")
    }

    @Test func aTextCanBeErasedAndTheChainStillHolds() throws {
        let community = try Self.story()
        let line = try #require(community.store.ledger(from: 1, limit: 1_000).first { $0.kind == "action" })
        #expect(!line.body.contains("party"))
        #expect(community.store.ledgerTexts(sequence: line.sequence).first?.text.contains("party") == true)
        try community.store.commitNow([
            Transition(writes: [.eraseLedgerText(sequence: line.sequence, name: "fields")])
        ])
        #expect(community.store.ledgerTexts(sequence: line.sequence).isEmpty)
        #expect(try LedgerVerifier.verify(community.store) > 0)
    }

    @Test func aChangedTextIsFound() throws {
        let community = try Self.story()
        let line = try #require(community.store.ledger(from: 1, limit: 1_000).first { $0.kind == "action" })
        var text = try #require(community.store.ledgerTexts(sequence: line.sequence).first)
        text.text = "{}"
        try community.store.commitNow([Transition(writes: [.ledgerText(text)])])
        #expect(throws: LedgerVerifier.Fault.self) { try LedgerVerifier.verify(community.store) }
    }

    @Test func aChangedOrMissingLineIsFound() throws {
        let community = try Self.story()
        let lines = community.store.ledger(from: 1, limit: 1_000)
        for index in lines.indices {
            var changed = lines
            changed[index].body = changed[index].body + " "
            let forged = MemoryStore()
            try forged.commitNow([Transition(writes: changed.map(Write.ledger))])
            #expect(throws: LedgerVerifier.Fault.self) { try LedgerVerifier.verify(forged) }
            let cut = MemoryStore()
            var rest = lines
            rest.remove(at: index)
            try cut.commitNow([Transition(writes: rest.map(Write.ledger))])
            if index < lines.count - 1 {
                #expect(throws: LedgerVerifier.Fault.self) { try LedgerVerifier.verify(cut) }
            }
        }
    }

    @Test func theChainGoesOnAfterARestart() throws {
        let community = try Self.story()
        try community.driver.restart()
        community.driver.now = community.now.advanced(seconds: 5)
        try community.rename(to: "fiesta")
        #expect(try LedgerVerifier.verify(community.store) > 20)
    }
}
