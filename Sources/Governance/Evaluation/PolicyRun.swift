public import PolicyScript

/// One run of one block of one policy, for one action and mostly one proposal.
///
/// The run is confined to whoever drives it: it is not Sendable and has no thread of its own. Its driver calls
/// `advance` until it finishes, carries out the calls for which it stops, and may drop it at any such stop: a new run
/// with the same policy, block, instant and seed, given the `transcript`, goes on where this one stopped.
public final class PolicyRun {
    /// The policy whose block it is.
    public let policy: LoadedPolicy
    /// The block that runs.
    public let block: PolicyBlock
    /// The run's one instant.
    public let now: Instant
    private let host: TranscribingHost
    /// Nil for a block that the policy does not have.
    private let script: ScriptRun?
    private var end: PolicyRunStep?

    /// What the run asked and was told so far, in order. Ends with the last answered request; the call for which the
    /// run waits is not among them.
    public var transcript: [HostExchange] { host.transcript }

    /// Begins a run, or repeats one up to where its transcript ends.
    /// - Parameters:
    ///   - seed: seeds `random`; a replay needs the same.
    ///   - replaying: the transcript of the run to repeat; empty for a new one.
    ///   - recorder: notes the lines that run, which is slow.
    public init(
        policy: LoadedPolicy, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange] = [], limits: RunLimits = RunLimits(), recorder: LineRecorder? = nil
    ) {
        self.policy = policy
        self.block = block
        self.now = now
        let host = RunHost(policy: policy, block: block, now: now, reads: reads, limits: limits)
        self.host = TranscribingHost(host, replaying: replaying)
        guard let code = policy.code[block] else {
            script = nil
            return
        }
        let context = host.context(code.names)
        script = ScriptRun(script: code.script, host: self.host, globals: context, limits: limits, seed: seed)
        script?.recorder = recorder
        script?.begin(function: code.function, arguments: context)
    }

    /// Runs to the end, to the next call, or for one slice. After `finished`, `failed` or `diverged` it is over.
    public func advance() -> PolicyRunStep {
        if let end { return end }
        host.host.refresh()
        let step = step()
        switch step {
        case .finished, .failed, .diverged: end = step
        case .yielded, .call: break
        }
        return step
    }

    /// Hands over what became of the call for which the run stopped; `advance` then goes on.
    public func resume(with result: ScriptCallResult) {
        host.host.refresh()
        if let reply = host.settle(result) { script?.resume(with: reply) }
    }

    private func step() -> PolicyRunStep {
        guard let script else { return finish(defaultValue) }
        if let waiting = stopped { return waiting }
        switch script.advance() {
        case .yielded: return .yielded
        case .finished(let value): return finish(value)
        case .failed(let failure): return fail(PolicyErrorReport(failure, policy, block))
        case .diverged(let difference): return .diverged(difference)
        case .waiting(let request): return stopped ?? .diverged("the run waits for \(request) and nobody answers")
        }
    }

    /// What the run waits for, where it waits.
    private var stopped: PolicyRunStep? {
        if let divergence = host.divergence { return .diverged(divergence) }
        if host.isExhausted {
            let message = "the block made more than \(RunHost.callLimit) calls"
            return fail(
                PolicyErrorReport(
                    className: "BudgetError", message: message, file: policy.path, line: nil, block: block))
        }
        return host.pending.map { .call($0.call) }
    }

    /// What PolicyKit's defaults return.
    private var defaultValue: HostValue {
        switch block {
        case .filter: .bool(true)
        case .check: .string(Decision.passed.rawValue)
        case .initialize, .notify, .pass, .fail: .none
        }
    }

    private func finish(_ value: HostValue) -> PolicyRunStep {
        var effects = effects()
        if block == .initialize {
            let left = script?.global("variables")
            if left == nil, policy.code[block]?.names.contains("variables") ?? false {
                let message = "variables hold a value that cannot be kept: keep numbers, texts, lists and dictionaries"
                return fail(
                    PolicyErrorReport(
                        className: "TypeError", message: message, file: policy.path, line: nil, block: block))
            }
            effects.variables = host.host.variables(left: left, returned: value)
        }
        let isTrue: Bool
        if case .object(let object) = value {
            isTrue = (try? host.host.truth(of: object)) ?? true
        } else {
            isTrue = value.isTrue
        }
        effects.readSet = effects.readSet.union(host.host.readSet)
        let decision = value.stringValue.flatMap(Decision.init(rawValue:))
        return .finished(
            PolicyRunOutcome(
                value: value, isTrue: isTrue, decision: block == .check ? decision : nil, effects: effects))
    }

    private func fail(_ report: PolicyErrorReport) -> PolicyRunStep {
        .failed(PolicyRunFailure(report: report, effects: effects()))
    }

    private func effects() -> PolicyRunEffects {
        let host = host.host
        var readSet = host.readSet
        var wakeAt: Instant?
        if let script {
            if script.usedRandomness || script.time.isUntracked { readSet.insert(.untracked) }
            wakeAt = script.time.nextFlip.map(Instant.init(microseconds:))
        }
        return PolicyRunEffects(
            readSet: readSet, wakeAt: wakeAt, proposalData: host.proposalChanges, actionData: host.actionChanges,
            log: host.log, instructions: Int64(script?.instructionCount ?? 0))
    }
}

extension PolicyErrorReport {
    init(_ failure: ScriptFailure, _ policy: LoadedPolicy, _ block: PolicyBlock) {
        self.init(
            className: failure.className, message: failure.message,
            file: failure.file.isEmpty ? policy.path : failure.file,
            line: failure.line > 0 ? failure.line : nil, block: block, traceback: failure.traceback)
    }
}
