import Governance
import PlatformKit
import PlatformSimulators
import Synchronization
import TestSupport

/// A simulated forum without sockets, in a time that a test moves: away now and then, and asking for pauses.
final class TroubledForum: HTTPExchange {
    /// Why an answer fails.
    enum Trouble: Sendable { case unreachable, status(Int), limited(Int) }

    struct State {
        /// Posts that some answer has shown while they stood, and when the first one did.
        var shown: [Int: Int64] = [:]
        /// When requests were answered.
        var requests: [Int64] = []
        /// What was asked for, by route.
        var routes: [String: Int] = [:]
        var limited = 0
        var failed = 0
        /// When the forum's own limits were passed.
        var refused: [Int64] = []
        var trouble: @Sendable (Int64) -> Trouble? = { _ in nil }
    }

    static let address = "http://forum.test/"

    let forum: DiscourseSimulator
    let state = Mutex(State())
    private let time: VirtualTime

    init(_ setup: DiscourseSetup, _ time: VirtualTime) {
        self.time = time
        forum = DiscourseSimulator(setup, clock: { Double(time.now.microseconds) / 1_000_000 })
    }

    func send(_ call: HTTPCall) async throws -> HTTPAnswer {
        time.stir()
        let now = time.now.microseconds
        switch state.withLock({ $0.trouble(now) }) {
        case .unreachable:
            state.withLock { $0.failed += 1 }
            throw HTTPFailure.notConnected("no route")
        case .status(let status):
            state.withLock { $0.failed += 1 }
            return HTTPAnswer(status: status)
        case .limited(let seconds):
            state.withLock { $0.limited += 1 }
            return HTTPAnswer(status: 429, headers: [HTTPField("Retry-After", String(seconds))])
        case nil: break
        }
        let target = "/" + call.url.dropFirst(Self.address.count)
        let path = target.prefix { $0 != "?" }
        // What a page of the newest posts is about to show.
        let listed = await path == "/posts.json" ? forum.latestPosts(before: Self.before(in: target)) : []
        let response = await forum.perform(
            ForumRequest(
                call.method, target, headers: call.headers.map { (name: $0.name, value: $0.value) }, body: call.body))
        let shown = response.status == 200 ? listed : []
        state.withLock { state in
            if response.status == 429 { state.refused.append(now) } else { state.requests.append(now) }
            state.routes["\(call.method) \(path.filter { !$0.isNumber })", default: 0] += 1
            for post in shown where state.shown[post] == nil { state.shown[post] = now }
        }
        if response.status == 0 { throw HTTPFailure.lost("the connection was lost") }
        return HTTPAnswer(
            status: response.status, headers: response.headers.map { HTTPField($0.name, $0.value) },
            body: response.body)
    }

    private static func before(in target: String) -> Int? {
        target.firstMatch(of: /[?&]before=([0-9]+)/).flatMap { Int($0.output.1) }
    }
}
