/// Keeps a changing set of tasks running: what is polled only while something is open.
public actor PollingGroup {
    private var running: [String: Task<Void, Never>] = [:]

    /// Makes a group in which nothing runs.
    public init() {}

    /// The keys of what runs.
    public var keys: Set<String> { Set(running.keys) }

    /// Runs what is wanted: starts what is not running yet and ends what is no longer wanted.
    public func keep(_ wanted: Set<String>, start: @Sendable (String) -> @Sendable () async -> Void) {
        for (key, task) in running where !wanted.contains(key) {
            task.cancel()
            running[key] = nil
        }
        for key in wanted where running[key] == nil {
            let work = start(key)
            running[key] = Task { await work() }
        }
    }

    /// Ends all.
    public func end() {
        for task in running.values { task.cancel() }
        running = [:]
    }
}
