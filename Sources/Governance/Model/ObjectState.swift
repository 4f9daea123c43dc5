public import JSONKit

/// What is known of one governed aspect of one object.
public struct ObjectStateRecord: Sendable, Hashable {
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// What has the state.
    public var object: ObjectReference
    /// The last state that passed or that nobody had to decide; nil when unknown.
    public var lawful: JSON?
    /// True when `lawful` was only inferred from what an event said had been there before: an older event that
    /// arrives late may correct it.
    public var isInferred: Bool
    /// When the object came to its lawful state, or was put there; nil while that is inferred. What stands from before
    /// then is no longer the object's state.
    public var lawfulAt: Instant?
    /// The platform's time of the newest thing known of the object; an older event changes nothing.
    public var knownAt: Instant

    /// Makes an object's state.
    public init(
        bot: String, object: ObjectReference, lawful: JSON?, isInferred: Bool, lawfulAt: Instant? = nil,
        knownAt: Instant
    ) {
        self.bot = bot
        self.object = object
        self.lawful = lawful
        self.isInferred = isInferred
        self.lawfulAt = lawfulAt
        self.knownAt = knownAt
    }

    /// What makes it the same object.
    public struct Key: Sendable, Hashable {
        /// The bot (connection), by the name of its file.
        public var bot: String
        /// What has the state.
        public var object: ObjectReference

        /// Makes a key.
        public init(bot: String, object: ObjectReference) {
            self.bot = bot
            self.object = object
        }
    }

    /// What makes it the same one.
    public var key: Key { Key(bot: bot, object: object) }
}

/// A durable place in a platform's stream, kept for a module.
public struct CursorRecord: Sendable, Hashable {
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// The module's own name of the cursor.
    public var key: String
    /// Where it stands.
    public var value: String

    /// Makes a cursor.
    public init(bot: String, key: String, value: String) {
        self.bot = bot
        self.key = key
        self.value = value
    }
}

/// That an event was taken in: a second delivery is a duplicate.
public struct SeenEventRecord: Sendable, Hashable {
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// The platform's id of the event.
    public var eventID: String
    /// When the engine took it in.
    public var receivedAt: Instant

    /// Makes a mark.
    public init(bot: String, eventID: String, receivedAt: Instant) {
        self.bot = bot
        self.eventID = eventID
        self.receivedAt = receivedAt
    }
}

/// Something that the admins should know, until it is over. One row for each subject.
public struct ProblemRecord: Sendable, Hashable {
    /// What it is about, so that it is told once: `bot:slack-main:missing_scope`, `proposal:7`.
    public var subject: String
    /// The community that it concerns, if it concerns one.
    public var communityID: Int64?
    /// The bot (connection) that it is about, if there is one.
    public var bot: String?
    /// The proposal that it is about, if there is one.
    public var proposalID: Int64?
    /// What is to be said, in a sentence for people.
    public var message: String
    /// When it was first heard of.
    public var firstAt: Instant
    /// When it was last heard of.
    public var lastAt: Instant
    /// How often it was heard of.
    public var count: Int

    /// Makes a problem.
    public init(
        subject: String, communityID: Int64? = nil, bot: String? = nil, proposalID: Int64? = nil, message: String,
        firstAt: Instant, lastAt: Instant, count: Int = 1
    ) {
        self.subject = subject
        self.communityID = communityID
        self.bot = bot
        self.proposalID = proposalID
        self.message = message
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.count = count
    }
}
