/// What people write when they vote in words, with all that keyboards and editors make of it: quotation marks, brackets,
/// long dashes, wide signs, spaces that nobody sees. Pure.
public enum BallotText {
    /// Signs that say nothing at either end of a word.
    private static let signs: Set<Character> = Set(",.;:!?…()[]{}<>\"'“”„‟‘’‚«»‹›「」^*_`~|")

    /// A text with plain signs: any dash or minus as `-`, wide plus signs and digits as the narrow ones, nothing invisible.
    public static func plain(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in withoutInvisible(text).unicodeScalars {
            switch scalar.value {
            case 0xFF0B, 0xFE62: scalars.append("+")
            case 0x2212: scalars.append("-")
            case 0xFF10...0xFF19:
                if let digit = Unicode.Scalar(scalar.value - 0xFF10 + 0x30) { scalars.append(digit) }
            default: scalars.append(scalar.properties.generalCategory == .dashPunctuation ? "-" : scalar)
            }
        }
        return String(scalars)
    }

    /// A text without what nobody sees: spaces without width, joiners, marks of direction, soft hyphens.
    public static func withoutInvisible(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// A text without the signs and white space at its ends, and in plain signs.
    public static func bare(_ text: some StringProtocol) -> String {
        let isSign = { (character: Character) in character.isWhitespace || signs.contains(character) }
        return String(
            withoutLinks(plain(String(text))).drop(while: isSign).reversed().drop(while: isSign).reversed())
    }

    /// The words of a line, each bare; words of signs alone are left out.
    public static func words(_ line: String) -> [String] {
        withoutLinks(plain(line)).split(whereSeparator: \.isWhitespace).map { bare($0) }.filter { !$0.isEmpty }
    }

    /// What a word approves: `+1` (true), `-1` (false), with more than one sign, or a hand in any skin tone; nil for
    /// another word.
    public static func approval(_ word: String) -> Bool? {
        switch word.unicodeScalars.first {
        case "👍": return true
        case "👎": return false
        case "+": return word.drop { $0 == "+" } == "1" ? true : nil
        case "-": return word.drop { $0 == "-" } == "1" ? false : nil
        default: return nil
        }
    }

    /// What lines approve: a word for it must begin or end its line, so that what merely mentions one is no vote. Nil for
    /// what says nothing of it, or both. Where no line has one the first may say yes or no in words.
    public static func approval(ofLines lines: [String]) -> Bool? {
        var isSaid: Set<Bool> = []
        var stands: Set<Bool> = []
        for line in lines {
            var words = words(line)
            // `+ 1`, alone.
            if words.count == 2, words[0] == "+" || words[0] == "-", words[1] == "1" { words = [words[0] + words[1]] }
            isSaid.formUnion(words.compactMap { approval($0) })
            stands.formUnion([words.first, words.last].compactMap { $0 }.compactMap { approval($0) })
        }
        if isSaid.count > 1 { return nil }
        if !isSaid.isEmpty { return stands.first }
        switch words(lines.first ?? "").map({ $0.lowercased() }).joined(separator: " ") {
        case "yes", "yes please", "approve": return true
        case "no", "no thanks", "no thank you", "reject": return false
        default: return nil
        }
    }

    /// A text with the words of Markdown's links in place of the links.
    private static func withoutLinks(_ text: String) -> String {
        var plain = ""
        var rest = text[...]
        while let middle = rest.firstRange(of: "]("), let open = rest[..<middle.lowerBound].lastIndex(of: "["),
            let close = rest[middle.upperBound...].firstIndex(of: ")")
        {
            plain += rest[..<open] + rest[rest.index(after: open)..<middle.lowerBound]
            rest = rest[rest.index(after: close)...]
        }
        return plain + rest
    }
}
