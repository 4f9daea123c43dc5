import Foundation
import Governance
import JSONKit
import Testing

@testable import DiscordPlatform

/// Every recorded and documented payload under `../shared/platforms/discord`, where that is present: understood or
/// ignored, and none fails.
@Suite struct RecordedPayloadTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/platforms/discord")
    static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "INDEX.json").path)

    /// Names that fixtures use for kinds that Discord does not have.
    private static let invented: Set<String> = [
        "DOCUMENTED_API", "DOESNT_MATTER", "GATEWAY_EVENT_NAME", "PRESENCES_REPLACE", "YA_YA_BRR",
    ]

    private let decoder = DiscordEventDecoder(bot: "main", command: "policykit", recordsMessages: true)

    private static func files() -> [URL] {
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.allObjects ?? []).compactMap { $0 as? URL }
            .filter { $0.pathExtension == "json" && !$0.path.contains("/openapi/") }
    }

    private func read(_ file: URL) -> [JSON] {
        guard let data = try? Data(contentsOf: file), let json = try? JSON(parsing: [UInt8](data)) else { return [] }
        return json.array ?? [json]
    }

    /// What a dispatch comes to.
    private func decode(_ type: String, _ data: JSON) -> PlatformEvent? {
        var view = AuditedActionTests.guild
        view.apply(type, data)
        let event = DiscordEvent(
            type: type, data: data, delivery: "s/1", receivedAt: Instant(microseconds: 1_700_000_000_000_000))
        return decoder.event(event, in: view)
    }

    @Test(.enabled(if: isPresent, "the recorded payloads are not here: skipped"))
    func everyPayloadIsUnderstoodOrIgnored() throws {
        var (payloads, dispatches, meaningful) = (0, 0, 0)
        var unknown: Set<String> = []
        for file in Self.files() {
            for payload in read(file) {
                payloads += 1
                let bytes = payload.bytes
                if payload["op"]?.int != nil { #expect(PayloadPeek(bytes)?.op == payload["op"]?.int, "\(file.path)") }
                if let type = payload["t"]?.string, payload["op"]?.int == 0 {
                    dispatches += 1
                    if !DispatchTypes.read.contains(type), !DispatchTypes.ignored.contains(type) {
                        unknown.insert(type)
                    }
                    if decode(type, payload["d"] ?? .null)?.meanings.isEmpty == false { meaningful += 1 }
                }
                // An object alone may be the data of any kind of dispatch: none makes the decoder fail.
                for type in DispatchTypes.read { _ = decode(type, payload) }
                _ = AuditEntry(payload).map(AuditBook.keys)
                _ = MessageRecord(payload).flatMap { MessageRecord(state: $0.state, channel: $0.channel) }
                _ = InteractionHandle(interaction: payload)
            }
        }
        #expect(payloads > 1000)
        #expect(dispatches > 100)
        #expect(meaningful >= 20)
        #expect(unknown.subtracting(Self.invented).isEmpty, "\(unknown)")
    }

    @Test(.enabled(if: isPresent, "the recorded payloads are not here: skipped"))
    func theIndexedOnesComeToWhatTheyAre() throws {
        let index = try #require(read(Self.folder.appending(path: "INDEX.json")).first)
        func meanings(_ type: String) -> [PlatformEvent.Meaning] {
            (index["dispatch_by_t"]?[type]?.array ?? []).compactMap(\.string).flatMap { path -> [JSON] in
                read(Self.folder.deletingLastPathComponent().appending(path: path))
            }
            .filter { $0["t"]?.string == type }
            .compactMap { decode(type, $0["d"] ?? .null) }.flatMap(\.meanings)
        }
        func isAction(_ meaning: PlatformEvent.Meaning, _ type: String) -> Bool {
            if case .action(let action) = meaning { action.type == type } else { false }
        }
        #expect(meanings("MESSAGE_CREATE").contains { isAction($0, "discordpostmessage") })
        #expect(
            meanings("MESSAGE_DELETE").contains {
                // Nothing was recorded of it.
                if case .trigger(let trigger) = $0 { trigger.type == "discorddeletemessage" } else { false }
            }
                && meanings("MESSAGE_DELETE").contains { if case .postRemoved = $0 { true } else { false } })
        #expect(meanings("GUILD_AUDIT_LOG_ENTRY_CREATE").allSatisfy { if case .ballot = $0 { false } else { true } })
        for type in DispatchTypes.ignored {
            #expect(meanings(type).isEmpty, "\(type)")
        }
    }

    @Test func everyKindIsReadOrIgnored() {
        #expect(DispatchTypes.read.isDisjoint(with: DispatchTypes.ignored))
        #expect(GuildState.types.isSubset(of: DispatchTypes.read))
    }
}
