import OrderedCollections

/// What an action came to: in fact, or in a replay.
struct ReplayOutcome {
    /// The decisions by the policies that made them; empty where nobody had to decide.
    var decisions: OrderedDictionary<String, Decided> = [:]
    /// `stands`, `refused` or `withdrawn` where no policy decided on the action itself.
    var standing: String?
    /// What the blocks said, in order.
    var said: [Said] = []
    /// What could not be played.
    var notes: [String] = []

    /// A decision.
    struct Decided: Hashable {
        /// `passed`, `failed` or `proposed`.
        var status: String
        var at: Instant?
    }

    /// What a block said.
    struct Said: Hashable {
        var path: String
        var block: PolicyBlock
        var outcome: String
        var at: Instant

        /// The same apart from the time.
        func isLike(_ other: Said) -> Bool {
            path == other.path && block == other.block && outcome == other.outcome
        }

        var words: String {
            switch outcome {
            case "done": "\(path): \(block.functionName) ran at \(at.second)"
            case "raised": "\(path): \(block.functionName) raised at \(at.second)"
            default: "\(path): \(block.functionName) said \(outcome) at \(at.second)"
            }
        }
    }

    init(
        action: ActionRecord?, proposals: [ProposalRecord], evaluations: [EvaluationRecord],
        path: (Int64) -> String?
    ) {
        for proposal in proposals where proposal.state != .abandoned && proposal.state != .superseded {
            decisions[proposal.path] = Decided(
                status: proposal.state.status(proposal.decision), at: proposal.decidedAt)
        }
        let isDecided = proposals.contains { $0.actionID == action?.id && decisions[$0.path] != nil }
        if !isDecided, action?.kind != .trigger {
            switch action?.state {
            case .refused where proposals.contains { $0.actionID == action?.id && $0.state == .superseded }:
                standing = "withdrawn"
            case .refused, .reverting, .revertFailed: standing = "refused"
            default: standing = "stands"
            }
        }
        said = evaluations.sorted { ($0.finishedAt, $0.id) < ($1.finishedAt, $1.id) }.map { evaluation in
            Said(
                path: path(evaluation.versionID) ?? "a policy", block: evaluation.block, outcome: evaluation.outcome,
                at: evaluation.startedAt)
        }
    }

    /// The same decisions by the same policies, whenever they were made.
    func isLike(_ other: ReplayOutcome) -> Bool {
        standing == other.standing && Set(decisions.keys) == Set(other.decisions.keys)
            && decisions.allSatisfy { $0.value.status == other.decisions[$0.key]?.status }
    }

    /// The outcome in words.
    var words: String {
        var parts = decisions.map { path, decided in
            switch decided.status {
            case "proposed": "pending under \(path)"
            default: "\(decided.status) under \(path)" + (decided.at.map { " at \($0.second)" } ?? "")
            }
        }
        if let standing {
            let words =
                switch standing {
                case "stands": "nobody had to decide"
                case "withdrawn": "withdrawn: a newer change took its place, or what it is about is gone"
                default: "refused: who did it may not propose it"
                }
            parts.insert(words, at: 0)
        }
        return parts.isEmpty ? "no policy followed" : parts.joined(separator: "; ")
    }

    /// Where the course of things parts from another; nil where it does not.
    func firstDifference(from other: ReplayOutcome) -> String? {
        for (mine, theirs) in zip(said, other.said) where !mine.isLike(theirs) {
            return "\(mine.words); in fact, \(theirs.words)"
        }
        if said.count > other.said.count { return "\(said[other.said.count].words); in fact, nothing more was asked" }
        if other.said.count > said.count { return "nothing more is asked; in fact, \(other.said[said.count].words)" }
        return nil
    }
}

extension Instant {
    /// `2025-01-31 12:00:05 UTC`, for people.
    var second: String {
        String(CalendarText.iso8601(self).prefix(19).map { $0 == "T" ? " " : $0 }) + " UTC"
    }
}
