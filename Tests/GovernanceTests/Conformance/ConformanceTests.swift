import Foundation
import Testing

/// The engine against what the real PolicyKit did.
///
/// `POLICYKIT_ORACLE` names another file of the same format, `POLICYKIT_ORACLE_POLICIES` the folder of its policies; all
/// verdicts are then printed. `POLICYKIT_WRITE_DEPARTURES=1` writes the table of departures anew, to be read and judged.
struct ConformanceTests {
    @Test(
        .enabled(
            if: OracleFiles.scenarios != nil, "no oracle beside the package, and none named by POLICYKIT_ORACLE"))
    func playsEveryScenarioAsPolicyKitDid() throws {
        let file = try #require(OracleFiles.scenarios)
        let report = ConformanceReport.of(try OracleScenario.load(file))
        print(report.lines.joined(separator: "\n"))
        #expect(report.differing.isEmpty, "these scenarios differ: \(report.differing.joined(separator: ", "))")
        guard !OracleFiles.isForeign else { return }
        if ProcessInfo.processInfo.environment["POLICYKIT_WRITE_DEPARTURES"] != nil {
            try Data(DepartureTable.text(report).utf8).write(to: DepartureTable.file)
        }
        let table = Dictionary(uniqueKeysWithValues: try DepartureTable.load().map { ($0.id, $0.entry) })
        for (scenario, verdict) in report.verdicts {
            if case .missing = verdict { continue }
            #expect(DepartureTable.entry(scenario, verdict) == table[scenario.id], "scenario \(scenario.id)")
        }
        let known = Set(report.verdicts.map(\.scenario.id))
        #expect(table.keys.allSatisfy(known.contains), "the table names scenarios that the oracle does not have")
    }

    @Test func theTableNamesDeparturesThatThereAre() throws {
        let ids = Set(Departure.all.map(\.id))
        #expect(ids.count == Departure.all.count)
        for (scenario, entry) in try DepartureTable.load() {
            #expect(!entry.departures.isEmpty && ids.isSuperset(of: entry.departures), "scenario \(scenario)")
        }
    }

    @Test func thePageOfDeparturesIsInStepWithTheTable() throws {
        let text = DeparturePage.text(try DepartureTable.load())
        if ProcessInfo.processInfo.environment["POLICYKIT_WRITE_DOCUMENTS"] != nil {
            try Data(text.utf8).write(to: DeparturePage.file)
        }
        let isCurrent = try String(contentsOf: DeparturePage.file, encoding: .utf8) == text
        #expect(isCurrent, "run the tests once with POLICYKIT_WRITE_DOCUMENTS=1 to write the page anew")
    }
}
