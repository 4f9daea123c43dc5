import Governance
import JSONKit

extension MessageRecord.Parts {
    /// Reads what a message holds beside its text
    /// (docs.discord.com/developers/resources/message#message-object and #message-snapshot-object).
    init(_ message: JSON) {
        take(message)
        if let poll = message["poll"], !poll.isNull {
            self.poll = Self.request(poll, postedAt: Snowflake.instant(message.id("id")))
        }
        readReference(of: message)
        let components = message["components"]?.array ?? []
        isOnlyComponents =
            !components.isEmpty && message["content"]?.string ?? "" == "" && attachments.isEmpty && embeds.isEmpty
            && stickers.isEmpty && poll == nil && forwarded == nil
    }

    /// What a message holds itself, or a message that it forwards.
    private mutating func take(_ message: JSON) {
        attachments += (message["attachments"]?.array ?? []).compactMap { $0["url"]?.string }
        embeds += (message["embeds"]?.array ?? []).filter { $0["type"]?.string == "rich" || $0["type"] == nil }
        stickers += (message["sticker_items"]?.array ?? []).compactMap(Self.sticker)
    }

    /// The message that it answers, or those that it forwards: a reference with type 1
    /// (docs.discord.com/developers/resources/message#message-reference-types).
    private mutating func readReference(of message: JSON) {
        let reference = message["message_reference"] ?? .null
        guard reference["type"]?.int == 1 else {
            replyTo = reference.id("message_id")
            if let place = reference.id("channel_id"), place != message.id("channel_id") { replyChannel = place }
            return
        }
        let snapshots = (message["message_snapshots"]?.array ?? []).compactMap { $0["message"] }
        forwarded = snapshots.map { $0["content"]?.string ?? "" }
        for snapshot in snapshots { take(snapshot) }
        if let guild = reference.id("guild_id") ?? message.id("guild_id"), let place = reference.id("channel_id"),
            let id = reference.id("message_id")
        {
            forwardedFrom = "https://discord.com/channels/\(guild)/\(place)/\(id)"
        }
    }

    /// A sticker as a link to its picture, with its name
    /// (docs.discord.com/developers/reference#image-formatting-cdn-endpoints; resources/sticker#sticker-object-sticker-format-types).
    private static func sticker(_ item: JSON) -> String? {
        guard let id = item.id("id") else { return nil }
        let name = String((item["name"]?.string ?? "Sticker").filter { !"[]()<>`\n".contains($0) })
        let address =
            switch item["format_type"]?.int {
            case 3: "https://cdn.discordapp.com/stickers/\(id).json"
            case 4: "https://media.discordapp.net/stickers/\(id).gif"
            default: "https://cdn.discordapp.com/stickers/\(id).png"
            }
        return "[\(name.isEmpty ? "Sticker" : name)](\(address))"
    }

    /// A poll as the call that posts one takes it: open as long again as it was to be, in hours
    /// (docs.discord.com/developers/resources/poll#poll-create-request-object; at most 32 days).
    private static func request(_ poll: JSON, postedAt: Instant?) -> JSON {
        var request: JSON = [
            "question": ["text": poll["question"]?["text"] ?? .null],
            "answers": .array((poll["answers"]?.array ?? []).map { ["poll_media": media($0["poll_media"] ?? .null)] }),
            "allow_multiselect": .bool(poll["allow_multiselect"]?.bool ?? false),
        ]
        if let layout = poll["layout_type"], !layout.isNull { request["layout_type"] = layout }
        let longest = 32 * 24
        var hours = longest
        if let end = DiscordTime.instant(poll["expiry"]?.string), let postedAt {
            let seconds = Double(end.microseconds - postedAt.microseconds) / 1_000_000
            hours = min(max(Int((seconds / 3600).rounded()), 1), longest)
        }
        request["duration"] = JSON(hours)
        return request
    }

    private static func media(_ media: JSON) -> JSON {
        var request: JSON = [:]
        if let text = media["text"], !text.isNull { request["text"] = text }
        // One of the server's own goes by its id, any other by its sign.
        if let emoji = media["emoji"], !emoji.isNull {
            request["emoji"] = emoji.id("id").map { ["id": .string($0)] } ?? ["name": emoji["name"] ?? .null]
        }
        return request
    }
}
