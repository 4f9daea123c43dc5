import Governance
import JSONKit
import Testing

/// Documents: added, changed, deleted and recovered by decision.
@Suite struct DocumentTests {
    static func stage() throws -> ConstitutionStage {
        let stage = try ConstitutionStage()
        try stage.pass("policykitaddcommunitydoc", ["name": "Guidelines", "text": "Be kind."])
        return stage
    }

    @Test func itsLife() throws {
        let stage = try Self.stage()
        var document = try #require(stage.store.documents(communityID: 1).first)
        #expect(document.name == "Guidelines" && document.text == "Be kind." && document.isActive)
        #expect(stage.asked(1) == "Add Document: Guidelines?")
        try stage.pass("policykitchangecommunitydoc", ["doc": "Guidelines", "name": "Rules", "text": "Be fair."])
        #expect(stage.asked(2) == "Edit Document: Rules?")
        try stage.pass("policykitdeletecommunitydoc", ["doc": .int(document.id)])
        #expect(stage.asked(3) == "Delete Document: Rules?")
        #expect(stage.store.documents(communityID: 1).first?.isActive == false)
        try stage.pass("policykitrecovercommunitydoc", ["doc": "Rules"])
        #expect(stage.asked(4) == "Recover Document: Rules?")
        document.name = "Rules"
        document.text = "Be fair."
        #expect(stage.store.documents(communityID: 1) == [document])
        #expect(stage.store.communities()[0].counters.documents == 4)
        #expect(stage.ledger("change").filter { $0["document"] != nil }.count == 4)
    }

    @Test func whatIsRejectedChangesNothing() throws {
        let stage = try Self.stage()
        let id = try stage.propose("policykitdeletecommunitydoc", ["doc": "Guidelines"])
        try stage.vote("👎", on: id)
        #expect(stage.state(id) == .failed)
        #expect(stage.store.documents(communityID: 1).first?.isActive == true)
    }

    @Test func aPartIsChangedAlone() throws {
        let stage = try Self.stage()
        try stage.pass("policykitchangecommunitydoc", ["doc": "1", "text": "Be brave."])
        #expect(stage.store.documents(communityID: 1).map(\.name) == ["Guidelines"])
        #expect(stage.store.documents(communityID: 1).map(\.text) == ["Be brave."])
        #expect(stage.asked(2) == "Edit Document: Guidelines?")
    }

    @Test func whatIsNotThereIsSaid() throws {
        let stage = try Self.stage()
        #expect(
            try stage.refusal("policykitdeletecommunitydoc", ["doc": "Guidlines"])
                == "there is no document \"Guidlines\"; did you mean \"Guidelines\"?")
        #expect(
            try stage.refusal("policykitrecovercommunitydoc", ["doc": "Guidelines"]).contains("no deleted document"))
        #expect(try stage.refusal("policykitaddcommunitydoc", ["name": "x"]).contains("needs 'text'"))
    }

    /// Two changes of one document: the last that passes stands, and the ledger says which.
    @Test func twoChangesEndInTheOrderInWhichTheyPass() throws {
        let stage = try Self.stage()
        let first = try stage.propose("policykitchangecommunitydoc", ["doc": 1, "text": "first"])
        let second = try stage.propose("policykitdeletecommunitydoc", ["doc": 1])
        try stage.vote("👍", on: second)
        try stage.vote("👍", on: first)
        let document = stage.store.documents(communityID: 1)[0]
        #expect(document.text == "first" && !document.isActive)
        let lines = stage.store.ledger(from: 1, limit: 1_000).filter { $0.kind == "change" }.suffix(2)
        #expect(lines.map(\.actionID) == [second, first])
    }

    /// Whoever dies between the decision and the change finds it done or does it: never twice.
    @Test func aCrashAtAnyCommitAddsOneDocument() throws {
        for crash in 1...12 {
            let stage = try ConstitutionStage()
            try stage.driver.restart(willCommit: { count, _ in
                if count == crash { throw BlockError(message: "killed") }
            })
            do {
                try stage.pass("policykitaddcommunitydoc", ["name": "Guidelines", "text": "Be kind."])
            } catch {
                stage.driver.now = stage.driver.now.advanced(seconds: 60)
                try stage.driver.restart()
                try stage.driver.settle()
                if stage.store.action(1) == nil {
                    try stage.propose("policykitaddcommunitydoc", ["name": "Guidelines", "text": "Be kind."])
                }
                if stage.state(1) == .pending { try stage.vote("👍", on: 1) }
            }
            #expect(stage.state(1) == .passed, "commit \(crash)")
            #expect(stage.store.documents(communityID: 1).count == 1, "commit \(crash)")
        }
    }

    /// A name means one document: whoever names one should not have to guess.
    @Test func twoDocumentsDoNotBearOneName() throws {
        let stage = try Self.stage()
        let taken = "there is a document \"Guidelines\" already: change that one, or choose another name"
        let other: JSON = ["name": "Guidelines", "text": "Be bold."]
        #expect(try stage.refusal("policykitaddcommunitydoc", other) == taken)
        try stage.pass("policykitaddcommunitydoc", ["name": "Rules", "text": "Be fair."])
        #expect(try stage.refusal("policykitchangecommunitydoc", ["doc": "Rules", "name": "Guidelines"]) == taken)
        try stage.pass("policykitchangecommunitydoc", ["doc": "Guidelines", "name": "Guidelines", "text": "Be."])
        // A deleted one leaves its name to others, and cannot return then.
        try stage.pass("policykitdeletecommunitydoc", ["doc": "Guidelines"])
        try stage.pass("policykitaddcommunitydoc", other)
        #expect(try stage.refusal("policykitrecovercommunitydoc", ["doc": "Guidelines"]) == taken)
    }

    @Test func ofTwoThatAreProposedTheSecondIsRefused() throws {
        let stage = try ConstitutionStage()
        let ids = try ["one", "two"].map {
            try stage.propose("policykitaddcommunitydoc", ["name": "Rules", "text": .string($0)])
        }
        for id in ids { try stage.vote("👍", on: id) }
        #expect(stage.state(ids[1]) == .executionFailed)
        #expect(stage.store.documents(communityID: 1).map(\.text) == ["one"])
        #expect(stage.store.problems().first?.message.contains("name_taken") == true)
    }
}
