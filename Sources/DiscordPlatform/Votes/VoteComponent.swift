/// The `custom_id` of a vote's buttons and menus: it names the proposal and the answer, so that a press counts whoever
/// handles it, also after a restart (docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id:
/// 1 to 100 characters).
struct VoteComponent: Sendable, Hashable {
    /// What the component answers.
    enum Kind: Sendable, Hashable {
        /// A button, by its answer.
        case button(String)
        /// The menu of a number vote.
        case number
        /// The menu of a candidate.
        case candidate(String)
    }

    var proposal: Int64
    var kind: Kind

    /// How long an answer or a candidate can be, in characters.
    static let limit = 80

    /// Makes a component's id.
    init(proposal: Int64, kind: Kind) {
        self.proposal = proposal
        self.kind = kind
    }

    /// Reads a `custom_id`; nil for one that is no vote's.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 3, parts[0] == "vote", let proposal = Int64(parts[1]) else { return nil }
        self.proposal = proposal
        switch (parts[2], parts.count) {
        case ("b", 4): kind = .button(parts[3])
        case ("n", 3): kind = .number
        case ("c", 4): kind = .candidate(parts[3])
        default: return nil
        }
    }

    /// The `custom_id`.
    var text: String {
        switch kind {
        case .button(let value): "vote/\(proposal)/b/\(value)"
        case .number: "vote/\(proposal)/n"
        case .candidate(let candidate): "vote/\(proposal)/c/\(candidate)"
        }
    }
}
