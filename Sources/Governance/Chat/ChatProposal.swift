/// What chat shows of a proposal: why it is where it is, and what would decide it.
public struct ChatProposal: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The action in words, and who did it.
    public var action: String
    /// Who did it, by the name that people read.
    public var initiator: String?
    /// The policy's title and its name in its folder.
    public var policy: String
    /// Its name in the folder.
    public var path: String
    /// What a change of the constitution sets, in lines.
    public var change: [String]
    /// Where it is in its life.
    public var state: ProposalState
    /// When it was decided; nil while it is open.
    public var decidedAt: Instant?
    /// Why it ended without a decision.
    public var note: String?
    /// Its votes, the oldest first.
    public var votes: [ChatVote]
    /// What would decide it.
    public var outlook: Outlook
    /// When its check runs again by itself.
    public var wakeAt: Instant?
    /// What makes its check run again, in words.
    public var waitsFor: [String]
    /// Calls whose answer is outstanding.
    public var outstanding: [String]

    /// What is foreseen of a proposal, as its policy says when it is asked with votes that nobody has cast yet.
    public struct Outlook: Sendable, Hashable {
        /// Votes that would decide, each alone and cast by members who have not voted.
        public var steps: [Step]
        /// What it comes to at `wakeAt` if nothing changes.
        public var atWake: Decision?

        /// So many more votes for an answer, and what they decide.
        public struct Step: Sendable, Hashable {
            /// The answer, as the vote offers it.
            public var answer: String
            /// How many.
            public var count: Int
            /// What they would decide.
            public var decision: Decision

            /// Makes a step.
            public init(answer: String, count: Int, decision: Decision) {
                self.answer = answer
                self.count = count
                self.decision = decision
            }
        }

        /// Makes an outlook; without arguments nothing can be foreseen.
        public init(steps: [Step] = [], atWake: Decision? = nil) {
            self.steps = steps
            self.atWake = atWake
        }

        /// Sentences for people.
        public func sentences(wakeAt: Instant?, now: Instant) -> [String] {
            var sentences = steps.map { step in
                let verb = step.decision == .passed ? "pass" : "fail"
                return step.count == 1
                    ? "1 more “\(step.answer)” would \(verb) it"
                    : "\(step.count) more “\(step.answer)” would \(verb) it"
            }
            if let atWake, let wakeAt {
                let verb = atWake == .passed ? "passes" : "fails"
                sentences.append("if nothing changes it \(verb) \(ChatTime.ahead(wakeAt, now: now))")
            }
            return sentences
        }
    }

    /// The whole explanation.
    public func lines(now: Instant) -> [String] {
        let by = initiator.map { ", by \($0)" } ?? ""
        var lines = ["*Proposal \(id)*: \(ChatText.short(action))\(by)", "Rule: \(policy) (`\(path)`)"]
        lines += change
        switch state {
        case .pending: lines.append("It waits for a decision.")
        case .passed, .failed, .superseded, .abandoned:
            let at = decidedAt.map { " \(ChatTime.text($0))" } ?? ""
            lines.append("It \(Self.word(state))\(at)." + (note.map { " \($0)" } ?? ""))
        case .executionFailed, .revertFailed:
            let what = state == .revertFailed ? "It could not be undone" : "It passed, but could not be carried out"
            lines.append("\(what)\(note.map { ": \($0)" } ?? ""). The operator can try it again.")
        case .observed: lines.append("Nothing was touched." + (note.map { " \($0)." } ?? ""))
        case .diverged: lines.append("It stopped: its record could not be repeated. The operator has been told.")
        default: lines.append("It is being worked on.")
        }
        for vote in votes {
            lines.append(
                "Vote: “\(ChatText.short(vote.text))” — \(vote.standing)." + (vote.link.map { " \($0)" } ?? ""))
            if vote.isClosed {
                if state == .pending { lines.append("The vote is closed.") }
                continue
            }
            if let missing = vote.missing, !missing.isEmpty {
                lines.append("Not voted yet: " + ChatText.list(missing, limit: 30))
            }
            if let closesAt = vote.closesAt { lines.append("The vote closes \(ChatTime.ahead(closesAt, now: now)).") }
            lines.append(
                vote.own.map { "Your vote: \($0)." } ?? "You can answer: \(vote.answers).")
        }
        guard state == .pending else { return lines }
        let foreseen = outlook.sentences(wakeAt: wakeAt, now: now)
        if !foreseen.isEmpty { lines.append("What would decide it: " + foreseen.joined(separator: "; ") + ".") }
        var again = waitsFor
        // No vote comes any more once all are closed.
        if !votes.isEmpty, votes.allSatisfy(\.isClosed) { again.removeAll { ReadSet.votes.words.contains($0) } }
        if let wakeAt { again.append("at the latest \(ChatTime.ahead(wakeAt, now: now))") }
        if !again.isEmpty { lines.append("Looked at again: " + again.joined(separator: ", ") + ".") }
        if !outstanding.isEmpty { lines.append("Under way: " + outstanding.joined(separator: ", ") + ".") }
        return lines
    }

    private static func word(_ state: ProposalState) -> String {
        switch state {
        case .passed: "passed"
        case .failed: "failed"
        case .superseded: "was replaced: its policy changed"
        default: "ended without a decision"
        }
    }
}

extension ReadSet {
    /// What makes a check run again, by what it read, for people.
    public var words: [String] {
        let all: [(ReadSet, String)] = [
            (.votes, "after each vote"), (.proposal, "when the proposal's own data change"),
            (.members, "when the members change"), (.roles, "when the roles change"),
            (.documents, "when a document changes"), (.variables, "when the policy's variables change"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
