import Governance
import JSONKit

extension DiscordReconciler {
    /// Compares names, topics, order and the server's name with the lawful ones. What differs, and stands in no entry of
    /// the audit log, somebody did unseen; what has no lawful state yet gets the present one.
    ///
    /// What changed behind the reading is told by its own events, and must neither be taken for unseen nor for lawful.
    /// - Parameters:
    ///   - view: the server as it was read, before the audit log was.
    ///   - told: the changes that the audit log has told of: who made them is known.
    func readStates(of view: GuildView, told: Set<String>, firstStart: Instant, at instant: Instant) async throws {
        let present = guild.view
        func isTold(_ id: String, _ key: String, _ value: String) -> Bool {
            told.contains(AuditBook.changed(id, key, (value.isEmpty ? JSON.null : .string(value)).text))
        }
        // Long before any event to come, whatever the difference between Discord's clock and ours.
        let baseline = firstStart.advanced(seconds: -3600)
        let stamp = instant.microseconds
        let names = try await sink.lawfulStates(bot: bot, kind: "channel.name")
        let topics = try await sink.lawfulStates(bot: bot, kind: "channel.topic")
        let roles = try await sink.lawfulStates(bot: bot, kind: "role.attributes")
        var states: [PlatformEvent.Meaning] = []
        for (id, channel) in view.channels.sorted(by: { $0.key < $1.key }) {
            if let lawful = names[id]?.string {
                if lawful != channel.name, present.channels[id]?.name == channel.name, !isTold(id, "name", channel.name)
                {
                    let action = DiscordRenameChannel().renamed(id, to: channel.name, from: lawful, by: nil, in: view)
                    try await handOver("renamed:\(id)/\(stamp)", "channel_update", at: instant, [action])
                }
            } else {
                states.append(.objectState(DiscordObject.name(channel: id), .string(channel.name)))
            }
            if channel.isThread { continue }
            if let lawful = topics[id]?.string {
                if lawful != channel.topic, present.channels[id]?.topic == channel.topic,
                    !isTold(id, "topic", channel.topic)
                {
                    let action = DiscordSetTopic().changed(id, to: channel.topic, from: lawful, by: nil, in: view)
                    try await handOver("topic:\(id)/\(stamp)", "channel_update", at: instant, [action])
                }
            } else {
                states.append(.objectState(DiscordObject.topic(channel: id), .string(channel.topic)))
            }
        }
        for (id, role) in view.roles.sorted(by: { $0.key < $1.key }) where roles[id] == nil {
            states.append(.objectState(DiscordObject.attributes(role: id), role.json))
        }
        if let lawful = try await sink.lawfulStates(bot: bot, kind: "guild.name")[view.id]?.string {
            if lawful != view.name, present.name == view.name, !isTold(view.id, "name", view.name) {
                let action = DiscordRenameServer().renamed(to: view.name, from: lawful, by: nil, in: view)
                try await handOver("renamed:\(view.id)/\(stamp)", "guild_update", at: instant, [action])
            }
        } else {
            states.append(.objectState(DiscordObject.name(guild: view.id), .string(view.name)))
        }
        try await readOrder(view, at: instant)
        for start in stride(from: 0, to: states.count, by: 200) {
            try await handOver(
                "states/\(stamp)/\(start)", "guild", at: baseline,
                Array(states[start..<min(start + 200, states.count)]))
        }
    }

    private func readOrder(_ view: GuildView, at instant: Instant) async throws {
        guard board.now.types.contains("discordreorderchannels"),
            let lawful = try await sink.lawfulStates(bot: bot, kind: "channel.order")[view.id],
            let moved = view.moved(from: lawful), guild.view.order == view.order
        else { return }
        let action = DiscordReorderChannels().reordered(to: moved.to, from: moved.from, by: nil, in: view)
        try await handOver("order:\(instant.microseconds)", "channel_update", at: instant, [action])
    }
}
