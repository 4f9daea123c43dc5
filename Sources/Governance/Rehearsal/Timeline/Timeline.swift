import JSONKit
import OrderedCollections

/// What happened in a rehearsal, in order and in words.
struct Timeline {
    /// When it begins.
    let start: Instant
    private(set) var entries: [TimelineEntry] = []
    /// Proposals by id as they were last told of.
    private var proposals: [Int64: ProposalRecord] = [:]
    private var calls: Set<Int64> = []
    private var ballots: Set<Int64> = []
    private var actions: [Int64: ActionState] = [:]
    /// The usernames of members who are new in the commit in hand: the store does not know them yet.
    private var newcomers: [Int64: String] = [:]

    init(start: Instant) {
        self.start = start
    }

    /// Adds what somebody did.
    mutating func note(_ text: String, at now: Instant) {
        entries.append(TimelineEntry(after: now.microseconds - start.microseconds, text: text))
    }

    /// Adds what the writes of a commit tell, before they are made.
    mutating func note(_ writes: [Write], at now: Instant, store: MemoryStore) {
        newcomers = [:]
        for case .member(let member) in writes { newcomers[member.id] = member.username }
        // The order of a transition's writes is that in which records were first touched, not that of what happened.
        for rank in 0...3 {
            for write in writes where Self.rank(of: write) == rank {
                if let text = text(of: write, store) { note(text, at: now) }
            }
            if rank == 1 { noteBeginnings(writes, at: now) }
        }
    }

    /// What its blocks said comes before the decision of a proposal.
    private static func rank(of write: Write) -> Int {
        switch write {
        case .evaluation(let evaluation): evaluation.block == .filter ? 0 : 2
        case .log: 2
        case .problem, .proposal: 3
        default: 0
        }
    }

    /// A proposal begins after the filters and before its blocks, also one that is decided in the same commit.
    private mutating func noteBeginnings(_ writes: [Write], at now: Instant) {
        for case .proposal(var proposal) in writes where proposals[proposal.id] == nil {
            note("proposal \(proposal.id) (\(proposal.path)) begins", at: now)
            proposal.state = .initializing
            proposal.decision = nil
            proposals[proposal.id] = proposal
        }
    }

    private mutating func text(of write: Write, _ store: MemoryStore) -> String? {
        switch write {
        case .proposal(let proposal): return text(of: proposal, store)
        case .evaluation(let evaluation):
            // A block that the policy does not have does nothing.
            if evaluation.instructions == 0, evaluation.problem == nil { return nil }
            return text(of: evaluation, store)
        case .ballotEvent(let event): return text(of: event, store)
        case .call(let call): return text(of: call)
        case .log(let line):
            if line.level == .error { return nil }
            return "log: \(line.message)"
        case .problem(let problem): return "reported: \(problem.message)"
        case .action(let action):
            guard actions.updateValue(action.state, forKey: action.id) != action.state else { return nil }
            switch action.state {
            case .refused: return "\(action.type) is refused: its initiator may not propose it"
            case .overtaken: return "\(action.type) changes nothing: something newer is known"
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func text(of proposal: ProposalRecord, _ store: MemoryStore) -> String? {
        let name = "proposal \(proposal.id) (\(proposal.path))"
        guard let before = proposals.updateValue(proposal, forKey: proposal.id) else { return nil }
        // What a policy decides that only observes is told with its end: nothing has passed or failed.
        let governs = store.policyVersion(proposal.versionID)?.mode.isObserving != true
        if let decision = proposal.decision, before.decision == nil, governs {
            return "\(name) has \(decision.rawValue)"
        }
        guard before.state != proposal.state else { return nil }
        switch proposal.state {
        case .pending: return "\(name) is pending"
        case .superseded, .abandoned, .diverged, .executionFailed, .revertFailed, .observed:
            return "\(name) ends: \(proposal.state.words)" + (proposal.note.map { ": \($0)" } ?? "")
        default: return nil
        }
    }

    private func text(of evaluation: EvaluationRecord, _ store: MemoryStore) -> String {
        let policy = store.policyVersion(evaluation.versionID)?.path ?? "policy"
        let name = "\(policy): \(evaluation.block.functionName)"
        if let problem = evaluation.problem { return "\(name) raised \(problem)" }
        switch evaluation.block {
        case .filter, .check: return "\(name) says \(evaluation.outcome)"
        default: return "\(name) is done"
        }
    }

    private mutating func text(of event: BallotEventRecord, _ store: MemoryStore) -> String? {
        guard ballots.insert(event.id).inserted else { return nil }
        let voter = store.member(event.memberID)?.username ?? newcomers[event.memberID] ?? "somebody"
        let suffix = event.standing == .counted ? "" : ", which does not count: \(event.standing.rawValue)"
        return "\(voter) \(event.move.words)\(suffix)"
    }

    private mutating func text(of call: CallRecord) -> String? {
        guard call.state == .done || call.state == .refused, calls.insert(call.id).inserted else { return nil }
        let refusal = call.refusal.map { " is refused (\($0.code): \($0.message))" }
        switch call.purpose {
        case .tally: return nil
        case .revert, .execute:
            let type = call.arguments["action_type"]?.string ?? "the action"
            if let refusal { return "the \(call.purpose == .revert ? "revert" : "execution") of \(type)\(refusal)" }
            return "\(type) is \(call.purpose == .revert ? "reverted" : "executed")"
        case .notice:
            return "\(call.arguments["user"]?.string ?? "somebody") is told: \(call.arguments["text"]?.string ?? "")"
        case .vote, .post, .read:
            return TimelineWords.arguments(of: "\(call.bot).\(call.method)", call.arguments) + (refusal ?? "")
        }
    }
}

/// How calls and deeds read.
enum TimelineWords {
    /// What the engine alone needs to know of a call.
    private static let hidden: Set = [
        "vote", "proposal", "kind", "answer_handle", "post_type", "reply_broadcast", "in_channel",
    ]

    /// A name and what it is given: `slackrenameconversation(name="lounge")`.
    static func arguments(of name: String, _ arguments: JSON) -> String {
        let given = (arguments.object ?? [:]).filter { !hidden.contains($0.key) && !$0.value.isNull }
        return "\(name)(\(given.map { "\($0.key)=\($0.value.text)" }.joined(separator: ", ")))"
    }
}

/// One line of a timeline.
public struct TimelineEntry: Sendable, Hashable {
    /// How long after the start, in microseconds.
    public var after: Int64
    public var text: String

    /// How long after the start, in days, hours, minutes and seconds: `2d 00:00:01`.
    public var clock: String {
        let seconds = after / 1_000_000
        let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
        let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        return seconds >= 86_400 ? "\(seconds / 86_400)d \(time)" : time
    }
}

extension BallotEventRecord.Move {
    /// What the member did.
    fileprivate var words: String {
        switch self {
        case .reactionAdded(let value): "reacts with \(value)"
        case .reactionRemoved(let value): "takes back the reaction \(value)"
        case .reactionsStanding(let values): "has the reactions \(values.joined(separator: ", "))"
        case .chosen(let value): "votes \(value)"
        case .tallied(let candidate, ""): "takes back what they chose for \(candidate)"
        case .selected(let candidate, let option), .tallied(let candidate, let option):
            "votes \(option) for \(candidate)"
        }
    }
}

extension ProposalState {
    /// The state as scripts and people read it: `execution_failed`.
    var words: String {
        var text = ""
        for letter in rawValue {
            if letter.isUppercase { text += "_" }
            text += letter.lowercased()
        }
        return text
    }
}
