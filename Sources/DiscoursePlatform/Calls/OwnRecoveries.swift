import Governance
import Synchronization

/// What calls of ours have brought back. The forum says who deleted a topic or a post, and not who recovered it.
final class OwnRecoveries: Sendable {
    private let recovered = Mutex<[ObjectReference: Instant]>([:])

    /// Notes that a call brings something back.
    func note(_ object: ObjectReference, at time: Instant) {
        recovered.withLock { recovered in
            if recovered.count > 10_000 { recovered = [:] }
            recovered[object] = time
        }
    }

    /// Something was deleted: whoever brings it back after that is not the one of an earlier call.
    func forget(_ object: ObjectReference, deletedAt time: Instant) {
        recovered.withLock { recovered in
            if let at = recovered[object], at < time { recovered[object] = nil }
        }
    }

    /// True once for something that a call of ours brought back.
    func take(_ object: ObjectReference) -> Bool {
        recovered.withLock { $0.removeValue(forKey: object) != nil }
    }
}
