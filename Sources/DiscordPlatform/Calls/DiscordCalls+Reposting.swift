import Governance
import JSONKit
import Logging

/// What a member wrote, posted again by a webhook under their name: in as many messages as its text takes.
extension DiscordCalls {
    /// Posts again what a member wrote, with its files.
    /// - Parameter earlier: what was posted of it before the process ended.
    /// - Returns: the `channel` and `ts` of the first message; of several all as `posts`.
    func repost(_ call: PlatformCall, after earlier: [JSON] = []) async throws -> JSON {
        let arguments = call.arguments
        let channel = try channel(arguments)
        let parts = MessageRecord.Parts(kept: arguments)
        let attached = try await files.find(parts.attachments)
        var texts = pieces(of: call, in: channel)
        let missing = attached.missing.map { "-# \($0)" }.joined(separator: "\n")
        if !missing.isEmpty { Self.append("\n" + missing, to: &texts) }
        if texts.isEmpty { texts = [""] }
        if let note = arguments["note"]?.string, let last = texts.popLast() {
            texts.append(DiscordText.adding(note, to: last))
        }
        var posts = earlier
        for (index, text) in texts.enumerated().dropFirst(earlier.count) {
            var body: JSON = ["content": .string(text), "allowed_mentions": ["parse": []]]
            if let name = arguments["username"]?.string { body["username"] = .string(Webhooks.username(name)) }
            if let avatar = arguments["avatar_url"]?.string { body["avatar_url"] = .string(avatar) }
            let isLast = index == texts.count - 1
            // Below the text, as in one message.
            if isLast, !parts.embeds.isEmpty { body["embeds"] = .array(Array(parts.embeds.prefix(10))) }
            if isLast, let poll = parts.poll { body["poll"] = poll }
            posts.append(
                try await webhooks.post(
                    body, files: isLast ? attached.files : [], in: channel, after: posts.last?["ts"]?.string, call))
        }
        await files.forget(parts.attachments)
        return Self.together(posts)
    }

    /// One result of one or several posts.
    static func together(_ posts: [JSON]) -> JSON {
        var result = posts.first ?? ["ok": true]
        if posts.count > 1 { result["posts"] = .array(posts) }
        return result
    }

    /// The texts of the messages of a repost, but for what is said of its files.
    private func pieces(of call: PlatformCall, in channel: String) -> [String] {
        DiscordText.pieces(
            DiscordText.reposted(
                call.arguments["text"]?.string ?? "", MessageRecord.Parts(kept: call.arguments), in: channel,
                of: guild.id))
    }

    /// Adds lines to the last of several texts where they fit, else as texts of their own.
    private static func append(_ lines: String, to texts: inout [String]) {
        let last = texts.popLast() ?? ""
        let whole = DiscordText.adding(lines, to: last)
        if whole != last { return texts.append(whole) }
        texts.append(last)
        texts += DiscordText.pieces(String(lines.drop(while: \.isNewline)))
    }

    /// What there is of a repost of which nobody knows whether it was made; what is missing of it is posted.
    func resolveRepost(_ call: PlatformCall) async throws -> CallInDoubt {
        let channel = try channel(call.arguments)
        let name = call.arguments["username"]?.string.map(Webhooks.username)
        var texts = pieces(of: call, in: channel)
        if texts.isEmpty { texts = [""] }
        do {
            var found: [JSON] = []
            for message in try await messages(since: call, in: channel) where found.count < texts.count {
                if message.id("webhook_id") != nil, guild.view.isOwn(message: message),
                    name == nil || message["author"]?["username"]?.string == name,
                    Self.holds(message["content"]?.string ?? "", texts[found.count])
                {
                    found.append(posted(message, in: channel))
                }
            }
            if found.isEmpty { return .repeatable }
            if found.count == texts.count { return .done(Self.together(found)) }
            return .done(try await repost(call, after: found))
        } catch let refusal as PlatformRefusal {
            logger.warning("call \(call.id) cannot be looked for: \(refusal.message)")
            return .unknowable
        }
    }

    /// Whether a message has a text; Discord takes the spaces at its ends away.
    private static func holds(_ content: String, _ text: String) -> Bool {
        func trimmed(_ text: String) -> String {
            var text = Substring(text).drop(while: \.isWhitespace)
            while text.last?.isWhitespace == true { text.removeLast() }
            return String(text)
        }
        let wanted = trimmed(text)
        return wanted.isEmpty || content.contains(wanted)
    }
}
