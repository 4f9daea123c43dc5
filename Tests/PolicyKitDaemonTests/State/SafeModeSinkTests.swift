import Governance
import Logging
import Testing

@testable import PolicyKitDaemon

@Suite struct SafeModeSinkTests {
    @Test func recordsUpToALimitAndSaysSoOnce() async throws {
        let folder = try TemporaryFolder()
        let logged = Lines()
        let logger = Logger(label: "sink") { _ in
            LineLogHandler(level: .warning, form: .journal) { logged.append($0) }
        }
        let journal = "\(folder.path)/safe-mode.jsonl"
        let sink = SafeModeSink(journal: journal, clock: WallClock(), logger: logger, limit: 500)
        let event = PlatformEvent(
            bot: "slack", id: "Ev1", occurredAt: StoredStory.start, eventType: "message", meanings: [])
        for _ in 0..<10 { try await sink.accept(event) }
        let content = try RegularFile(opening: journal).read(limit: 1 << 20)
        let lines = String(decoding: content, as: UTF8.self).split(separator: "\n")
        #expect(content.count <= 500)
        #expect(lines.count > 1 && lines.count < 10)
        #expect(lines.allSatisfy { $0.hasPrefix("{\"at\":") && $0.hasSuffix("}") })
        #expect(await sink.count == 10)
        #expect(logged.all.count == 1)
        // Room was made.
        try folder.remove("safe-mode.jsonl")
        try await sink.accept(event)
        #expect(try RegularFile(opening: journal).read(limit: 1 << 20).isEmpty == false)
    }
}
