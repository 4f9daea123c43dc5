import Foundation
public import Governance

/// Writes a status report for people.
public struct StatusText {
    let style: TerminalStyle
    let now: Instant

    /// Makes a writer.
    public init(style: TerminalStyle, now: Instant) {
        self.style = style
        self.now = now
    }

    /// The report as lines.
    public func lines(_ report: StatusReport) -> [String] {
        var lines: [String] = []
        if let safeMode = report.safeMode { lines += self.lines(safeMode) }
        if let daemon = report.daemon {
            let age = UTCTime.span(seconds: now.date.timeIntervalSince(daemon.startedAt))
            lines.append(
                "\(style.paint("running", .green)) for \(age), process \(daemon.process), state \(report.state)")
        } else {
            lines.append("\(style.paint("not running", .yellow)), state \(report.state)")
        }
        for bot in report.bots { lines.append(line(bot)) }
        for community in report.communities { lines += self.lines(community) }
        if !report.proposals.isEmpty {
            let counts = report.proposals.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            lines.append("proposals: \(counts.joined(separator: ", "))")
        }
        for problem in report.problems {
            let subject = problem.proposal.map { "proposal \($0): " } ?? ""
            let times =
                problem.count > 1 ? " (\(problem.count) times, last \(UTCTime.short(problem.lastAt.instant)))" : ""
            // What is wrong with a file may be several things, one to a line.
            let parts = problem.message.split(separator: "\n").map { String($0).onOneLine }
            lines.append("\(style.paint("problem", .red)): \(subject)\(parts.first ?? "")\(times)")
            lines += parts.dropFirst().map { "    \($0)" }
        }
        return lines
    }

    private func lines(_ safeMode: StatusReport.SafeMode) -> [String] {
        let count = safeMode.failures.count
        return [
            style.paint("SAFE MODE", .red)
                + ": \(count) starts failed; the daemon listens, records and touches nothing (\(safeMode.heard) events heard)"
        ]
            + safeMode.failures.map { "  \(UTCTime.short($0.at.instant)): \($0.reason.onOneLine)" }
            + ["  mend the cause, then: policykit safe-mode leave"]
    }

    private func line(_ bot: StatusReport.Bot) -> String {
        let head = "bot \(style.paint(bot.name, .bold)): \(bot.platform), community \(bot.community)"
        if bot.isConfigured == false {
            return head + style.paint(" (not connected: it has no file that can be used)", .yellow)
        }
        guard let connection = bot.connection else { return head }
        let span = UTCTime.span(seconds: max(0, now.date.timeIntervalSince(connection.since)))
        var line =
            connection.isConnected
            ? "\(head), connected for \(span)" : "\(head), \(style.paint("connecting for \(span)", .yellow))"
        if let problem = connection.lastProblem, let at = connection.lastProblemAt {
            line += "; last problem \(UTCTime.short(at.instant)): \(problem.onOneLine)"
        }
        return line
    }

    private func lines(_ community: StatusReport.Community) -> [String] {
        let count = community.policies.count
        let policies = count == 1 ? "1 policy" : "\(count) policies"
        var lines = ["community \(style.paint(community.name, .bold)): \(policies) in force"]
        if let override = community.override {
            lines.append(
                "  \(style.paint("OVERRIDE", .red)) until \(UTCTime.short(override.expiresAt.instant)) UTC: "
                    + override.reason.onOneLine)
        }
        let width = community.policies.map(\.path.count).max() ?? 0
        for policy in community.policies {
            let path = policy.path + String(repeating: " ", count: width - policy.path.count)
            let types = policy.actionTypes.isEmpty ? "every type" : policy.actionTypes.joined(separator: ", ")
            let mode = policy.isEnabled ? policy.mode : PolicyMode.off.rawValue
            let off = mode == PolicyMode.enforce.rawValue ? "" : style.paint(" (\(mode))", .yellow)
            let missing = policy.missingPlatforms
            let dormant =
                missing.isEmpty
                ? "" : style.paint(" (dormant: no bot connects \(missing.joined(separator: ", ")))", .yellow)
            lines.append(
                "  \(path)  \(policy.kind), \(types)\(off)\(dormant)  \(style.paint(policy.name.onOneLine, .faint))")
        }
        for file in community.files {
            let former = file.hasFormerVersion ? "; the former version stays in force" : ""
            let colour: TerminalStyle.Colour = file.outcome == "proposed" ? .yellow : .red
            lines.append("  \(file.path): \(style.paint(file.outcome, colour))\(former)")
            if let problem = file.problem {
                lines += problem.split(separator: "\n").map { "    \(String($0).onOneLine)" }
            }
        }
        return lines
    }
}
