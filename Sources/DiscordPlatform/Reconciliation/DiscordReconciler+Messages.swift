import Governance
import JSONKit
import Logging

extension DiscordReconciler {
    /// How many messages of a channel are recorded at the start where a policy governs edits or deletions, and how far
    /// back those are found that were made in a gap.
    private static let recorded = 50

    /// The messages since an instant, edits and deletions of the last of those before it: what was done in a gap to a
    /// message that has more than `recorded` others between it and the gap is not found.
    func readMessages(since: Instant, firstStart: Instant) async throws {
        let interest = board.now
        guard interest.readsMessages else { return }
        let texts =
            interest.types.contains("discordeditmessage")
            ? try await sink.lawfulStates(bot: bot, kind: "message.text") : [:]
        let contents =
            interest.types.contains("discorddeletemessage")
            ? try await sink.lawfulStates(bot: bot, kind: "message.content") : [:]
        for (channel, known) in guild.view.channels.sorted(by: { $0.key < $1.key }) where known.holdsMessages {
            do {
                try await readMessages(
                    of: channel, since: since, firstStart: firstStart, texts: texts, contents: contents)
            } catch let refusal as PlatformRefusal {
                logger.warning("the messages in #\(known.name) cannot be read: \(refusal.message)")
            }
        }
    }

    private func readMessages(
        of channel: String, since: Instant, firstStart: Instant, texts: [String: JSON], contents: [String: JSON]
    ) async throws {
        let first = Snowflake.first(at: since)
        let fresh = try await rest.messages(in: channel, after: first)
        let interest = board.now
        var older: [JSON] = []
        if interest.recordsMessages {
            older =
                (try await rest.call(
                    .init("GET", "channels/\(channel)/messages?before=\(first)&limit=\(Self.recorded)")))
                .array ?? []
        }
        let (decoder, view) = (decoder, guild.view)
        for message in older.reversed() { try await record(message, channel, before: firstStart, view) }
        for message in fresh {
            guard let id = message.id("id") else { continue }
            if let record = MessageRecord(message), !view.isOwn(message: message) {
                messages.note(id, record)
                if interest.recordsMessages { _ = try await module.files.keep(record.attachments) }
            }
            let event = DiscordEvent(
                read: "MESSAGE_CREATE", data: message, id: "message:\(id)",
                occurredAt: Snowflake.instant(id) ?? module.now())
            if let normalised = decoder.event(event, in: view) { try await sink.accept(normalised) }
        }
        for message in older + fresh { try await readEdit(message, channel, texts, decoder, view) }
        // Where fewer came than were asked for, the channel was read from its beginning.
        let isWhole = interest.recordsMessages && older.count < Self.recorded
        let window = (older + fresh).compactMap { $0.id("id") }
        if let oldest = isWhole ? "0" : window.min(by: { Snowflake.isNewer($1, than: $0) }) {
            try await readDeletions(channel, contents, there: Set(window), after: oldest)
        }
    }

    /// What a message from before the cursor holds, for edits and deletions to come.
    private func record(_ message: JSON, _ channel: String, before firstStart: Instant, _ view: GuildView) async throws
    {
        guard let id = message.id("id"), let record = MessageRecord(message), !view.isOwn(message: message) else {
            return
        }
        messages.note(id, record)
        _ = try await module.files.keep(record.attachments)
        try await handOver(
            "recorded:\(id)", "message", at: Snowflake.instant(id) ?? firstStart,
            [
                .objectState(DiscordObject.text(channel: channel, message: id), MessageContent(record).state),
                .objectState(DiscordObject.content(channel: channel, message: id), record.state),
            ])
    }

    /// An edit that was made in the gap, of a message whose lawful text and files are known.
    private func readEdit(
        _ message: JSON, _ channel: String, _ texts: [String: JSON], _ decoder: DiscordEventDecoder, _ view: GuildView
    ) async throws {
        guard let id = message.id("id"), let lawful = MessageContent(state: texts["\(channel)/\(id)"]),
            let record = MessageRecord(message), !MessageContent(record).isSame(as: lawful),
            let edited = message["edited_timestamp"]?.string
        else { return }
        let content = DiscordObject.content(channel: channel, message: id)
        var former =
            try await sink.lawfulState(bot: bot, of: content).flatMap { MessageRecord(state: $0, channel: channel) }
            ?? record
        former.take(lawful)
        var data = message
        data[DiscordEditMessage.previousKey] = former.state
        let event = DiscordEvent(
            read: "MESSAGE_UPDATE", data: data, id: "edit:\(id)/\(edited)",
            occurredAt: DiscordTime.instant(edited) ?? module.now())
        if let normalised = decoder.event(event, in: view) { try await sink.accept(normalised) }
    }

    /// Recorded messages that are no longer there, among those of the time that was read.
    private func readDeletions(
        _ channel: String, _ contents: [String: JSON], there: Set<String>, after oldest: String
    ) async throws {
        let prefix = "\(channel)/"
        for (key, state) in contents where key.hasPrefix(prefix) && state.object != nil {
            let id = String(key.dropFirst(prefix.count))
            guard !there.contains(id), Snowflake.isNewer(id, than: oldest) else { continue }
            var data: JSON = ["id": .string(id), "channel_id": .string(channel), "guild_id": .string(guild.id)]
            data[DiscordDeleteMessage.recordKey] = state
            let event = DiscordEvent(
                read: "MESSAGE_DELETE", data: data, id: "delete:\(id)", occurredAt: module.now())
            if let normalised = decoder.event(event, in: guild.view) { try await sink.accept(normalised) }
        }
    }
}
