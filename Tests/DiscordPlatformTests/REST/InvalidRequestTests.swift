import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization
import Testing

@testable import DiscordPlatform

/// Never 10,000 invalid requests in ten minutes, which would ban the address.
@Suite struct InvalidRequestTests {
    private let begin = ContinuousClock.now

    private func at(_ seconds: Double) -> ContinuousClock.Instant { begin.advanced(by: .seconds(seconds)) }

    @Test func countsWhatDiscordCounts() {
        var count = InvalidRequests()
        for number in 0..<InvalidRequests.ceiling {
            let held = count.began(at: at(Double(number) / 100))
            #expect(held == nil)
            count.ended(status: [401, 403, 429][number % 3], isShared: false, at: at(Double(number) / 100))
        }
        let held = count.began(at: at(60))
        #expect(held == at(660), "until the first of them are ten minutes old")
        let later = count.began(at: at(900))
        #expect(later == nil)
        count.ended(status: 429, isShared: true, at: at(901))
        for _ in 0..<InvalidRequests.ceiling {
            _ = count.began(at: at(901))
            count.ended(status: 404, isShared: false, at: at(901))
        }
        let others = count.began(at: at(901))
        #expect(others == nil, "other refusals do not count")
    }

    /// What is under way may be refused as well.
    @Test func countsWhatIsUnderWay() {
        var count = InvalidRequests()
        for _ in 0..<InvalidRequests.ceiling {
            let held = count.began(at: at(0))
            #expect(held == nil)
        }
        let held = count.began(at: at(0))
        #expect(held == at(1))
        count.ended(status: 200, isShared: false, at: at(0.5))
        let next = count.began(at: at(1))
        #expect(next == nil)
    }

    /// Those under way fill what room the refused ones leave: the next call waits for their answers, not for minutes.
    @Test func waitsForWhatIsUnderWayAlone() {
        var count = InvalidRequests()
        for number in 0..<InvalidRequests.ceiling {
            _ = count.began(at: at(0))
            if number < InvalidRequests.ceiling - 5 { count.ended(status: 403, isShared: false, at: at(0)) }
        }
        let held = count.began(at: at(0))
        #expect(held == at(1))
        count.ended(status: 200, isShared: false, at: at(0.5))
        let next = count.began(at: at(1))
        #expect(next == nil)
    }

    /// Two bots of a process, to which everything is refused, as fast as they may ask.
    @Test func allBotsTogetherStopBeforeTheCeiling() async throws {
        let time = DriftingTime()
        let count = InvalidRequestCount()
        let told = Mutex<[Duration]>([])
        let gates = (0..<2).map { _ in BucketGate(invalid: count, clock: time.clock) }
        // The limit over all calls of a bot does not slow these down.
        let route = BucketLimiter.Route(name: "POST interactions", major: "", isExempt: true)
        var moments: [Duration] = []
        for number in 0..<InvalidRequests.ceiling + 200 {
            let gate = gates[number % 2]
            try await gate.enter(route, rank: 0) { _, pause in told.withLock { $0.append(pause) } }
            moments.append(time.passed)
            await gate.answered(route, status: number % 2 == 0 ? 403 : 429, BucketLimiter.Headers())
        }
        // The ceiling is reached at once, and what comes behind it waits for ten minutes.
        #expect(moments[InvalidRequests.ceiling - 1] == .zero)
        #expect(moments[InvalidRequests.ceiling] >= .seconds(600))
        #expect(told.withLock { $0 } == [.seconds(660)], "it is told for how long; the other need not wait any more")
    }

    /// What a bot was told.
    private final class Told: Sendable {
        let problems = Mutex<[String]>([])

        var all: [String] { problems.withLock { $0 } }
    }

    /// A network that refuses everything.
    private struct Refusing: HTTPExchange {
        func send(_ call: HTTPCall) async throws -> HTTPAnswer {
            HTTPAnswer(status: 403, headers: [], body: Array(#"{"message":"Missing Access","code":50001}"#.utf8))
        }
    }

    /// The reason reaches the operator, once for each bot.
    @Test func theOperatorIsTold() async throws {
        let base = "https://refusing.example/"
        let count = InvalidRequestCount.shared(baseURL: base)
        for _ in 0..<InvalidRequests.ceiling - 1 {
            _ = count.began(at: .now)
            count.ended(status: 403, at: .now)
        }
        let rest = DiscordREST(
            configuration: DiscordConfiguration(bot: "main", community: "garden", token: "t", baseURL: base),
            http: Refusing(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let told = Told()
        rest.report { problem in told.problems.withLock { $0.append(problem) } }
        // The last that may be made.
        await #expect(throws: PlatformRefusal.self) { try await rest.call(.init("GET", "users/@me")) }
        let waiting = (0..<3).map { _ in Task { try await rest.call(.init("GET", "users/@me")) } }
        for _ in 0..<2000 where told.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        for task in waiting { task.cancel() }
        for task in waiting { await #expect(throws: CancellationError.self) { try await task.value } }
        let problems = told.all
        #expect(problems.count == 1)
        #expect(problems.first?.contains("bans an address at 10,000") == true, "\(problems)")
        #expect(
            problems.first?.contains("for 11 minutes") == true || problems.first?.contains("for 12 minutes") == true)
    }

    @Test func botsOfOneAPIShareTheCount() {
        let first = InvalidRequestCount.shared(baseURL: "https://one.example/")
        #expect(first === InvalidRequestCount.shared(baseURL: "https://one.example/"))
        #expect(first !== InvalidRequestCount.shared(baseURL: "https://two.example/"))
    }
}
