import Testing

@testable import DiscordPlatform

/// The life of a connection, without a socket.
@Suite struct GatewayMachineTests {
    struct Half: RandomNumberGenerator {
        mutating func next() -> UInt64 { UInt64.max / 2 }
    }

    var random = Half()
    var machine = GatewayMachine(
        settings: .init(
            shard: .only, intents: [.guilds, .messageContent], backoffBase: .seconds(1), backoffCeiling: .seconds(8),
            helloLimit: .seconds(20), invalidSessionPause: .seconds(5)))
    private let session = GatewayMachine.Session(id: "s1", url: "ws://resume")

    private mutating func handle(_ inputs: GatewayMachine.Input...) -> [GatewayMachine.Effect] {
        var effects: [GatewayMachine.Effect] = []
        for input in inputs { effects = machine.handle(input, using: &random) }
        return effects
    }

    /// Brings the machine to life with a session of its own, on connection 1.
    private mutating func goLive() {
        _ = handle(.start(nil), .opened(1), .hello(1, interval: .seconds(40)), .ready(1, session))
    }

    @Test mutating func beginsASession() {
        let effects1 = handle(.start(nil))
        #expect(effects1 == [.dial(1, url: nil)])
        let effects2 = handle(.opened(1))
        #expect(effects2 == [.setTimer(.hello(1), after: .seconds(20))])
        let greeted = handle(.hello(1, interval: .seconds(40)))
        #expect(greeted.count == 2)
        #expect(greeted.last == .identify(1))
        guard case .setTimer(.heartbeat(1), let first) = greeted[0] else { return #expect(Bool(false)) }
        #expect(first >= .zero && first < .seconds(40))
        let effects3 = handle(.ready(1, session))
        #expect(effects3 == [.keep(session), .wentLive(1, isResumed: false)])
    }

    @Test mutating func goesOnWhereTheLastProcessStopped() {
        let effects4 = handle(.start(session))
        #expect(effects4 == [.dial(1, url: "ws://resume")])
        let effects5 = handle(.opened(1), .hello(1, interval: .seconds(40)))
        #expect(effects5.last == .resume(1, session: "s1"))
        let effects6 = handle(.resumed(1))
        #expect(effects6 == [.wentLive(1, isResumed: true)])
    }

    @Test mutating func beatsAndNoticesWhenNobodyAnswers() {
        goLive()
        let effects7 = handle(.timer(.heartbeat(1)))
        #expect(effects7 == [.heartbeat(1), .setTimer(.heartbeat(1), after: .seconds(40))])
        let effects8 = handle(.heartbeatAcknowledged(1), .heartbeatRequested(1))
        #expect(effects8 == [.heartbeat(1)])
        _ = handle(.timer(.heartbeat(1)))
        let effects9 = handle(.timer(.heartbeat(1)))
        #expect(
            effects9 == [
                .close(1, code: 4000), .abandon(1), .lost(reason: "heartbeats are not answered"),
                .dial(2, url: "ws://resume"),
            ])
    }

    @Test mutating func resumesAtOnceWhenAsked() {
        goLive()
        let effects10 = handle(.reconnect(1))
        #expect(
            effects10 == [
                .close(1, code: 4000), .lost(reason: "Discord asks for a new connection"), .dial(2, url: "ws://resume"),
            ])
        // What the old connection still says is nothing to the new one.
        let effects11 = handle(.closed(1, code: 4000, reason: ""))
        #expect(effects11 == [])
        let effects12 = handle(.reconnect(1))
        #expect(effects12 == [])
    }

    /// A server that is going down says so instead of its hello.
    @Test mutating func waitsLongerAndLongerForAServerThatOnlySendsAway() {
        _ = handle(.start(nil))
        var pauses: [Duration] = []
        for id in 1...4 {
            let effects = handle(.opened(id), .reconnect(id))
            guard case .setTimer(.dial, let pause)? = effects.last else { return #expect(Bool(false)) }
            pauses.append(pause)
            #expect(effects.first == .close(id, code: 4000))
            let again = handle(.timer(.dial))
            #expect(again == [.dial(id + 1, url: nil)])
        }
        #expect(pauses == pauses.sorted() && pauses[0] > .zero && pauses[3] > pauses[0] * 3)
    }

    /// Many clients that connect at once beat at different times.
    @Test func firstHeartbeatsAreSpreadOverTheInterval() {
        var generator = SystemRandomNumberGenerator()
        let firsts = (0..<400).compactMap { _ -> Duration? in
            var machine = self.machine
            _ = machine.handle(.start(nil), using: &generator)
            _ = machine.handle(.opened(1), using: &generator)
            guard
                case .setTimer(.heartbeat(1), let first)? = machine.handle(
                    .hello(1, interval: .seconds(40)), using: &generator
                ).first
            else { return nil }
            return first
        }
        #expect(firsts.count == 400 && firsts.allSatisfy { $0 >= .zero && $0 < .seconds(40) })
        for quarter in 0..<4 {
            let count = firsts.count { $0 >= .seconds(quarter * 10) && $0 < .seconds(quarter * 10 + 10) }
            #expect(count > 40, "a tenth of them in each quarter at the least")
        }
        // From the first on they come at the interval.
        var machine = self.machine
        for input in [GatewayMachine.Input.start(nil), .opened(1), .hello(1, interval: .seconds(40))] {
            _ = machine.handle(input, using: &generator)
        }
        let beat = machine.handle(.timer(.heartbeat(1)), using: &generator)
        #expect(beat == [.heartbeat(1), .setTimer(.heartbeat(1), after: .seconds(40))])
    }

    @Test mutating func waitsAWhileAfterARefusedSession() {
        goLive()
        let kept = handle(.invalidSession(1, mayResume: true))
        #expect(kept.first == .close(1, code: 4000))
        #expect(!kept.contains(.forgetSession))
        let effects13 = handle(.timer(.dial))
        #expect(effects13 == [.dial(2, url: "ws://resume")])
        let lost = handle(.opened(2), .hello(2, interval: .seconds(40)), .invalidSession(2, mayResume: false))
        #expect(lost.contains(.forgetSession))
        guard case .setTimer(.dial, let pause)? = lost.last else { return #expect(Bool(false)) }
        #expect(pause >= .seconds(1) && pause <= .seconds(5))
        let effects14 = handle(.timer(.dial))
        #expect(effects14 == [.dial(3, url: nil)])
    }

    @Test(arguments: [4004, 4010, 4011, 4012, 4013, 4014] as [UInt16])
    mutating func stopsAtCodesThatMustNotBeTriedAgain(code: UInt16) {
        goLive()
        let effects = handle(.closed(1, code: code, reason: ""))
        // What no person mends in the portal or the bot file is not even tried later.
        #expect(effects.last == .stop(isForEver: code == 4012 || code == 4013))
        guard case .report(let problem)? = effects.dropLast().last else { return #expect(Bool(false)) }
        #expect(!problem.isEmpty)
        if code == 4014 { #expect(problem.contains("\"Message Content Intent\"")) }
        let effects15 = handle(.timer(.dial))
        #expect(effects15 == [])
        let effects16 = handle(.start(nil))
        #expect(effects16 == [])
    }

    @Test(arguments: [1000, 1006, 4000, 4001, 4002, 4003, 4005, 4008, 4900] as [UInt16])
    mutating func resumesAfterOtherCodes(code: UInt16) {
        goLive()
        let effects17 = handle(.closed(1, code: code, reason: "x"))
        #expect(effects17.last == .setTimer(.dial, after: .zero))
        let effects18 = handle(.timer(.dial))
        #expect(effects18 == [.dial(2, url: "ws://resume")])
    }

    @Test(arguments: [4007, 4009] as [UInt16])
    mutating func beginsAnewWhenTheSessionIsGone(code: UInt16) {
        goLive()
        let effects19 = handle(.closed(1, code: code, reason: "x"))
        #expect(effects19.contains(.forgetSession))
        let effects20 = handle(.timer(.dial))
        #expect(effects20 == [.dial(2, url: nil)])
    }

    @Test mutating func givesASessionUpWhoseAddressIsGone() {
        _ = handle(.start(session))
        var pauses: [Duration] = []
        for id in 1...3 {
            let effects = handle(.failed(id, reason: "refused", pause: nil))
            #expect(effects.contains(.forgetSession) == (id == 3))
            if case .setTimer(.dial, let pause)? = effects.last { pauses.append(pause) }
            let effects21 = handle(.timer(.dial))
            #expect(effects21 == [.dial(id + 1, url: id == 3 ? nil : "ws://resume")])
        }
        #expect(pauses.count == 3)
        #expect(pauses[0] < pauses[1] && pauses[1] < pauses[2])
    }

    @Test mutating func waitsNoLongerThanTwentySecondsForAHello() {
        _ = handle(.start(nil), .opened(1))
        let effects22 = handle(.timer(.hello(1)))
        #expect(effects22.first == .abandon(1))
        let effects23 = handle(.timer(.hello(1)))
        #expect(effects23 == [])
    }

    @Test mutating func beginsAnewForOtherIntents() {
        goLive()
        let effects24 = handle(.intents([.guilds, .messageContent]))
        #expect(effects24 == [])
        let effects25 = handle(.intents([.guilds]))
        #expect(
            effects25 == [
                .close(1, code: 1000), .lost(reason: "the policies need to hear other events"), .forgetSession,
                .dial(2, url: nil),
            ])
    }

    @Test func countsWhatIsCommitted() {
        var count = CommittedSequence(4)
        count.began(5)
        count.began(6)
        count.began(7)
        let moved1 = count.ended(6)
        #expect(!moved1)
        #expect(count.value == 4)
        #expect(count.received == 7)
        let moved2 = count.ended(5)
        #expect(moved2)
        #expect(count.value == 6)
        count.reset()
        let moved3 = count.ended(7)
        #expect(!moved3)
        count.began(7)
        let moved4 = count.ended(7)
        #expect(moved4)
        #expect(count.value == 7)
        count.began(3)
        let moved5 = count.ended(3)
        #expect(!moved5)
    }

    @Test func knowsWhichShardCarriesAGuild() {
        #expect(Shard.only.carries(guild: "400000000000000001"))
        let guild = UInt64(400_000_000_000_000_001)
        let index = Int((guild >> 22) % 3)
        for shard in 0..<3 { #expect(Shard(index: shard, count: 3).carries(guild: String(guild)) == (shard == index)) }
    }

    @Test func writesItsMarkAndReadsIt() throws {
        let mark = SessionMark(session: session, sequence: 42)
        #expect(SessionMark(text: mark.text) == mark)
        #expect(SessionMark(text: SessionMark.none) == nil)
        #expect(SessionMark(text: "a b") == nil)
    }
}
