import JSONKit

/// The second evaluator: asks each pending proposal's check whenever it is told to, as a system would that knows
/// nothing of what checks read. What it finds decided must have been decided by the engine at the same instant.
struct PollingEvaluator {
    let policies: SimulatedPolicies
    /// The longest that a check may wait whose reads are not followed, in seconds.
    let interval: Double
    /// Since when a check that is asked at intervals has come to a decision.
    private var due: [Int64: Instant] = [:]
    private var undecided: Set<Int64> = []
    private var highest: Int64 = 0
    private(set) var evaluations = 0
    /// What does not hold, in words.
    private(set) var problems: [String] = []

    init(policies: SimulatedPolicies, interval: Double) {
        self.policies = policies
        self.interval = interval
    }

    /// Asks all pending proposals' checks, after the engine has done what there was to do.
    mutating func poll(_ store: MemoryStore, _ diary: Diary, at now: Instant) {
        for proposal in store.proposals(communityID: nil, states: [.pending], before: nil, limit: .max) {
            guard let rule = rule(proposal, store), let decision = decision(proposal, store, diary, at: now) else {
                due[proposal.id] = nil
                continue
            }
            let since = due[proposal.id] ?? now
            due[proposal.id] = since
            if !rule.isPolled || now > since.advanced(seconds: interval) {
                note(
                    "proposal \(proposal.id) (rule \(rule.number)) is \(decision.rawValue) since \(since), and waits",
                    now)
                // It is said once.
                due[proposal.id] = now.advanced(seconds: 1_000_000)
            }
        }
    }

    /// A timer is about to go off: nothing that it wakes may have been due before.
    mutating func beforeTimer(_ store: MemoryStore, _ diary: Diary, at wake: Instant) {
        let before = Instant(microseconds: wake.microseconds - 1)
        for id in store.dueProposals(now: wake, limit: 64) {
            guard let proposal = store.proposal(id), proposal.wakeAt == wake, let rule = rule(proposal, store),
                !rule.isPolled, let decision = decision(proposal, store, diary, at: before)
            else { continue }
            note("proposal \(id) (rule \(rule.number)) was \(decision.rawValue) before its timer", wake)
        }
    }

    /// Compares what the engine has just decided with what the check says at this instant.
    mutating func compareDecisions(_ store: MemoryStore, _ diary: Diary, at now: Instant) {
        let last = store.highestID(.proposal)
        if last > highest {
            undecided.formUnion((highest + 1)...last)
            highest = last
        }
        for id in undecided.sorted() {
            guard let proposal = store.proposal(id) else { continue }
            guard let decided = proposal.decision else {
                if proposal.state.isFinal { undecided.remove(id) }
                continue
            }
            undecided.remove(id)
            guard let rule = rule(proposal, store), !rule.isRemote, proposal.decidedAt == now else { continue }
            let plain = decision(proposal, store, diary, at: now)
            if plain != decided {
                note(
                    "proposal \(id) (rule \(rule.number)) \(decided.rawValue), and a plain count says "
                        + "\(plain?.rawValue ?? "proposed")", now)
            }
        }
    }

    private func rule(_ proposal: ProposalRecord, _ store: MemoryStore) -> SimulatedRule? {
        store.policyVersion(proposal.versionID).flatMap(policies.rule)
    }

    private mutating func note(_ problem: String, _ now: Instant) { problems.append("at \(now): \(problem)") }

    /// What a proposal's check says.
    private mutating func decision(
        _ proposal: ProposalRecord, _ store: MemoryStore, _ diary: Diary, at now: Instant
    ) -> Decision? {
        guard let reads = PlainReads(proposal, store: store, diary: diary),
            let run = try? policies.run(
                reads.policyVersion, block: .check, reads: reads, now: now, seed: 0, replaying: [])
        else { return nil }
        evaluations += 1
        while true {
            switch run.advance() {
            case .finished(let outcome): return outcome.decision
            case .yielded: continue
            case .call(.platform): run.resume(with: .done(["ok": true]))
            case .call, .failed, .diverged: return nil
            }
        }
    }
}
