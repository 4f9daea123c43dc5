import JSONKit
import OrderedCollections

/// docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response
extension DiscordRoute {
    static let interactions = [
        DiscordRoute("POST", "interactions/{interaction_id}/{interaction_token}/callback", isOpen: true) {
            world, call in
            guard let type = call["type"]?.int else { throw DiscordRefusal.required("type") }
            let data = call["data"] ?? [:]
            let response = try world.answer(
                call.parameter("interaction_id"), token: call.parameter("interaction_token"), type: type, data: data,
                draft: call.draft(data), edit: call.edit(data))
            return call.flag("with_response") ? .ok(response) : .nothing
        }
    ]
}
