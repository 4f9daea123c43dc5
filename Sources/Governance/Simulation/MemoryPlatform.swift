public import JSONKit
import OrderedCollections
import Synchronization

/// A platform in memory, with channels that have names and messages that have texts: for rehearsals, simulations and
/// tests. It keeps its own record of what was done to it, in plain terms, by which the engine can be judged.
public final class MemoryPlatform: PlatformModule {
    public let platform: String
    public let bot: String
    public let community: String
    public let tellsWhenCaughtUp: Bool
    public let pollsVotes: Bool
    /// The bot's own user, and the admin whose rights it uses: in their names its calls come back as events.
    public static let botUser = "UBOT"
    public static let adminUser = "UADMIN"

    let state = Mutex(State())

    /// Makes an empty platform for a bot; `platform` is the kind of platform for which it passes.
    public init(
        bot: String, community: String, platform: String = "slack", tellsWhenCaughtUp: Bool = false,
        pollsVotes: Bool = false
    ) {
        self.tellsWhenCaughtUp = tellsWhenCaughtUp
        self.pollsVotes = pollsVotes
        self.platform = platform
        self.bot = bot
        self.community = community
    }

    struct State {
        var channels: [String: String] = [:]
        var messages: OrderedDictionary<PostReference, Message> = [:]
        var record: [Entry] = []
        var events: [PlatformEvent] = []
        /// Calls of these methods are refused, as many times as said.
        var refusals: [String: Int] = [:]
        /// Who sees a vote's post, where the platform tells.
        var audience: [String]?
        var nextNumber = 1
    }

    /// A message that was posted.
    public struct Message: Sendable, Hashable {
        public var author: String
        public var text: String
        public var isDeleted = false
        /// The call that posted it; nil for a member's.
        public var callID: Int64?
        /// The vote that it shows, and its proposal.
        public var vote: Int64?
        public var proposal: Int64?
        /// Who reacted with what, in order.
        public var reactions: [StandingReaction] = []
    }

    /// Something that a call did.
    public struct Entry: Sendable, Hashable {
        public var callID: Int64
        public var method: String
        public var arguments: JSON
        public var purpose: PlatformCall.Purpose
        public var result: JSON
    }

    /// What calls have done, in order.
    public var record: [Entry] { state.withLock { $0.record } }

    /// What a channel is called.
    public func name(ofChannel id: String) -> String? { state.withLock { $0.channels[id] } }

    /// The messages in the order in which they were posted.
    public var messages: [(post: PostReference, message: Message)] {
        state.withLock { $0.messages.map { ($0.key, $0.value) } }
    }

    /// Takes the events that have come up since the last time.
    public func takeEvents() -> [PlatformEvent] {
        state.withLock { state in
            defer { state.events = [] }
            return state.events
        }
    }

    /// Refuses the next calls of a method.
    public func refuse(_ method: String, times: Int = 1) {
        state.withLock { $0.refusals[method, default: 0] += times }
    }

    /// Tells from now on who sees a vote's post.
    public func setAudience(_ members: [String]?) {
        state.withLock { $0.audience = members }
    }

    // MARK: The module

    public func run(sink: any EventSink) async throws {}

    public func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        switch action.type {
        case "slackrenameconversation":
            guard let name = lawfulState ?? action.previousState, let channel = action.object?.id else { return nil }
            return [rename(channel, to: name)]
        case "slackpostmessage":
            guard let post = action.fields["timestamp"], let channel = action.fields["channel"] else { return nil }
            return [
                PlannedCall(
                    method: "chat.delete", arguments: ["channel": channel, "ts": post], object: action.object,
                    newState: .null)
            ]
        case "slackjoinconversation": return membership("conversations.kick", action, false)
        default: return nil
        }
    }

    public func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        switch action.type {
        case "slackrenameconversation":
            let name = action.newState ?? action.fields["name"]
            let id = action.object?.id ?? action.fields["channel"]?.string
            guard let name, let id else { return nil }
            return [rename(id, to: name)]
        case "slackpostmessage":
            guard let text = action.fields["text"], let channel = action.fields["channel"] else { return nil }
            return [PlannedCall(method: "chat.postMessage", arguments: ["channel": channel, "text": text])]
        case "slackjoinconversation": return membership("conversations.invite", action, true)
        default: return nil
        }
    }

    private func membership(_ method: String, _ action: ActionFacts, _ isIn: Bool) -> [PlannedCall]? {
        guard let channel = action.fields["channel"], let user = action.fields["users"] else { return nil }
        return [
            PlannedCall(
                method: method, arguments: ["channel": channel, "user": user], object: action.object,
                newState: .bool(isIn))
        ]
    }

    private func rename(_ channel: String, to name: JSON) -> PlannedCall {
        PlannedCall(
            method: "conversations.rename", arguments: ["channel": .string(channel), "name": name],
            object: ObjectReference(kind: "channel.name", id: channel), newState: name)
    }

    public func perform(_ call: PlatformCall) async throws -> JSON {
        switch performNow(call, at: call.intendedAt) {
        case .done(let result): return result
        case .refused(let refusal): throw refusal
        }
    }

    public func resolve(_ call: PlatformCall) async throws -> CallInDoubt { resolveNow(call) }
}
