/// What a ``SlackSimulator`` starts with.
public struct SlackConfiguration: Sendable {
    /// The port to listen on; 0 takes any free one.
    public var port: Int
    public var workspaces: [SlackWorkspace]
    public var apps: [SlackApp]
    /// Whether calls are limited as Slack documents it.
    public var limits: SlackLimits
    /// How long an envelope waits for its acknowledgement.
    /// Source: docs.slack.dev/apis/events-api (an answer within three seconds).
    public var acknowledgementTimeout: Duration
    /// The waits before an unacknowledged event is sent again.
    /// Source: docs.slack.dev/apis/events-api, "Retries" (nearly at once, after a minute, after five minutes).
    public var retryDelays: [Duration]
    /// How often the server pings each socket. Guess: Slack says only that it pings.
    public var pingInterval: Duration
    /// How long a socket lives before the server asks for a refresh.
    /// Source: the recorded `hello` frames give 18060 s as `approximate_connection_time`.
    public var socketLifetime: Duration
    /// How long a socket stays open after a `disconnect` frame with reason `warning` or `refresh_requested`.
    /// Source: docs.slack.dev/apis/events-api/using-socket-mode (about ten seconds).
    public var disconnectGrace: Duration

    /// Makes a configuration; without arguments it is ``SlackWorkspace/community`` with ``SlackApp/governance``.
    public init(
        port: Int = 0, workspaces: [SlackWorkspace] = [.community], apps: [SlackApp] = [.governance],
        limits: SlackLimits = .off, acknowledgementTimeout: Duration = .seconds(3),
        retryDelays: [Duration] = [.zero, .seconds(60), .seconds(300)], pingInterval: Duration = .seconds(10),
        socketLifetime: Duration = .seconds(18060), disconnectGrace: Duration = .seconds(10)
    ) {
        self.port = port
        self.workspaces = workspaces
        self.apps = apps
        self.limits = limits
        self.acknowledgementTimeout = acknowledgementTimeout
        self.retryDelays = retryDelays
        self.pingInterval = pingInterval
        self.socketLifetime = socketLifetime
        self.disconnectGrace = disconnectGrace
    }
}

/// Rate limits of the Web API.
public struct SlackLimits: Sendable, Hashable {
    /// Whether each method's tier is enforced, per app, workspace and minute.
    /// Source: docs.slack.dev/apis/web-api/rate-limits.
    public var tiers: Bool
    /// Whether posting is held to one message a second and channel. Source: the same page.
    public var posting: Bool
    /// How many messages may be posted at once before the second's limit bites. Guess: "short bursts" are allowed.
    public var postingBurst: Int

    /// Makes limits.
    public init(tiers: Bool, posting: Bool, postingBurst: Int = 3) {
        self.tiers = tiers
        self.posting = posting
        self.postingBurst = postingBurst
    }

    /// No limits at all.
    public static let off = SlackLimits(tiers: false, posting: false)
    /// The documented tiers and posting rate.
    public static let documented = SlackLimits(tiers: true, posting: true)
}
