import JSONKit
import PlatformKit

/// The emoji that votes use, and what a reaction's emoji stands for everywhere.
enum DiscordEmoji {
    static let yes = "👍"
    static let no = "👎"
    static let abstain = "⚪"
    static let numbers = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

    /// The canonical emoji of a reaction: without skin tone, keycaps with the sign that shows them as pictures, a custom
    /// one as `:name:`. Nil for a custom one that was deleted, whose name Discord no longer tells
    /// (docs.discord.com/developers/resources/emoji#emoji-object).
    static func canonical(_ emoji: JSON) -> String? {
        guard let name = emoji["name"]?.string, !name.isEmpty else { return nil }
        if emoji.id("id") != nil { return ":\(name):" }
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars
        where !(0x1F3FB...0x1F3FF).contains(scalar.value) && scalar.value != 0xFE0F { scalars.append(scalar) }
        let bare = String(scalars)
        return numbers.first { keycap($0) == bare } ?? bare
    }

    private static func keycap(_ emoji: String) -> String {
        String(String.UnicodeScalarView(emoji.unicodeScalars.filter { $0.value != 0xFE0F }))
    }

    /// The emoji with which a text begins, as reactions name it (`🍕`, or `frog:12` for the server's own, which texts
    /// write as `<:frog:12>`), and the text behind it; nil for a text that begins with none.
    static func leading(_ text: String) -> (emoji: String, rest: String)? {
        guard let first = text.first else { return nil }
        if first == "<", let close = text.firstIndex(of: ">") {
            let parts = text[text.index(after: text.startIndex)..<close].split(
                separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0].isEmpty || parts[0] == "a", !parts[1].isEmpty, !parts[2].isEmpty,
                parts[2].allSatisfy(\.isNumber)
            else { return nil }
            return ("\(parts[1]):\(parts[2])", trimmed(text[text.index(after: close)...]))
        }
        let scalars = first.unicodeScalars
        let isEmoji =
            scalars.first?.properties.isEmojiPresentation == true
            || scalars.count > 1 && scalars.first?.properties.isEmoji == true
        return isEmoji ? (String(first), trimmed(text.dropFirst())) : nil
    }

    private static func trimmed(_ text: Substring) -> String { String(text.drop(while: \.isWhitespace)) }

    /// The canonical form of an emoji as reactions name it.
    static func canonical(named name: String) -> String? {
        let parts = name.split(separator: ":")
        if parts.count == 2 { return canonical(["id": .string(String(parts[1])), "name": .string(String(parts[0]))]) }
        return canonical(["id": nil, "name": .string(name)])
    }

    /// An emoji as part of a path: `%F0%9F%91%8D`, `name%3Aid`.
    static func path(_ emoji: String) -> String { FormEncoding.escape(emoji) }
}
