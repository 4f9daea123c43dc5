import Foundation
import JSONKit

/// The table of departures: for each scenario of the oracle that departs, what is at work and all that differs.
///
/// The table is data: `departures.json` beside this file. What it says of a scenario is held against what comes out, word
/// for word, so that neither a departure nor its extent changes unnoticed.
enum DepartureTable {
    /// What the table says of a scenario.
    struct Entry: Hashable {
        var name: String
        /// The departures at work, by their ids.
        var departures: [String]
        var differences: [String]
    }

    static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "departures.json")

    /// The entries by scenario.
    static func load() throws -> [(id: String, entry: Entry)] {
        let json = try JSON(parsing: String(decoding: try Data(contentsOf: file), as: UTF8.self))
        return json.pairs.map { pair in
            (
                pair.key,
                Entry(
                    name: pair.value["name"]?.string ?? "", departures: pair.value["departures"]?.texts ?? [],
                    differences: pair.value["differences"]?.texts ?? [])
            )
        }
    }

    /// The entry of a scenario as it came out; nil where it does not depart.
    static func entry(_ scenario: OracleScenario, _ verdict: Verdict) -> Entry? {
        guard case .departs(let departures, let differences) = verdict else { return nil }
        return Entry(name: scenario.name, departures: departures, differences: differences.map(\.description))
    }

    /// The table's text for what came out.
    static func text(_ report: ConformanceReport) -> String {
        let entries = report.verdicts.compactMap { verdict -> String? in
            guard let entry = entry(verdict.scenario, verdict.verdict) else { return nil }
            let lines = entry.differences.map { "      " + JSON.string($0).text }.joined(separator: ",\n")
            return """
                  "\(verdict.scenario.id)": {
                    "name": \(JSON.string(entry.name).text),
                    "departures": \(JSON(entry.departures).text),
                    "differences": [
                \(lines)
                    ]
                  }
                """
        }
        return "{\n" + entries.joined(separator: ",\n") + "\n}\n"
    }
}
