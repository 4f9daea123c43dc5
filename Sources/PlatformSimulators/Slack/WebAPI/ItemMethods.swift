import JSONKit
import OrderedCollections

extension Method {
    /// Source: docs.slack.dev/reference/methods/reactions.add, reactions.remove, reactions.get.
    static let reactions: [Method] = [
        Method("reactions.add", .three, ["reactions:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let (channel, ts) = try arguments.demandItem()
            try world.react(try arguments.demandEmoji(), to: ts, in: channel, by: caller)
            return [:]
        },
        Method("reactions.remove", .two, ["reactions:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let (channel, ts) = try arguments.demandItem()
            try world.unreact(try arguments.demandEmoji(), from: ts, in: channel, by: caller)
            return [:]
        },
        Method("reactions.get", .three, ["reactions:read"]) { (world, caller, arguments) throws(SlackRefusal) in
            let (id, ts) = try arguments.demandItem()
            let channel = try world.channel(id, for: caller)
            let message = try world.message(ts, in: channel)
            guard let team = world.teams[caller.team] else { throw SlackRefusal("channel_not_found") }
            var shown = world.rendered(message, in: channel, of: team)
            shown["permalink"] = .string(world.permalink(message, in: channel, of: team))
            return ["type": "message", "channel": .string(channel.id), "message": shown]
        },
    ]

    /// Source: docs.slack.dev/reference/methods/pins.add, pins.remove, pins.list.
    static let pins: [Method] = [
        Method("pins.add", .two, ["pins:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let (channel, ts) = try arguments.demandItem()
            try world.pin(ts, in: channel, by: caller)
            return [:]
        },
        Method("pins.remove", .two, ["pins:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let (channel, ts) = try arguments.demandItem()
            try world.unpin(ts, in: channel, by: caller)
            return [:]
        },
        Method("pins.list", .two, ["pins:read"]) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.joinedChannel(try arguments.demandChannel(), for: caller)
            guard let team = world.teams[caller.team] else { throw SlackRefusal("channel_not_found") }
            let items = channel.pins.reversed().compactMap { ts, pin in
                channel.messages[ts].map { world.item($0, pin, in: channel, of: team) }
            }
            return ["items": .array(items)]
        },
    ]
}

extension Arguments {
    /// Conversation and timestamp of a message.
    /// - Throws: `no_item_specified`. Source: docs.slack.dev/reference/methods/reactions.add, "Errors".
    fileprivate func demandItem() throws(SlackRefusal) -> (channel: String, ts: String) {
        guard let channel = text("channel"), let ts = text("timestamp") else {
            throw SlackRefusal("no_item_specified")
        }
        return (channel, ts)
    }

    /// The name of an emoji. Guess: colons around it are taken off, as Slack's clients write it with them.
    fileprivate func demandEmoji() throws(SlackRefusal) -> String {
        guard let name = text("name") else { throw SlackRefusal("invalid_name") }
        return name.hasPrefix(":") && name.hasSuffix(":") ? String(name.dropFirst().dropLast()) : name
    }
}
