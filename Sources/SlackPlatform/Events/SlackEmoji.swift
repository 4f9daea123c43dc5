/// Slack's names of the emoji that votes use, and what they stand for everywhere.
enum SlackEmoji {
    static let yes = "👍"
    static let no = "👎"

    /// The names of the numbers in the order of a vote's options; `keycap_ten` is the last that there is.
    static let numberNames = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "keycap_ten",
    ]

    /// The name of the emoji that abstains: `BallotReader.abstainEmoji`.
    static let abstainName = "white_circle"

    private static let numbers = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣", "🔟"]

    /// The canonical emoji of a reaction's name: without skin tone (`+1::skin-tone-3`), aliases as one, a custom one as
    /// `:name:`.
    static func canonical(_ name: String) -> String {
        let base = name.split(separator: ":", omittingEmptySubsequences: true).first.map(String.init) ?? name
        switch base {
        case "+1", "thumbsup": return yes
        case "-1", "thumbsdown": return no
        case "ten": return "🔟"
        case abstainName: return "⚪"
        default:
            if let index = numberNames.firstIndex(of: base) { return numbers[index] }
            return ":\(base):"
        }
    }
}
