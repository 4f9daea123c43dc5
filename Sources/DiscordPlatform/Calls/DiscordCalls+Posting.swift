import Governance
import JSONKit

extension DiscordCalls {
    /// Discord's limit of a message's text, in characters.
    static let textLimit = 2000

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
    /// whichever conversation that is. At most 25 characters.
    static func nonce(_ call: PlatformCall, _ part: Int = 0) -> String {
        part == 0 ? "pk\(call.id)" : "pk\(call.id).\(part)"
    }

    /// `post_message` of scripts.
    func postMessage(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let text = String((arguments["text"]?.string ?? "").prefix(Self.textLimit))
        guard arguments["post_type"]?.string == "dm" else {
            var body: JSON = ["content": .string(text)]
            let channel = try channel(arguments)
            if let reply = arguments.id("message_id") {
                body["message_reference"] = ["message_id": .string(reply), "fail_if_not_exists": false]
            }
            if arguments["mentions"]?.bool == true { body["allowed_mentions"] = ["parse": ["users"]] }
            return try await post(call, in: channel, body)
        }
        var posts: [JSON] = []
        for (part, user) in users(arguments).enumerated() {
            posts.append(
                try await post(
                    call, in: try await directs.channel(with: user, call.purpose), ["content": .string(text)],
                    part: part))
        }
        var result = posts.first ?? ["ok": true]
        if posts.count > 1 { result["posts"] = .array(posts) }
        return result
    }

    /// Posts again what a member wrote, with its files, by a webhook under the member's name.
    func repost(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let channel = try channel(arguments)
        var lines: [String] = []
        if let reply = arguments.id("reply_to") {
            lines.append("-# ↪ https://discord.com/channels/\(guild.id)/\(channel)/\(reply)")
        }
        if let text = arguments["text"]?.string, !text.isEmpty { lines.append(text) }
        let urls = (arguments["attachments"]?.array ?? []).compactMap(\.string)
        let attached = try await files.find(urls)
        lines += attached.missing.map { "-# \($0)" }
        var content = lines.joined(separator: "\n")
        let note = arguments["note"]?.string ?? ""
        if content.count + note.count <= Self.textLimit { content += note }
        var body: JSON = [
            "content": .string(String(content.prefix(Self.textLimit))), "allowed_mentions": ["parse": []],
        ]
        if let name = arguments["username"]?.string { body["username"] = .string(Webhooks.username(name)) }
        if let avatar = arguments["avatar_url"]?.string { body["avatar_url"] = .string(avatar) }
        if let embeds = arguments["embeds"]?.array, !embeds.isEmpty { body["embeds"] = .array(embeds) }
        let result = try await webhooks.post(body, files: attached.files, in: channel, call)
        await files.forget(urls)
        return result
    }

    /// What the engine tells somebody: through the handle of a press or command where there is one, else directly, else
    /// in the channel for all.
    func notice(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        if let end = arguments["not_after"]?.int64, now().microseconds >= end {
            return ["ok": true, "skipped": true]
        }
        if arguments["answer_handle"]?.string != nil { return try await respond(call) }
        let body: JSON = ["content": .string(String((arguments["text"]?.string ?? "").prefix(Self.textLimit)))]
        if let user = users(arguments).first {
            return try await post(call, in: try await directs.channel(with: user, call.purpose), body)
        }
        return try await post(call, in: try channel(arguments), body)
    }

    /// Answers a press or a command; once its token no longer works, the member directly, or the channel where everybody
    /// may see it.
    func respond(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        guard let handle = arguments["answer_handle"]?.string.flatMap(InteractionHandle.init(text:)) else {
            throw PlatformRefusal(
                platform: "discord", code: "no_handle", message: "There is no command or press to answer.")
        }
        let text = String((arguments["text"]?.string ?? "").prefix(Self.textLimit))
        let isPublic = arguments["in_channel"]?.bool == true
        do {
            try await desk.answer(handle, text, isPublic: isPublic, purpose: call.purpose)
        } catch let refusal as PlatformRefusal where InteractionDesk.isOver(refusal) {
            let body: JSON = ["content": .string(text)]
            if isPublic { return try await post(call, in: try channel(arguments), body) }
            guard let user = users(arguments).first else { throw refusal }
            return try await post(call, in: try await directs.channel(with: user, call.purpose), body)
        }
        return ["ok": true]
    }
}
