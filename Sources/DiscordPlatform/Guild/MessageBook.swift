import Synchronization

/// The last messages that were heard, for events that do not say what a message held: edits and deletions. It forgets
/// the oldest; what is lawful of governed messages is in the store.
final class MessageBook: Sendable {
    private struct State {
        var records: [String: MessageRecord] = [:]
        var order: [String] = []
        var next = 0
        /// The bot's own posts, the oldest first.
        var own: [String] = []
        /// Messages on which a super reaction was heard.
        var bursts: Set<String> = []
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Makes a book of at most `limit` messages.
    init(limit: Int = 5000) {
        self.limit = max(limit, 1)
    }

    /// Notes what a message holds.
    func note(_ id: String, _ record: MessageRecord) {
        state.withLock { state in
            if state.records.updateValue(record, forKey: id) != nil { return }
            if state.order.count < limit {
                state.order.append(id)
                return
            }
            state.records[state.order[state.next]] = nil
            state.order[state.next] = id
            state.next = (state.next + 1) % limit
        }
    }

    /// Notes a post of the bot's own, of which nothing need be restored.
    func noteOwn(_ id: String) {
        state.withLock { state in
            state.own.append(id)
            if state.own.count > limit { state.own.removeFirst(limit / 2) }
        }
    }

    /// Notes that a super reaction stands on a message.
    func noteBurst(_ id: String) {
        state.withLock { state in
            if state.bursts.count >= limit { state.bursts.removeAll() }
            state.bursts.insert(id)
        }
    }

    /// True where a super reaction was heard.
    func hasBurst(_ id: String) -> Bool { state.withLock { $0.bursts.contains(id) } }

    /// True for a post of the bot's own.
    func isOwn(_ id: String) -> Bool { state.withLock { $0.own.contains(id) } }

    /// What a message held when it was last heard of.
    subscript(id: String) -> MessageRecord? { state.withLock { $0.records[id] } }
}
