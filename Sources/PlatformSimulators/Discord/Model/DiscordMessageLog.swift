import OrderedCollections

/// The messages of one channel, oldest first: ids rise with time.
struct DiscordMessageLog: Sendable {
    private var messages: OrderedDictionary<String, DiscordMessage> = [:]

    var all: OrderedDictionary<String, DiscordMessage>.Values { messages.values }

    subscript(id: String) -> DiscordMessage? {
        get { messages[id] }
        set { messages[id] = newValue }
    }

    mutating func modify(_ id: String, _ change: (inout DiscordMessage) -> Void) {
        guard let index = messages.index(forKey: id) else { return }
        change(&messages.values[index])
    }

    /// The place of the first message whose id is not below the given one.
    private func place(of id: UInt64) -> Int {
        var low = 0
        var high = messages.count
        while low < high {
            let middle = (low + high) / 2
            if (UInt64(messages.keys[middle]) ?? 0) < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Up to so many messages before an id, the newest first.
    func before(_ id: UInt64, limit: Int) -> [DiscordMessage] {
        let end = place(of: id)
        return messages.values[max(0, end - limit)..<end].reversed()
    }

    /// Up to so many messages after an id, the newest first.
    func after(_ id: UInt64, limit: Int) -> [DiscordMessage] {
        let start = place(of: id &+ 1)
        return messages.values[start..<min(messages.count, start + limit)].reversed()
    }

    /// The messages around an id, the newest first: half of the limit on each side.
    func around(_ id: UInt64, limit: Int) -> [DiscordMessage] {
        let middle = place(of: id)
        let start = max(0, middle - limit / 2)
        return messages.values[start..<min(messages.count, start + limit)].reversed()
    }

    /// The newest messages, the newest first.
    func newest(_ limit: Int) -> [DiscordMessage] { messages.values.suffix(limit).reversed() }
}
