import Governance
import Synchronization

/// The durable cursor: up to where everything was heard or read, as an id (ids grow with time). While a gap has not been
/// read up, what is heard does not move it, because a cursor past the gap would hide it. It is written down once a
/// second, not at each event.
actor DiscordCursors {
    private let bot: String
    private let sink: any EventSink
    /// The newest id that was noted, at each event: 0 for none.
    private let noted = Mutex<UInt64>(0)
    private var stored: String?
    private var gap = 1
    private var isHeld = true

    /// The key of the cursor.
    static let heard = "heard"
    /// When the bot first started: nothing older is governed.
    static let firstStart = "first_start"

    init(bot: String, sink: any EventSink) {
        self.bot = bot
        self.sink = sink
    }

    /// Begins a gap, and returns its number.
    @discardableResult
    func hold() -> Int {
        gap += 1
        isHeld = true
        return gap
    }

    /// The number of the last gap.
    var currentGap: Int { gap }

    /// Notes that everything up to an id was heard.
    nonisolated func note(_ id: String) {
        guard let number = UInt64(id) else { return }
        noted.withLock { $0 = max($0, number) }
    }

    /// Ends a gap that was read up, unless another has begun.
    func release(gap: Int) {
        if gap == self.gap { isHeld = false }
    }

    /// Writes down how far it was heard.
    func flush() async throws {
        let noted = String(self.noted.withLock { $0 })
        guard !isHeld, noted != "0", Snowflake.isNewer(noted, than: stored) else { return }
        stored = noted
        try await sink.moveCursor(bot: bot, key: Self.heard, to: noted)
    }

    /// Where a cursor stands; nil when there is none yet.
    func position(_ key: String) async throws -> String? { try await sink.cursor(bot: bot, key: key) }

    /// Moves a cursor at once.
    func move(_ key: String, to id: String) async throws {
        guard Snowflake.isNewer(id, than: try await position(key)) else { return }
        try await sink.moveCursor(bot: bot, key: key, to: id)
    }
}
