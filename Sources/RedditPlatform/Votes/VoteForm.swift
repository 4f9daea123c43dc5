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
        if offersAbstention, isAbstention(word) || word == BallotReader.abstainEmoji {
            return BallotReader.abstainEmoji
        }
        switch kind {
        case .boolean: return BallotText.approval(ofLines: said).map { $0 ? "👍" : "👎" }
        case .choice: return number(of: word).map { BallotReader.numberEmoji[$0] }
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
            if offersAbstention, isAbstention(word) { return ["": VoteSpec.abstain] }
            return (numbers.value(word) ?? numbers.value(BallotText.bare(word))).map { ["": $0] } ?? [:]
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

    private func isAbstention(_ word: String) -> Bool { BallotText.bare(word).lowercased() == VoteSpec.abstain }

    /// Why nobody could tell two answers apart; nil where each can be chosen by its name and, in a choice, by its number.
    var ambiguity: String? {
        let lists = kind == .select ? [options, candidates] : [options]
        for names in lists {
            for (index, name) in names.enumerated() where Self.index(of: name, in: names) != index {
                return "“\(name)” cannot be told apart from “\(names[Self.index(of: name, in: names) ?? 0])”"
            }
        }
        if offersAbstention, let index = Self.index(of: VoteSpec.abstain, in: options) {
            return "“\(options[index])” is how a voter abstains"
        }
        guard kind == .choice else { return nil }
        for (index, name) in options.enumerated() {
            if let other = number(of: String(index + 1)), other != index {
                return "“\(options[other])” is also the number of “\(name)”"
            }
        }
        return nil
    }

    /// The one of some names that was written, in whatever case and with whatever of Markdown's signs.
    private static func find(_ written: Substring, in names: [String]) -> String? {
        index(of: String(written), in: names).map { names[$0] }
    }

    /// The place of a name; of one in quotation marks or with a full stop as well, where none is written just so.
    private static func index(of written: String, in names: [String]) -> Int? {
        let exact = plain(written).lowercased()
        if let index = names.firstIndex(where: { plain($0).lowercased() == exact }) { return index }
        let bare = BallotText.bare(exact)
        return bare.isEmpty ? nil : names.firstIndex { BallotText.bare(plain($0).lowercased()) == bare }
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
        CommandText.trimmed(BallotText.withoutInvisible(line).filter { !"\\*_`~".contains($0) })
    }

    private func number(of word: String) -> Int? {
        let limit = min(options.count, BallotReader.numberEmoji.count)
        if let index = Self.index(of: word, in: options), index < limit { return index }
        if let index = BallotReader.numberEmoji.firstIndex(of: word), index < limit { return index }
        if let number = Int(BallotText.bare(word)), (1...max(limit, 1)).contains(number), limit > 0 {
            return number - 1
        }
        let bare = BallotText.plain(word).drop { !$0.isLetter && !$0.isNumber && $0 != "-" }
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
