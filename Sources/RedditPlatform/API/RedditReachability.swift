import PlatformKit
import Synchronization

/// Whether a subreddit can be governed, as far as Reddit lets us: an answer alone does not mean that, as long as the start is
/// refused.
final class RedditReachability: Sendable {
    private let reachability = Reachability()
    private let hasBegun = Mutex(false)

    /// Whom to tell from now on: what is wrong, or nil when all is well.
    func tell(_ tell: @escaping @Sendable (_ problem: String?) -> Void) { reachability.tell(tell) }

    /// The start was let through.
    func begin() {
        hasBegun.withLock { $0 = true }
        reachability.note(problem: nil)
    }

    /// An attempt was answered (nil), or was not, and why.
    func note(problem: String?) {
        if problem != nil || hasBegun.withLock({ $0 }) { reachability.note(problem: problem) }
    }
}
