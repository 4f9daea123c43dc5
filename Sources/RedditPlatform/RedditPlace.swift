import Governance

/// Who we are and where, once Reddit has said so. Calls wait for it.
actor RedditPlace {
    private var known: RedditIdentity?
    /// Whom to ask what is lawful; nil before the first run.
    private(set) var sink: (any EventSink)?
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

    /// Takes in who we are, and whom to ask what is lawful.
    func set(_ identity: RedditIdentity, sink: (any EventSink)? = nil) {
        known = identity
        self.sink = sink
        for continuation in waiting { continuation.resume(returning: identity) }
        waiting = []
    }

    /// One of those who wait was cancelled: at a shutdown all are.
    private func giveUp() {
        for continuation in waiting { continuation.resume(throwing: CancellationError()) }
        waiting = []
    }
}
