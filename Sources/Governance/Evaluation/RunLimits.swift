/// What one run may use.
public struct RunLimits: Sendable, Hashable {
    /// Instructions of the whole run.
    public var instructions: Int64
    /// Instructions between two yields.
    public var slice: Int
    /// Bytes of the run's heap.
    public var memory: Int
    /// Nested calls.
    public var depth: Int
    /// Calls for which it may stop.
    public var calls: Int
    /// Bytes of what it logs.
    public var output: Int

    /// Makes limits; the defaults are those of the documentation.
    public init(
        instructions: Int64 = 10_000_000, slice: Int = 50_000, memory: Int = 64 << 20, depth: Int = 200,
        calls: Int = 100, output: Int = 64 << 10
    ) {
        self.instructions = instructions
        self.slice = slice
        self.memory = memory
        self.depth = depth
        self.calls = calls
        self.output = output
    }
}
