import Testing

@testable import PolicyKitDaemon

@Suite struct FolderSettlingTests {
    let start = ContinuousClock.now

    func expectDue(
        _ expected: Bool, _ settling: inout FolderSettling, at now: ContinuousClock.Instant,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isDue = settling.isDue(at: now)
        #expect(isDue == expected, sourceLocation: sourceLocation)
    }

    @Test func waitsForQuietAfterTheLastChange() {
        var settling = FolderSettling(quiet: .seconds(2))
        #expect(settling.deadline == nil)
        settling.changed(at: start)
        settling.changed(at: start + .seconds(1))
        #expect(settling.deadline == start + .seconds(3))
        expectDue(false, &settling, at: start + .seconds(2))
        expectDue(true, &settling, at: start + .seconds(3))
    }

    @Test func isDueOnceForEachTimeOfChange() {
        var settling = FolderSettling(quiet: .seconds(2))
        settling.changed(at: start)
        expectDue(true, &settling, at: start + .seconds(5))
        expectDue(false, &settling, at: start + .seconds(6))
        settling.changed(at: start + .seconds(7))
        expectDue(true, &settling, at: start + .seconds(9))
    }

    @Test func pollsCountOnlyWhenTheyDiffer() {
        var settling = FolderSettling(quiet: .seconds(2))
        settling.polled(fingerprint: 1, at: start)
        expectDue(true, &settling, at: start + .seconds(2))
        settling.polled(fingerprint: 1, at: start + .seconds(3))
        #expect(settling.deadline == nil)
        settling.polled(fingerprint: 2, at: start + .seconds(4))
        settling.polled(fingerprint: 3, at: start + .seconds(5))
        #expect(settling.deadline == start + .seconds(7))
    }
}
