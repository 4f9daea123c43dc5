import PlatformKit

/// What one connection may send: 120 frames in 60 seconds, else Discord closes it
/// (docs.discord.com/developers/events/gateway#rate-limiting). Some are kept for heartbeats, which go first.
actor GatewaySends {
    /// In 60 seconds; one is left for what is counted otherwise on the way.
    static let limit = 119
    /// Those of them that are no heartbeats.
    static let commandLimit = 100

    private let gate: CallGate
    private let transmit: @Sendable (String) async throws -> Void
    private var isBeating = false

    private static let all = RateLimiter.Key("frames", limit: limit, period: .seconds(60))
    private static let commands = RateLimiter.Key("commands", limit: commandLimit, period: .seconds(60))

    /// Makes the sends of a connection that has sent nothing.
    /// - Parameter send: sends a frame.
    init(clock: PollingClock = .machine, send: @escaping @Sendable (String) async throws -> Void) {
        gate = CallGate(clock: clock)
        transmit = send
    }

    /// Sends a command when it may be sent. A heartbeat beside one that waits is none the wiser, and is left out.
    /// - Throws: what sending throws; `CancellationError`.
    func send(_ command: GatewayCommand) async throws {
        guard case .heartbeat = command else { return try await send(command, [Self.commands, Self.all], rank: 1) }
        if isBeating { return }
        isBeating = true
        defer { isBeating = false }
        try await send(command, [Self.all], rank: 0)
    }

    private func send(_ command: GatewayCommand, _ keys: [RateLimiter.Key], rank: Int) async throws {
        let pass = try await gate.enter(keys: keys, rank: rank)
        do {
            try await transmit(command.text)
        } catch {
            await gate.leave(pass)
            throw error
        }
        await gate.leave(pass)
    }
}
