/// A run in memory, with the journal that lets it leave.
final class LiveRun {
    var record: RunRecord
    let version: PolicyVersionRecord
    let run: any PolicyRunning
    /// The journal is in the store, or on its way there.
    var isJournalled: Bool
    /// Since when it waits for an answer, and may leave memory.
    var waitingSince: Instant?
    var isWaiting: Bool { waitingSince != nil }
    /// It stopped for calls: what it did is worth a line among the evaluations.
    var hasCalled: Bool
    /// It has used up its slice, and nobody has let it go on since.
    var hasYielded = false

    init(record: RunRecord, version: PolicyVersionRecord, run: any PolicyRunning, isJournalled: Bool) {
        self.record = record
        self.version = version
        self.run = run
        self.isJournalled = isJournalled
        hasCalled = isJournalled
    }
}
