/// What the simulated forums have in common: an address, a record of what happened, and a wait for something in it.
public protocol ForumSimulator: Actor {
    /// What happened so far.
    var record: ForumRecord { get }
    /// The port that is listened on; 0 before the start.
    var port: Int { get }
}

extension ForumSimulator {
    /// The address, without a slash at the end.
    public var url: String { "http://127.0.0.1:\(port)" }
    /// Where other processes act and look: see ``ForumControl``.
    public var controlURL: String { "\(url)/control/" }

    /// Waits until the record satisfies a condition.
    /// - Returns: whether it did in time.
    public func wait(upTo limit: Duration = .seconds(10), until isSatisfied: @Sendable (ForumRecord) -> Bool) async
        -> Bool
    {
        let end = ContinuousClock.now + limit
        while !isSatisfied(record) {
            if ContinuousClock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}

extension SimulatorRequest {
    /// The path in its parts, without the `.json` at its end that both forums take.
    var parts: [String] {
        var parts = path.split(separator: "/").map { FormCoding.decoded($0) }
        if parts.first != "control", let last = parts.last, last.hasSuffix(".json") {
            parts[parts.count - 1] = String(last.dropLast(5))
        }
        return parts
    }
}
