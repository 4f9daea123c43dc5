public import Foundation

/// Everything that led to a proposal's state: what `policykit explain ID` shows.
public struct Explanation: Sendable, Codable, Hashable {
    /// The line that listings show.
    public var summary: ProposalSummary
    /// The version under which it began.
    public var policy: Policy
    /// What is decided.
    public var action: Action
    /// Its votes, in the order in which they were opened.
    public var votes: [Vote]
    /// Every run of a block, oldest first.
    public var evaluations: [Evaluation]
    /// What the platforms were asked for, oldest first.
    public var calls: [Call]
    /// What the policy printed and logged, oldest first.
    public var log: [Line]
    /// One sentence each: what makes the proposal go on, or what an admin can do.
    public var waitsFor: [String]
    /// One sentence each: votes that would decide it, and what it comes to without any. Empty when no daemon runs.
    public var foreseen: [String]
    /// Why it ended without a decision.
    public var note: String?

    /// The version of the policy under which the proposal began.
    public struct Policy: Sendable, Codable, Hashable {
        /// Below the policies' folder, with the community's folder.
        public var path: String
        /// The first line of the policy's text, or its file's name.
        public var name: String
        /// `platform`, `constitution` or `trigger`.
        public var kind: String
        /// `enforce`, or `observe` and `warn` for a policy that governs nothing.
        public var mode: String
        /// SHA-256 of the file, in hexadecimal.
        public var contentHash: String
        /// False when another version is in force by now, or none.
        public var isInForce: Bool
    }

    /// What is decided.
    public struct Action: Sendable, Codable, Hashable {
        /// The action's number in the store.
        public var id: Int64
        /// The action type, such as `slackrenameconversation`.
        public var type: String
        /// One line that says what was done, as `str(action)` gives it.
        public var title: String
        /// The user name of who did it; nil when the platform does not say.
        public var initiator: String?
        /// The name of the bot that reported it.
        public var bot: String
        /// The fields, as JSON texts.
        public var fields: [Field]
        /// The state of its machine, such as `received`.
        public var state: String
        /// Whether it was undone and is not in force.
        public var isReverted: Bool
        /// Whether it was done again.
        public var isExecuted: Bool
        /// When it was done, by the platform's clock.
        public var occurredAt: Date
    }

    /// A field of an action.
    public struct Field: Sendable, Codable, Hashable {
        /// The field's name, as policies read it.
        public var name: String
        /// Its value as JSON.
        public var value: String
    }

    /// A vote that the proposal opened.
    public struct Vote: Sendable, Codable, Hashable {
        /// `boolean`, `choice`, `number` or `select`.
        public var kind: String
        /// The question.
        public var text: String
        /// Where the post can be seen.
        public var link: String?
        /// Who may vote; nil for everyone who sees the post.
        public var electorate: [String]?
        /// Those who were noted when it opened and have not voted; nil when nobody knows.
        public var notVoted: [String]?
        /// When the platform had the post.
        public var openedAt: Date
        /// When it closes by itself, or will be closed by its policy, as far as that is known.
        public var closesAt: Date?
        /// When it was closed; nil while it is open.
        public var closedAt: Date?
        /// True while nobody is shown how the votes stand.
        public var isTallyHidden: Bool
        /// What counts, by member.
        public var ballots: [Ballot]
        /// Ballots that do not count: cast late, by others, or taken back.
        public var uncounted: [Ballot]
    }

    /// A ballot.
    public struct Ballot: Sendable, Codable, Hashable {
        /// The user name of who voted.
        public var member: String
        /// The candidate of a vote on several.
        public var candidate: String?
        /// What was chosen.
        public var value: String
        /// When it was cast, by the platform's clock.
        public var castAt: Date
        /// Why it does not count: `late`, `ineligible`, `withdrawn`.
        public var standing: String?
    }

    /// A block that ran to its end.
    public struct Evaluation: Sendable, Codable, Hashable {
        /// The block that ran, such as `check`.
        public var block: String
        /// When it ran.
        public var at: Date
        /// What it returned, or `exception`.
        public var outcome: String
        /// The exception, with its line.
        public var problem: String?
        /// How many instructions of the machine it took.
        public var instructions: Int64
    }

    /// A call on the platform.
    public struct Call: Sendable, Codable, Hashable {
        /// The call's number in the store.
        public var id: Int64
        /// What it is for: `revert`, `execute`, `vote`, `post` and so on.
        public var purpose: String
        /// The platform's name of what is called, such as `chat.postMessage`.
        public var method: String
        /// The name of the bot that makes it.
        public var bot: String
        /// Its state, such as `intended`, `done` or `refused`.
        public var state: String
        /// When it was decided.
        public var intendedAt: Date?
        /// When the platform had answered.
        public var finishedAt: Date?
        /// What the platform refused, and why.
        public var refusal: String?
    }

    /// A line that the policy logged.
    public struct Line: Sendable, Codable, Hashable {
        /// When it was written.
        public var at: Date
        /// `info`, `warning` and so on.
        public var level: String
        /// The block that wrote it; nil for a line of the engine.
        public var block: String?
        /// What was written.
        public var text: String
    }
}
