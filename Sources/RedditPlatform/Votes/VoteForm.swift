import Governance
import JSONKit
import PlatformKit

/// What a vote on Reddit takes: kept in the invisible mark of its post, so that any later run of the program knows it.
struct VoteForm: Sendable, Hashable {
    var kind: VoteSpec.Kind
    /// Empty for yes or no, and for a number.
    var options: [String]
    /// On whom or what a select vote decides.
    var candidates: [String] = []
    /// What a vote on a number takes.
    var numbers = NumberRange()
    var offersAbstention: Bool

    init(
        kind: VoteSpec.Kind, options: [String] = [], candidates: [String] = [], numbers: NumberRange = NumberRange(),
        offersAbstention: Bool = false
    ) {
        self.kind = kind
        self.options = options
        self.candidates = candidates
        self.numbers = numbers
        self.offersAbstention = offersAbstention
    }

    /// True for a vote whose answers no emoji stands for.
    var isWritten: Bool { kind == .number || kind == .select }

    /// The mark of a vote's post: that of the call that wrote it, and the form.
    func marked(_ text: String, call: Int64) -> String {
        var parts = [kind.rawValue, offersAbstention ? "abstain" : "full"] + options.map(FormEncoding.escape)
        switch kind {
        // An empty part stands between the options and the candidates.
        case .select: parts += [""] + candidates.map(FormEncoding.escape)
        case .number: parts += [numbers.minimum, numbers.maximum, numbers.step].map { $0.map { "\($0)" } ?? "" }
        case .boolean, .choice: break
        }
        return CallMark.marked(text, call: call)
            + "[](#policykit-vote/" + parts.joined(separator: "/") + ")"
    }

    /// The form in the text of a post; nil for a post that is no vote.
    init?(ofPost text: String) {
        guard let start = text.ranges(of: "(#policykit-vote/").last else { return nil }
        let parts = text[start.upperBound...].prefix { $0 != ")" }.split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, let kind = VoteSpec.Kind(rawValue: String(parts[0])) else { return nil }
        self.kind = kind
        offersAbstention = parts[1] == "abstain"
        let rest = parts.dropFirst(2)
        options = []
        switch kind {
        case .boolean, .choice: options = rest.map { PercentEncoding.decoded($0) }
        case .select:
            options = rest.prefix { !$0.isEmpty }.map { PercentEncoding.decoded($0) }
            candidates = rest.drop { !$0.isEmpty }.dropFirst().map { PercentEncoding.decoded($0) }
        case .number:
            let limits = rest.map { Double($0) }
            guard limits.count == 3 else { return nil }
            numbers = NumberRange(minimum: limits[0], maximum: limits[1], step: limits[2])
        }
    }

    /// The emoji for which a comment stands, by which the engine counts: PolicyKit's `+1` and `-1`, an option's number or
    /// name. Nil for a comment that votes for nothing, or for several things.
    func emoji(ofComment text: String) -> String? {
        let said = Self.said(text)
        let word = said.first ?? ""
        if offersAbstention, word.lowercased() == VoteSpec.abstain || word == BallotReader.abstainEmoji {
            return BallotReader.abstainEmoji
        }
        switch kind {
        case .boolean: return Self.approval(said)
        case .choice: return number(of: word, said).map { BallotReader.numberEmoji[$0] }
        case .number, .select: return nil
        }
    }

    /// What a comment answers in words, by candidate: a number stands alone in the first line, and each line of a select
    /// vote names a candidate and an option. Empty for a comment that answers nothing, or contradicts itself.
    func answers(ofComment text: String) -> [String: String] {
        let said = Self.said(text)
        switch kind {
        case .boolean, .choice: return [:]
        case .number:
            let word = said.first ?? ""
            if offersAbstention, word.lowercased() == VoteSpec.abstain { return ["": VoteSpec.abstain] }
            return numbers.value(word).map { ["": $0] } ?? [:]
        case .select:
            let offered = options + (offersAbstention ? [VoteSpec.abstain] : [])
            var answers: [String: String] = [:]
            for line in said {
                // A candidate's name may hold a colon itself: the last one divides.
                guard let colon = line.lastIndex(of: ":"),
                    let candidate = Self.find(line[..<colon], in: candidates),
                    let option = Self.find(line[line.index(after: colon)...], in: offered)
                else { continue }
                if let former = answers[candidate], former != option { return [:] }
                answers[candidate] = option
            }
            return answers
        }
    }

    /// The one of some names that was written, in whatever case and with whatever of Markdown's signs.
    private static func find(_ written: Substring, in names: [String]) -> String? {
        let wanted = CommandText.trimmed(written).lowercased()
        return names.first { plain($0).lowercased() == wanted }
    }

    /// The lines of a comment that are its author's own, without quotations and Markdown's signs.
    private static func said(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline)
            .map { CommandText.trimmed($0) }
            .filter { !$0.isEmpty && !$0.hasPrefix(">") && !$0.hasPrefix("&gt;") }
            .map(plain)
    }

    /// A line without Markdown's signs.
    private static func plain(_ line: String) -> String {
        CommandText.trimmed(line.filter { !"\\*_`~".contains($0) })
    }

    private static func approval(_ said: [String]) -> String? {
        let words = said.flatMap { $0.split(whereSeparator: \.isWhitespace) }.map { word in
            let isSign = { (sign: Character) in ",.;:!?()".contains(sign) }
            return String(word.drop(while: isSign).reversed().drop(while: isSign).reversed())
        }
        // The first scalar: hands come in skin tones.
        let isYes = words.contains { $0 == "+1" || $0.unicodeScalars.first == "👍" }
        let isNo = words.contains { $0 == "-1" || $0 == "−1" || $0.unicodeScalars.first == "👎" }
        if isYes != isNo { return isYes ? "👍" : "👎" }
        if isYes { return nil }
        switch said.first?.lowercased() {
        case "yes", "approve": return "👍"
        case "no", "reject": return "👎"
        default: return nil
        }
    }

    private func number(of word: String, _ said: [String]) -> Int? {
        let limit = min(options.count, BallotReader.numberEmoji.count)
        let wanted = word.lowercased()
        if let index = options.firstIndex(where: { Self.plain($0).lowercased() == wanted }), index < limit {
            return index
        }
        if let index = BallotReader.numberEmoji.firstIndex(of: word), index < limit { return index }
        let bare = word.drop { $0 == "#" || $0 == "+" }
        let digits = bare.prefix { $0.isASCII && $0.isNumber }
        let rest = bare.dropFirst(digits.count)
        // `2`, `#2`, `2.` and `2. Oak`, not `2 of them` and not `2024`.
        guard let number = Int(digits), (1...max(limit, 1)).contains(number), limit > 0 else { return nil }
        if rest.isEmpty { return number - 1 }
        guard let sign = rest.first, sign == "." || sign == ")" || sign == ":" else { return nil }
        let name = CommandText.trimmed(rest.dropFirst()).lowercased()
        return name.isEmpty || name == Self.plain(options[number - 1]).lowercased() ? number - 1 : nil
    }
}
