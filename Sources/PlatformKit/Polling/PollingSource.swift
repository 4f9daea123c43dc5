/// A listing that a poller reads, and where its entries go.
public struct ListingSource: Sendable {
    /// The name of its durable cursor; nil for a listing that begins anew at each start.
    public var cursorKey: String?
    /// How it is read.
    public var settings: ListingSettings
    /// Where a listing that was never read begins: what is older is passed by. Microseconds since 1970.
    public var floor: Int64
    /// Reads a page.
    /// - Throws: `PollingFailure`; any other error is taken for one that may pass.
    public var read: @Sendable (ListingRequest) async throws -> ListingPage
    /// Returns when the entry and all that it means is committed, or was known already.
    /// - Throws: where it could not be committed: it is handed over again.
    public var deliver: @Sendable (ListingItem) async throws -> Void
    /// Called after each pass that has handed over all that it found.
    public var caughtUp: @Sendable () async -> Void

    /// Makes a source.
    public init(
        cursorKey: String?, settings: ListingSettings, floor: Int64,
        read: @escaping @Sendable (ListingRequest) async throws -> ListingPage,
        deliver: @escaping @Sendable (ListingItem) async throws -> Void,
        caughtUp: @escaping @Sendable () async -> Void = {}
    ) {
        self.cursorKey = cursorKey
        self.settings = settings
        self.floor = floor
        self.read = read
        self.deliver = deliver
        self.caughtUp = caughtUp
    }
}

/// Something that a poller reads whole.
public struct SnapshotSource<Snapshot: Sendable & Hashable>: Sendable {
    /// The name for people, the pauses and the pauses after failures; nothing else of them is used.
    public var settings: ListingSettings
    /// Reads it.
    /// - Throws: `PollingFailure`; any other error is taken for one that may pass.
    public var read: @Sendable () async throws -> Snapshot
    /// Returns when what was read is committed.
    /// - Throws: where it could not be committed: it is handed over again.
    public var deliver: @Sendable (Snapshot) async throws -> Void

    /// Makes a source.
    public init(
        settings: ListingSettings, read: @escaping @Sendable () async throws -> Snapshot,
        deliver: @escaping @Sendable (Snapshot) async throws -> Void
    ) {
        self.settings = settings
        self.read = read
        self.deliver = deliver
    }
}

/// Where pollers keep cursors, and whom they tell.
public struct PollingStore: Sendable {
    /// A durable cursor, or nil.
    public var cursor: @Sendable (String) async throws -> String?
    /// Moves a cursor; it reaches the disk with the next commit at the latest.
    public var moveCursor: @Sendable (String, String) async throws -> Void
    /// What people should know.
    public var report: @Sendable (ListingWarning) async -> Void

    /// Makes a store.
    public init(
        cursor: @escaping @Sendable (String) async throws -> String?,
        moveCursor: @escaping @Sendable (String, String) async throws -> Void,
        report: @escaping @Sendable (ListingWarning) async -> Void
    ) {
        self.cursor = cursor
        self.moveCursor = moveCursor
        self.report = report
    }
}
