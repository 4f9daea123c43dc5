import Governance

/// Who we are and where, once Reddit has said so. Calls wait for it.
actor RedditPlace {
    private var known: RedditIdentity?
    private var waiting: [CheckedContinuation<RedditIdentity, any Error>] = []

    /// Who we are.
    /// - Throws: `CancellationError`.
    func identity() async throws -> RedditIdentity {
        if let known { return known }
        try Task.checkCancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting.append($0) }
        } onCancel: {
            Task { await self.giveUp() }
        }
    }

    /// Takes in who we are.
    func set(_ identity: RedditIdentity) {
        known = identity
        for continuation in waiting { continuation.resume(returning: identity) }
        waiting = []
    }

    /// One of those who wait was cancelled: at a shutdown all are.
    private func giveUp() {
        for continuation in waiting { continuation.resume(throwing: CancellationError()) }
        waiting = []
    }
}
