/// How a listing is read.
public struct ListingSettings: Sendable, Hashable {
    /// What people call it: `r/garden/new`.
    public var name: String
    /// The largest page that the platform gives.
    public var pageSize: Int
    /// The most pages that one pass reads: the bound of a catch-up after an outage.
    public var pageLimit: Int
    /// How many entries the platform's listing holds altogether, where it says so; what was beyond it while nobody read is
    /// lost, and that is said.
    public var cap: Int?
    /// How far behind the newest known entry an entry may lie and still be looked for. Only asked where no known entry is
    /// left on the page.
    public var overlap: Duration = .seconds(120)
    /// How many ids are remembered.
    public var memory: Int
    /// True where the next page begins after an entry (Reddit's `after`), which may be deleted meanwhile: such a page comes
    /// back empty, and that is no end.
    public var continuesAfterEntries = false
    /// True where entries come in no order of time (a queue of reports on old posts and new ones). Then each pass reads to
    /// the end or the bound, and what is there on the first one is passed by.
    public var isUnordered = false
    /// The shortest and the longest pause between two passes.
    public var pause: ClosedRange<Duration>
    /// The first pause after a failure, doubled to `failureCeiling`.
    public var failureBase: Duration = .seconds(1)
    /// The longest pause after failures that may pass by themselves.
    public var failureCeiling: Duration = .seconds(60)
    /// The pause before trying again what only a person can mend.
    public var refusedPause: Duration = .seconds(300)

    /// Makes settings.
    public init(
        name: String, pageSize: Int = 100, pageLimit: Int = 10, cap: Int? = nil, memory: Int = 300,
        pause: ClosedRange<Duration> = .seconds(2) ... .seconds(30)
    ) {
        self.name = name
        self.pageSize = max(pageSize, 1)
        self.pageLimit = max(pageLimit, 1)
        self.cap = cap
        self.memory = max(memory, 2 * pageSize)
        self.pause = pause
    }
}
