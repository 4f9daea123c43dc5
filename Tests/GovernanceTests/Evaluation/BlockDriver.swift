import Governance
import JSONKit
import PolicyScript
import Testing

/// Runs blocks of a policy as the engine does, against a fake working set and a platform that grants everything.
final class BlockDriver {
    let policy: LoadedPolicy
    let reads: FakeReads
    var now = FakeReads.start
    var seed: UInt64 = 1
    /// Drops the run at each call and repeats it from its transcript.
    var dropsRuns = false
    /// Answers calls; nil grants them with an empty object.
    var answer: (ScriptCall) -> ScriptCallResult? = { _ in nil }
    private(set) var calls: [ScriptCall] = []
    private(set) var log: [String] = []

    init(_ policy: LoadedPolicy, _ reads: FakeReads) {
        self.policy = policy
        self.reads = reads
        reads.policyVersion.name = policy.metadata.name
    }

    /// Runs a block to its end, and keeps what it changed as the engine would.
    @discardableResult
    func run(_ block: PolicyBlock) throws -> PolicyRunOutcome {
        switch drive(block) {
        case .finished(let outcome):
            keep(outcome.effects, block)
            return outcome
        case .failed(let failure):
            keep(failure.effects, block)
            throw failure
        case let step:
            Issue.record("the run of \(block) ended as \(step)")
            throw PolicyRunFailure(
                report: PolicyErrorReport(className: "", message: "", file: "", line: nil, block: block),
                effects: PolicyRunEffects())
        }
    }

    private func drive(_ block: PolicyBlock) -> PolicyRunStep {
        var run = begin(block, [])
        while true {
            switch run.advance() {
            case .yielded: continue
            case .call(let call):
                if dropsRuns {
                    run = begin(block, run.transcript)
                    let repeated = run.advance()
                    if repeated != .call(call) { return .diverged("the repeated run gave \(repeated), not \(call)") }
                }
                calls.append(call)
                run.resume(with: carryOut(call))
            case let step: return step
            }
        }
    }

    private func begin(_ block: PolicyBlock, _ transcript: [HostExchange]) -> PolicyRun {
        PolicyRun(policy: policy, block: block, reads: reads, now: now, seed: seed, replaying: transcript)
    }

    private func carryOut(_ call: ScriptCall) -> ScriptCallResult {
        if let result = answer(call) { return result }
        if case .vote(let request) = call { reads.openVote(request.spec, channel: request.channel ?? "") }
        return .done([:])
    }

    private func keep(_ effects: PolicyRunEffects, _ block: PolicyBlock) {
        log += effects.log.map(\.message)
        if var proposal = reads.proposal {
            for change in effects.proposalData { proposal.data = change.applied(to: proposal.data) }
            if let variables = effects.variables { proposal.variables = variables }
            reads.proposal = proposal
        }
        for change in effects.actionData { reads.action.data = change.applied(to: reads.action.data) }
    }

    /// The methods' calls so far, as `method {arguments}`.
    var lines: [String] {
        calls.map { call in
            switch call {
            case .platform(let request): "\(request.platform).\(request.method) \(request.arguments.text)"
            case .vote(let request):
                "\(request.platform).\(request.method) \(request.channel ?? "-") \(request.spec.kind.rawValue) "
                    + "'\(request.spec.text)' \(request.spec.options) \(request.spec.electorate)"
            case .effect(let effect): "action.\(effect.rawValue)()"
            case .closeVote(let id): "close vote \(id)"
            case .role(let request): "role \(request.roleID) \(request.isGiven ? "to" : "from") \(request.memberID)"
            }
        }
    }
}

/// Loads a policy of a test.
func loadPolicy(_ text: String, _ path: String = "p.py") throws -> LoadedPolicy {
    let (policy, findings) = PolicyLoader.load(path, text)
    return try #require(policy, "\(findings)")
}
