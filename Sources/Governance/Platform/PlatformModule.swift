public import JSONKit

/// A connection to one platform for one bot: a stream of normalised events, plans for reverts and executions, and
/// `perform`. It holds no governance.
public protocol PlatformModule: Sendable {
    /// PolicyKit's name of the platform: `slack`.
    var platform: String { get }
    /// The bot, by the name of its file.
    var bot: String { get }
    /// The community that the bot serves.
    var community: String { get }

    /// True for a module that tells its sink when it has read what happened before it connected (`caughtUp`). What is
    /// due by the clock waits for that after a start, so that ballots which were cast in time count.
    var tellsWhenCaughtUp: Bool { get }

    /// True for a module that reads the votes on posts at intervals: a ballot may be there that it has not handed over.
    /// What is due by the clock waits until `readVotes` has returned.
    var pollsVotes: Bool { get }

    /// Reads how the votes on posts stand, and returns when all that was cast before the call has been handed over; while
    /// the platform cannot be read, it goes on trying.
    /// - Throws: `CancellationError` when nobody waits any more.
    func readVotes(on posts: [PostReference]) async throws

    /// Connects and listens until cancelled. Each event is handed to `sink`, which returns when it is committed;
    /// only then does the module acknowledge it to the platform. After every gap (start, lost connection) the module
    /// reads what it may have missed, asking `sink` what is governed and open, and hands over what it found.
    func run(sink: any EventSink) async throws

    /// The steps that undo an action, given the lawful state of its object (nil: unknown, use the event's previous
    /// one). Pure. Nil when the action cannot be undone.
    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]?

    /// The steps that do the action (again), given the results of the calls that reverted it. Pure. Nil when it
    /// cannot be executed.
    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]?

    /// Makes the call: one of the platform's declared methods, a step of a plan, or one of those that the engine has for
    /// every platform.
    ///
    /// - `initiate_vote`, `update_vote`, `send_notice`: see `VoteCalls`.
    /// - `standing_reactions`: see `StandingReaction`.
    /// - `respond` answers a command: `text`, `user`, `channel`?, `answer_handle`? (as the event gave it), `in_channel` (true
    ///   where everybody may see it).
    /// - `post_message` with `channel` and `text` alone tells the admins of problems.
    ///
    /// Rate limits, 5xx and lost connections are retried beneath, for ever for reverts and executions
    /// and 24 hours for the rest.
    /// - Returns: the platform's answer; for a post `{"channel", "ts", "permalink"?}`.
    /// - Throws: `PlatformRefusal` when the platform's answer is final; `CancellationError` at shutdown.
    func perform(_ call: PlatformCall) async throws -> JSON

    /// Finds out what became of a call in doubt. Called no earlier than the in-doubt delay after the intent.
    func resolve(_ call: PlatformCall) async throws -> CallInDoubt
}

extension PlatformModule {
    /// A module that says nothing of it is not waited for.
    public var tellsWhenCaughtUp: Bool { false }
    /// One that is told of each ballot has nothing to read.
    public var pollsVotes: Bool { false }
    public func readVotes(on posts: [PostReference]) async throws {}
}

extension EventSink {
    /// A sink that waits for nobody needs to do nothing.
    public func caughtUp(bot: String) async {}
    public func objectsVotedOn(bot: String) async throws -> [ObjectReference] { [] }
    public func lawfulState(bot: String, of object: ObjectReference) async throws -> JSON? {
        try await lawfulStates(bot: bot, kind: object.kind)[object.id]
    }
    /// One that keeps no members knows of none.
    public func presentMembers(bot: String) async throws -> Set<String> { [] }
    public var isGoverning: Bool { true }
    /// One that governs nothing has no two that govern the same.
    public func claim(_ place: String, bot: String) async -> String? { nil }
    /// One that shows nobody how connections are needs to do nothing.
    public func noteConnection(bot: String, isConnected: Bool, problem: String?) async {}
    public func isTriggering(bot: String, actionType: String) async -> Bool {
        await isGoverned(bot: bot, actionType: actionType)
    }
    public func isRead(bot: String, actionType: String) async -> Bool {
        await isGoverned(bot: bot, actionType: actionType)
    }
    public func needsMembers(bot: String) async -> Bool { true }
    public func namedReads(bot: String) async -> Set<String> { [] }
    public func chatChoices(bot: String, word: String, argument: String, typed: String) async -> [ChatChoice] { [] }
}

/// What a module knows of an action when it plans: a part of the engine's record.
public struct ActionFacts: Sendable, Hashable {
    /// The engine's number of the action.
    public var id: Int64
    /// The action type, PolicyKit's codename.
    public var type: String
    /// Who did it: the platform's user id; nil when it cannot be known.
    public var initiator: String?
    /// Their name that people read.
    public var initiatorReadableName: String?
    /// Where their picture is.
    public var initiatorAvatar: String?
    /// The fields that a script sees on `action`.
    public var fields: JSON
    /// What it changed; nil for what has no state.
    public var object: ObjectReference?
    /// The state that it leaves; nil where that is not known.
    public var newState: JSON?
    /// The state before it, as far as the platform told.
    public var previousState: JSON?

    /// Makes the facts of an action.
    public init(
        id: Int64, type: String, initiator: String?, initiatorReadableName: String? = nil,
        initiatorAvatar: String? = nil, fields: JSON, object: ObjectReference? = nil, newState: JSON? = nil,
        previousState: JSON? = nil
    ) {
        self.id = id
        self.type = type
        self.initiator = initiator
        self.initiatorReadableName = initiatorReadableName
        self.initiatorAvatar = initiatorAvatar
        self.fields = fields
        self.object = object
        self.newState = newState
        self.previousState = previousState
    }
}

/// Where a module hands over events, and what it may ask while it reconciles.
public protocol EventSink: Sendable {
    /// Returns when the event and all that it means is committed, or was known already.
    /// - Throws: when the store cannot commit; the module then does not acknowledge, and the platform delivers again.
    func accept(_ event: PlatformEvent) async throws
    /// The durable cursor that the module keeps under `key` (the newest message seen in a channel), or nil.
    func cursor(bot: String, key: String) async throws -> String?
    /// Moves a cursor; it reaches the disk with the next commit at the latest.
    func moveCursor(bot: String, key: String, to value: String) async throws
    /// The posts of open votes on this bot's platform, whose reactions are read whole after a gap.
    func openVotePosts(bot: String) async throws -> [PostReference]
    /// The objects of this bot on which an open vote decides, so that a module that is not told of deletions can look
    /// whether they are still there.
    func objectsVotedOn(bot: String) async throws -> [ObjectReference]
    /// The lawful states that the engine keeps of this bot's objects of a kind, by object id.
    func lawfulStates(bot: String, kind: String) async throws -> [String: JSON]
    /// The lawful state that the engine keeps of one object; nil where it knows none.
    func lawfulState(bot: String, of object: ObjectReference) async throws -> JSON?
    /// Who is known to be there on this bot's platform, by user id, so that a module can tell who has gone meanwhile.
    func presentMembers(bot: String) async throws -> Set<String>
    /// Asks to govern a server, workspace or the like, named by its address and id. Two that governed the same would vote
    /// on everything twice and undo each other's doings.
    /// - Returns: the bot that governs it already; nil when the asker is to govern it.
    func claim(_ place: String, bot: String) async -> String?
    /// False in safe mode: what is told is written down, and nothing follows.
    var isGoverning: Bool { get }
    /// True for an action type that an active policy of the bot's community governs (a base policy governs all), or that
    /// not every member may do or propose.
    func isGoverned(bot: String, actionType: String) async -> Bool
    /// True for an action type that an active policy of the bot's community governs or follows, so that a script may read
    /// what was done.
    func isRead(bot: String, actionType: String) async -> Bool
    /// True where it matters to the bot's community who its members are.
    func needsMembers(bot: String) async -> Bool
    /// What active policies of the bot's community read of its platform by name, with `make_call` and `method`; an empty
    /// text where a policy's own does not show what it reads.
    func namedReads(bot: String) async -> Set<String>
    /// True for an action type that an active trigger policy of the bot's community follows.
    func isTriggering(bot: String, actionType: String) async -> Bool
    /// What an argument of a word of the slash command can be, as far as it was typed.
    func chatChoices(bot: String, word: String, argument: String, typed: String) async -> [ChatChoice]
    /// What happened before the module connected has been read.
    func caughtUp(bot: String) async
    /// The platform can be heard from now on, or no longer; what is wrong, where something is.
    func noteConnection(bot: String, isConnected: Bool, problem: String?) async
    /// What the admins should know (a private channel to be invited to, a missing scope): log, status, admin channel.
    func report(bot: String, problem: String) async
}
