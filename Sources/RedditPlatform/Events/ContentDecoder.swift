import Governance
import JSONKit

/// Makes normalised events of posts, comments and messages. Pure; whatever it does not know it ignores.
struct ContentDecoder: Sendable {
    let bot: String
    let command: String
    let identity: RedditIdentity

    /// A post, in whatever listing it was found: `new`, `unmoderated`, or what a filter has caught.
    func event(post: RedditThing) -> PlatformEvent? {
        guard let name = post.name, let at = post.createdAt, let action = RedditMakePost().action(post, as: identity)
        else { return nil }
        return event("post:\(name)", "post", at, post, [.action(action)])
    }

    /// A comment: something for the bot to answer, an action of its own, or both where it says more than the command. What stands directly under one of the bot's
    /// posts is a ballot or talk about one, and no action: whoever governs comments does not govern the ballot box.
    /// - Parameters:
    ///   - votes: the full names of open votes' posts.
    ///   - mayCommand: false for an author whose commands are not heard at present.
    func event(comment: RedditThing, votes: Set<String>, mayCommand: Bool = true) -> PlatformEvent? {
        guard let name = comment.name, let at = comment.createdAt, let author = comment.author,
            !identity.isBot(author)
        else { return nil }
        var meanings: [PlatformEvent.Meaning] = []
        let text = mayCommand ? CommandText.read(comment.text, command: command, account: identity.account) : nil
        // What stands beside a command is said to everybody.
        if text == nil || !CommandText.isBare(comment.text), !isUnderOwnPost(comment, votes),
            let action = RedditMakeComment().action(comment, as: identity)
        {
            meanings.append(.action(action))
        }
        if let text { meanings.append(command(text, by: author, of: comment)) }
        return meanings.isEmpty ? nil : event("comment:\(name)", "comment", at, comment, meanings)
    }

    /// True for a comment that says something to the bot.
    func isCommand(comment: RedditThing) -> Bool {
        CommandText.read(comment.text, command: command, account: identity.account) != nil
    }

    /// True for a direct answer to one of the bot's own posts, or to an open vote.
    func isUnderOwnPost(_ comment: RedditThing, _ votes: Set<String>) -> Bool {
        guard let parent = comment.parentName else { return false }
        if votes.contains(parent) { return true }
        return parent == comment.postName && identity.isBot(comment.data["link_author"]?.string)
    }

    /// A changed text. It is known by when it was changed and what it says: two changes can share a second.
    func event(edit thing: RedditThing) -> PlatformEvent? {
        guard let name = thing.name, let at = thing.editedAt,
            let action = RedditEditPost().action(thing, as: identity)
                ?? RedditEditComment().action(thing, as: identity)
        else { return nil }
        return event("edit:\(name)/\(at.microseconds)/\(thing.fingerprint)", "edit", at, thing, [.action(action)])
    }

    /// A private message to the bot: its first line is what would stand behind the command.
    func event(message: RedditThing) -> PlatformEvent? {
        guard message.kind == "t4", let name = message.name, let at = message.createdAt, let author = message.author,
            !identity.isBot(author), message.data["was_comment"]?.bool != true
        else { return nil }
        let text =
            CommandText.read(message.text, command: command, account: identity.account)
            ?? CommandText.firstLine(message.text)
        guard !text.isEmpty else { return nil }
        return event("message:\(name)", "message", at, message, [command(text, by: author, of: message)])
    }

    /// Something that members have reported.
    func event(report thing: RedditThing, readAt: Instant) -> PlatformEvent? {
        guard let name = thing.name, let count = thing.data["num_reports"]?.int else { return nil }
        let reasons = ["user_reports", "mod_reports"].flatMap { thing.data[$0]?.array ?? [] }
            .compactMap { $0[0]?.string }
        let trigger = ObservedTrigger(
            type: "redditreport", initiator: nil,
            fields: [
                "name": .string(name), "title": JSON(thing.isPost ? thing.title : nil), "text": .string(thing.text),
                "author": JSON(thing.author), "reports": JSON(count), "reasons": JSON(reasons),
                "permalink": JSON(thing.data["permalink"]?.string),
            ], channel: identity.subreddit, answerHandle: nil)
        return event("report:\(name)/\(count)", "report", readAt, thing, [.trigger(trigger)])
    }

    private func event(
        _ id: String, _ type: String, _ at: Instant, _ thing: RedditThing, _ meanings: [PlatformEvent.Meaning]
    ) -> PlatformEvent {
        PlatformEvent(bot: bot, id: id, occurredAt: at, eventType: type, data: thing.data, meanings: meanings)
    }

    private func command(_ text: String, by author: String, of thing: RedditThing) -> PlatformEvent.Meaning {
        let trigger = ObservedTrigger(
            type: "redditslashcommand", initiator: author,
            fields: [
                "value": .string(text), "command": .string(command), "name": JSON(thing.name),
                "channel": .string(identity.subreddit),
            ], channel: identity.subreddit, answerHandle: thing.name)
        return .command(ObservedCommand(command: command, text: text, trigger: trigger))
    }
}

/// What somebody says to the bot: the first line of a text that begins with the command's word or the bot's name.
enum CommandText {
    /// What follows the word or the name; nil for a text that begins otherwise.
    static func read(_ text: String, command: String, account: String) -> String? {
        let line = firstLine(text)
        for word in [command, "u/\(account)", "/u/\(account)"] {
            guard line.lowercased().hasPrefix(word.lowercased()) else { continue }
            let rest = line.dropFirst(word.count)
            // Another word that only begins so.
            if let next = rest.first, next.isLetter || next.isNumber || next == "_" || next == "-" { continue }
            return trimmed(rest.drop { $0 == ":" || $0 == "," })
        }
        return nil
    }

    /// True for a text that has nothing but the line of its command, and leads nowhere.
    static func isBare(_ text: String) -> Bool {
        let lines = text.split(whereSeparator: \.isNewline).map { trimmed($0) }.filter { !$0.isEmpty }
        let lowercased = text.lowercased()
        return lines.count <= 1 && !["://", "www.", "](", "<"].contains { lowercased.contains($0) }
    }

    /// The first line that says something, without the signs with which Markdown escapes.
    static func firstLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).map { trimmed($0) }.first { !$0.isEmpty } ?? ""
        return line.replacing("\\", with: "")
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
