import Governance
import JSONKit
import Logging

/// What becomes of calls whose intent was recorded and whose answer was not.
///
/// | call | how it is found | in doubt |
/// | --- | --- | --- |
/// | `initiate_vote`, `post_message`, `send_notice` to a channel or directly | the call's nonce on a message of the bot since the intent; of a vote also its components; where Discord shows no nonces, the text; of a long text all messages | done when found, else repeated: with the same nonce Discord posts it once |
/// | `webhook.post` | messages of the bot's webhooks since the intent with name and text | done when found, what is missing of several posted; else repeated |
/// | `channel.create`, `role.create`, `thread.create` | the audit log's entry with the call's reason | done when found, else repeated |
/// | all other operations | not needed: the same again leaves the same, and "gone already" counts as done | repeated |
/// | `update_vote`, `webhook.edit`, `attachments.keep`, what reads | not needed | repeated |
/// | `send_notice` and `respond` to a press or a command | not at all: nobody can list what one member alone sees | not repeated |
extension DiscordCalls {
    /// See `PlatformModule.resolve`.
    func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        let arguments = call.arguments
        switch call.method {
        case "respond": return .unknowable
        case "send_notice":
            if arguments["answer_handle"]?.string != nil { return .unknowable }
            guard let user = users(arguments).first else {
                return try await resolvePost(call, in: arguments.id("channel"))
            }
            return try await resolvePost(call, in: try await directs.channel(with: user, call.purpose))
        case "initiate_vote", "post_message":
            // With the nonce each of several conversations gets it once.
            if arguments["post_type"]?.string == "dm" { return .repeatable }
            return try await resolvePost(call, in: arguments.id("channel"))
        case "perform_action":
            return try await resolvePost(call, in: arguments["parameters"]?.id("channel"))
        case "webhook.post": return try await resolveRepost(call)
        default:
            guard let operation = DiscordOperation.named(call.method), operation.creates else { return .repeatable }
            return try await found(operation, call).map { .done($0) } ?? .repeatable
        }
    }

    private func resolvePost(_ call: PlatformCall, in channel: String?) async throws -> CallInDoubt {
        guard let channel else { return .repeatable }
        do {
            let own = try await messages(since: call, in: channel).filter {
                $0["author"]?.id("id") == guild.view.bot
            }
            let count = Self.pieces(Self.text(call)).count
            if count > 1, call.method != "initiate_vote" {
                let found = (0..<count).compactMap { part in own.first { $0.id("nonce") == Self.nonce(call, part) } }
                return found.count == count ? .done(Self.together(found.map { posted($0, in: channel) })) : .repeatable
            }
            guard let message = Self.match(call, among: own) else { return .repeatable }
            let result = posted(message, in: channel)
            if call.method == "initiate_vote" {
                seed(VotePost(arguments: call.arguments, command: configuration.typedCommand), result, call)
            }
            return .done(result)
        } catch let refusal as PlatformRefusal {
            logger.warning("call \(call.id) cannot be looked for: \(refusal.message)")
            // Where the channel is closed to us so is posting: the repetition gets Discord's own answer.
            return ["10003", "50001"].contains(refusal.code) ? .repeatable : .unknowable
        }
    }

    private static func text(_ call: PlatformCall) -> String {
        call.arguments["text"]?.string ?? call.arguments["parameters"]?["text"]?.string ?? ""
    }

    /// The message that a call posted, among the bot's own.
    private static func match(_ call: PlatformCall, among own: [JSON]) -> JSON? {
        let nonce = nonce(call)
        if let message = own.first(where: { $0.id("nonce") == nonce }) { return message }
        if call.method == "initiate_vote" {
            let proposal = call.arguments["proposal"]?.int64
            // A message that has another call's nonce is another vote's post of the same proposal.
            return own.first { Self.proposal(of: $0) == proposal && $0.id("nonce") == nil }
        }
        let text = text(call)
        return own.first { $0["content"]?.string == text && $0.id("nonce") == nil && proposal(of: $0) == nil }
    }

    /// The messages in a channel since a call's intent, oldest first; Discord's clock and ours may differ.
    func messages(since call: PlatformCall, in channel: String) async throws -> [JSON] {
        let after = Snowflake.first(at: call.intendedAt.advanced(seconds: -60))
        return try await rest.messages(in: channel, after: after)
    }
}

extension DiscordREST {
    /// The messages in a channel behind an id, oldest first
    /// (docs.discord.com/developers/resources/message#get-channel-messages: pages of 100, newest first).
    func messages(in channel: String, after: String) async throws -> [JSON] {
        var found: [JSON] = []
        var cursor = after
        while true {
            let page =
                (try await call(Request("GET", "channels/\(channel)/messages?after=\(cursor)&limit=100"))).array ?? []
            let ordered = page.sorted { Snowflake.isNewer($1.id("id") ?? "", than: $0.id("id")) }
            found += ordered
            guard page.count >= 100, let last = ordered.last?.id("id"), Snowflake.isNewer(last, than: cursor) else {
                return found
            }
            cursor = last
        }
    }
}
