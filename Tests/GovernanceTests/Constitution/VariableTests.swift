import Governance
import JSONKit
import PolicyScript
import Testing

/// Variables that a community sets without touching the policy's text.
@Suite struct VariableTests {
    static func set(_ stage: ConstitutionStage, _ values: JSON) throws -> Int64 {
        try stage.pass("policykitchangeconstitutionpolicy", ["policy": "rule", "variables": values])
    }

    static func values(_ stage: ConstitutionStage) -> [String: HostValue] {
        Dictionary(
            uniqueKeysWithValues: stage.store.policySettings(communityID: 1).map { ($0.name, $0.value) })
    }

    @Test func aValueIsSetByDecision() throws {
        let stage = try ConstitutionStage()
        let before = try #require(stage.version("rule"))
        let id = try Self.set(stage, ["quorum": 2])
        #expect(stage.asked(id) == "Change Constitution Policy: A vote on the constitution?")
        #expect(stage.version("rule") == before)
        #expect(Self.values(stage) == ["quorum": .int(2)])
        #expect(stage.store.communities()[0].counters.variables == 1)
        // Two are needed from now on, also after a restart.
        try stage.driver.restart()
        let next = try stage.propose("policykitaddcommunitydoc", ["name": "x", "text": "y"])
        try stage.vote("👍", on: next)
        #expect(stage.state(next) == .pending)
        try stage.vote("👍", on: next, by: "U3")
        #expect(stage.state(next) == .passed)
        #expect(stage.ledger("change").last { $0["variables"] != nil }?["variables"] == ["quorum"])
    }

    /// What is open keeps the values with which it began, unless the change says otherwise.
    @Test func openVotesKeepTheirValues() throws {
        let stage = try ConstitutionStage()
        let open = try stage.propose("policykitaddcommunitydoc", ["name": "x", "text": "y"])
        _ = try Self.set(stage, ["quorum": 2])
        try stage.vote("👍", on: open)
        #expect(stage.state(open) == .passed)
        let other = try stage.propose("policykitaddcommunitydoc", ["name": "z", "text": "y"])
        let change = try stage.propose(
            "policykitchangeconstitutionpolicy",
            ["policy": "rule", "variables": ["quorum": 1], "apply_to_open_votes": true])
        try stage.vote("👍", on: change)
        try stage.vote("👍", on: change, by: "U3")
        #expect(stage.state(change) == .passed)
        try stage.vote("👍", on: other)
        #expect(stage.state(other) == .passed, "it began anew, and one is enough")
    }

    @Test func eachTypeIsReadAsPeopleTypeIt() throws {
        let stage = try ConstitutionStage()
        _ = try Self.set(stage, ["share": "0.75", "names": "x, y", "greeting": "hi"])
        #expect(
            Self.values(stage) == [
                "share": .float(0.75), "names": .list([.string("x"), .string("y")]), "greeting": .string("hi"),
            ])
        _ = try Self.set(stage, "share=0.25, greeting = hey")
        #expect(Self.values(stage)["share"] == .float(0.25) && Self.values(stage)["greeting"] == .string("hey"))
        _ = try Self.set(stage, "{\"share\": 1}")
        #expect(Self.values(stage)["share"] == .float(1))
    }

    @Test func theDefaultTakesTheSettingAway() throws {
        let stage = try ConstitutionStage()
        _ = try Self.set(stage, ["share": 0.7, "greeting": "hi"])
        _ = try Self.set(stage, ["share": 0.5, "greeting": .null])
        #expect(Self.values(stage).isEmpty)
    }

    /// A value outlives a change of the text, unless the variable is gone or of another type.
    @Test func whatNoLongerFitsIsLeftOut() throws {
        let stage = try ConstitutionStage()
        _ = try Self.set(stage, ["greeting": "hi", "share": 0.7])
        let source = ConstitutionStage.rule.replacing("\"share\": 0.5, ", with: "")
            .replacing("\"greeting\": \"hello\"", with: "\"greeting\": 3")
            .replacing("    if proposal.get_no", with: "    logger.info(str(variables))\n    if proposal.get_no")
        try stage.pass("policykitchangeconstitutionpolicy", ["policy": "rule", "source": .string(source)])
        let next = try stage.propose("policykitaddcommunitydoc", ["name": "x", "text": "y"])
        let log = stage.store.logs(actionID: next).map(\.message)
        #expect(log.contains("{'quorum': 1, 'names': ['a'], 'greeting': 3}"), "\(log)")
    }
}
