/// What is asked in a vote, fixed when it opens.
public struct VoteSpec: Sendable, Hashable {
    /// What is asked: yes or no, one of several, an option for each candidate, a number.
    public var kind: Kind
    /// What the post says above the ballot.
    public var text: String
    /// What the post says below the text.
    public var details: String?
    /// The options of a choice or select vote; empty for the others.
    public var options: [String]
    /// The candidates of a select vote.
    public var candidates: [String]
    /// The numbers that a number vote takes.
    public var numbers: NumberRange
    /// Who may vote.
    public var electorate: Electorate
    /// Those who may vote too and have no account on the platform of the post: they vote on another post of the same
    /// vote, or by the slash command where they are.
    public var elsewhere: [Outsider]
    /// True when the post calls those who may vote by name, so that the platform notifies them.
    public var mentionsVoters: Bool
    /// Whether members may abstain, and what an abstention counts to; nil where the vote does not offer it.
    public var abstention: Abstention?
    /// True when nobody is shown how the votes stand before the vote closes.
    public var hidesTally: Bool
    /// How long after its opening the vote closes by itself, in seconds; nil where the policy alone decides.
    public var closesIn: Double?
    /// How long before the closing those who have not voted are reminded, in seconds, the longest first; nil, before
    /// the vote opens, for what the community has set.
    public var reminders: [Double]?

    /// Makes a vote's content.
    public init(
        kind: Kind, text: String, details: String? = nil, options: [String] = [], candidates: [String] = [],
        numbers: NumberRange = NumberRange(), electorate: Electorate = .everyone, elsewhere: [Outsider] = [],
        mentionsVoters: Bool = false,
        abstention: Abstention? = nil, hidesTally: Bool = false, closesIn: Double? = nil, reminders: [Double]? = nil
    ) {
        self.kind = kind
        self.text = text
        self.details = details
        self.options = options
        self.candidates = candidates
        self.numbers = numbers
        self.electorate = electorate
        self.elsewhere = elsewhere
        self.mentionsVoters = mentionsVoters
        self.abstention = abstention
        self.hidesTally = hidesTally
        self.closesIn = closesIn
        self.reminders = reminders
    }

    /// The kinds of vote.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Yes or no.
        case boolean
        /// One of several options.
        case choice
        /// An option for each candidate.
        case select
        /// A number.
        case number
    }

    /// Who may vote.
    public enum Electorate: Sendable, Hashable {
        /// Whoever can see the post, later joiners too.
        case everyone
        /// These members, by platform user id; empty means nobody.
        case members([String])
    }

    /// A member of the electorate who is on another platform of the community alone.
    public struct Outsider: Sendable, Hashable {
        /// The bot of the platform on which they have an account, and their user id there.
        public var bot: String
        /// The platform's user id.
        public var username: String
        /// How a post calls them, which cannot mention them.
        public var name: String

        /// Names a member.
        public init(bot: String, username: String, name: String) {
            self.bot = bot
            self.username = username
            self.name = name
        }
    }

    /// True for a vote that takes the same answers to as much as the machine can tell the same question: what is posted
    /// on several platforms at once is one vote.
    public func asksTheSame(as other: VoteSpec) -> Bool {
        kind == other.kind && options == other.options && candidates == other.candidates && numbers == other.numbers
            && abstention == other.abstention
    }

    /// What an abstention counts to; never to an answer.
    public enum Abstention: String, Sendable, Hashable, CaseIterable {
        /// To the quorum: whoever abstains has taken part.
        case counted
        /// To nothing: whoever abstains only says that they have seen the vote.
        case uncounted

        /// What voters are told of it.
        public var words: String {
            switch self {
            case .counted: "counts to the quorum"
            case .uncounted: "does not count to the quorum"
            }
        }
    }

    /// How long a vote can be open, in seconds: ten years.
    static let longest = 315_360_000.0

    /// The value of a ballot that abstains.
    public static let abstain = "abstain"

    /// The values that a ballot can have where there are few enough to list them, in order, without the abstention.
    /// For a select vote those for each candidate.
    public var values: [String] {
        switch kind {
        case .boolean: ["yes", "no"]
        case .choice, .select: options
        case .number: numbers.menu
        }
    }
}
