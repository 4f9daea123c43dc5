import Synchronization

/// Lines gathered from several tasks.
final class Lines: Sendable {
    private let store = Mutex<[String]>([])

    var all: [String] { store.withLock { $0 } }

    func append(_ line: String) {
        store.withLock { $0.append(line) }
    }
}
