import Governance
import JSONKit

/// The bot's webhooks, one a channel, by which messages are posted under their authors' names
/// (docs.discord.com/developers/resources/webhook).
actor Webhooks {
    private struct Webhook: Sendable {
        var id: String
        var token: String
    }

    private let rest: DiscordREST
    private let guild: GuildState
    private var known: [String: Webhook] = [:]

    init(rest: DiscordREST, guild: GuildState) {
        self.rest = rest
        self.guild = guild
    }

    /// Posts by the channel's webhook.
    /// - Parameter earlier: the message of the same call before this one.
    /// - Returns: `channel` and `ts`.
    func post(
        _ body: JSON, files: [MultipartBody.File] = [], in channel: String, after earlier: String?,
        _ call: PlatformCall
    ) async throws -> JSON {
        try await using(channel, call) { webhook, thread in
            let path = "webhooks/\(webhook.id)/\(webhook.token)?wait=true" + (thread.map { "&thread_id=\($0)" } ?? "")
            var request = DiscordREST.Request("POST", path, body, purpose: call.purpose) {
                try await self.find(body, in: channel, after: earlier, since: call)
            }
            request.files = files
            let message = try await self.rest.call(request)
            return ["ok": true, "channel": .string(channel), "ts": JSON(message.id("id") ?? message.id("ts"))]
        }
    }

    /// Changes what the channel's webhook has posted.
    /// - Parameter names: the names of those of its files that stay; nil for all
    ///   (docs.discord.com/developers/resources/webhook#edit-webhook-message: the `attachments` that are not named go).
    func edit(
        _ message: String, in channel: String, _ body: JSON, keeping names: [String]?, _ call: PlatformCall
    ) async throws -> JSON {
        try await using(channel, call) { webhook, thread in
            let path =
                "webhooks/\(webhook.id)/\(webhook.token)/messages/\(message)"
                + (thread.map { "?thread_id=\($0)" } ?? "")
            var body = body
            if let names {
                let posted = try await self.rest.call(DiscordREST.Request("GET", path, purpose: call.purpose))
                body["attachments"] = .array(Self.kept(names, of: posted["attachments"]?.array ?? []))
            }
            return try await self.rest.call(DiscordREST.Request("PATCH", path, body, purpose: call.purpose))
        }
    }

    /// Those of a post's files that stay, as an edit names them: of two of one name as many as are to.
    private static func kept(_ names: [String], of attachments: [JSON]) -> [JSON] {
        var left = names
        return attachments.compactMap { attachment in
            guard let id = attachment.id("id"), let place = left.firstIndex(of: attachment["filename"]?.string ?? "")
            else { return nil }
            left.remove(at: place)
            return ["id": .string(id)]
        }
    }

    /// What an attempt whose answer was lost may have posted.
    private func find(
        _ body: JSON, in channel: String, after earlier: String?, since call: PlatformCall
    ) async throws -> JSON? {
        let after = earlier ?? Snowflake.first(at: call.intendedAt.advanced(seconds: -60))
        return try await rest.messages(in: channel, after: after).first { message in
            message.id("webhook_id") != nil && guild.view.isOwn(message: message)
                && message["content"] == body["content"] && message["author"]?["username"] == body["username"]
        }
    }

    /// Finds the channel's webhook, or makes it. One that is gone is made anew, once.
    private func using(
        _ channel: String, _ call: PlatformCall,
        _ body: @Sendable (Webhook, _ thread: String?) async throws -> JSON
    ) async throws -> JSON {
        if guild.view.channels[channel] == nil {
            // A thread that was put away is in no listing.
            let found = try await rest.call(DiscordREST.Request("GET", "channels/\(channel)", purpose: call.purpose))
            if let (id, known) = GuildView.channel(found) { guild.change { $0.channels[id] = known } }
        }
        let (place, thread) = guild.view.webhookChannel(of: channel)
        let webhook = try await webhook(of: place, call)
        do {
            return try await body(webhook, thread)
        } catch let refusal as PlatformRefusal where refusal.code == "10015" {
            known[place] = nil
            return try await body(try await self.webhook(of: place, call), thread)
        }
    }

    private func webhook(of channel: String, _ call: PlatformCall) async throws -> Webhook {
        if let found = known[channel] { return found }
        if let found = try await own(channel, call) {
            known[channel] = found
            return found
        }
        // Two that were made at once would both be found later: that does no harm.
        let made = try await rest.call(
            DiscordREST.Request(
                "POST", "channels/\(channel)/webhooks", ["name": "PolicyKit"], purpose: call.purpose,
                reason: DiscordCalls.reason(call), isRepeatable: true))
        guard let webhook = Self.webhook(made) else {
            throw PlatformRefusal(
                platform: "discord", code: "no_webhook", message: "Discord made no webhook in the channel \(channel).")
        }
        known[channel] = webhook
        return webhook
    }

    private func own(_ channel: String, _ call: PlatformCall) async throws -> Webhook? {
        let list = try await rest.call(
            DiscordREST.Request("GET", "channels/\(channel)/webhooks", purpose: call.purpose))
        let application = guild.view.application
        return list.array?.lazy.filter { $0.id("application_id") == application }.compactMap(Self.webhook).first
    }

    private static func webhook(_ json: JSON) -> Webhook? {
        guard let id = json.id("id"), let token = json["token"]?.string else { return nil }
        return Webhook(id: id, token: token)
    }

    /// A name that Discord takes for a webhook: 1 to 80 characters, and without the two words that it keeps for itself
    /// (docs.discord.com/developers/resources/webhook#create-webhook).
    static func username(_ name: String) -> String {
        var characters: [Character] = []
        var size = 0
        for character in name {
            size += character.unicodeScalars.count
            if size > 70 { break }
            characters.append(character)
        }
        for word in ["clyde", "discord"] {
            var start = 0
            while start + word.count <= characters.count {
                if String(characters[start..<start + word.count]).lowercased() == word {
                    // A thin space is not seen.
                    characters.insert("\u{200A}", at: start + 1)
                }
                start += 1
            }
        }
        let name = String(characters)
        return name.isEmpty ? "member" : name
    }
}
