public import Foundation

/// Everything that led to a proposal's state: what `policykit explain ID` shows.
public struct Explanation: Sendable, Codable, Hashable {
    public var summary: ProposalSummary
    public var policy: Policy
    public var action: Action
    public var votes: [Vote]
    public var evaluations: [Evaluation]
    public var calls: [Call]
    public var log: [Line]
    /// One sentence each: what makes the proposal go on, or what an admin can do.
    public var waitsFor: [String]
    /// One sentence each: votes that would decide it, and what it comes to without any. Empty when no daemon runs.
    public var foreseen: [String]
    /// Why it ended without a decision.
    public var note: String?

    /// The version of the policy under which the proposal began.
    public struct Policy: Sendable, Codable, Hashable {
        public var path: String
        public var name: String
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
        public var id: Int64
        public var type: String
        public var title: String
        public var initiator: String?
        public var bot: String
        /// The fields, as JSON texts.
        public var fields: [Field]
        public var state: String
        public var isReverted: Bool
        public var isExecuted: Bool
        public var occurredAt: Date
    }

    /// A field of an action.
    public struct Field: Sendable, Codable, Hashable {
        public var name: String
        public var value: String
    }

    /// A vote that the proposal opened.
    public struct Vote: Sendable, Codable, Hashable {
        public var kind: String
        public var text: String
        public var link: String?
        /// Who may vote; nil for everyone who sees the post.
        public var electorate: [String]?
        /// Those who were noted when it opened and have not voted; nil when nobody knows.
        public var notVoted: [String]?
        public var openedAt: Date
        /// When it closes by itself, or will be closed by its policy, as far as that is known.
        public var closesAt: Date?
        public var closedAt: Date?
        /// True while nobody is shown how the votes stand.
        public var isTallyHidden: Bool
        public var ballots: [Ballot]
        /// Ballots that do not count: cast late or by others.
        public var uncounted: [Ballot]
    }

    /// A ballot.
    public struct Ballot: Sendable, Codable, Hashable {
        public var member: String
        public var candidate: String?
        public var value: String
        public var castAt: Date
        /// Why it does not count: `late`, `ineligible`.
        public var standing: String?
    }

    /// A block that ran to its end.
    public struct Evaluation: Sendable, Codable, Hashable {
        public var block: String
        public var at: Date
        public var outcome: String
        public var problem: String?
        public var instructions: Int64
    }

    /// A call on the platform.
    public struct Call: Sendable, Codable, Hashable {
        public var id: Int64
        public var purpose: String
        public var method: String
        public var bot: String
        public var state: String
        public var intendedAt: Date?
        public var finishedAt: Date?
        /// What the platform refused, and why.
        public var refusal: String?
    }

    /// A line that the policy logged.
    public struct Line: Sendable, Codable, Hashable {
        public var at: Date
        public var level: String
        public var block: String?
        public var text: String
    }
}
