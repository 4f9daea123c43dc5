public import JSONKit

/// Something that happened on a platform, normalised by its module. One event may mean several things at once
/// (a post is an action and a webhook trigger); all of them are committed together under its id.
public struct PlatformEvent: Sendable, Hashable {
    /// The bot (connection) that heard it, by the name of its file.
    public var bot: String
    /// The platform's own id of the event, unique for the bot: what makes a second delivery a duplicate.
    public var id: String
    /// When it happened, by the platform's clock.
    public var occurredAt: Instant
    /// The platform's own name of the event (`channel_rename`, `pin_added`): `slack.pin_added` to trigger policies.
    public var eventType: String
    /// The event's payload as the platform sent it, for the generic webhook trigger.
    public var data: JSON
    /// What it means to governance, in order.
    public var meanings: [Meaning]
    /// True for what a module found by reading the platform after a gap, not by being told.
    public var isReconciled: Bool

    /// Makes an event.
    public init(
        bot: String, id: String, occurredAt: Instant, eventType: String, data: JSON = .null, meanings: [Meaning],
        isReconciled: Bool = false
    ) {
        self.bot = bot
        self.id = id
        self.occurredAt = occurredAt
        self.eventType = eventType
        self.data = data
        self.meanings = meanings
        self.isReconciled = isReconciled
    }

    /// One thing that an event means to governance.
    public enum Meaning: Sendable, Hashable {
        /// Somebody did something governable.
        case action(ObservedAction)
        /// Somebody voted, changed or withdrew a vote.
        case ballot(ObservedBallot)
        /// Something that can only trigger.
        case trigger(ObservedTrigger)
        /// The slash command: a word that the engine answers, or that a trigger policy of the community takes.
        case command(ObservedCommand)
        /// A member appeared, changed or left.
        case member(ObservedMember)
        /// The state of a governed object, learnt by reading it; not an action of anybody.
        case objectState(ObjectReference, JSON)
        /// A governed object is gone for good: a channel that was deleted, the message that was pinned.
        case objectGone(ObjectReference)
        /// A post of the bot was removed by somebody.
        case postRemoved(PostReference)
        /// All votes by reaction that stand on a vote post right now, read whole after a gap.
        case reactions(PostReference, [StandingReaction])
        /// What stands in a vote that the platform itself counts, read whole.
        case tally(PostReference, ObservedTally)
    }
}

/// One governed aspect of one object of a platform: the name of a channel, the text of a message.
public struct ObjectReference: Sendable, Hashable, Codable {
    /// What kind of object and which aspect: `channel.name`, `channel.archived`, `message`, `message.text`, `pin`.
    public var kind: String
    /// The platform's id of it; of what is within a channel `CHANNEL/ID`: for a message on Slack, `CHANNEL/TS`. With the
    /// channel (an object of a kind `channel` or `channel.…`) all of these are gone.
    public var id: String

    /// Makes a reference.
    public init(kind: String, id: String) {
        self.kind = kind
        self.id = id
    }
}

/// A message by which the platform lets us find it again: channel and message id (Slack: `ts`).
public struct PostReference: Sendable, Hashable, Codable {
    /// The channel, as the platform names channels.
    public var channel: String
    /// The platform's id of the message.
    public var message: String

    /// Makes a reference.
    public init(channel: String, message: String) {
        self.channel = channel
        self.message = message
    }
}

/// An action that somebody did on a platform.
public struct ObservedAction: Sendable, Hashable {
    /// The action type, PolicyKit's codename: `slackrenameconversation`.
    public var type: String
    /// Who did it: the platform's user id; nil when it cannot be known.
    public var initiator: String?
    /// The fields that a script sees on `action`, by name.
    public var fields: JSON
    /// What it changed, for the order of events and the lawful state; nil for what has no state.
    public var object: ObjectReference?
    /// The object's state after the action, and before it as far as the event says.
    public var newState: JSON?
    /// The state before it, as far as the platform told.
    public var previousState: JSON?
    /// Where a vote is posted when the policy names no channel.
    public var channel: String?
    /// True when the author is one of our own identities (bot user, or the admin whose token we use): then it may be
    /// the echo of a call of ours.
    public var isByOurIdentity: Bool

    /// Makes an observed action.
    public init(
        type: String, initiator: String?, fields: JSON, object: ObjectReference? = nil, newState: JSON? = nil,
        previousState: JSON? = nil, channel: String? = nil, isByOurIdentity: Bool = false
    ) {
        self.type = type
        self.initiator = initiator
        self.fields = fields
        self.object = object
        self.newState = newState
        self.previousState = previousState
        self.channel = channel
        self.isByOurIdentity = isByOurIdentity
    }
}

/// A vote, or its withdrawal, as a platform tells it.
public struct ObservedBallot: Sendable, Hashable {
    /// The platform's user id of the voter.
    public var voter: String
    /// How it was cast.
    public var venue: Venue
    /// The post on which it was cast; nil for a command.
    public var post: PostReference?
    /// The proposal, when the venue names it (a button's value, a command's argument).
    public var proposal: Int64?
    /// How an answer reaches the voter alone (Slack: a `response_url`); nil when there is none.
    public var answerHandle: String?
    /// Where a command was typed.
    public var channel: String?
    /// True where the platform shows the voter nothing of a press: then they are told that it counts.
    public var wantsReceipt: Bool

    /// Makes an observed ballot.
    public init(
        voter: String, venue: Venue, post: PostReference?, proposal: Int64? = nil, answerHandle: String? = nil,
        channel: String? = nil, wantsReceipt: Bool = false
    ) {
        self.voter = voter
        self.venue = venue
        self.post = post
        self.proposal = proposal
        self.answerHandle = answerHandle
        self.channel = channel
        self.wantsReceipt = wantsReceipt
    }

    /// How a vote was cast.
    public enum Venue: Sendable, Hashable {
        /// The canonical emoji, without skin tone: `👍`, `1️⃣`, or `:name:` for a custom one.
        case reactionAdded(String)
        case reactionRemoved(String)
        /// A button or the only menu, by its value: `yes`, `no`, the option's text, a number, `abstain`.
        case press(String)
        /// A menu: a choice per candidate.
        case selection(candidate: String, option: String)
        /// A slash command, by what was typed.
        case command(String)
    }
}

/// A reaction that stands on a post.
public struct StandingReaction: Sendable, Hashable {
    /// The platform's user id of the voter.
    public var voter: String
    /// The canonical emoji, as in `ObservedBallot.Venue.reactionAdded`.
    public var emoji: String

    /// Makes a standing reaction.
    public init(voter: String, emoji: String) {
        self.voter = voter
        self.emoji = emoji
    }

    /// The call by which the engine has a module read the reactions on a post (`channel`, `ts`) whole; its result is
    /// `json(_:)`.
    public static let readingMethod = "standing_reactions"

    /// Reactions as the result of a call; `instant` is when they stood so, or a little earlier, by the platform's clock.
    public static func json(_ reactions: [StandingReaction], at instant: Instant? = nil) -> JSON {
        [
            "at": instant.map { .int($0.microseconds) } ?? .null,
            "reactions": .array(
                reactions.map { ["voter": .string($0.voter), "emoji": .string($0.emoji)] }),
        ]
    }

    /// The reactions that a call has read, or nil when the result does not say.
    public static func list(_ result: JSON) -> [StandingReaction]? {
        result["reactions"]?.array?.compactMap { entry in
            guard let voter = entry["voter"]?.string, let emoji = entry["emoji"]?.string else { return nil }
            return StandingReaction(voter: voter, emoji: emoji)
        }
    }
}

/// What stands in a vote that the platform itself counts.
public struct ObservedTally: Sendable, Hashable {
    /// What each voter stands for.
    public var choices: [Choice]
    /// True once the platform takes no more votes.
    public var isClosed: Bool

    /// Makes a tally.
    public init(choices: [Choice], isClosed: Bool) {
        self.choices = choices
        self.isClosed = isClosed
    }

    /// One member's choice.
    public struct Choice: Sendable, Hashable {
        /// The platform's user id of the voter.
        public var voter: String
        /// What was decided on in a select vote; else empty.
        public var candidate: String
        /// `yes`, `no`, the option's text, or a number's.
        public var value: String
        /// When it was made, by the platform's clock; nil where the platform does not tell: then it counts from the reading
        /// that first shows it.
        public var at: Instant?

        /// Makes a choice.
        public init(voter: String, candidate: String = "", value: String, at: Instant? = nil) {
            self.voter = voter
            self.candidate = candidate
            self.value = value
            self.at = at
        }
    }
}

/// Something that can only trigger policies.
public struct ObservedTrigger: Sendable, Hashable {
    /// The action type: `slackslashcommand`.
    public var type: String
    /// Who did it: the platform's user id; nil when it cannot be known.
    public var initiator: String?
    /// The fields that a script sees on `action`.
    public var fields: JSON
    /// Where it happened, as the platform names channels.
    public var channel: String?
    /// How `respond()` reaches the initiator (Slack: a `response_url`).
    public var answerHandle: String?

    /// Makes an observed trigger.
    public init(type: String, initiator: String?, fields: JSON, channel: String?, answerHandle: String?) {
        self.type = type
        self.initiator = initiator
        self.fields = fields
        self.channel = channel
        self.answerHandle = answerHandle
    }
}

/// Something that somebody typed after the slash command.
public struct ObservedCommand: Sendable, Hashable {
    /// How the command is typed: `/policykit`.
    public var command: String
    /// What was typed after it.
    public var text: String
    /// What it is to trigger policies; also who typed it, where, and how an answer reaches them.
    public var trigger: ObservedTrigger

    /// Makes an observed command.
    public init(command: String, text: String, trigger: ObservedTrigger) {
        self.command = command
        self.text = text
        self.trigger = trigger
    }
}

/// What a platform says of one of its users.
public struct ObservedMember: Sendable, Hashable {
    /// The platform's user id: PolicyKit's `username`.
    public var username: String
    /// The name that people read, where the platform tells one.
    public var readableName: String?
    /// Where their picture is, where the platform tells.
    public var avatar: String?
    /// True for an admin of the platform.
    public var isAdmin: Bool
    /// True for an account that no person uses: it never votes, and is never governed.
    public var isBot: Bool
    /// False for one who left or was deactivated.
    public var isPresent: Bool

    /// Makes an observed member.
    public init(
        username: String, readableName: String? = nil, avatar: String? = nil, isAdmin: Bool = false,
        isBot: Bool = false, isPresent: Bool = true
    ) {
        self.username = username
        self.readableName = readableName
        self.avatar = avatar
        self.isAdmin = isAdmin
        self.isBot = isBot
        self.isPresent = isPresent
    }
}
