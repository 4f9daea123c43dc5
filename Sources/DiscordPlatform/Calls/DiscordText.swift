import JSONKit
import PlatformKit

/// Texts within Discord's limits, which count code points
/// (docs.discord.com/developers/resources/message#create-message-jsonform-params).
enum DiscordText {
    /// The limit of a message's text. Members with Nitro can write longer ones; bots and webhooks cannot.
    static let limit = 2000

    /// A text cut to a number of code points, which shows that it was.
    static func fitting(_ text: String, _ limit: Int = limit) -> String {
        text.cut(toScalars: limit)
    }

    /// A text as the texts of several messages: parted at the end of a line, else of a word, else where it is full. None of
    /// an empty text.
    static func pieces(_ text: String, limit: Int = limit) -> [String] {
        var pieces: [String] = []
        var rest = Substring(text)
        while let (piece, behind) = first(of: rest, limit) {
            // Discord refuses a message of spaces.
            if !piece.allSatisfy(\.isWhitespace) { pieces.append(String(piece)) }
            rest = behind
        }
        return pieces
    }

    /// A text as the texts of at most so many messages. The last one shows where the rest did not fit.
    static func pieces(_ text: String, atMost most: Int) -> [String] {
        let pieces = pieces(text)
        guard pieces.count > most, let last = pieces.prefix(most).last else { return pieces }
        return pieces.prefix(most - 1) + [fitting(last, limit - cutLine.unicodeScalars.count) + cutLine]
    }

    private static let cutLine = "\n-# The rest is too long for an answer."

    /// As much of a text as one message holds, and what comes behind it; nil of an empty text.
    private static func first(of text: Substring, _ limit: Int) -> (piece: Substring, behind: Substring)? {
        guard !text.isEmpty else { return nil }
        var size = 0
        var end = text.startIndex
        // Where the last line and the last word end that fill at least half.
        var line: Substring.Index?
        var word: Substring.Index?
        while end < text.endIndex {
            let character = text[end]
            let scalars = character.unicodeScalars.count
            // The sign between the pieces is left out.
            if size * 2 >= limit {
                if character.isNewline { line = end } else if character.isWhitespace { word = end }
            }
            if size + scalars > limit { break }
            size += scalars
            end = text.index(after: end)
        }
        if end == text.endIndex { return (text, text[end...]) }
        if let cut = line ?? word { return (text[..<cut], text[text.index(after: cut)...]) }
        // One sign of a thousand parts has to be parted.
        if end == text.startIndex { end = text.unicodeScalars.index(end, offsetBy: limit) }
        return (text[..<end], text[end...])
    }

    /// A text with a line behind it, where both fit into one message; else the text.
    static func adding(_ line: String, to text: String) -> String {
        let whole = text.isEmpty ? String(line.drop(while: \.isNewline)) : text + line
        return whole.unicodeScalars.count <= limit ? whole : text
    }

    /// What a message says that takes the place of a member's: their text, and in words what a webhook cannot post as it
    /// was, such as that it answers or forwards another, and its stickers.
    static func reposted(_ text: String, _ parts: MessageRecord.Parts, in channel: String, of guild: String) -> String {
        var lines: [String] = []
        if let reply = parts.replyTo {
            lines.append("-# ↪ https://discord.com/channels/\(guild)/\(parts.replyChannel ?? channel)/\(reply)")
        }
        if !text.isEmpty { lines.append(text) }
        if let forwarded = parts.forwarded {
            lines.append("-# ↪ Forwarded" + (parts.forwardedFrom.map { " from \($0)" } ?? ""))
            for text in forwarded where !text.isEmpty {
                lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
            }
        }
        lines += parts.stickers
        return lines.joined(separator: "\n")
    }
}
