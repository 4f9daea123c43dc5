/// Decides when a changing folder has come to rest. Pure: it is told of changes and of the time.
public struct FolderSettling: Sendable {
    /// How long nothing may have changed.
    public let quiet: Duration
    private var lastChange: ContinuousClock.Instant?
    private var fingerprint: Int?

    /// Makes the decision with a time of quiet.
    public init(quiet: Duration = .seconds(2)) {
        self.quiet = quiet
    }

    /// When the folder will have been quiet for long enough, if nothing else happens; nil when nothing is new.
    public var deadline: ContinuousClock.Instant? {
        lastChange?.advanced(by: quiet)
    }

    /// Something changed.
    public mutating func changed(at now: ContinuousClock.Instant) {
        lastChange = now
    }

    /// A poll saw the folder in this state; the first one counts as a change.
    public mutating func polled(fingerprint: Int, at now: ContinuousClock.Instant) {
        if self.fingerprint != fingerprint {
            self.fingerprint = fingerprint
            lastChange = now
        }
    }

    /// True, once for each time of change, when the folder has been quiet for long enough: read it now.
    public mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
        guard let deadline, deadline <= now else { return false }
        lastChange = nil
        return true
    }
}
