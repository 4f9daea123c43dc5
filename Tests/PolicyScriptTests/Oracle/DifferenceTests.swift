import Foundation
import Testing

/// Every known difference from CPython is still one, and the documentation tells it as it is.
///
/// With `POLICYKIT_RECORD_GOLDEN` the records and the page are written anew.
@Suite(.serialized) struct DifferenceTests {
    private static let records = ProcessInfo.processInfo.environment["POLICYKIT_RECORD_GOLDEN"] != nil

    @Test(arguments: Difference.all) func differsAsTold(difference: Difference) throws {
        let output = try difference.output()
        if Self.records { try output.write(to: difference.ours, atomically: true, encoding: .utf8) }
        #expect(output == (try String(contentsOf: difference.ours, encoding: .utf8)))
        #expect(output != (try String(contentsOf: difference.reference, encoding: .utf8)))
        if difference.subject == "refused" { #expect(output.contains("SyntaxError")) }
        let paragraphs = try difference.parts().paragraphs
        #expect(paragraphs.count >= 2, "it tells no cause")
        #expect(paragraphs.last?.hasPrefix("Instead: ") == true, "it tells no way round")
    }

    @Test(.enabled("needs CPython 3.11") { CPython.executable != nil }) func thatIsWhatCPythonPrints() throws {
        let executable = try #require(CPython.executable)
        let differences = Difference.all
        let runs = try CPython.run(
            try differences.map { CPython.Script(name: $0.name, text: try $0.text(), suggests: true) },
            executable: executable)
        try #require(runs.count == differences.count)
        for (difference, run) in zip(differences, runs) {
            let output = try #require(run.output)
            if Self.records { try output.write(to: difference.reference, atomically: true, encoding: .utf8) }
            #expect(
                output == (try String(contentsOf: difference.reference, encoding: .utf8)),
                "\(difference.testDescription)")
        }
    }

    @Test func thePageTellsThem() throws {
        #expect(Difference.all.count >= 60)
        let page = try DifferencePage.text(Difference.all)
        if Self.records { try page.write(to: DifferencePage.file, atomically: true, encoding: .utf8) }
        #expect(page == (try String(contentsOf: DifferencePage.file, encoding: .utf8)))
    }
}
