import Governance
import JSONKit

/// Moving channels. Discord tells it channel by channel, and who did it nowhere: the session waits until it is quiet and
/// hands over the whole order, with nobody's name.
struct DiscordReorderChannels: DiscordActionType {
    let name = "discordreorderchannels"

    /// A new order; `order` is a state of `DiscordObject.order`.
    func reordered(to order: JSON, from previous: JSON?, by user: String?, in guild: GuildView)
        -> PlatformEvent.Meaning
    {
        let ids = (order.array ?? []).compactMap { $0.id("id") }.map(JSON.number)
        let before = (previous?.array ?? []).compactMap { $0.id("id") }.map(JSON.number)
        return action(
            by: user, ["order": .array(ids), "order_old": .array(before)], on: DiscordObject.order(guild: guild.id),
            to: order, from: previous, in: guild)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let lawful = lawfulState ?? action.previousState, lawful.array != nil else { return nil }
        return set(lawful, guild)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        if let state = action.newState, state.array != nil { return set(state, guild) }
        // Proposed from within: the channels in the order wanted.
        let ids = (action.fields["order"]?.array ?? []).compactMap(\.id)
        guard !ids.isEmpty else { return nil }
        return set(
            .array(
                ids.enumerated().map { place, id in
                    [
                        "id": .string(id), "position": JSON(place),
                        "parent_id": JSON(guild.channels[id]?.parent),
                    ]
                }), guild)
    }

    /// Discord moves one channel at a time into another category (40009 for more): those first, then all places at once
    /// (docs.discord.com/developers/resources/guild#modify-guild-channel-positions).
    private func set(_ order: JSON, _ guild: GuildView) -> [PlannedCall] {
        let channels = (order.array ?? []).filter { $0.id("id").map { guild.channels[$0] != nil } == true }
        let moved = channels.filter { channel in
            guard let id = channel.id("id"), let known = guild.channels[id] else { return false }
            let parent = channel.id("parent_id")
            // A category that is gone takes none in.
            return known.parent != parent && parent.map { guild.channels[$0] != nil } ?? true
        }
        let places = channels.map { channel -> JSON in
            ["id": channel["id"] ?? .null, "position": channel["position"] ?? .null]
        }
        return moved.map { PlannedCall(method: "channels.order", arguments: ["order": .array([$0])]) } + [
            PlannedCall(
                method: "channels.order", arguments: ["order": .array(places)],
                object: DiscordObject.order(guild: guild.id), newState: guild.order(after: channels))
        ]
    }
}
