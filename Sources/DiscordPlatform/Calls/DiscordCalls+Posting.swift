import Governance
import JSONKit

extension DiscordCalls {
    /// Posts to a channel. The nonce keeps Discord from posting it twice within minutes, and finds it again
    /// (docs.discord.com/developers/resources/message#create-message, `enforce_nonce`).
    /// - Returns: `channel`, `ts` and `permalink`.
    func post(_ call: PlatformCall, in channel: String, _ body: JSON, part: Int = 0) async throws -> JSON {
        var body = body
        // An answer that the engine keeps nowhere has no number, and nothing to find it by.
        if call.id > 0 {
            body["nonce"] = .string(Self.nonce(call, part))
            body["enforce_nonce"] = true
        }
        if body["allowed_mentions"] == nil { body["allowed_mentions"] = ["parse": []] }
        let answer = try await rest.call(
            DiscordREST.Request(
                "POST", "channels/\(channel)/messages", body, purpose: call.purpose, isRepeatable: true))
        return posted(answer, in: channel)
    }

    /// The result of a post.
    func posted(_ message: JSON, in channel: String) -> JSON {
        let id = message.id("id") ?? ""
        return [
            "ok": true, "channel": .string(message.id("channel_id") ?? channel), "ts": .string(id),
            "permalink": permalink(channel, id),
        ]
    }

    /// The nonce of a call's post, or of one of several: the same nonce gives the author's first message again, in
    /// whichever conversation that is. When the call was intended is in it as well, so that the calls of a database that was
    /// begun anew are not taken for those of the last one. At most 25 characters.
    static func nonce(_ call: PlatformCall, _ part: Int = 0) -> String {
        // Six digits, which come again after 36 minutes: Discord knows a nonce for some minutes.
        let time = UInt64(bitPattern: call.intendedAt.microseconds) % 2_176_782_336
        let name = "pk\(String(call.id, radix: 36)).\(String(time, radix: 36))"
        return part == 0 ? name : "\(name).\(part)"
    }

    /// Posts a text, in as many messages as it takes.
    /// - Parameters:
    ///   - body: what goes with the text; what the first message answers goes with it alone.
    ///   - place: which of several conversations it is.
    /// - Returns: the results of all, the first first.
    private func post(
        _ call: PlatformCall, _ text: String, in channel: String, _ body: JSON = [:], place: Int = 0
    ) async throws -> [JSON] {
        let texts = Self.pieces(text)
        var posts: [JSON] = []
        for (index, text) in texts.enumerated() {
            var part = body
            part["content"] = .string(text)
            if index > 0 { part["message_reference"] = nil }
            posts.append(try await post(call, in: channel, part, part: place * texts.count + index))
        }
        return posts
    }

    /// The texts of the messages of a post: of an empty text one, which Discord refuses.
    static func pieces(_ text: String) -> [String] {
        let pieces = DiscordText.pieces(text)
        return pieces.isEmpty ? [text] : pieces
    }

    /// `post_message` of scripts.
    func postMessage(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let text = arguments["text"]?.string ?? ""
        guard arguments["post_type"]?.string == "dm" else {
            var body: JSON = [:]
            if let reply = arguments.id("message_id") {
                body["message_reference"] = ["message_id": .string(reply), "fail_if_not_exists": false]
            }
            if arguments["mentions"]?.bool == true { body["allowed_mentions"] = ["parse": ["users"]] }
            return Self.together(try await post(call, text, in: try channel(arguments), body))
        }
        var posts: [JSON] = []
        for (place, user) in users(arguments).enumerated() {
            posts += try await post(
                call, text, in: try await directs.channel(with: user, call.purpose), place: place)
        }
        return Self.together(posts)
    }

    /// Posts a text in a channel.
    func post(_ text: String, in channel: String, _ call: PlatformCall) async throws -> JSON {
        Self.together(try await post(call, text, in: channel))
    }

    /// What the engine tells somebody: through the handle of a press or command where there is one, else directly, else
    /// in the channel for all.
    func notice(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        if let end = arguments["not_after"]?.int64, now().microseconds >= end {
            return ["ok": true, "skipped": true]
        }
        if arguments["answer_handle"]?.string != nil { return try await respond(call) }
        let text = arguments["text"]?.string ?? ""
        if let user = users(arguments).first {
            return try await post(text, in: try await directs.channel(with: user, call.purpose), call)
        }
        return try await post(text, in: try channel(arguments), call)
    }

    /// Answers a press or a command, in as many messages as `InteractionDesk` lets it take; once its token no longer works,
    /// the member directly, or the channel where everybody may see it.
    func respond(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        guard let handle = arguments["answer_handle"]?.string.flatMap(InteractionHandle.init(text:)) else {
            throw PlatformRefusal(
                platform: "discord", code: "no_handle", message: "There is no command or press to answer.")
        }
        let text = arguments["text"]?.string ?? ""
        let isPublic = arguments["in_channel"]?.bool == true
        do {
            try await desk.answer(handle, text, isPublic: isPublic, purpose: call.purpose)
        } catch let refusal as PlatformRefusal where InteractionDesk.isOver(refusal) {
            if isPublic { return try await post(text, in: try channel(arguments), call) }
            guard let user = users(arguments).first else { throw refusal }
            return try await post(text, in: try await directs.channel(with: user, call.purpose), call)
        }
        return ["ok": true]
    }
}
