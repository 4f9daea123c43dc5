import JSONKit

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

    /// An emoji as part of a path: `%F0%9F%91%8D`, `name%3Aid`.
    static func path(_ emoji: String) -> String { DiscordRoute.escape(emoji) }
}
