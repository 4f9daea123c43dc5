import JSONKit
import OrderedCollections
import Synchronization

/// A platform in memory, of any kind that PolicyKit has: it does what it is told, remembers it in plain terms, and
/// refuses what it was told to refuse. Actions are undone by `revert` and done by `execute`.
final class RehearsalPlatform: PlatformModule {
    let platform: String
    let bot: String
    let community: String
    /// The bot's own user.
    static let botUser = "UPOLICYKIT"

    private let state = Mutex(State())

    /// Makes an empty platform. Its bot bears its name, unless another is given.
    init(_ platform: String, bot: String? = nil, community: String) {
        self.platform = platform
        self.bot = bot ?? platform
        self.community = community
    }

    /// What the platform holds.
    struct State {
        var objects: [ObjectReference: JSON] = [:]
        /// Channels that were made, by id: who is in them, where that was said.
        var channels: OrderedDictionary<String, [String]?> = [:]
        /// The texts of members' posts, by timestamp.
        var texts: [String: String] = [:]
        var posts: [RehearsalPost] = []
        var calls: [PlatformCall] = []
        var refusals: [String: [PlatformRefusal]] = [:]
        var answers: [String: JSON] = [:]
        var lastNumber = 0
    }

    /// Reads or changes what the platform holds.
    func withState<Value: Sendable>(_ body: (inout State) -> Value) -> Value { state.withLock { body(&$0) } }

    /// A number that nothing else on the platform has.
    func newNumber() -> Int {
        withState {
            $0.lastNumber += 1
            return $0.lastNumber
        }
    }

    /// The id of a post that is made now.
    func newTimestamp(_ now: Instant) -> String {
        let digits = String(newNumber())
        let padding = String(repeating: "0", count: max(0, 6 - digits.count))
        return "\(now.microseconds / 1_000_000).\(padding)\(digits)"
    }

    // MARK: The module

    func run(sink: any EventSink) async throws {}

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard Declarations.actionTypes[action.type]?.isReversible == true else { return nil }
        return [plan("revert", action, state: lawfulState ?? action.previousState)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        var action = action
        // What was proposed from within says what it would do; what it would do it to follows.
        if action.object == nil, let type = Declarations.actionTypes[action.type],
            let target = RehearsalDeed.target(of: type, action.fields.object ?? [:])
        {
            action.object = target.object
            action.newState = target.newState
        }
        return [plan("execute", action, state: action.newState)]
    }

    private func plan(_ method: String, _ action: ActionFacts, state: JSON?) -> PlannedCall {
        PlannedCall(
            method: method, arguments: ["action_type": .string(action.type), "fields": action.fields],
            object: action.object, newState: state)
    }

    func perform(_ call: PlatformCall) async throws -> JSON {
        switch performNow(call, object: nil, newState: nil) {
        case .done(let result): return result
        case .refused(let refusal): throw refusal
        }
    }

    func resolve(_ call: PlatformCall) async throws -> CallInDoubt { .repeatable }

    /// Does a call at once.
    /// - Parameters: `object` and `newState` are what a revert or an execution changes.
    func performNow(_ call: PlatformCall, object: ObjectReference?, newState: JSON?) -> CallOutcome {
        if let refusal = refusal(of: call.method) { return .refused(refusal) }
        if call.purpose.isDecided {
            withState { state in
                if let object { state.objects[object] = newState ?? .null }
            }
            return .done(["ok": true])
        }
        if call.purpose != .tally, call.purpose != .notice { withState { $0.calls.append(call) } }
        if var post = RehearsalPost(call, platform: platform) {
            post.timestamp = newTimestamp(call.intendedAt)
            let made = post
            withState { $0.posts.append(made) }
            return .done([
                "ok": true, "channel": .string(post.channel ?? post.to ?? ""), "ts": .string(post.timestamp),
                "permalink": .string("https://\(platform).example/\(post.timestamp)"),
            ])
        }
        return .done(answer(to: call))
    }

    private func refusal(of method: String) -> PlatformRefusal? {
        withState { state in
            guard let next = state.refusals[method]?.first else { return nil }
            state.refusals[method]?.removeFirst()
            return next
        }
    }

    /// What a reading call gives: what the test has said, or what the platform holds.
    private func answer(to call: PlatformCall) -> JSON {
        let name = call.arguments["method_name"]?.string
        return withState { state in
            if let answer = name.flatMap({ state.answers[$0] }) ?? state.answers[call.method] { return answer }
            switch call.method {
            case "get_users_in_channel":
                let members = call.arguments["channel"]?.string.flatMap { state.channels[$0] ?? nil }
                return JSON(members ?? [])
            case "get_conversations", "get_channels":
                return .array(
                    state.channels.keys.map { id in
                        let name = state.objects[RehearsalDeed.channelName(id)] ?? .null
                        return ["id": .string(id), "name": name]
                    })
            default: return ["ok": true]
            }
        }
    }
}

/// Something that was posted in a rehearsal.
struct RehearsalPost: Sendable, Hashable {
    var text: String
    var kind: String
    var channel: String?
    var thread: String?
    var to: String?
    var options: [String] = []
    /// Those to whom one call writes together, each alone where the platform has it so.
    var users: [String] = []
    var timestamp = ""
    var platform: String
    /// The vote that it shows.
    var vote: Int64?

    /// The post that a call makes; nil for a call that posts nothing.
    init?(_ call: PlatformCall, platform: String) {
        let arguments = call.arguments
        self.platform = platform
        channel = arguments["channel"]?.string
        thread = arguments["thread_ts"]?.string
        to = arguments["user"]?.string
        if call.purpose == .post { users = (arguments["users"]?.array ?? []).compactMap(\.string) }
        switch call.purpose {
        case .vote:
            kind = "vote"
            vote = arguments["vote"]?.int64
            options = (arguments["options"]?.array ?? []).compactMap(\.string)
        case .notice: kind = "notice"
        case .post:
            let type = arguments["post_type"]?.string ?? "channel"
            kind = type == "channel" && thread != nil ? "thread" : type
            if call.method == "respond" {
                kind = arguments["in_channel"] == true ? "channel" : "ephemeral"
                if kind == "channel" { to = nil }
            }
        case .revert, .execute, .read, .tally: return nil
        }
        guard let text = arguments["text"]?.string ?? arguments["title"]?.string else { return nil }
        self.text = text
        if kind == "im" { channel = nil }
    }
}
