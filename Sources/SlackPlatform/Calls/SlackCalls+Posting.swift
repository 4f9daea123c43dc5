import Governance
import JSONKit
import Logging

extension SlackCalls {
    /// Posts to a channel, with the call's id in the message's metadata, by which it is found again.
    /// - Returns: `channel` and `ts`.
    func post(_ call: PlatformCall, _ arguments: JSON) async throws -> JSON {
        guard let channel = arguments["channel"]?.string, !channel.isEmpty else {
            throw PlatformRefusal(
                platform: "slack", code: "no_channel",
                message: "A message needs a channel: pass channel=, or answer an action that happened in one.")
        }
        try await joinBeforePosting(channel)
        var arguments = arguments
        arguments["metadata"] = CallMetadata.json(call: call.id)
        let thread = arguments["thread_ts"]?.string
        let answer = try await web.call(
            SlackWeb.Request("chat.postMessage", arguments, purpose: call.purpose) {
                try await find(call: call, channel: channel, thread: thread)
            })
        return ["ok": true, "channel": answer["channel"] ?? .string(channel), "ts": answer["ts"] ?? .null]
    }

    /// An app hears nothing of a channel that it is not in. A private channel cannot be joined; then the post itself
    /// is answered by Slack with what is wrong.
    private func joinBeforePosting(_ channel: String) async throws {
        guard channel.hasPrefix("C"), await workspace.shouldJoin(channel) else { return }
        do {
            _ = try await web.call(
                SlackWeb.Request("conversations.join", ["channel": .string(channel)], purpose: .vote))
            await workspace.noteMembership(true, channel: channel)
        } catch let refusal as PlatformRefusal {
            logger.debug("the bot does not join \(channel): \(refusal.code)")
        }
    }

    /// `post_message` of scripts.
    func postMessage(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let text = arguments["text"] ?? ""
        switch arguments["post_type"]?.string ?? "channel" {
        case "im":
            var posts: [JSON] = []
            for user in try someUsers(arguments, "im") {
                posts.append(try await post(call, ["channel": .string(try await openDirect([user])), "text": text]))
            }
            return severalPosts(posts)
        case "mpim":
            let channel = try await openDirect(try someUsers(arguments, "mpim"))
            return try await post(call, ["channel": .string(channel), "text": text])
        case "ephemeral":
            for user in try someUsers(arguments, "ephemeral") {
                _ = try await ephemeral(text, user: user, channel: channel(arguments), call)
            }
            return ["ok": true]
        default:
            var message: JSON = ["channel": channel(arguments), "text": text]
            if let thread = arguments["thread_ts"]?.string {
                message["thread_ts"] = .string(thread)
                message["reply_broadcast"] = arguments["reply_broadcast"] ?? false
            }
            return try await post(call, message)
        }
    }

    /// The result of one post or of several.
    func severalPosts(_ posts: [JSON]) -> JSON {
        var result = posts.first ?? ["ok": true]
        if posts.count > 1 { result["posts"] = .array(posts) }
        return result
    }

    /// The conversation with some members, opened if need be.
    func openDirect(_ users: [String]) async throws -> String {
        let answer = try await web.call(
            SlackWeb.Request("conversations.open", ["users": .string(users.joined(separator: ","))], purpose: .post))
        guard let channel = answer["channel"]?["id"]?.string else {
            throw PlatformRefusal(
                platform: "slack", code: "no_channel", message: "Slack opened no conversation with the members.")
        }
        return channel
    }

    /// What the engine tells somebody: through the handle of a press or command where there is one, else for the
    /// member alone in a channel, else directly, else in the channel for all.
    func notice(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let text = arguments["text"] ?? ""
        if let end = arguments["not_after"]?.int64, web.clock.local().microseconds >= end {
            return ["ok": true, "skipped": true]
        }
        if arguments["answer_handle"]?.string != nil { return try await respond(call) }
        let user = users(arguments).first
        switch (user, arguments["channel"]?.string) {
        case (let user?, .some): return try await ephemeral(text, user: user, channel: channel(arguments), call)
        case (let user?, nil):
            return try await post(call, ["channel": .string(try await openDirect([user])), "text": text])
        default:
            var message: JSON = ["channel": channel(arguments), "text": text]
            message["thread_ts"] = arguments["thread_ts"]
            return try await post(call, message)
        }
    }

    /// Answers a press or a command; when its handle no longer works, the member in the channel.
    func respond(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        guard let url = arguments["answer_handle"]?.string else {
            throw PlatformRefusal(
                platform: "slack", code: "no_handle", message: "There is no command or press to answer.")
        }
        let text = arguments["text"] ?? ""
        let isPublic = arguments["in_channel"]?.bool == true
        do {
            try await web.respond(
                to: url,
                [
                    "response_type": isPublic ? "in_channel" : "ephemeral", "replace_original": false, "text": text,
                ])
        } catch let refusal as PlatformRefusal where refusal.code == "response_url_refused" && !isPublic {
            guard let user = users(arguments).first, arguments["channel"]?.string != nil else { throw refusal }
            return try await ephemeral(text, user: user, channel: channel(arguments), call)
        }
        return ["ok": true]
    }

    private func ephemeral(_ text: JSON, user: String, channel: JSON, _ call: PlatformCall) async throws -> JSON {
        try await forward("chat.postEphemeral", ["channel": channel, "user": .string(user), "text": text], call)
    }

    private func someUsers(_ arguments: JSON, _ type: String) throws -> [String] {
        let users = users(arguments)
        if users.isEmpty {
            throw PlatformRefusal(
                platform: "slack", code: "users_not_given",
                message: "post_message with post_type \"\(type)\" needs users=: the members who are to read it.")
        }
        return users
    }
}

/// The metadata that each post carries (docs.slack.dev/messaging/message-metadata).
enum CallMetadata {
    static let eventType = "policykit_call"

    /// The metadata of a call's post.
    static func json(call: Int64) -> JSON {
        ["event_type": .string(eventType), "event_payload": ["call": .int(call)]]
    }

    /// True for a message that the call posted.
    static func matches(_ message: JSON, call: Int64) -> Bool {
        let metadata = message["metadata"]
        return metadata?["event_type"]?.string == eventType && metadata?["event_payload"]?["call"]?.int64 == call
    }
}
