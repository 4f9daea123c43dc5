import Synchronization

/// Does jobs of the same lane one after another and those of different lanes side by side, so that what happened in one
/// channel is committed in the order of delivery, and a slow commit in one holds up no other.
public struct EnvelopeLanes: Sendable {
    /// What a lane does.
    public typealias Job = @Sendable () async -> Void

    private let feeds: [AsyncStream<Job>.Continuation]
    private let streams: [AsyncStream<Job>]
    private let waiting: WaitingJobs

    /// Makes lanes; keys are divided among `count` of them.
    /// - Parameter limit: how many jobs may wait or be under way before `room` lets wait for fewer.
    public init(count: Int = 16, limit: Int = 4096) {
        let pairs = (0..<max(count, 1)).map { _ in AsyncStream<Job>.makeStream() }
        feeds = pairs.map(\.continuation)
        streams = pairs.map(\.stream)
        waiting = WaitingJobs(limit: limit)
    }

    /// Adds a job.
    public func submit(lane: String, _ job: @escaping Job) {
        waiting.add()
        feeds[Int(Fingerprint.number(of: lane) % UInt64(feeds.count))].yield(job)
    }

    /// Returns when there is room for another job. Who reads from a connection asks before reading on, so that a burst
    /// waits in the network and not in memory.
    public func room() async {
        await waiting.room()
    }

    /// Does the jobs until cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for stream in streams {
                group.addTask {
                    for await job in stream {
                        await job()
                        waiting.remove()
                    }
                }
            }
        }
        // Nobody does jobs any more, so that nobody need wait for that.
        waiting.open()
    }
}

/// Counts jobs, and lets wait until they are fewer.
private final class WaitingJobs: Sendable {
    private struct State {
        var count = 0
        var isOpen = false
        var waiters: [CheckedContinuation<Void, Never>] = []

        mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
            defer { waiters = [] }
            return waiters
        }
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    func add() {
        state.withLock { $0.count += 1 }
    }

    func remove() {
        let waiters = state.withLock { state in
            state.count -= 1
            // Half of them, so that reading goes on in long strokes.
            return state.count <= limit / 2 ? state.takeWaiters() : []
        }
        for waiter in waiters { waiter.resume() }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume() }
    }

    func room() async {
        guard state.withLock({ $0.count >= limit && !$0.isOpen }) else { return }
        await withCheckedContinuation { waiter in
            let mayPass = state.withLock { state in
                if state.count < limit || state.isOpen { return true }
                state.waiters.append(waiter)
                return false
            }
            if mayPass { waiter.resume() }
        }
    }
}
