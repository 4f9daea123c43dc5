import Governance
import JSONKit

extension DiscordEventDecoder {
    /// What an interaction means: a press, a pick or the slash command
    /// (docs.discord.com/developers/interactions/receiving-and-responding#interaction-object).
    func interaction(_ event: DiscordEvent, _ guild: GuildView) -> PlatformEvent? {
        let data = event.data
        guard let user = data["member"]?["user"]?.id("id") ?? data["user"]?.id("id"),
            let handle = InteractionHandle(interaction: data)
        else { return nil }
        var meanings: [PlatformEvent.Meaning] = []
        switch data["type"]?.int {
        case 2:
            guard data["data"]?["name"]?.string == command else { return nil }
            meanings.append(.command(typed(data, by: user, handle)))
        case 3:
            guard let ballot = press(data, by: user, handle) else { return nil }
            meanings.append(.ballot(ballot))
        default: return nil
        }
        if let member = data["member"].flatMap({ DiscordMember.member($0, in: guild) }) {
            meanings.insert(.member(member), at: 0)
        }
        return PlatformEvent(
            bot: bot, id: event.id, occurredAt: event.occurredAt,
            eventType: data["type"]?.int == 2 ? "slash_command" : "interaction_create",
            data: told(data, user), meanings: meanings)
    }

    /// What trigger policies are told: who, where, and what, without the token that lets its holder speak for us.
    private func told(_ data: JSON, _ user: String) -> JSON {
        [
            "user": .string(user), "channel": JSON(data.id("channel_id")), "message": JSON(data["message"]?.id("id")),
            "data": data["data"] ?? .null,
        ]
    }

    private func press(_ data: JSON, by user: String, _ handle: InteractionHandle) -> ObservedBallot? {
        guard let custom = data["data"]?["custom_id"]?.string, let part = VoteComponent(custom) else { return nil }
        let picked = data["data"]?["values"]?[0]?.string
        let venue: ObservedBallot.Venue
        switch part.kind {
        case .button(let value): venue = .press(value)
        case .number:
            guard let picked else { return nil }
            venue = .press(picked)
        case .candidate(let candidate):
            guard let picked else { return nil }
            venue = .selection(candidate: candidate, option: picked)
        }
        var post: PostReference?
        if let channel = data.id("channel_id"), let message = data["message"]?.id("id") {
            post = PostReference(channel: channel, message: message)
        }
        return ObservedBallot(
            voter: user, venue: venue, post: post, proposal: part.proposal, answerHandle: handle.text,
            // Discord shows nothing of a press but that it was heard.
            wantsReceipt: true)
    }

    private func typed(_ data: JSON, by user: String, _ handle: InteractionHandle) -> ObservedCommand {
        let text = CommandTree.text(of: data["data"] ?? .null)
        let channel = data.id("channel_id")
        let word = "/\(command)"
        let trigger = ObservedTrigger(
            type: "discordslashcommand", initiator: user,
            fields: [
                "value": .string(text), "command": .string(word), "channel": channel.map(JSON.number) ?? .null,
            ], channel: channel, answerHandle: handle.text)
        return ObservedCommand(command: word, text: text, trigger: trigger)
    }
}
