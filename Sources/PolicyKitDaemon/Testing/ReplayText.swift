public import Governance

/// A replay's report for people.
public struct ReplayText: Sendable {
    private let style: TerminalStyle

    /// Makes a writer.
    public init(style: TerminalStyle) {
        self.style = style
    }

    /// The report, line by line.
    public func lines(_ report: ReplayReport) -> [String] {
        var lines = [style.paint("\(report.community): \(report.policies.joined(separator: ", "))".onOneLine, .bold)]
        for path in report.newPolicies {
            let beside = report.beside.isEmpty ? "alone" : "beside \(report.beside.joined(separator: ", "))"
            lines.append(
                style.paint(
                    "\(path) was never in force: it was played \(beside); play it in the place of one with --as NAME"
                        .onOneLine, .yellow))
        }
        for entry in report.differences {
            lines += ["", head(entry), "    was:   \(entry.recorded.onOneLine)"]
            lines.append("    would: \(style.paint(entry.replayed.onOneLine, .yellow))")
            if let difference = entry.firstDifference { lines.append("    first: \(difference.onOneLine)") }
            lines += entry.notes.map { style.paint("    note:  \($0.onOneLine)", .faint) }
        }
        if !report.notReplayed.isEmpty {
            lines += ["", "Not replayed: with the policies as they were these do not come out as they did."]
            for entry in report.notReplayed {
                lines += [
                    head(entry), "    was:   \(entry.recorded.onOneLine)", "    again: \(entry.replayed.onOneLine)",
                ]
                lines += entry.notes.map { style.paint("    note:  \($0.onOneLine)", .faint) }
            }
        }
        let count = report.differences.count
        var summary =
            "\(report.replayedCount) action\(report.replayedCount == 1 ? "" : "s") replayed: "
            + "\(count) would have come out differently"
        if report.uncertainCount > 0 { summary += ", \(report.uncertainCount) read what the history does not hold" }
        if !report.notReplayed.isEmpty { summary += "; \(report.notReplayed.count) could not be replayed" }
        lines += ["", style.paint(summary, count == 0 ? .green : .yellow)]
        return lines + report.limits.map { style.paint("note: \($0.onOneLine)", .faint) }
    }

    private func head(_ entry: ReplayReport.Entry) -> String {
        let who = entry.initiator.map { " by \($0)" } ?? ""
        return "action \(entry.action): \(entry.type)\(who), \(entry.at)".onOneLine
    }
}
