/// The verdicts on a file of scenarios, as they are printed.
struct ConformanceReport {
    private(set) var verdicts: [(scenario: OracleScenario, verdict: Verdict)] = []

    /// Plays all scenarios of a file.
    static func of(_ scenarios: [OracleScenario]) -> ConformanceReport {
        ConformanceReport(verdicts: scenarios.map { ($0, Verdict.of($0)) })
    }

    /// The scenarios that differ.
    var differing: [String] {
        verdicts.compactMap { if case .differs = $0.verdict { $0.scenario.id } else { nil } }
    }

    /// A line a scenario, what differs beneath it, and the counts.
    var lines: [String] {
        var lines: [String] = []
        var (equal, departs, differs, missing) = (0, 0, 0, 0)
        for (scenario, verdict) in verdicts {
            let head = "\(scenario.id) \(scenario.name)"
            switch verdict {
            case .equal:
                equal += 1
                lines.append("equal    \(head)")
            case .departs(let departures, _):
                departs += 1
                let titles = departures.map { id in Departure.all.first { $0.id == id }?.title ?? id }
                lines.append("departs  \(head) (\(titles.joined(separator: "; ")))")
            case .differs(let differences):
                differs += 1
                lines.append("differs  \(head)")
                lines += differences.map { "           \($0)" }
            case .missing(let reason):
                missing += 1
                lines.append("missing  \(head) (\(reason))")
            }
        }
        if missing > 0 { lines.append("\(missing) could not be played for want of their policies") }
        lines.append("\(equal) equal, \(departs) depart, \(differs) differ")
        return lines
    }
}
