import PlatformKit
import Synchronization
import Testing

@testable import DiscordPlatform

/// Discord closes a connection on which more than 120 frames come in 60 seconds.
@Suite struct GatewaySendsTests {
    /// When what was sent.
    private final class Sent: Sendable {
        let frames = Mutex<[(moment: Duration, isBeat: Bool)]>([])

        var moments: [Duration] { frames.withLock { $0.map(\.moment) } }
    }

    private func sends(_ time: DriftingTime, _ sent: Sent) -> GatewaySends {
        GatewaySends(clock: time.clock) { text in
            sent.frames.withLock { $0.append((moment: time.passed, isBeat: text.contains(#""op":1,"#))) }
        }
    }

    @Test func neverMoreThan120In60Seconds() async throws {
        let time = DriftingTime()
        let sent = Sent()
        let sends = sends(time, sent)
        for number in 0..<400 {
            try await sends.send(.resume(token: "t", session: "s", sequence: number))
            if number % 2 == 0 { try await sends.send(.heartbeat(number)) }
        }
        let moments = sent.moments
        #expect(moments.count == 600, "all of them are sent in the end")
        for (index, moment) in moments.dropLast(120).enumerated() {
            guard moments[index + 120] - moment >= .seconds(60) else {
                Issue.record("121 frames between \(moment) and \(moments[index + 120])")
                break
            }
        }
        #expect(moments.last.map { $0 >= .seconds(240) } == true)
    }

    /// However much there is to say, the connection is kept alive.
    @Test func heartbeatsWaitForNoCommand() async throws {
        let time = DriftingTime()
        let sent = Sent()
        let sends = sends(time, sent)
        for number in 0..<GatewaySends.commandLimit {
            try await sends.send(.resume(token: "t", session: "s", sequence: number))
        }
        try await sends.send(.heartbeat(7))
        #expect(time.passed == .zero)
        #expect(sent.frames.withLock { $0.last?.isBeat } == true)
        try await sends.send(.resume(token: "t", session: "s", sequence: 0))
        #expect(time.passed == .seconds(60), "a command waits")
    }
}
