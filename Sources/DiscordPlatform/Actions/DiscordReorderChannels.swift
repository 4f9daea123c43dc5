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
        return [set(lawful, guild)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        if let state = action.newState, state.array != nil { return [set(state, guild)] }
        // Proposed from within: the channels in the order wanted.
        let ids = (action.fields["order"]?.array ?? []).compactMap(\.id)
        guard !ids.isEmpty else { return nil }
        return [
            set(
                .array(
                    ids.enumerated().map { place, id in
                        [
                            "id": .string(id), "position": JSON(place),
                            "parent_id": JSON(guild.channels[id]?.parent),
                        ]
                    }), guild)
        ]
    }

    private func set(_ order: JSON, _ guild: GuildView) -> PlannedCall {
        PlannedCall(
            method: "channels.order", arguments: ["order": order], object: DiscordObject.order(guild: guild.id),
            newState: order)
    }
}
