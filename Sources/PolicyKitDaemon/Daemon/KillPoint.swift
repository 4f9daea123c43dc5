public import Governance
import Synchronization

#if DEBUG
    import Glibc
#endif

/// Where a test has the daemon killed: at the n-th passing of a named point, by `POLICYKIT_KILL_AT=name:n`. A release
/// build knows no such points.
public struct KillPoint: Sendable, Hashable {
    /// The step at which the process ends.
    public var milestone: Milestone
    /// From 1.
    public var passing: Int

    /// Makes a point.
    public init(milestone: Milestone, passing: Int) {
        self.milestone = milestone
        self.passing = passing
    }

    /// Reads `name:n`, or `name` for the first passing.
    /// - Throws: `ConfigurationFinding` that names the points that there are.
    public init(parsing text: String) throws(ConfigurationFinding) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let names = Milestone.allCases.map(\.rawValue)
        guard let name = parts.first, let milestone = Milestone(rawValue: name),
            let passing = parts.count > 1 ? Int(parts[1]) : 1, passing > 0, parts.count <= 2
        else {
            throw ConfigurationFinding(
                file: "POLICYKIT_KILL_AT", message: "\(text) is no point at which policykit can be stopped",
                hint: "write name:n with one of \(names.joined(separator: ", "))")
        }
        self.init(milestone: milestone, passing: passing)
    }

    /// The point that the environment names; always nil in a release build.
    static func fromEnvironment(_ environment: [String: String]) throws -> KillPoint? {
        #if DEBUG
            return try environment["POLICYKIT_KILL_AT"].map { try KillPoint(parsing: $0) }
        #else
            return nil
        #endif
    }
}

/// Counts the passings of a kill point, and ends the process when its time has come.
final class KillSwitch: Sendable {
    private let point: KillPoint?
    private let passings = Mutex(0)

    init(_ point: KillPoint?) {
        self.point = point
    }

    func passed(_ milestone: Milestone) {
        #if DEBUG
            guard let point, point.milestone == milestone else { return }
            let count = passings.withLock { count in
                count += 1
                return count
            }
            if count == point.passing { kill(getpid(), SIGKILL) }
        #endif
    }
}
