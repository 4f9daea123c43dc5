public import Governance

/// Where a daemon finds what it needs.
public struct DaemonConfiguration: Sendable {
    /// The folder of bot files.
    public var bots: String
    /// The folder of policies.
    public var policies: String
    /// The state folder.
    public var state: String
    /// The variables in which tokens may stand, by name.
    public var environment: [String: String]
    /// How long the folder of policies must be quiet before it is read.
    public var quiet: Duration
    /// True to end at SIGTERM and SIGINT; false where somebody else stops the daemon.
    public var endsAtSignals: Bool
    /// After how many failed starts, one after the other, the daemon comes up in safe mode; 0 for never.
    public var failedStarts: Int
    /// What tells the engine the time.
    public var clock: any EngineClock

    /// Makes a configuration.
    public init(
        bots: String, policies: String, state: String, environment: [String: String], quiet: Duration = .seconds(2),
        endsAtSignals: Bool = true, failedStarts: Int = 3, clock: any EngineClock = WallClock()
    ) {
        self.bots = bots
        self.policies = policies
        self.state = state
        self.environment = environment
        self.quiet = quiet
        self.endsAtSignals = endsAtSignals
        self.failedStarts = failedStarts
        self.clock = clock
    }
}
