import Foundation
import Governance

/// After starts that failed one after the other the daemon comes up in a safe mode: it listens, records, touches
/// nothing, and says why. It is left by the operator's word alone.
enum SafeMode {
    /// How many starts have to fail.
    static let failureLimit = 3
    /// How long a daemon must have governed before its start counts as one that did not fail.
    static let settlingTime = Duration.seconds(10)

    /// Where it records what it hears: a line of JSON for each event, without people's texts.
    static func journal(in state: String) -> String { "\(state)/safe-mode.jsonl" }

    /// Leaves it while no daemon runs.
    static func leave(state: String) throws -> String {
        let record = StartRecord.read(state: state)
        guard record.failures.count >= failureLimit else {
            throw AdministrationRefusal("the next start is not one in safe mode")
        }
        StartRecord().write(state: state)
        return "the next start governs again"
    }
}
