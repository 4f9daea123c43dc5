import JSONKit
import PlatformSimulators
import Testing

/// What the simulator sends has no member that Slack's recorded payloads lack.
@Suite struct SlackEventShapeTests {
    /// Members that Slack documents and that the recordings happen not to have.
    private static let documented: Set<String> = [
        // docs.slack.dev/apis/events-api, "Callback field overview", and other recordings.
        "context_team_id", "context_enterprise_id", "event.event_ts",
        // docs.slack.dev/reference/events/message: what messages have in history too.
        "event.team", "event.files", "event.upload", "event.app_id", "event.client_msg_id", "event.attachments",
    ]

    @Test(.enabled(if: SlackReference.isPresent, "needs ../shared/platforms/slack"))
    func eventsLookLikeRecordedOnes() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            try await playEverything(slack)
            #expect(await slack.wait { $0.entries(.acknowledgement).count == $0.entries(.delivery).count })
            var seen: Set<String> = []
            for delivery in await slack.record.entries(.delivery) {
                let payload = try #require(delivery.details["payload"])
                let event = try #require(payload["event"])
                let type = try #require(event["type"]?.string)
                let name = Self.recording(of: type, event["subtype"]?.string)
                seen.insert(name)
                guard let recorded = SlackReference.recordedEvent(name) else {
                    Issue.record("no recording of \(name)")
                    continue
                }
                let known = SlackReference.paths(of: recorded).union(Self.documented)
                let unknown = SlackReference.paths(of: payload).filter { path in
                    !known.contains(path) && !Self.isInsideMessage(path)
                }
                #expect(unknown.isEmpty, "\(name): \(unknown.sorted())")
            }
            #expect(seen.count >= 25, "\(seen.sorted())")
            await client.close()
        }
    }

    /// Messages inside events are those of history, files and attachments; their members are tested there.
    private static func isInsideMessage(_ path: String) -> Bool {
        [
            "event.message.", "event.previous_message.", "event.item.message.", "event.root.", "event.files.",
            "event.attachments.",
        ]
        .contains { path.hasPrefix($0) }
    }

    private static func recording(of type: String, _ subtype: String?) -> String {
        guard type == "message" else { return type }
        return switch subtype {
        case nil: "message"
        case "bot_message": "message_bot"
        case "me_message": "message_me"
        case let subtype? where subtype.hasPrefix("message_"): subtype
        // Of the notices in private channels only the topic was recorded; they are told like those in public ones.
        case let subtype? where subtype.hasPrefix("group_"): "message_channel_\(subtype.dropFirst(6))"
        case let subtype?: "message_\(subtype)"
        }
    }
}
