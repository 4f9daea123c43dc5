import Governance
import JSONKit
import Logging
import PlatformKit

extension Reconciler {
    /// Reads the messages since each channel's cursor, oldest first.
    /// - Parameter threads: messages whose replies are read however old they are.
    /// - Returns: the renames that messages tell of, as `CHANNEL/NAME`.
    func readHistories(of channels: [String], threads: [PostReference]) async throws -> Set<String> {
        let lawfulTexts =
            await sink.isGoverned(bot: bot, actionType: SlackEditMessage().name)
            ? try await sink.lawfulStates(bot: bot, kind: "message.text") : [:]
        var renames: Set<String> = []
        for channel in channels {
            do {
                renames.formUnion(
                    try await readHistory(
                        of: channel, threads: threads.filter { $0.channel == channel }.map(\.message),
                        lawfulTexts: lawfulTexts))
            } catch let refusal as PlatformRefusal {
                logger.warning("the messages in \(channel) cannot be read: \(refusal.message)")
            }
        }
        return renames
    }

    private func readHistory(
        of channel: String, threads: [String], lawfulTexts: [String: JSON]
    ) async throws -> Set<String> {
        let key = CursorKeeper.channel(channel)
        guard let cursor = try await cursors.position(key), let heardAt = SlackTimestamp.instant(cursor) else {
            return []
        }
        let overlap = Double(configuration.historyOverlap.components.seconds)
        let firstStart = SlackTimestamp.instant(try await cursors.position(CursorKeeper.firstStart)) ?? heardAt
        let since = max(heardAt.advanced(seconds: -overlap), min(firstStart, heardAt))
        let fresh = try await web.list(
            "conversations.history",
            ["channel": .string(channel), "oldest": .string(SlackTimestamp.text(since))], key: "messages")
        let before = try await web.call(
            SlackWeb.Request(
                "conversations.history",
                ["channel": .string(channel), "latest": .string(SlackTimestamp.text(since)), "limit": 100]))
        let older = before["messages"]?.array ?? []
        var messages = fresh
        let listed = Set((fresh + older).compactMap { $0["ts"]?.string })
        let answered = (fresh + older).filter {
            SlackTimestamp.instant($0["latest_reply"]?.string).map { $0 > since } ?? false
        }
        for ts in answered.compactMap({ $0["ts"]?.string }) + threads.filter({ !listed.contains($0) }) {
            let replies = try await web.list(
                "conversations.replies",
                ["channel": .string(channel), "ts": .string(ts), "oldest": .string(SlackTimestamp.text(since))],
                key: "messages")
            messages += replies.filter { $0["ts"]?.string != ts }
        }
        var newest = cursor
        for message in Self.ordered(messages) {
            guard let event = SlackEvent(historyMessage: message, channel: channel) else { continue }
            if let normalised = decoder.event(event) { try await sink.accept(normalised) }
            newest = event.ts ?? newest
        }
        for message in older { try await readEdit(message, channel, since: since, lawfulTexts: lawfulTexts) }
        try await cursors.move(key, to: newest)
        return Set(
            (fresh + older).filter { ["channel_name", "group_name"].contains($0["subtype"]?.string) }
                .compactMap { $0["name"]?.string }.map { "\(channel)/\($0)" })
    }

    /// By time, each once: a reply that was sent to the channel too is in both listings.
    private static func ordered(_ messages: [JSON]) -> [JSON] {
        var seen: Set<String> = []
        return messages.compactMap { message -> (Instant, JSON)? in
            guard let ts = message["ts"]?.string, let instant = SlackTimestamp.instant(ts), seen.insert(ts).inserted
            else { return nil }
            return (instant, message)
        }
        .sorted { $0.0 < $1.0 }
        .map { $0.1 }
    }

    /// An edit that was made in the gap, of a message whose lawful text is known.
    private func readEdit(
        _ message: JSON, _ channel: String, since: Instant, lawfulTexts: [String: JSON]
    ) async throws {
        guard let ts = message["ts"]?.string, let lawful = lawfulTexts["\(channel)/\(ts)"]?.string,
            let text = message["text"]?.string, text != lawful, let edited = message["edited"]?["ts"]?.string,
            let editedAt = SlackTimestamp.instant(edited), editedAt.advanced(seconds: 1) > since
        else { return }
        var fields: JSON = [
            "text": .string(text), "previous_text": .string(lawful), "channel": .string(channel),
            "timestamp": .string(ts),
        ]
        if let thread = message["thread_ts"]?.string, thread != ts { fields["thread_ts"] = .string(thread) }
        let editor = message["edited"]?["user"]?.string ?? message["user"]?.string
        guard
            let action = SlackEditMessage().edited(
                by: editor, fields: fields, text: text, previous: lawful, as: decoder.identities)
        else { return }
        try await handOver(
            "edit:\(channel)/\(ts)/\(edited)/\(Fingerprint.text(of: text))", "message", at: editedAt,
            [.action(action)])
    }
}
