import PlatformKit

/// Discourse's names of the emoji that votes use, and what they stand for everywhere.
enum DiscourseEmoji {
    private static let names = [
        "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "one": "1️⃣", "two": "2️⃣", "three": "3️⃣",
        "four": "4️⃣", "five": "5️⃣", "six": "6️⃣", "seven": "7️⃣", "eight": "8️⃣", "nine": "9️⃣",
        "keycap_ten": "🔟", "white_circle": "⚪",
    ]
    /// The emoji that the options of a vote are reacted with, in order.
    static let numbers = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

    /// The canonical emoji of a reaction's name (`+1`, `+1:t3` with a skin tone); one that means nothing in votes as
    /// `:name:`.
    static func canonical(_ name: String) -> String {
        let base = name.split(separator: ":").first.map(String.init) ?? name
        return names[base] ?? ":\(base):"
    }

    /// The emoji that a reply consists of: the emoji itself, with any skin tone, its name between colons, `+1` or `-1` (in
    /// whatever quotation marks, dashes and wide signs). Nil for a reply that says anything else.
    static func vote(inReply text: String) -> String? {
        let word = text.trimmed
        if word.hasPrefix(":"), word.hasSuffix(":"), word.count > 2 {
            let emoji = canonical(String(word.dropFirst().dropLast()))
            return emoji.hasPrefix(":") ? nil : emoji
        }
        let mark = BallotText.bare(word)
        if mark.hasPrefix("+") || mark.hasPrefix("-") { return BallotText.approval(mark).map { $0 ? "👍" : "👎" } }
        // Without skin tones and variation selectors.
        var scalars = String.UnicodeScalarView()
        for scalar in word.unicodeScalars
        where !(0x1F3FB...0x1F3FF).contains(scalar.value) && scalar.value != 0xFE0F { scalars.append(scalar) }
        let bare = String(scalars)
        return names.values.first { emoji in
            var own = String.UnicodeScalarView()
            for scalar in emoji.unicodeScalars where scalar.value != 0xFE0F { own.append(scalar) }
            return String(own) == bare
        }
    }

    /// What a reply's HTML says, emoji as `:name:`.
    static func text(ofCooked html: String) -> String {
        var text = ""
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else { return unescaped(text) }
            let tag = rest[open...close]
            if tag.hasPrefix("<img"), tag.contains("emoji"),
                let name = attribute("title", of: tag) ?? attribute("alt", of: tag)
            {
                text += name
            }
            rest = rest[rest.index(after: close)...]
        }
        return unescaped(text + rest)
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        guard let start = tag.firstRange(of: "\(name)=\"")?.upperBound,
            let end = tag[start...].firstIndex(of: "\"")
        else { return nil }
        return String(tag[start..<end])
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
