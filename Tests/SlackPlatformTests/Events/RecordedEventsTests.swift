import Foundation
import Governance
import JSONKit
import Testing

@testable import SlackPlatform

/// Every recorded payload under `../shared/platforms/slack`, where that is present: understood or ignored, none fails.
@Suite struct RecordedEventsTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/platforms/slack")
    static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "INDEX.json").path)

    let decoder = SlackEventDecoder(
        bot: "main", command: "/policykit",
        identities: SlackIdentities(botUser: "UBOT", botID: "BBOT", adminUser: "UADMIN", team: "T1"))

    /// All JSON files below a folder.
    static func files(below folder: URL) -> [URL] {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (files?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "json" }
    }

    /// What a payload comes to, whichever envelope it might have come in.
    func decode(_ payload: JSON) -> [PlatformEvent] {
        let receivedAt = Instant(microseconds: 1)
        var command = payload
        if payload["command"] != nil { command["command"] = "/policykit" }
        return [
            decoder.event(payload: payload, receivedAt: receivedAt),
            decoder.event(command: command, receivedAt: receivedAt),
        ].compactMap { $0 } + decoder.events(interactive: payload, receivedAt: receivedAt)
    }

    @Test(.enabled(if: isPresent, "the recorded payloads are not here: skipped"))
    func everyRecordedPayloadIsUnderstoodOrIgnored() throws {
        var read = 0
        var understood = 0
        for file in Self.files(below: Self.folder) {
            let bytes = [UInt8](try Data(contentsOf: file))
            guard let json = try? JSON(parsing: bytes) else { continue }
            read += 1
            for payload in json.array ?? [json] {
                if case .envelope(let envelope) = SocketMessage(payload.text) {
                    understood += decode(envelope.payload).count
                }
                understood += decode(payload).count
                understood += decode(["event": payload, "event_id": "Ev1"]).count
            }
        }
        #expect(read > 1000)
        #expect(understood > 100)
    }

    @Test(.enabled(if: isPresent, "the recorded payloads are not here: skipped"))
    func theIndexedOnesComeToWhatTheyAre() throws {
        let index = try JSON(parsing: [UInt8](Data(contentsOf: Self.folder.appending(path: "INDEX.json"))))
        func payloads(_ key: String) throws -> [JSON] {
            try (index[key]?.array ?? []).compactMap(\.string).flatMap { path -> [JSON] in
                let file = Self.folder.deletingLastPathComponent().appending(path: path)
                let json = try JSON(parsing: [UInt8](Data(contentsOf: file)))
                return (json.array ?? [json]).map { $0["envelope_id"] == nil ? $0 : $0["payload"] ?? .null }
            }
        }
        func meanings(_ key: String) throws -> [PlatformEvent.Meaning] {
            try payloads(key).flatMap { decode($0) }.flatMap(\.meanings)
        }
        let types = [
            "event:pin_added", "event:channel_created", "event:channel_archive", "event:member_joined_channel",
        ]
        let expected = [
            "slackpinmessage", "slackcreateconversation", "slackarchiveconversation", "slackjoinconversation",
        ]
        for (key, type) in zip(types, expected) {
            let isThere = try meanings(key).contains { meaning in
                if case .action(let action) = meaning { action.type == type } else { false }
            }
            #expect(isThere, "\(key)")
        }
        let isBallot = try meanings("event:reaction_added").contains { meaning in
            if case .ballot = meaning { true } else { false }
        }
        // The recorded one has blank ids, which are not the bot's.
        #expect(!isBallot)
        let posts = try meanings("event:message").filter { meaning in
            if case .action(let action) = meaning { action.type == "slackpostmessage" } else { false }
        }
        #expect(posts.count >= 4)
        let isEdit = try meanings("event:message/message_changed").contains { meaning in
            if case .action(let action) = meaning { action.type == "slackeditmessage" } else { false }
        }
        #expect(isEdit)
    }

    /// Payloads cut, and with every member in turn made something else: nothing fails.
    @Test func malformedPayloadsAreIgnored() {
        let whole: [JSON] = [
            [
                "event_id": "Ev1", "event_time": 5,
                "event": [
                    "type": "message", "subtype": "message_changed", "channel": "C1", "ts": "1.2",
                    "message": ["ts": "1.1", "user": "U1", "text": "b", "edited": ["ts": "1.2", "user": "U1"]],
                    "previous_message": ["text": "a"],
                ],
            ],
            [
                "type": "block_actions", "user": ["id": "U1"], "container": ["channel_id": "C1", "message_ts": "1.1"],
                "actions": [["action_id": "cast_vote", "block_id": "vote/1/0", "value": "yes"]],
            ],
            [
                "event": [
                    "type": "pin_added", "item": ["message": ["ts": "1.1"]], "channel_id": "C1", "user": "U1",
                    "event_ts": "1.1",
                ]
            ],
        ]
        for payload in whole {
            for variant in variants(of: payload) { _ = decode(variant) }
        }
    }

    private func variants(of json: JSON) -> [JSON] {
        var variants: [JSON] = [nil, true, -1, 1.5, "", "x", [], [:], [nil]]
        if let keys = json.object?.map(\.0) {
            for key in keys {
                for changed in variants.isEmpty ? [] : self.variants(of: json[key] ?? .null) {
                    var copy = json
                    copy[key] = changed
                    variants.append(copy)
                }
            }
        }
        return variants
    }
}
