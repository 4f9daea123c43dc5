/// Reads what a member did on a platform as a move on a ballot.
public enum BallotReader {
    /// The emoji that stand for the options of a choice vote, in order: PolicyKit's numbers.
    public static let numberEmoji = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

    /// The move, or nil for what is not a ballot: an emoji that is not counted, an option that is not offered.
    public static func move(_ venue: ObservedBallot.Venue, _ spec: VoteSpec) -> BallotEventRecord.Move? {
        switch venue {
        case .reactionAdded(let emoji): value(ofEmoji: emoji, spec).map { .reactionAdded($0) }
        case .reactionRemoved(let emoji): value(ofEmoji: emoji, spec).map { .reactionRemoved($0) }
        case .press(let value): offered(value, spec).map { .chosen($0) }
        case .selection(let candidate, let option):
            spec.kind == .select && spec.candidates.contains(candidate) && spec.options.contains(option)
                ? .selected(candidate: candidate, option: option) : nil
        case .command(let text): typed(text, spec).map { .chosen($0) }
        }
    }

    private static func value(ofEmoji emoji: String, _ spec: VoteSpec) -> String? {
        switch spec.kind {
        case .boolean:
            switch emoji {
            case "👍": return "yes"
            case "👎": return "no"
            default: return nil
            }
        case .choice:
            guard let index = numberEmoji.firstIndex(of: emoji), index < spec.options.count else { return nil }
            return spec.options[index]
        case .select, .number: return nil
        }
    }

    private static func offered(_ value: String, _ spec: VoteSpec) -> String? {
        switch spec.kind {
        case .boolean: value == "yes" || value == "no" ? value : nil
        case .choice: spec.options.contains(value) ? value : nil
        case .number: number(value)
        case .select: nil
        }
    }

    /// What was typed: an option in any case, or its number; for a number vote a number.
    private static func typed(_ text: String, _ spec: VoteSpec) -> String? {
        let word = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        switch spec.kind {
        case .boolean:
            switch word.lowercased() {
            case "yes", "y", "👍", "+1": return "yes"
            case "no", "n", "👎", "-1": return "no"
            default: return nil
            }
        case .choice:
            if let option = spec.options.first(where: { $0.lowercased() == word.lowercased() }) { return option }
            guard let number = Int(word), spec.options.indices.contains(number - 1) else { return nil }
            return spec.options[number - 1]
        case .number: return number(word)
        case .select: return nil
        }
    }

    private static func number(_ text: String) -> String? {
        if let whole = Int64(text) { return String(whole) }
        guard let number = Double(text), number.isFinite else { return nil }
        return String(number)
    }
}
