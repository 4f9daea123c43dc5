import Governance
import JSONKit
import Synchronization

/// What the stubs of one scenario share: the record, the counter of posts, what is to be refused, what is there to read.
final class StubWorld: Sendable {
    struct State {
        var record: [WireCall] = []
        /// Posts on all platforms together.
        var posts = 0
        var refusals: [(method: String, error: String, left: Int)] = []
        var channels: [(id: String, name: String?, members: [String])] = []
        var cred: JSON = [:]
        /// Polls that a platform counts by itself, by key: who stands where.
        var polls: Int = 0
    }

    private let state: Mutex<State>
    /// The id by which Discord knows the server.
    static let guild = "G1"

    init() {
        state = Mutex(State())
    }

    /// Makes a request; gives its number among the posts when it is one.
    /// - Throws: the refusal that the scenario asks for.
    @discardableResult
    func send(
        _ method: String, _ arguments: JSON, for call: PlatformCall, isPost: Bool = false, isRead: Bool = false,
        shows: String? = nil
    ) throws(PlatformRefusal) -> Int {
        let answer: Result<Int, PlatformRefusal> = state.withLock { state in
            var sent = WireCall(
                method: method, arguments: arguments, isRead: isRead, shows: shows, callID: call.id)
            if let index = state.refusals.firstIndex(where: { $0.left > 0 && Self.names($0.method, method) }) {
                state.refusals[index].left -= 1
                let error = state.refusals[index].error
                sent.error = error
                state.record.append(sent)
                return .failure(PlatformRefusal(platform: call.bot, code: error, message: error))
            }
            state.record.append(sent)
            if isPost { state.posts += 1 }
            return .success(state.posts)
        }
        return try answer.get()
    }

    /// True when a scenario's name of a method means a request: whole, or up to a space or a dot.
    private static func names(_ name: String, _ method: String) -> Bool {
        method == name || method.hasPrefix(name + " ") || method.hasPrefix(name + ".")
    }

    /// Refuses the next calls of a method.
    func refuse(_ method: String, _ error: String, times: Int) {
        state.withLock { $0.refusals.append((method, error, times)) }
    }

    /// What was recorded since the last time.
    func takeRecord() -> [WireCall] {
        state.withLock { state in
            defer { state.record = [] }
            return state.record
        }
    }

    /// Reads or changes what the platforms hold.
    func with<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
        state.withLock { body(&$0) }
    }
}
