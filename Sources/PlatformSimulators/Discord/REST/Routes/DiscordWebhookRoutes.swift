import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/webhook. A path with a token needs no authentication; with the application's id
/// in place of a webhook's it is about the answers to an interaction.
extension DiscordRoute {
    static let webhooks = [
        DiscordRoute("POST", "channels/{channel_id}/webhooks") { world, call in
            let name = call["name"]?.string ?? ""
            return .ok(try world.createWebhook(name, in: call.parameter("channel_id"), by: call.caller).json())
        },
        DiscordRoute("GET", "channels/{channel_id}/webhooks") { world, call in
            let channel = try world.channel(call.parameter("channel_id"))
            try world.demand(DiscordPermission.manageWebhooks, of: call.caller.user, in: channel)
            return .ok(.array(world.webhooks.values.filter { $0.channel == channel.id }.map { $0.json() }))
        },
        DiscordRoute("GET", "webhooks/{webhook_id}") { world, call in
            guard let hook = world.webhooks[call.parameter("webhook_id")] else { throw DiscordRefusal.unknownWebhook }
            if hook.application != world.setup.application {
                let channel = try world.channel(hook.channel)
                try world.demand(DiscordPermission.manageWebhooks, of: call.caller.user, in: channel)
            }
            return .ok(hook.json())
        },
        DiscordRoute("PATCH", "webhooks/{webhook_id}") { world, call in
            .ok(
                try world.modify(
                    webhook: call.parameter("webhook_id"), name: call["name"]?.string,
                    channel: call["channel_id"]?.snowflake, by: call.caller
                ).json())
        },
        DiscordRoute("DELETE", "webhooks/{webhook_id}") { world, call in
            try world.delete(webhook: call.parameter("webhook_id"), by: call.caller)
            return .nothing
        },
        DiscordRoute("GET", "webhooks/{webhook_id}/{webhook_token}", isOpen: true) { world, call in
            .ok(try hook(world, call).json(withUser: false))
        },
        DiscordRoute("PATCH", "webhooks/{webhook_id}/{webhook_token}", isOpen: true) { world, call in
            let hook = try hook(world, call)
            return .ok(
                try world.modify(webhook: hook.id, name: call["name"]?.string, channel: nil, by: nil)
                    .json(withUser: false))
        },
        DiscordRoute("DELETE", "webhooks/{webhook_id}/{webhook_token}", isOpen: true) { world, call in
            try world.delete(webhook: try hook(world, call).id, by: nil)
            return .nothing
        },
        DiscordRoute("POST", "webhooks/{webhook_id}/{webhook_token}", isOpen: true) { world, call in
            if isInteraction(world, call) {
                return .ok(
                    world.answered(
                        try world.followUp(call.parameter("webhook_token"), draft: call.draft(), edit: call.edit())))
            }
            return try execute(&world, call)
        },
        DiscordRoute("GET", "webhooks/{webhook_id}/{webhook_token}/messages/{message}", isOpen: true) { world, call in
            let message = call.parameter("message")
            if isInteraction(world, call) {
                return .ok(world.answered(try world.answerMessage(message, of: call.parameter("webhook_token"))))
            }
            return .ok(world.answered(try own(world, call)))
        },
        DiscordRoute("PATCH", "webhooks/{webhook_id}/{webhook_token}/messages/{message}", isOpen: true) { world, call in
            let id = call.parameter("message")
            if isInteraction(world, call) {
                return .ok(
                    world.answered(try world.editAnswer(id, call.edit(), of: call.parameter("webhook_token"))))
            }
            let message = try own(world, call)
            return .ok(
                world.answered(
                    try world.edit(message.id, in: message.channel, call.edit(), by: message.author.id)))
        },
        DiscordRoute("DELETE", "webhooks/{webhook_id}/{webhook_token}/messages/{message}", isOpen: true) {
            world, call in
            if isInteraction(world, call) {
                try world.deleteAnswer(call.parameter("message"), of: call.parameter("webhook_token"))
                return .nothing
            }
            let message = try own(world, call)
            try world.delete(message.id, in: message.channel, by: DiscordCaller(message.author.id))
            return .nothing
        },
    ]

    private static func isInteraction(_ world: DiscordWorld, _ call: DiscordCall) -> Bool {
        call.parameter("webhook_id") == world.setup.application
    }

    private static func hook(_ world: DiscordWorld, _ call: DiscordCall) throws -> DiscordWebhook {
        guard let hook = world.webhooks[call.parameter("webhook_id")] else { throw DiscordRefusal.unknownWebhook }
        guard hook.token == call.parameter("webhook_token") else {
            throw DiscordRefusal(401, 50027, "Invalid Webhook Token")
        }
        return hook
    }

    /// A message that the webhook posted.
    private static func own(_ world: DiscordWorld, _ call: DiscordCall) throws -> DiscordMessage {
        let hook = try hook(world, call)
        let place = try world.place(of: hook, thread: call.query["thread_id"]?.string)
        let message = try world.message(call.parameter("message"), in: place)
        guard message.webhook == hook.id else { throw DiscordRefusal.unknownMessage }
        return message
    }

    /// #execute-webhook: under another name and picture, into a thread, with the message only where `wait` asks for it.
    private static func execute(_ world: inout DiscordWorld, _ call: DiscordCall) throws -> DiscordAnswer {
        let hook = try hook(world, call)
        var draft = call.draft()
        draft.webhook = hook
        // A webhook replies to nothing: the page has no such parameter.
        draft.reference = nil
        draft.nonce = nil
        if hook.application == nil, !call.flag("with_components") { draft.components = [] }
        if let name = call["username"]?.string {
            guard (1...80).contains(name.unicodeScalars.count) else { throw DiscordRefusal.length("username", 1...80) }
            if name.lowercased().contains("clyde") || name.lowercased().contains("discord") {
                throw DiscordRefusal.form(
                    "username", "Username cannot contain \"discord\"", code: "USERNAME_INVALID_CONTAINS")
            }
            draft.username = name
        }
        // The picture gets a hash of Discord's own; its form is a guess.
        draft.avatar = call["avatar_url"]?.string.map { "a_\(hash($0))" }
        let place = try world.place(of: hook, thread: call.query["thread_id"]?.string)
        let message = try world.post(draft, in: place, by: hook.id)
        return call.flag("wait") ? .ok(world.answered(message)) : .nothing
    }

    private static func hash(_ text: String) -> String {
        String(
            text.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16)
    }
}
