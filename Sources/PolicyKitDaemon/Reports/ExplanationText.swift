import Foundation
import Governance

/// Writes an explanation for people.
public struct ExplanationText {
    let style: TerminalStyle

    /// Makes a writer.
    public init(style: TerminalStyle) {
        self.style = style
    }

    /// The explanation as lines.
    public func lines(_ explanation: Explanation) -> [String] {
        let summary = explanation.summary
        let state = style.paint(summary.state, StateColour.of(summary.state))
        var lines = [
            "\(style.paint("proposal \(summary.id)", .bold)) of \(summary.community): \(state)"
                + (explanation.note.map { " (\($0.onOneLine))" } ?? "")
        ]
        lines += section("policy", [policy(explanation.policy)])
        lines += section("action", action(explanation.action))
        for vote in explanation.votes { lines += section("vote", self.vote(vote)) }
        // A block that the policy does not have did nothing.
        let evaluations = explanation.evaluations.filter { $0.instructions > 0 || $0.outcome != "done" }
        lines += section("evaluations", evaluations.map(evaluation))
        lines += section("calls", explanation.calls.map(call))
        lines += section(
            "log",
            explanation.log.map { line in
                let block = line.block.map { "\($0) " } ?? ""
                return "\(time(line.at.instant))  \(block)\(line.level): \(line.text.onOneLine)"
            })
        lines += section("waits for", explanation.waitsFor)
        lines += section("would decide it", explanation.foreseen)
        return lines
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : [style.paint(title, .bold)] + lines.map { "  \($0)" }
    }

    private func policy(_ policy: Explanation.Policy) -> String {
        let former = policy.isInForce ? "" : ", no longer in force"
        let mode = policy.mode == PolicyMode.enforce.rawValue ? "" : ", \(policy.mode)"
        return
            "\(policy.path) (\(policy.kind)\(mode)), version \(policy.contentHash.prefix(12))\(former): \(policy.name.onOneLine)"
    }

    private func action(_ action: Explanation.Action) -> [String] {
        let by = action.initiator.map { " by \($0.onOneLine)" } ?? ""
        let on = action.bot.isEmpty ? "" : " on \(action.bot)"
        let effect =
            action.isProposed
            ? action.isExecuted ? "done" : "not done"
            : action.isExecuted ? "done again" : action.isReverted ? "undone" : "untouched"
        // A policy's or a document's text is shown as it is written.
        let texts = action.fields.filter { $0.value.contains("\n") }
        let fields = action.fields.filter { !$0.value.contains("\n") }.map { "\($0.name)=\($0.value)" }
        return [
            "\(time(action.occurredAt.instant))  \(action.title.onOneLine)\(by)\(on); \(action.state), \(effect)",
            style.paint(([action.type] + fields).joined(separator: " ").onOneLine, .faint),
        ]
            + texts.flatMap { field in
                [style.paint("\(field.name):", .faint)]
                    + field.value.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { style.paint("| \(String($0).onOneLine)", .faint) }
            }
    }

    private func vote(_ vote: Explanation.Vote) -> [String] {
        let closed = vote.closedAt.map { ", closed \(time($0.instant))" } ?? ", open"
        var lines = ["\(vote.kind), opened \(time(vote.openedAt.instant))\(closed): \(vote.text.onOneLine)"]
        if let electorate = vote.electorate {
            lines.append("electorate: \(electorate.isEmpty ? "nobody" : electorate.joined(separator: ", ").onOneLine)")
        }
        if vote.closedAt == nil {
            if let missing = vote.notVoted, !missing.isEmpty {
                lines.append("not voted yet: \(missing.joined(separator: ", ").onOneLine)")
            }
            if let closesAt = vote.closesAt { lines.append("closes \(time(closesAt.instant)) UTC") }
            if vote.isTallyHidden { lines.append("how the votes stand is hidden until it closes") }
        }
        if let link = vote.link { lines.append(style.paint(link.onOneLine, .faint)) }
        if vote.ballots.isEmpty { lines.append("no ballots") }
        for ballot in vote.ballots + vote.uncounted {
            let candidate = ballot.candidate.map { " for \($0)" } ?? ""
            let standing = ballot.standing.map { style.paint(" (\($0), does not count)", .yellow) } ?? ""
            lines.append(
                "\(time(ballot.castAt.instant))  \(ballot.member.onOneLine): \((ballot.value + candidate).onOneLine)"
                    + standing)
        }
        return lines
    }

    private func evaluation(_ evaluation: Explanation.Evaluation) -> String {
        let problem = evaluation.problem.map { " — " + style.paint($0.onOneLine, .red) } ?? ""
        return "\(time(evaluation.at.instant))  \(evaluation.block) → \(evaluation.outcome)\(problem)"
            + style.paint("  \(evaluation.instructions) instructions", .faint)
    }

    private func call(_ call: Explanation.Call) -> String {
        let at = (call.finishedAt ?? call.intendedAt).map { time($0.instant) } ?? String(repeating: " ", count: 19)
        let refusal = call.refusal.map { " — " + style.paint($0.onOneLine, .red) } ?? ""
        return "\(at)  \(call.purpose): \(call.method) on \(call.bot), \(call.state)\(refusal)"
    }

    private func time(_ instant: Instant) -> String { UTCTime.short(instant) }
}
