import Testing

@testable import Governance

/// What is said to be new was surely not taken in before; anything else may be asked of the store.
@Suite struct SeenEventsTests {
    private func at(_ time: Int64) -> Instant { Instant(microseconds: time) }

    @Test func `what is not later than the start is for the store to tell`() {
        var events = SeenEvents()
        #expect(!events.isNew(bot: "b", eventID: "1", at: at(100)))
        events.begin(bot: "b", newest: at(10))
        #expect(!events.isNew(bot: "b", eventID: "1", at: at(10)))
        #expect(events.isNew(bot: "b", eventID: "1", at: at(11)))
        #expect(!events.isNew(bot: "c", eventID: "1", at: at(11)))
        #expect(events.note(bot: "b", eventID: "0", at: at(9)) == nil)
    }

    @Test func `an event that was taken in is not new, and the newest one is told`() {
        var events = SeenEvents()
        events.begin(bot: "b", newest: at(10))
        #expect(events.note(bot: "b", eventID: "1", at: at(20)) == at(20))
        #expect(events.note(bot: "b", eventID: "2", at: at(15)) == nil)
        #expect(!events.isNew(bot: "b", eventID: "1", at: at(20)))
        #expect(!events.isNew(bot: "b", eventID: "2", at: at(15)))
        #expect(events.isNew(bot: "b", eventID: "3", at: at(15)))
    }

    @Test func `of many events the oldest are forgotten, and nothing as old as these is said to be new`() {
        var events = SeenEvents()
        events.begin(bot: "b", newest: at(0))
        var random = SecretRandom(secret: [7])
        // They come in any order within two hundred.
        let times = (1...45_000 as ClosedRange<Int64>).map { $0 + Int64.random(in: 0..<200, using: &random) }
        for (number, time) in times.enumerated() {
            if !events.isNew(bot: "b", eventID: "fresh", at: at(time + 60_000)) {
                Issue.record("a later event is not known to be new after \(number)")
            }
            _ = events.note(bot: "b", eventID: "\(number)", at: at(time))
            let earlier = Int.random(in: 0...number, using: &random)
            if events.isNew(bot: "b", eventID: "\(earlier)", at: at(times[earlier])) {
                Issue.record("event \(earlier) is said to be new after \(number)")
            }
        }
        #expect(!events.isNew(bot: "b", eventID: "other", at: at(100)))
    }
}
