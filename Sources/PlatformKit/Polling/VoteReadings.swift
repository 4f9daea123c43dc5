import Synchronization

/// Reads the votes of a connection on demand. The connection comes and goes; who asks waits for the next.
///
/// `Post` is how the platform names what a vote is on.
public final class VoteReadings<Post: Sendable>: Sendable {
    /// Reads the votes on posts, and returns when what was found has been handed over.
    public typealias Reading = @Sendable ([Post]) async throws -> Void

    private let reading = Mutex<Reading?>(nil)
    private let clock: PollingClock
    private let pause: Duration

    /// Makes one without a connection.
    /// - Parameter pause: how long to wait before asking again.
    public init(clock: PollingClock, pause: Duration) {
        self.clock = clock
        self.pause = pause
    }

    /// A connection can read, until `body` returns.
    public func offer(_ reading: @escaping Reading, while body: () async -> Void) async {
        self.reading.withLock { $0 = reading }
        await body()
        self.reading.withLock { $0 = nil }
    }

    /// Reads the votes on posts, as soon as they can be read.
    /// - Throws: `CancellationError`.
    public func read(_ posts: [Post]) async throws {
        while true {
            if let reading = reading.withLock({ $0 }), (try? await reading(posts)) != nil { return }
            try await clock.sleep(pause)
        }
    }
}
