import Governance

/// Writes lists and histories of policies for people.
public struct PoliciesText {
    let style: TerminalStyle

    /// Makes a writer.
    public init(style: TerminalStyle) {
        self.style = style
    }

    /// The list as lines, a heading for each community.
    public func lines(_ policies: [PolicySummary]) -> [String] {
        guard !policies.isEmpty else { return ["no policies"] }
        var lines: [String] = []
        let width = policies.map(\.path.count).max() ?? 0
        var community: String?
        for policy in policies {
            if policy.community != community {
                lines.append(style.paint(policy.community, .bold))
                community = policy.community
            }
            lines.append(line(policy, width))
            if let problem = policy.problem {
                lines += problem.split(separator: "\n").map { "      \(String($0).onOneLine)" }
            }
        }
        return lines
    }

    private func line(_ policy: PolicySummary, _ width: Int) -> String {
        let path = policy.path + String(repeating: " ", count: width - policy.path.count)
        let version = policy.version.map { String($0.prefix(12)) } ?? String(repeating: "-", count: 12)
        let types = policy.actionTypes.isEmpty ? "every type" : policy.actionTypes.joined(separator: ", ")
        let kind = policy.kind.map { "\($0), \(types)" } ?? "not in force"
        let mode = policy.mode == PolicyMode.enforce.rawValue ? nil : policy.mode
        let notes = [mode, policy.file.map { "file \($0)" }].compactMap(\.self).joined(separator: ", ")
        let marked = notes.isEmpty ? "" : style.paint(" (\(notes))", .yellow)
        return "  \(path)  \(style.paint(version, .faint))  \(kind)\(marked)  "
            + style.paint((policy.name ?? "").onOneLine, .faint)
    }

    /// A history as lines, the newest first.
    public func lines(_ history: PolicyHistory) -> [String] {
        var lines = [style.paint("\(history.community)/\(history.path)", .bold)]
        if let file = history.file {
            lines.append("  the file in the folder: \(style.paint(file, .yellow))")
            lines += (history.problem ?? "").split(separator: "\n").map { "    \(String($0).onOneLine)" }
        }
        for variable in history.variables {
            let note = variable.isDefault ? style.paint(" (the default)", .faint) : ""
            lines.append("  \(variable.name) = \(variable.value.onOneLine)\(note)")
        }
        for change in history.changes.reversed() {
            let at = UTCTime.short(change.at.instant)
            let by = change.initiator.map { " by \($0.onOneLine)" } ?? ""
            let how =
                change.proposal.map { ", proposal \($0)" } ?? change.action.map { ", action \($0)" } ?? ", the founding"
            guard let version = change.version else {
                lines.append("  \(at)  \(style.paint("removed     ", .yellow))\(by)\(how)")
                continue
            }
            let now = change.isInForce ? " \(style.paint("in force", .green))" : ""
            lines.append("  \(at)  \(version.contentHash.prefix(12))\(by)\(how)\(now)\(details(version))")
        }
        for version in history.others.reversed() {
            lines.append(
                "  \(UTCTime.short(version.createdAt.instant))  \(version.contentHash.prefix(12))  never in force"
                    + details(version))
        }
        return lines
    }

    private func details(_ version: PolicyHistory.Version) -> String {
        var notes: [String] = []
        if version.mode != PolicyMode.enforce.rawValue { notes.append(version.mode) }
        if version.openProposals > 0 {
            notes.append("\(version.openProposals) open \(version.openProposals == 1 ? "proposal" : "proposals")")
        }
        let shown = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
        return shown + "  " + style.paint(version.name.onOneLine, .faint)
    }

    /// The difference between two versions, in the unified format.
    public func lines(from old: PolicyText, to new: PolicyText) -> [String] {
        let diff = UnifiedDiff(
            from: old.source, to: new.source, oldName: "\(old.path) \(old.contentHash.prefix(12))",
            newName: "\(new.path) \(new.contentHash.prefix(12))")
        return diff.lines.map { line in
            let clean = line.onOneLine
            if clean.hasPrefix("+") { return style.paint(clean, .green) }
            if clean.hasPrefix("-") { return style.paint(clean, .red) }
            return clean.hasPrefix("@@") ? style.paint(clean, .faint) : clean
        }
    }
}
