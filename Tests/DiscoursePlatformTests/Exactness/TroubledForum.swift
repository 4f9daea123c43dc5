import Governance
import JSONKit
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
        /// How often the forum's own limits were passed.
        var refused = 0
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
        let response = await forum.perform(
            ForumRequest(
                call.method, target, headers: call.headers.map { (name: $0.name, value: $0.value) }, body: call.body))
        let path = target.prefix { $0 != "?" }
        let shown = path == "/posts.json" ? Self.standing(response.body) : []
        state.withLock { state in
            state.requests.append(now)
            state.routes["\(call.method) \(path.filter { !$0.isNumber })", default: 0] += 1
            if response.status == 429 { state.refused += 1 }
            for post in shown where state.shown[post] == nil { state.shown[post] = now }
        }
        if response.status == 0 { throw HTTPFailure.lost("the connection was lost") }
        return HTTPAnswer(
            status: response.status, headers: response.headers.map { HTTPField($0.name, $0.value) },
            body: response.body)
    }

    /// The posts that a page of the listing shows and that stand.
    private static func standing(_ body: [UInt8]) -> [Int] {
        let posts = (try? JSON(parsing: body))?["latest_posts"]?.array ?? []
        return posts.filter { $0["user_deleted"]?.bool != true && $0["post_type"]?.int == 1 }
            .compactMap { $0["id"]?.int }
    }
}
