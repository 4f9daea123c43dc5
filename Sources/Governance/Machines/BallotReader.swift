/// Reads what a member did on a platform as a move on a ballot.
public enum BallotReader {
    /// The emoji that stand for the options of a choice vote, in order: PolicyKit's numbers.
    public static let numberEmoji = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]
    /// The emoji that abstains, where the vote offers it.
    public static let abstainEmoji = "⚪"

    /// The move, or nil for what is not a ballot: an emoji that is not counted, an option that is not offered. With a
    /// hidden tally no emoji counts, because everybody would see it.
    public static func move(_ venue: ObservedBallot.Venue, _ spec: VoteSpec) -> BallotEventRecord.Move? {
        switch venue {
        case .reactionAdded(let emoji): value(ofEmoji: emoji, spec).map { .reactionAdded($0) }
        case .reactionRemoved(let emoji): value(ofEmoji: emoji, spec).map { .reactionRemoved($0) }
        case .press(let value): offered(value, spec).map { .chosen($0) }
        case .selection(let candidate, let option): selected(candidate, option, spec)
        case .command(let text): typed(text, spec)
        }
    }

    private static func value(ofEmoji emoji: String, _ spec: VoteSpec) -> String? {
        if spec.hidesTally { return nil }
        switch spec.kind {
        case .select, .number: return nil
        case _ where emoji == abstainEmoji: return spec.abstention == nil ? nil : VoteSpec.abstain
        case .boolean:
            switch emoji {
            case "👍": return "yes"
            case "👎": return "no"
            default: return nil
            }
        case .choice:
            guard let index = numberEmoji.firstIndex(of: emoji), index < spec.options.count else { return nil }
            return spec.options[index]
        }
    }

    private static func offered(_ value: String, _ spec: VoteSpec) -> String? {
        if spec.abstention != nil, value == VoteSpec.abstain { return value }
        switch spec.kind {
        case .boolean: return value == "yes" || value == "no" ? value : nil
        case .choice: return spec.options.contains(value) ? value : nil
        case .number: return spec.numbers.value(value)
        case .select: return nil
        }
    }

    /// A menu of a candidate.
    private static func selected(
        _ candidate: String, _ option: String, _ spec: VoteSpec
    ) -> BallotEventRecord.Move? {
        guard spec.kind == .select, spec.candidates.contains(candidate), isOption(option, spec) else { return nil }
        return .selected(candidate: candidate, option: option)
    }

    private static func isOption(_ option: String, _ spec: VoteSpec) -> Bool {
        spec.options.contains(option) || (spec.abstention != nil && option == VoteSpec.abstain)
    }

    /// What was typed: an option in any case, or its number; for a number vote a number; for a select vote
    /// `candidate: option` or `candidate = option`.
    private static func typed(_ text: String, _ spec: VoteSpec) -> BallotEventRecord.Move? {
        let word = trimmed(text[...])
        let folded = word.lowercased()
        if spec.kind != .select, spec.abstention != nil, folded == VoteSpec.abstain || word == abstainEmoji {
            return .chosen(VoteSpec.abstain)
        }
        switch spec.kind {
        case .boolean:
            switch folded {
            case "yes", "y", "👍", "+1", "approve": return .chosen("yes")
            case "no", "n", "👎", "-1", "reject": return .chosen("no")
            default: return nil
            }
        case .choice: return option(word, of: spec.options).map { .chosen($0) }
        case .number: return spec.numbers.value(word).map { .chosen($0) }
        case .select: return typedSelection(word, spec)
        }
    }

    private static func typedSelection(_ text: String, _ spec: VoteSpec) -> BallotEventRecord.Move? {
        // Candidates and options may hold the separator themselves: every place where it stands is tried.
        for place in text.indices where text[place] == ":" || text[place] == "=" {
            let name = trimmed(text[..<place])
            let answer = trimmed(text[text.index(after: place)...])
            let options = spec.options + (spec.abstention == nil ? [] : [VoteSpec.abstain])
            guard let candidate = option(name, of: spec.candidates), let option = option(answer, of: options) else {
                continue
            }
            return .selected(candidate: candidate, option: option)
        }
        return nil
    }

    /// The item of a list that was typed: its text in any case, or its number from 1.
    private static func option(_ word: String, of list: [String]) -> String? {
        if let option = list.first(where: { $0.lowercased() == word.lowercased() }) { return option }
        guard let number = Int(word), list.indices.contains(number - 1) else { return nil }
        return list[number - 1]
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
