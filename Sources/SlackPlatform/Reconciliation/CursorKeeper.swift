import Governance

/// Moves the durable cursors: how far each channel was heard or read. While a gap has not been read up, live events do
/// not move them, because a cursor past the gap would hide it.
actor CursorKeeper {
    private let bot: String
    private let sink: any EventSink
    private var noted: [String: String] = [:]
    /// What the sink is known to hold.
    private var stored: [String: String] = [:]
    private var gap = 1
    private var isHeld = true

    init(bot: String, sink: any EventSink) {
        self.bot = bot
        self.sink = sink
    }

    /// The key of a channel's cursor: the timestamp of the newest message heard or read.
    static func channel(_ id: String) -> String { "channel/\(id)" }
    /// The creation of the newest pin heard or read.
    static let pins = "pins"
    /// Since when everything before has been read.
    static let caughtUp = "caught_up"
    /// When the bot first started: nothing older is governed.
    static let firstStart = "first_start"

    /// Begins a gap, and returns its number.
    @discardableResult
    func hold() -> Int {
        gap += 1
        isHeld = true
        return gap
    }

    /// The number of the last gap.
    var currentGap: Int { gap }

    /// Notes that something was heard at a time.
    func note(_ key: String, _ timestamp: String) async throws {
        if Self.isNewer(timestamp, than: noted[key]) { noted[key] = timestamp }
        if !isHeld { try await flush(key) }
    }

    /// Ends a gap that was read up, unless another has begun.
    func release(gap: Int) async throws {
        guard gap == self.gap else { return }
        isHeld = false
        for key in noted.keys.sorted() { try await flush(key) }
    }

    /// Moves a cursor at once: to where the reading of a gap has come.
    func move(_ key: String, to timestamp: String) async throws {
        guard Self.isNewer(timestamp, than: try await position(key)) else { return }
        try await sink.moveCursor(bot: bot, key: key, to: timestamp)
        if Self.isNewer(timestamp, than: stored[key]) { stored[key] = timestamp }
    }

    /// Where a cursor stands; nil when there is none yet.
    func position(_ key: String) async throws -> String? {
        if let known = stored[key] { return known }
        let read = try await sink.cursor(bot: bot, key: key)
        if stored[key] == nil { stored[key] = read }
        return stored[key]
    }

    private func flush(_ key: String) async throws {
        guard let timestamp = noted[key] else { return }
        try await move(key, to: timestamp)
    }

    private static func isNewer(_ timestamp: String, than other: String?) -> Bool {
        guard let instant = SlackTimestamp.instant(timestamp) else { return false }
        guard let known = SlackTimestamp.instant(other) else { return true }
        return instant > known
    }
}
