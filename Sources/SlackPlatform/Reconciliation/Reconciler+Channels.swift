import Governance
import JSONKit
import Logging

extension Reconciler {
    /// Joins the public channels that are wanted, and names the private ones to which the bot must be invited.
    /// - Returns: the ids of the channels that the bot is in.
    func join(_ channels: [JSON], at instant: Instant) async throws -> [String] {
        var joined: [String] = []
        var refused: [String] = []
        for channel in channels {
            guard let id = channel["id"]?.string, channel["is_archived"]?.bool != true else { continue }
            var isMember = channel["is_member"]?.bool == true
            if !isMember, channel["is_private"]?.bool != true,
                configuration.wants(channel: id, name: channel["name"]?.string)
            {
                do {
                    _ = try await web.call(SlackWeb.Request("conversations.join", ["channel": .string(id)]))
                    isMember = true
                } catch let refusal as PlatformRefusal where refusal.code == "missing_scope" {
                    // The start has said so, once for all channels.
                } catch let refusal as PlatformRefusal {
                    refused.append("#\(channel["name"]?.string ?? id): \(refusal.message)")
                }
            }
            await workspace.noteMembership(isMember, channel: id)
            guard isMember else { continue }
            joined.append(id)
            if try await cursors.position(CursorKeeper.channel(id)) == nil {
                try await cursors.move(CursorKeeper.channel(id), to: SlackTimestamp.text(instant))
            }
        }
        if !refused.isEmpty {
            await sink.report(
                bot: bot, problem: "The bot cannot join these channels: " + refused.joined(separator: "; "))
        }
        await nameMissingChannels(known: channels)
        return joined
    }

    /// What the bot cannot see it cannot govern: private channels known from the admin's own list, and channels that
    /// the configuration names and that do not exist for the bot.
    private func nameMissingChannels(known: [JSON]) async {
        var isKnown = Set(
            known.filter { $0["is_member"]?.bool == true || $0["is_private"]?.bool != true }
                .compactMap { $0["id"]?.string })
        var missing: [String] = []
        if configuration.adminToken != nil {
            do {
                let all = try await web.list(
                    "conversations.list", ["types": "private_channel", "exclude_archived": true], key: "channels",
                    identity: .admin)
                for channel in all {
                    guard let id = channel["id"]?.string, let name = channel["name"]?.string,
                        configuration.wants(channel: id, name: name), isKnown.insert(id).inserted
                    else { continue }
                    missing.append(name)
                }
            } catch {
                logger.debug("the admin's private channels cannot be listed: \(error)")
            }
        }
        let names = Set(known.flatMap { [$0["name"]?.string, $0["id"]?.string] }.compactMap { $0 } + missing)
        for wanted in configuration.channels ?? [] {
            let name = wanted.hasPrefix("#") ? String(wanted.dropFirst()) : wanted
            if !names.contains(name) { missing.append(name) }
        }
        if missing.isEmpty { return }
        await sink.report(
            bot: bot,
            problem: "The bot is not in these channels and hears nothing there: "
                + missing.map { "#\($0)" }.joined(separator: ", ")
                + ". Invite it with /invite in each, or narrow `channels` in the bot file.")
    }

    /// Compares names and archived states with the lawful ones. What differs, and was not told by a message, somebody
    /// did unseen; what has no lawful state yet gets the present one.
    func readStates(
        _ channels: [JSON], renames: Set<String>, since firstStart: Instant, at instant: Instant
    ) async throws {
        let lawfulNames = try await sink.lawfulStates(bot: bot, kind: "channel.name")
        let lawfulArchived = try await sink.lawfulStates(bot: bot, kind: "channel.archived")
        // Long before any event to come, whatever the difference between Slack's clock and ours.
        let baseline = firstStart.advanced(seconds: -3600)
        var states: [PlatformEvent.Meaning] = []
        for channel in channels {
            guard let id = channel["id"]?.string, let name = channel["name"]?.string else { continue }
            let isArchived = channel["is_archived"]?.bool == true
            if let lawful = lawfulNames[id]?.string {
                if lawful != name, !renames.contains("\(id)/\(name)"), !isArchived {
                    let action = SlackRenameConversation().unexplained(channel: id, name: name, lawfulName: lawful)
                    try await handOver(
                        "rename:\(id)/\(name)/\(SlackTimestamp.text(instant))", "channel_rename", at: instant,
                        [.action(action)])
                }
            } else if !renames.contains(where: { $0.hasPrefix("\(id)/") }) {
                states.append(.objectState(SlackObject.name(channel: id), .string(name)))
            }
            if let lawful = lawfulArchived[id]?.bool {
                if !lawful, isArchived {
                    let (user, archivedAt) = await archiving(of: id)
                    let action = SlackArchiveConversation().archived(id, by: user, as: decoder.identities)
                    // Before the event that may have been heard: see joins.
                    let time = archivedAt?.advanced(seconds: -1) ?? instant
                    try await handOver(
                        "archive:\(id)/\(SlackTimestamp.text(time))", "channel_archive", at: time, [.action(action)])
                }
            } else {
                states.append(.objectState(SlackObject.archived(channel: id), .bool(isArchived)))
            }
        }
        for start in stride(from: 0, to: states.count, by: 200) {
            try await handOver(
                "conversations.list/\(SlackTimestamp.text(instant))/\(start)", "conversations.list", at: baseline,
                Array(states[start..<min(start + 200, states.count)]))
        }
    }

    /// Who archived a channel, and when, as the channel's last notice says.
    private func archiving(of channel: String) async -> (user: String?, at: Instant?) {
        let arguments: JSON = ["channel": .string(channel), "limit": 20]
        let answer = try? await web.call(SlackWeb.Request("conversations.history", arguments))
        let notice = answer?["messages"]?.array?.first {
            $0["subtype"] == "channel_archive" || $0["subtype"] == "group_archive"
        }
        return (notice?["user"]?.string, SlackTimestamp.instant(notice?["ts"]?.string))
    }

    /// Pins that were added in the gap, where a policy governs pins. The engine knows a pin that was heard: the same
    /// state again changes nothing.
    func readPins(of channels: [String], at instant: Instant) async throws {
        guard await sink.isGoverned(bot: bot, actionType: SlackPinMessage().name) else {
            try await cursors.move(CursorKeeper.pins, to: SlackTimestamp.text(instant))
            return
        }
        let since = SlackTimestamp.instant(try await cursors.position(CursorKeeper.pins)) ?? instant
        for channel in channels {
            let answer: JSON
            do {
                answer = try await web.call(SlackWeb.Request("pins.list", ["channel": .string(channel)]))
            } catch let refusal as PlatformRefusal {
                logger.warning("the pins of \(channel) cannot be read: \(refusal.message)")
                continue
            }
            for item in answer["items"]?.array ?? [] {
                guard let created = item["created"]?.int64, let ts = item["message"]?["ts"]?.string else { continue }
                let createdAt = Instant(microseconds: created * 1_000_000)
                let author = item["created_by"]?.string
                // Slack tells the second only.
                guard createdAt.advanced(seconds: 1) > since, !decoder.identities.isBot(user: author) else { continue }
                let action = SlackPinMessage().pinned(by: author, channel: channel, ts: ts, as: decoder.identities)
                try await handOver(
                    "pin:\(channel)/\(ts)/\(created)", "pin_added", at: createdAt, [.action(action)])
            }
        }
        try await cursors.move(CursorKeeper.pins, to: SlackTimestamp.text(instant))
    }
}

extension SlackConfiguration {
    /// True for a channel that the bot is to be in.
    func wants(channel id: String, name: String?) -> Bool {
        guard let channels else { return true }
        return channels.contains { $0 == id || $0 == name || (name != nil && $0 == "#\(name ?? "")") }
    }
}
