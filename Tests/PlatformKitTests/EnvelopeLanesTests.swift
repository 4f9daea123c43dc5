import PlatformKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct EnvelopeLanesTests {
    /// Jobs that wait until they are let go.
    private final class Gate: Sendable {
        private let (stream, feed) = AsyncStream<Void>.makeStream()

        func pass() async {
            for await _ in stream { return }
        }

        func letGo(_ count: Int) {
            for _ in 0..<count { feed.yield() }
        }
    }

    @Test func whoReadsOnWaitsWhileTooMuchWaits() async throws {
        let lanes = EnvelopeLanes(count: 1, limit: 4)
        let gate = Gate()
        let done = Mutex<[Int]>([])
        let isReadOn = Mutex(false)
        for number in 0..<4 {
            await lanes.room()
            lanes.submit(lane: "a") {
                await gate.pass()
                done.withLock { $0.append(number) }
            }
        }
        let work = Task { await lanes.run() }
        let reader = Task {
            await lanes.room()
            isReadOn.withLock { $0 = true }
            return done.withLock { $0.count }
        }
        try await Task.sleep(for: .milliseconds(20))
        #expect(!isReadOn.withLock { $0 }, "nothing is done yet")
        gate.letGo(4)
        #expect(await reader.value >= 2, "half of them are done")
        work.cancel()
        await work.value
        #expect(done.withLock { $0 } == Array(0..<done.withLock { $0.count }), "in their order")
    }

    @Test func nobodyWaitsForLanesThatHaveEnded() async {
        let lanes = EnvelopeLanes(count: 1, limit: 1)
        let work = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await lanes.run()
        }
        await work.value
        // Nobody does these any more.
        for _ in 0..<2 { lanes.submit(lane: "a") {} }
        await lanes.room()
    }
}
