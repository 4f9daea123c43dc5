/// What chat shows of a vote.
public struct ChatVote: Sendable, Hashable {
    /// The proposal, by number.
    public var proposal: Int64
    /// The text, as people wrote it.
    public var text: String
    /// Where its post is, if the platform tells.
    public var link: String?
    /// False where the platform refused its post, or somebody removed it again and again.
    public var hasPost: Bool
    /// How many have voted.
    public var cast: Int
    /// How many may, of those who were noted when the vote opened; nil when nobody knows.
    public var expected: Int?
    /// Ballots by answer, those without any too; nil while the tally is hidden.
    public var tally: [Count]?
    /// Those who have not voted, by name; nil when nobody knows.
    public var missing: [String]?
    /// When it closes by itself.
    public var closesAt: Instant?
    /// True once it takes no more ballots.
    public var isClosed: Bool
    /// The reader's own vote.
    public var own: String?
    /// What can be answered, in words.
    public var answers: String

    /// How often an answer was given.
    public struct Count: Sendable, Hashable {
        /// The answer, as the vote offers it.
        public var answer: String
        /// How many.
        public var count: Int
    }

    /// `2 of 5 have voted: 1 yes, 1 no`.
    var standing: String {
        var text = expected.map { "\(cast) of \($0) have voted" } ?? "\(cast) \(cast == 1 ? "has" : "have") voted"
        if let tally {
            let counts = tally.filter { $0.count > 0 }.map { "\($0.count) \($0.answer)" }
            if !counts.isEmpty { text += ": " + counts.joined(separator: ", ") }
        } else {
            text += "; how is shown when the vote closes"
        }
        return text
    }

    /// One line of a list of votes.
    func line(now: Instant) -> String {
        let closing = closesAt.map { ", closes \(ChatTime.ahead($0, now: now))" } ?? ""
        let own = own.map { " Your vote: \($0)." } ?? ""
        let place = hasPost ? link.map { " \($0)" } ?? "" : " It has no post: answer with the word `vote \(proposal)`."
        return "• \(proposal): “\(ChatText.short(text))” — \(standing)\(closing).\(own)\(place)"
    }
}

extension VoteSpec {
    /// What can be answered, for people.
    var answerWords: String {
        let abstention = abstention.map { ["abstain (\($0.words))"] } ?? []
        switch kind {
        case .boolean: return (["yes", "no"] + abstention).joined(separator: ", ")
        case .choice: return (options + abstention).joined(separator: ", ")
        case .number: return ([numbers.words] + abstention).joined(separator: ", or ")
        case .select:
            return "one line for each, as “\(candidates.first ?? ""): \(options.first ?? "")”; the candidates are "
                + candidates.joined(separator: ", ") + "; the options are "
                + (options + abstention).joined(separator: ", ")
        }
    }
}
