/// Tells of most events without asking the store that they were not taken in before.
///
/// Of each bot it knows until which time, by the platform's clock, there may be events that it does not remember; of
/// all that were taken in and are later it remembers a hash. That time is kept in the store, and reaches the disk in
/// the same commit as the events: a start remembers none of them, and asks for all that are not later than the newest.
struct SeenEvents {
    /// Under which key the store keeps the newest event's time, among a bot's cursors.
    static let cursorKey = "engine: newest event"

    /// How many events a generation remembers; two of them are kept.
    private static let generation = 10_000

    private struct Memory {
        /// Events up to this time may have been taken in without being remembered.
        var since: Instant
        var newest: Instant
        var recent: Set<Int> = []
        var older: Set<Int> = []
        var olderNewest: Instant
    }

    private var bots: [String: Memory] = [:]

    /// Begins to remember a bot's events.
    /// - Parameter newest: the time of the newest event that was taken in; all that come later are remembered.
    mutating func begin(bot: String, newest: Instant) {
        bots[bot] = Memory(since: newest, newest: newest, olderNewest: newest)
    }

    func knows(bot: String) -> Bool { bots[bot] != nil }

    /// True when the event was surely not taken in before; false when only the store can tell.
    func isNew(bot: String, eventID: String, at instant: Instant) -> Bool {
        guard let memory = bots[bot], instant > memory.since else { return false }
        let hash = eventID.hashValue
        return !memory.recent.contains(hash) && !memory.older.contains(hash)
    }

    /// Remembers an event that was taken in.
    /// - Returns: the newest event's time, when this one is it.
    mutating func note(bot: String, eventID: String, at instant: Instant) -> Instant? {
        guard let since = bots[bot]?.since, instant > since else { return nil }
        bots[bot]?.recent.insert(eventID.hashValue)
        let isNewest = bots[bot].map { instant > $0.newest } ?? false
        if isNewest { bots[bot]?.newest = instant }
        if let memory = bots[bot], memory.recent.count >= Self.generation {
            bots[bot] = Memory(
                since: memory.olderNewest, newest: memory.newest, older: memory.recent, olderNewest: memory.newest)
        }
        return isNewest ? instant : nil
    }
}
