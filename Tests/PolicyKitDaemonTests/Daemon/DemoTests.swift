import Foundation
import Testing

/// `policykit demo`, the way a newcomer meets it.
@Suite struct DemoTests {
    @Test func everythingComesOutAsTold() async throws {
        let program = try #require(Repository.program, "the program is built with the tests")
        let outcome = try await ProgramRun(program, ["demo"], folder: Repository.root).outcome()
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.seconds < 20)
        #expect(outcome.output.contains("Everything came out as told."))
        #expect(!outcome.output.contains("\u{1B}"))
        for state in ["passed", "failed"] { #expect(outcome.output.contains(" of square: \(state)")) }
    }

    @Test func aSabotagedRevertIsNoticed() async throws {
        let program = try #require(Repository.program, "the program is built with the tests")
        let run = try ProgramRun(program, ["demo", "--sabotage", "revert"], folder: Repository.root)
        let outcome = await run.outcome()
        #expect(outcome.status == 1)
        #expect(outcome.seconds < 20)
        #expect(outcome.output.contains("waited in vain for #party to be called #lounge again"))
        #expect(outcome.output.contains("revertFailed"))
    }
}
