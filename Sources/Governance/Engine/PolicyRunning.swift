public import PolicyScript

/// A run as the core drives it: `PolicyRun`, or a stand-in in a test.
public protocol PolicyRunning: AnyObject {
    var transcript: [HostExchange] { get }
    func advance() -> PolicyRunStep
    func resume(with result: ScriptCallResult)
}

extension PolicyRun: PolicyRunning {}

/// What begins runs.
public protocol PolicyRunFactory: Sendable {
    /// A run of one block of one version, or the repetition of one up to where its transcript ends.
    /// - Throws: when the version cannot be used, as one that a newer program wrote.
    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning
}
