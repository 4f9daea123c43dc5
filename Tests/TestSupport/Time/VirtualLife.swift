import Governance

/// A stretch of virtual time in which people do things, and a daemon reads of them that is killed now and then.
public struct VirtualLife: Sendable {
    /// Something that happens at a moment: microseconds since 1970.
    public struct Deed: Sendable {
        public var at: Int64
        public var act: @Sendable () async throws -> Void

        /// Makes a deed.
        public init(at: Int64, act: @escaping @Sendable () async throws -> Void) {
            self.at = at
            self.act = act
        }
    }

    /// One run of the module.
    public struct Daemon: Sendable {
        public var task: Task<Void, Never>
        /// How many of its requests wait for the budget.
        public var queued: @Sendable () async -> Int

        /// Makes a run.
        public init(task: Task<Void, Never>, queued: @escaping @Sendable () async -> Int) {
            self.task = task
            self.queued = queued
        }
    }

    public var time: VirtualTime
    public var sink: DurableSink
    /// Whoever wakes within so many microseconds wakes together.
    public var step: Int64
    /// How many of the daemon's tasks sleep when it has nothing to do.
    public var crew: @Sendable () -> Int
    /// Starts the daemon.
    public var begin: @Sendable () -> Daemon

    /// Makes a life.
    public init(
        time: VirtualTime, sink: DurableSink, step: Int64, crew: @escaping @Sendable () -> Int,
        begin: @escaping @Sendable () -> Daemon
    ) {
        self.time = time
        self.sink = sink
        self.step = step
        self.crew = crew
        self.begin = begin
    }

    /// Lives to the end.
    /// - Parameter deaths: when the daemon is killed: the first time at the next event, later ones in the middle of
    ///   more of them.
    /// - Returns: how often the daemon was killed.
    /// - Throws: what a deed throws.
    public func live(_ deeds: [Deed], deaths: [Int64] = [], until end: Int64) async throws -> Int {
        var daemon = begin()
        func settle() async { await time.settle(crew(), queued: daemon.queued) }
        await settle()
        let start = time.now.microseconds
        var next = deeds.sorted { $0.at < $1.at }[...]
        var deaths = deaths[...]
        var killed = 0
        while true {
            // Until somebody wakes only people do something.
            let wake = max(time.nextWake ?? 0, time.now.microseconds) - start
            let moment = start + (wake / step + 1) * step
            if moment >= end { break }
            while let deed = next.first, deed.at <= moment {
                time.set(deed.at)
                try await deed.act()
                next = next.dropFirst()
            }
            if let death = deaths.first, death <= moment {
                deaths = deaths.dropFirst()
                sink.die(after: killed * 3)
            }
            time.move(to: moment)
            await settle()
            if sink.isDead {
                killed += 1
                daemon.task.cancel()
                await daemon.task.value
                sink.revive()
                daemon = begin()
                await settle()
            }
        }
        daemon.task.cancel()
        await daemon.task.value
        return killed
    }

    /// The most of some moments, in their order, that lie within so many microseconds.
    public static func busiest(_ moments: [Int64], in period: Int64) -> Int {
        var first = 0
        var most = 0
        for (index, at) in moments.enumerated() {
            while moments[first] <= at - period { first += 1 }
            most = max(most, index - first + 1)
        }
        return most
    }
}
