/// Answers to the slash command, in words that every platform shows.
public enum ChatText {
    /// How long an answer can be, in characters; platforms take no less.
    static let limit = 3_500

    /// The lines that fit in an answer.
    public static func answer(_ lines: [String]) -> String {
        var kept: [String] = []
        var length = 0
        for line in lines {
            length += line.count + 1
            guard length <= limit else {
                kept.append("… and more than fits here.")
                break
            }
            kept.append(line)
        }
        return kept.joined(separator: "\n")
    }

    /// A text on one line, cut where it is long.
    static func short(_ text: String, _ limit: Int = 200) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > limit ? line.prefix(limit - 1) + "…" : line
    }

    /// Names by commas; of many, the first and how many more.
    static func list(_ names: [String], limit: Int) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
    }

    /// All words, or one.
    static func help(_ word: ChatWord?, _ command: String, platform: String) -> [String] {
        if let word {
            return ["`\(command) \(word.usage)`: \(word.summary)"] + word.details(command, platform: platform)
        }
        return ChatWord.allCases.map { "`\(command) \($0.usage)`: \($0.summary)" }
    }

    /// What a word lacks.
    static func incomplete(_ word: ChatWord, _ problem: String, _ command: String, platform: String) -> [String] {
        ["`\(word.rawValue)`: \(problem).", "Write `\(command) \(word.usage)`."]
            + word.details(command, platform: platform)
    }

    /// An unknown word.
    static func unknown(_ word: String, _ command: String) -> [String] {
        let near = Spelling.suggestion(for: word.lowercased(), among: ChatWord.allCases.map(\.rawValue))
        let hint = near.map { " Did you mean `\(command) \($0)`?" } ?? ""
        return ["I do not know “\(short(word, 40))”.\(hint) `\(command) help` lists what I know."]
    }
}
