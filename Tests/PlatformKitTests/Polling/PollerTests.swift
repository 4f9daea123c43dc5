import PlatformKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct PollerTests {
    /// Cursors in memory.
    private final class Store: Sendable {
        let cursors = Mutex<[String: String]>([:])
        let warnings = Mutex<[ListingWarning]>([])

        var store: PollingStore {
            PollingStore(
                cursor: { key in self.cursors.withLock { $0[key] } },
                moveCursor: { key, value in self.cursors.withLock { $0[key] = value } },
                report: { warning in self.warnings.withLock { $0.append(warning) } })
        }
    }

    private final class Feed: Sendable {
        let entries = Mutex<[ListingItem]>([])
        let reads = Mutex(0)
        let delivered = Mutex<[String]>([])
        let failure = Mutex<PollingFailure?>(nil)

        func source(_ name: String, pause: ClosedRange<Duration> = .milliseconds(1) ... .milliseconds(2))
            -> ListingSource
        {
            var settings = ListingSettings(name: name, pageSize: 10, pause: pause)
            settings.failureBase = .milliseconds(1)
            settings.refusedPause = .milliseconds(1)
            return ListingSource(
                cursorKey: name, settings: settings, floor: 0,
                read: { _ in
                    self.reads.withLock { $0 += 1 }
                    if let failure = self.failure.withLock({ $0 }) { throw failure }
                    return ListingPage(items: self.entries.withLock { $0 }, next: nil)
                },
                deliver: { item in self.delivered.withLock { $0.append(item.id) } })
        }
    }

    private func wait(_ isSo: @escaping @Sendable () -> Bool) async -> Bool {
        let end = ContinuousClock.now + .seconds(15)
        while !isSo() {
            if ContinuousClock.now > end { return false }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return true
    }

    @Test func deliversAndKeepsTheCursor() async {
        let store = Store()
        let feed = Feed()
        feed.entries.withLock { $0 = items(1...3) }
        let first = Task { await Poller(store: store.store).follow(feed.source("new")) }
        #expect(await wait { feed.delivered.withLock { $0 } == ["t1", "t2", "t3"] })
        first.cancel()
        await first.value
        feed.entries.withLock { $0 = items(2...5) }
        let second = Task { await Poller(store: store.store).follow(feed.source("new")) }
        #expect(await wait { feed.delivered.withLock { $0 } == ["t1", "t2", "t3", "t4", "t5"] })
        second.cancel()
        await second.value
    }

    /// Who asks for a reading gets one that began afterwards, however long the platform cannot be read.
    @Test func readsThroughOnDemand() async throws {
        let poller = Poller(store: Store().store)
        let state = Mutex((isDown: true, value: 0, reads: 0, delivered: [Int]()))
        var settings = ListingSettings(name: "votes", pause: .seconds(3600) ... .seconds(3601))
        settings.failureBase = .milliseconds(1)
        settings.failureCeiling = .milliseconds(2)
        let source = SnapshotSource<Int>(
            settings: settings,
            read: {
                try state.withLock { state in
                    state.reads += 1
                    if state.isDown { throw PollingFailure.passing("down") }
                    return state.value
                }
            }, deliver: { value in state.withLock { $0.delivered.append(value) } })
        let task = Task { await poller.follow(source) }
        let first = Task { try await poller.readThrough("votes") }
        #expect(await wait { state.withLock { $0.reads } > 3 })
        #expect(state.withLock { $0.delivered }.isEmpty)
        state.withLock { $0.isDown = false }
        try await first.value
        #expect(state.withLock { $0.delivered } == [0])
        state.withLock { $0.value = 1 }
        try await poller.readThrough("votes")
        #expect(state.withLock { $0.delivered } == [0, 1])
        // Nothing new: it was read all the same.
        let reads = state.withLock { $0.reads }
        try await poller.readThrough("votes")
        #expect(state.withLock { $0.reads } > reads)
        state.withLock { $0.isDown = true }
        let last = Task { try await poller.readThrough("votes") }
        #expect(await wait { state.withLock { $0.reads } > reads + 3 })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await last.value }
    }

    @Test func aSlowListingHoldsUpNoOther() async {
        let poller = Poller(store: Store().store)
        let slow = Feed()
        var stuck = slow.source("slow")
        stuck.read = { _ in
            slow.reads.withLock { $0 += 1 }
            try await Task.sleep(for: .seconds(3600))
            return ListingPage(items: [], next: nil)
        }
        let quick = Feed()
        quick.entries.withLock { $0 = items(1...1) }
        let task = Task { [stuck] in
            await withDiscardingTaskGroup { group in
                group.addTask { await poller.follow(stuck) }
                group.addTask { await poller.follow(quick.source("quick")) }
            }
        }
        #expect(await wait { slow.reads.withLock { $0 } == 1 && quick.reads.withLock { $0 } > 5 })
        #expect(quick.delivered.withLock { $0 } == ["t1"])
        task.cancel()
        await task.value
    }

    @Test func aPauseThatOneIsAskedForHoldsAllOfTheAccount() async {
        let poller = Poller(store: Store().store)
        let one = Feed()
        one.failure.withLock { $0 = .limited(.seconds(3600), "429") }
        let task = Task { await poller.follow(one.source("one")) }
        #expect(await wait { one.reads.withLock { $0 } == 1 })
        // Held before it has begun.
        #expect(await wait { one.reads.withLock { $0 } == 1 })
        let other = Feed()
        let second = Task {
            try? await Task.sleep(for: .milliseconds(30))
            await poller.follow(other.source("other"))
        }
        try? await Task.sleep(for: .milliseconds(120))
        #expect(other.reads.withLock { $0 } == 0)
        task.cancel()
        second.cancel()
        await task.value
        await second.value
    }

    @Test func aPokeEndsAPause() async {
        let poller = Poller(store: Store().store)
        let feed = Feed()
        let task = Task { await poller.follow(feed.source("new", pause: .seconds(3000) ... .seconds(3600))) }
        #expect(await wait { feed.reads.withLock { $0 } == 1 })
        feed.entries.withLock { $0 = items(7...7) }
        poller.poke("new")
        #expect(await wait { feed.delivered.withLock { $0 } == ["t7"] })
        task.cancel()
        await task.value
    }

    /// A pass that makes many requests makes the pauses of all longer, so that a round keeps to the budget.
    @Test(arguments: [(1, 0.1), (50, 5.0)]) func whatAPassCostsMakesPausesLonger(cost: Int, seconds: Double) async {
        let naps = Mutex<[Duration]>([])
        let clock = PollingClock(
            now: { .now },
            sleep: { pause in
                naps.withLock { $0.append(pause) }
                try await Task.sleep(for: .seconds(3600))
            })
        let poller = Poller(store: Store().store, clock: clock)
        // 600 for polling in a minute: a tenth of a second for each request.
        poller.note(RequestBudget(remaining: 1000, resetsIn: .seconds(60)))
        var source = Feed().source("many")
        source.read = { _ in
            poller.note(requests: cost, of: "many")
            return ListingPage(items: [], next: nil)
        }
        let task = Task { [source] in await poller.follow(source) }
        #expect(await wait { naps.withLock { !$0.isEmpty } })
        task.cancel()
        await task.value
        let pause = naps.withLock { $0[0] }
        #expect((Duration.seconds(seconds * 0.8)...(.seconds(seconds * 1.2))).contains(pause), "\(pause)")
    }

    @Test func anUnreadableCursorIsSaidAndBegunAnew() async {
        let store = Store()
        store.cursors.withLock { $0["new"] = "t3_abc" }
        let feed = Feed()
        feed.entries.withLock { $0 = items(1...1) }
        let task = Task { await Poller(store: store.store).follow(feed.source("new")) }
        #expect(await wait { feed.delivered.withLock { $0 } == ["t1"] })
        #expect(store.warnings.withLock { $0 } == [.cursorUnreadable(listing: "new")])
        task.cancel()
        await task.value
    }

    @Test func whatIsOpenIsPolledAndNothingElse() async {
        let poller = Poller(store: Store().store)
        let feed = Feed()
        let group = PollingGroup()
        await group.keep(["a"]) { key in { await poller.follow(feed.source(key)) } }
        #expect(await wait { feed.reads.withLock { $0 } > 2 })
        await group.keep([]) { key in { await poller.follow(feed.source(key)) } }
        #expect(await group.keys.isEmpty)
        let reads = feed.reads.withLock { $0 }
        try? await Task.sleep(for: .milliseconds(50))
        #expect(feed.reads.withLock { $0 } <= reads + 1)
    }

    @Test func aSnapshotIsHandedOverWhenItChanges() async {
        let poller = Poller(store: Store().store)
        let value = Mutex(["a"])
        let delivered = Mutex<[[String]]>([])
        var settings = ListingSettings(name: "vote", pause: .milliseconds(1) ... .milliseconds(2))
        settings.failureBase = .milliseconds(1)
        let isFailing = Mutex(true)
        let source = SnapshotSource<[String]>(
            settings: settings,
            read: {
                let fails = isFailing.withLock { isFailing in
                    defer { isFailing = false }
                    return isFailing
                }
                if fails { throw PollingFailure.passing("503") }
                return value.withLock { $0 }
            }, deliver: { snapshot in delivered.withLock { $0.append(snapshot) } })
        let task = Task { await poller.follow(source) }
        #expect(await wait { delivered.withLock { $0 } == [["a"]] })
        value.withLock { $0 = ["a", "b"] }
        #expect(await wait { delivered.withLock { $0 } == [["a"], ["a", "b"]] })
        task.cancel()
        await task.value
    }
}
