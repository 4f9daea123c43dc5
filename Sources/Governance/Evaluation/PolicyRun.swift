public import PolicyScript

/// One run of one block of one policy, for one action and mostly one proposal.
///
/// The run is confined to whoever drives it: it is not Sendable and has no thread of its own. Its driver calls
/// `advance` until it finishes, carries out the calls for which it stops, and may drop it at any such stop: a new run
/// with the same policy, block, instant and seed, given the `transcript`, goes on where this one stopped.
public final class PolicyRun {
    public let policy: LoadedPolicy
    public let block: PolicyBlock
    /// The run's one instant.
    public let now: Instant
    /// What the run asked and was told so far, in order. Ends with the last answered request; the call for which the
    /// run waits is not among them.
    public private(set) var transcript: [HostExchange] = []

    /// Begins a run, or repeats one up to where its transcript ends.
    /// - Parameters:
    ///   - seed: seeds `random`; a replay needs the same.
    ///   - replaying: the transcript of the run to repeat; empty for a new one.
    public init(
        policy: LoadedPolicy, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange] = [], limits: RunLimits = RunLimits()
    ) {
        self.policy = policy
        self.block = block
        self.now = now
    }

    /// Runs to the end, to the next call, or for one slice. After `finished`, `failed` or `diverged` it is over.
    public func advance() -> PolicyRunStep {
        .diverged("the interpreter is not linked")
    }

    /// Hands over what became of the call for which the run stopped; `advance` then goes on.
    public func resume(with result: ScriptCallResult) {}
}
