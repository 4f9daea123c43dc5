import Foundation
import Testing

/// The engine against what the real PolicyKit did.
///
/// `POLICYKIT_ORACLE` names another file of the same format, `POLICYKIT_ORACLE_POLICIES` the folder of its policies.
@Suite(
    .enabled(
        if: OracleFiles.scenarios != nil,
        "no oracle beside the package, and none named by POLICYKIT_ORACLE"))
struct ConformanceTests {
    @Test func playsEveryScenarioAsPolicyKitDid() throws {
        let file = try #require(OracleFiles.scenarios)
        let report = ConformanceReport.of(try OracleScenario.load(file))
        for line in report.lines { print(line) }
        for (scenario, verdict) in report.verdicts {
            if case .differs(let differences) = verdict {
                Issue.record(
                    "scenario \(scenario.id) differs: \(differences.map(\.description).joined(separator: "; "))")
            }
        }
    }
}
