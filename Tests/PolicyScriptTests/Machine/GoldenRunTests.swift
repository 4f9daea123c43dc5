import Foundation
import PolicyScript
import Testing

/// Every golden script prints what CPython prints: run straight on, with a collection before each instruction, yielded
/// after each instruction, and dropped and repeated at each request to the host.
@Suite struct GoldenRunTests {
    @Test(arguments: GoldenScript.all) func printsWhatCPythonPrints(golden: GoldenScript) throws {
        let expected = try golden.expected()
        let script = try ScriptCompiler.compileModule(SourceText(name: golden.name, text: try golden.text()))
        var limits = RunLimits()
        limits.instructions = 1_000_000_000
        var asked: [HostRequest]?
        for driving in Driving.allCases {
            let outcome = Drive.run(script, driving, limits: limits)
            var output = outcome.output
            switch outcome.step {
            case .finished(.none): break
            case .failed(let failure): output += failure.traceback
            default: Issue.record("\(driving): \(outcome.step)")
            }
            #expect(output == expected, "\(driving): \(output)")
            #expect(asked == nil || asked == outcome.asked, "\(driving)")
            asked = outcome.asked
        }
    }

    @Test func thereAreManyScripts() { #expect(GoldenScript.all.count >= 600) }

    /// What stands beside the scripts is what CPython prints today. With `POLICYKIT_RECORD_GOLDEN` it is written anew.
    @Test(.enabled("needs CPython 3.11") { CPython.executable != nil }) func theRecordsAreThoseOfCPython() throws {
        let executable = try #require(CPython.executable)
        let scripts = GoldenScript.all
        let runs = try CPython.run(
            try scripts.map { CPython.Script(name: $0.name, text: try $0.text()) }, executable: executable)
        #expect(runs.count == scripts.count)
        let records = ProcessInfo.processInfo.environment["POLICYKIT_RECORD_GOLDEN"] != nil
        for (script, run) in zip(scripts, runs) {
            let output = try #require(run.output, "\(script.testDescription) does not end")
            if records {
                try output.write(to: script.outcome, atomically: true, encoding: .utf8)
            } else {
                #expect(try script.expected() == output, "\(script.testDescription)")
            }
        }
    }
}
