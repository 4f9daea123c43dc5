import Governance
import JSONKit
import Logging
import PlatformKit

/// Carries out calls.
///
/// | method | arguments | result |
/// | --- | --- | --- |
/// | `initiate_vote`, `update_vote`, `send_notice` | see `VoteCalls` | of the first `channel`, `ts`, `permalink` |
/// | `post_message` | as declared to scripts, with `channel` filled in | `channel`, `ts`; for several members also `posts` |
/// | `respond` | `text`, `answer_handle`, `in_channel`?, `channel`?, `user`? | |
/// | `rename_channel`, `give_role`, `take_role`, `add_to_thread`, `remove_from_thread` | as declared | Discord's answer |
/// | `get_channels`, `get_users_in_channel`, `method` | as declared | Discord's answer; of the second user ids |
/// | `perform_action` | the gateway's `discord.post-message` and `discord.get-guild` | |
/// | `webhook.post` | `channel`, `text`, `note`?, `username`?, `avatar_url`?, what `MessageRecord.Parts` keeps | `channel`, `ts`; of several messages also `posts` |
/// | `webhook.edit` | `channel`, `message`, `text`, `files`? (the names of those that stay) | |
/// | `role.create` | `set`, in it as `icon` where the picture is | Discord's answer |
/// | `attachments.keep` | `attachments`: where the files are | `kept`, `missing` |
/// | those of `DiscordOperation` | by its path, and `set` | Discord's answer |
struct DiscordCalls: Sendable {
    let rest: DiscordREST
    let guild: GuildState
    let webhooks: Webhooks
    let desk: InteractionDesk
    let directs: DirectChannels
    let files: AttachmentKeeper
    let logger: Logger
    /// The machine's clock.
    let now: @Sendable () -> Instant

    var configuration: DiscordConfiguration { rest.configuration }

    /// See `PlatformModule.perform`.
    func perform(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        switch call.method {
        case "initiate_vote": return try await initiateVote(call)
        case "update_vote": return try await updateVote(call)
        case "post_message": return try await postMessage(call)
        case "send_notice": return try await notice(call)
        case "respond": return try await respond(call)
        case "webhook.post": return try await repost(call)
        case "attachments.keep":
            return try await files.keep((arguments["attachments"]?.array ?? []).compactMap(\.string))
        case "webhook.edit":
            return try await webhooks.edit(
                arguments.id("message") ?? "", in: try channel(arguments),
                [
                    "content": .string(DiscordText.fitting(arguments["text"]?.string ?? "")),
                    "allowed_mentions": ["parse": []],
                ], keeping: arguments["files"]?.array?.compactMap(\.string), call)
        case "role.create": return try await createRole(arguments, call)
        case "rename_channel":
            return try await carryOut(
                "channel.edit",
                ["channel": .string(try channel(arguments)), "set": ["name": arguments["name"] ?? .null]], call)
        case "give_role", "take_role":
            return try await carryOut(
                call.method == "give_role" ? "member.role.add" : "member.role.remove",
                ["user": JSON(users(arguments).first), "role": JSON(arguments.id("role_id"))], call)
        case "add_to_thread":
            for user in users(arguments) {
                _ = try await carryOut(
                    "thread.member.add", ["thread": JSON(arguments.id("thread")), "user": .string(user)], call)
            }
            return ["ok": true]
        case "remove_from_thread":
            return try await carryOut(
                "thread.member.remove",
                ["thread": JSON(arguments.id("thread")), "user": JSON(users(arguments).first)], call)
        default:
            if DiscordOperation.named(call.method) != nil { return try await carryOut(call.method, arguments, call) }
            return try await read(call)
        }
    }

    /// Carries out an operation with its arguments.
    func carryOut(_ name: String, _ arguments: JSON, _ call: PlatformCall) async throws -> JSON {
        guard let operation = DiscordOperation.named(name), let path = operation.path(arguments, guild: guild.id) else {
            throw PlatformRefusal(
                platform: "discord", code: "argument_missing", message: "\(name) lacks what it is to be done to.")
        }
        // Without a body Discord wants none; a change without content is an empty object.
        let body = operation.body.map { arguments[$0] ?? [:] }
        if name == "message.delete", let message = arguments.id("message") { await desk.noteDeletion(message) }
        do {
            return try await rest.call(
                DiscordREST.Request(
                    operation.verb, path, body, purpose: call.purpose, reason: Self.reason(call),
                    isRepeatable: !operation.creates
                ) { try await found(operation, call) })
        } catch let refusal as PlatformRefusal
            where name == call.method && operation.fulfilling.contains(refusal.code)
        {
            return ["ok": true]
        }
    }

    /// Makes a role, with its picture as far as there is one: Discord takes the picture itself
    /// (docs.discord.com/developers/reference#image-data), and takes none on a server that has lost the boosts for it.
    private func createRole(_ arguments: JSON, _ call: PlatformCall) async throws -> JSON {
        var set = arguments["set"] ?? [:]
        let address = set["icon"]?.string
        set["icon"] = nil
        if let address, let picture = try await files.find([address]).files.first {
            set["icon"] = .string("data:image/png;base64,\(Base64.encode(picture.content))")
        }
        let made: JSON
        do {
            made = try await carryOut("role.create", ["set": set], call)
        } catch let refusal as PlatformRefusal where refusal.code == Self.lacksBoosts {
            logger.warning("a role is made without what stood beside its name: \(refusal.message)")
            for key in ["icon", "unicode_emoji", "colors"] { set[key] = nil }
            made = try await carryOut("role.create", ["set": set], call)
        }
        if let address { await files.forget([address]) }
        return made
    }

    /// docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
    private static let lacksBoosts = "50101"

    /// What the audit log says of a call of ours, by which it is found again.
    static func reason(_ call: PlatformCall) -> String { "PolicyKit call \(call.id)" }

    /// What a call made that may have been made, as the audit log has it; nil when it has nothing. What is older than the
    /// call is another database's, whose calls had the same numbers; Discord's clock and ours may differ.
    func found(_ operation: DiscordOperation, _ call: PlatformCall) async throws -> JSON? {
        guard let type = operation.audited else { return nil }
        let log = try await rest.call(
            DiscordREST.Request(
                "GET", "guilds/\(guild.id)/audit-logs?user_id=\(guild.view.bot)&action_type=\(type)&limit=100",
                purpose: call.purpose))
        let entries = (log["audit_log_entries"]?.array ?? []).compactMap(AuditEntry.init)
        let first = Snowflake.first(at: call.intendedAt.advanced(seconds: -60))
        return entries.first { $0.reason == Self.reason(call) && Snowflake.isNewer($0.id, than: first) }.map {
            ["id": JSON($0.target)]
        }
    }

    /// Members by user id, however many.
    func users(_ arguments: JSON) -> [String] {
        let value = arguments["users"] ?? arguments["user"] ?? .null
        if let one = value.id { return [one] }
        return (value.array ?? []).compactMap(\.id)
    }

    /// The channel that a call names.
    /// - Throws: `PlatformRefusal` where it names none.
    func channel(_ arguments: JSON) throws -> String {
        guard let channel = arguments.id("channel") else {
            throw PlatformRefusal(
                platform: "discord", code: "no_channel",
                message: "A message needs a channel: pass channel=, or answer an action that happened in one; the bot "
                    + "file's `notice_channel` is taken for what happened in none.")
        }
        return channel
    }

    /// Where people find a message.
    func permalink(_ channel: String, _ message: String) -> JSON {
        .string("https://discord.com/channels/\(guild.id)/\(channel)/\(message)")
    }
}
