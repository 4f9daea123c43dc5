import Testing

@testable import SlackPlatform

@Suite struct SocketModeMachineTests {
    /// A machine and its time.
    struct Driven {
        var machine = SocketModeMachine(
            settings: .init(
                backoffBase: .seconds(1), backoffCeiling: .seconds(60), silenceLimit: .seconds(30),
                helloLimit: .seconds(15), drainLimit: .seconds(10), slowRetry: .seconds(300)))
        var now = ContinuousClock.now
        var generator = SystemRandomNumberGenerator()

        mutating func on(_ input: SocketModeMachine.Input, after seconds: Double = 0) -> [SocketModeMachine.Effect] {
            now = now.advanced(by: .seconds(seconds))
            return machine.handle(input, at: now, using: &generator)
        }

        /// Brings socket 1 to life.
        mutating func live() {
            _ = on(.start)
            _ = on(.opened(1))
            _ = on(.hello(1))
        }
    }

    /// The pause of a planned dial among effects.
    func dialPause(_ effects: [SocketModeMachine.Effect]) -> Duration? {
        for case .setTimer(.dial, let pause) in effects { return pause }
        return nil
    }

    @Test func dialsAtTheStartAndIsLiveAfterHelloOnly() {
        var driven = Driven()
        #expect(driven.on(.start) == [.dial(1)])
        #expect(!driven.machine.isLive)
        #expect(
            driven.on(.opened(1))
                == [.setTimer(.hello(1), after: .seconds(15)), .setTimer(.silence(1), after: .seconds(30))])
        #expect(!driven.machine.isLive)
        #expect(driven.on(.hello(1)) == [.wentLive(1, afterGap: true)])
        #expect(driven.machine.isLive)
        #expect(driven.on(.timer(.hello(1)), after: 15) == [])
    }

    @Test func aSocketWithoutHelloIsGivenUp() {
        var driven = Driven()
        _ = driven.on(.start)
        _ = driven.on(.opened(1))
        #expect(driven.on(.timer(.hello(1)), after: 15) == [.abandon(1)])
        let effects = driven.on(.closed(1, reason: "1006"))
        #expect(dialPause(effects) != nil)
        #expect(effects.count == 1)
    }

    @Test func silenceIsMeasuredFromTheLastThingHeard() {
        var driven = Driven()
        driven.live()
        _ = driven.on(.heard(1), after: 20)
        #expect(driven.on(.timer(.silence(1)), after: 10) == [.setTimer(.silence(1), after: .seconds(20))])
        #expect(driven.on(.timer(.silence(1)), after: 20) == [.abandon(1)])
    }

    @Test func failuresBackOffAndHelloResetsIt() {
        var driven = Driven()
        _ = driven.on(.start)
        var last = Duration.zero
        for id in 1...5 {
            let pause = dialPause(driven.on(.failed(id, reason: "x", pause: nil)))
            #expect(pause != nil)
            last = pause ?? last
            #expect(driven.on(.timer(.dial)) == [.dial(id + 1)])
        }
        #expect(last >= .seconds(8))
        _ = driven.on(.opened(6))
        _ = driven.on(.hello(6))
        let again = dialPause(driven.on(.closed(6, reason: "1006")))
        #expect(again.map { $0 <= .seconds(1) } == true)
    }

    @Test func openingWithoutHelloResetsNothing() {
        var driven = Driven()
        _ = driven.on(.start)
        for id in 1...6 {
            _ = driven.on(.opened(id))
            _ = driven.on(.closed(id, reason: "1006"))
            _ = driven.on(.timer(.dial))
        }
        let pause = dialPause(driven.on(.failed(7, reason: "x", pause: nil)))
        #expect(pause.map { $0 >= .seconds(30) } == true)
    }

    @Test func aPauseThatSlackAsksForIsKept() {
        var driven = Driven()
        _ = driven.on(.start)
        #expect(dialPause(driven.on(.failed(1, reason: "429", pause: .seconds(120)))) == .seconds(120))
    }

    @Test func aRefusedTokenIsReportedAndRetriedSlowly() {
        var driven = Driven()
        _ = driven.on(.start)
        #expect(
            driven.on(.refused(1, problem: "bad token"))
                == [.report("bad token"), .setTimer(.dial, after: .seconds(300))])
        #expect(driven.on(.timer(.dial), after: 300) == [.dial(2)])
    }

    @Test func aLostConnectionIsAGap() {
        var driven = Driven()
        driven.live()
        let effects = driven.on(.closed(1, reason: "1006"))
        #expect(effects.first == .lost(reason: "1006"))
        #expect(dialPause(effects) != nil)
        #expect(driven.on(.timer(.dial)) == [.dial(2)])
        _ = driven.on(.opened(2))
        #expect(driven.on(.hello(2)) == [.wentLive(2, afterGap: true)])
    }

    @Test(arguments: ["warning", "refresh_requested", "something_new"])
    func aWarningOpensTheNewSocketBeforeTheOldOneEnds(reason: String) {
        var driven = Driven()
        driven.live()
        #expect(driven.on(.disconnect(1, reason: reason)) == [.dial(2)])
        #expect(driven.on(.disconnect(1, reason: "refresh_requested")) == [])
        #expect(driven.machine.isLive)
        _ = driven.on(.opened(2))
        #expect(
            driven.on(.hello(2))
                == [.wentLive(2, afterGap: false), .setTimer(.drain(1), after: .seconds(10))])
        #expect(driven.on(.disconnect(1, reason: "warning")) == [])
        #expect(driven.on(.timer(.drain(1)), after: 10) == [.close(1)])
        #expect(driven.on(.closed(1, reason: "1000")) == [])
        #expect(driven.on(.timer(.drain(1))) == [])
    }

    @Test func theOldSocketMayEndBeforeTheNewOneLives() {
        var driven = Driven()
        driven.live()
        _ = driven.on(.disconnect(1, reason: "warning"))
        _ = driven.on(.opened(2))
        #expect(driven.on(.closed(1, reason: "1000")) == [.lost(reason: "1000")])
        #expect(driven.on(.hello(2)) == [.wentLive(2, afterGap: true)])
    }

    @Test func aFailedOverlapIsTriedAgain() {
        var driven = Driven()
        driven.live()
        _ = driven.on(.disconnect(1, reason: "warning"))
        #expect(dialPause(driven.on(.failed(2, reason: "x", pause: nil))) != nil)
        #expect(driven.machine.isLive)
        // The old one ends meanwhile: no second dial is planned.
        #expect(driven.on(.closed(1, reason: "1000")) == [.lost(reason: "1000")])
        #expect(driven.on(.timer(.dial)) == [.dial(3)])
    }

    @Test func socketModeSwitchedOffIsReportedAndRetriedSlowly() {
        var driven = Driven()
        driven.live()
        let effects = driven.on(.disconnect(1, reason: "link_disabled"))
        guard case .report(let problem) = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(problem.contains("Socket Mode"))
        #expect(effects.dropFirst() == [.close(1), .setTimer(.dial, after: .seconds(300))])
        #expect(driven.on(.closed(1, reason: "1000")) == [.lost(reason: "1000")])
    }

    @Test func tooManySocketsMakesRoomBeforeDialling() {
        var driven = Driven()
        driven.live()
        let effects = driven.on(.disconnect(1, reason: "too_many_websockets"))
        #expect(effects.first == .close(1))
        #expect(dialPause(effects).map { $0 >= .seconds(1) } == true)
        #expect(driven.on(.closed(1, reason: "1000")) == [.lost(reason: "1000")])
        #expect(driven.on(.timer(.dial)) == [.dial(2)])
    }

    @Test func strayInputsChangeNothing() {
        var driven = Driven()
        driven.live()
        #expect(driven.on(.closed(9, reason: "")) == [])
        #expect(driven.on(.hello(9)) == [])
        #expect(driven.on(.heard(9)) == [])
        #expect(driven.on(.opened(9)) == [.close(9)])
        #expect(driven.on(.disconnect(9, reason: "warning")) == [])
        #expect(driven.on(.timer(.silence(9))) == [])
        #expect(driven.on(.timer(.dial)) == [])
        #expect(driven.machine.isLive)
    }
}
