import Synchronization

/// Counts requests.
final class RequestCount: Sendable {
    /// Counts all that a task makes, and those that it begins.
    @TaskLocal static var current: RequestCount?

    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func note() { count.withLock { $0 += 1 } }
}
