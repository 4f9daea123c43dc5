import Synchronization

/// Whether a platform that is asked again and again can be reached; tells when that changes.
public final class Reachability: Sendable {
    private struct State {
        /// What is wrong; nil while it can be reached, and the outer nil before the first answer.
        var problem: String??
        var tell: (@Sendable (_ problem: String?) -> Void)?
    }

    private let state = Mutex(State())

    /// Makes one of which nothing is known.
    public init() {}

    /// Whom to tell from now on: what is wrong, or nil when the platform can be reached. What is known is told at once.
    public func tell(_ tell: @escaping @Sendable (_ problem: String?) -> Void) {
        let known = state.withLock {
            $0.tell = tell
            return $0.problem
        }
        if let known { tell(known) }
    }

    /// An attempt was answered (nil), or was not, and why.
    public func note(problem: String?) {
        let tell = state.withLock { state in
            let isNews =
                switch state.problem {
                case nil: true
                case .some(let known): (known == nil) != (problem == nil)
                }
            state.problem = .some(problem)
            return isNews ? state.tell : nil
        }
        tell?(problem)
    }
}
