/// How a bot's connection to its platform is, since the daemon began.
public struct BotConnectionState: Sendable, Hashable {
    /// True while the platform can be heard.
    public var isConnected: Bool
    /// Since when it is so.
    public var since: Instant
    /// What went wrong last, and when.
    public var lastProblem: String?
    /// When that was.
    public var lastProblemAt: Instant?

    /// A connection that has just begun to be made.
    init(since: Instant) {
        isConnected = false
        self.since = since
    }

    /// Notes what the connection has become.
    mutating func note(isConnected: Bool, problem: String?, at now: Instant) {
        if isConnected != self.isConnected {
            self.isConnected = isConnected
            since = now
        }
        guard let problem else { return }
        lastProblem = problem
        lastProblemAt = now
    }
}
