/// What a run may use. Running over any of it ends the run with an error that no script can catch, except for depth.
public struct RunLimits: Sendable, Hashable {
    /// Instructions, with the work of built-ins counted in.
    public var instructions = 10_000_000
    /// Bytes of the run's heap, garbage included.
    public var memory = 64 << 20
    /// Calls within calls; one more raises `RecursionError`.
    public var depth = 1_000
    /// Bytes of text printed.
    public var output = 1 << 20
    /// Requests to the host, printing apart.
    public var hostCalls = 10_000

    /// The default limits.
    public init() {}
}
