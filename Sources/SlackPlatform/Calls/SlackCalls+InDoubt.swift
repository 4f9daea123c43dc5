import Governance
import JSONKit
import Logging

/// What becomes of calls whose intent was recorded and whose answer was not.
///
/// | call | how it is found | in doubt |
/// | --- | --- | --- |
/// | `chat.postMessage`, `initiate_vote`, `post_message` to a channel or group, `send_notice` to a channel or directly | the call's id in the metadata of a message since the intent | done when found, repeated when not there, left when history cannot be read; a vote's permalink and seed reactions are made up for |
/// | `post_message` to members directly | the same, in each conversation | the missing ones are posted, then done |
/// | `post_message` for members alone, `send_notice` and `respond` for one member | not at all: Slack lists no ephemeral messages | not repeated |
/// | `conversations.rename`, `rename_conversation` | the channel's name | done when it is the wanted one, else repeated |
/// | `chat.delete`, `pins.add`, `pins.remove`, `conversations.invite`, `.kick`, `.archive`, `.unarchive` and their declared forms | the object's own state, which Slack's answer to the repetition tells ("already so" counts as done) | repeated |
/// | `chat.update`, `update_vote` | not needed: it sets the same content | repeated |
/// | `chat.scheduleMessage` | channel, text and time among the scheduled messages | done when found, else repeated |
/// | what reads | not needed | repeated |
extension SlackCalls {
    /// See `PlatformModule.resolve`.
    func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        let arguments = call.arguments
        switch call.method {
        case "initiate_vote" where arguments["post_type"]?.string == "mpim":
            return try await resolvePost(call, channel: try await openDirect(electorate(arguments)))
        case "chat.postMessage", "initiate_vote":
            return try await resolvePost(call, channel: arguments["channel"]?.string)
        case "post_message":
            switch arguments["post_type"]?.string ?? "channel" {
            case "im": return .done(try await completeDirectPosts(call))
            case "mpim": return try await resolvePost(call, channel: try await openDirect(users(arguments)))
            case "ephemeral": return .unknowable
            default: return try await resolvePost(call, channel: arguments["channel"]?.string)
            }
        case "send_notice":
            if arguments["answer_handle"]?.string != nil { return .unknowable }
            switch (users(arguments).first, arguments["channel"]?.string) {
            case (.some, .some): return .unknowable
            case (let user?, nil): return try await resolvePost(call, channel: try await openDirect([user]))
            case (nil, let channel): return try await resolvePost(call, channel: channel)
            }
        case "respond": return .unknowable
        case "conversations.rename", "rename_conversation":
            return try await hasName(call) ? .done(["ok": true]) : .repeatable
        case "chat.scheduleMessage": return try await findScheduled(call).map { .done($0) } ?? .repeatable
        default: return .repeatable
        }
    }

    private func resolvePost(_ call: PlatformCall, channel: String?) async throws -> CallInDoubt {
        guard let channel else { return .repeatable }
        do {
            let thread = call.arguments["thread_ts"]?.string
            guard let found = try await find(call: call, channel: channel, thread: thread) else { return .repeatable }
            return .done(call.method == "initiate_vote" ? try await finishVote(call, found) : found)
        } catch let refusal as PlatformRefusal {
            logger.warning("call \(call.id) cannot be looked for: \(refusal.message)")
            // Where the channel is closed to us so is posting: the repetition gets Slack's own answer. Anything else (a
            // missing scope) says nothing of whether the post is there.
            return ["channel_not_found", "not_in_channel"].contains(refusal.code) ? .repeatable : .unknowable
        }
    }

    private func completeDirectPosts(_ call: PlatformCall) async throws -> JSON {
        var posts: [JSON] = []
        for user in users(call.arguments) {
            let channel = try await openDirect([user])
            if let found = try await find(call: call, channel: channel, thread: nil) {
                posts.append(found)
            } else {
                posts.append(
                    try await post(
                        call, ["channel": .string(channel), "text": call.arguments["text"] ?? ""]))
            }
        }
        return severalPosts(posts)
    }

    /// The message that a call scheduled, or nil.
    func findScheduled(_ call: PlatformCall) async throws -> JSON? {
        let scheduled = try await web.list(
            "chat.scheduledMessages.list", ["channel": channel(call.arguments)], key: "scheduled_messages")
        let found = scheduled.first {
            $0["text"] == call.arguments["text"] && $0["post_at"] == call.arguments["post_at"]
        }
        return found.map { ["ok": true, "scheduled_message_id": $0["id"] ?? .null] }
    }

    /// The message that a call posted: `channel` and `ts`, or nil.
    func find(call: PlatformCall, channel: String, thread: String?) async throws -> JSON? {
        // Slack's clock and ours may differ.
        let oldest = SlackTimestamp.text(call.intendedAt.advanced(seconds: -300))
        var arguments: JSON = [
            "channel": .string(channel), "oldest": .string(oldest), "include_all_metadata": true, "limit": 200,
        ]
        if call.purpose != .revert, call.purpose != .execute {
            // No attempt is made after the patience, so that a search long afterwards reads one day and not all since.
            let patience = Double(web.configuration.callPatience.components.seconds)
            arguments["latest"] = .string(SlackTimestamp.text(call.intendedAt.advanced(seconds: patience + 600)))
        }
        if let thread { arguments["ts"] = .string(thread) }
        let messages = try await web.list(
            thread == nil ? "conversations.history" : "conversations.replies", arguments, key: "messages")
        guard let message = messages.first(where: { CallMetadata.matches($0, call: call.id) }) else { return nil }
        return ["ok": true, "channel": .string(channel), "ts": message["ts"] ?? .null]
    }
}
