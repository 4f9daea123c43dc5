import Synchronization

/// What the demonstration's daemon logs, kept to be shown if something goes wrong.
final class DemoLog: Sendable {
    private let lines = Mutex<[String]>([])

    func append(_ line: String) {
        lines.withLock { $0.append(line.hasSuffix("\n") ? String(line.dropLast()) : line) }
    }

    /// The last lines that matter.
    func tail(_ count: Int) -> [String] {
        lines.withLock { Array($0.filter { !$0.contains(" debug ") && !$0.contains(" trace ") }.suffix(count)) }
    }
}
