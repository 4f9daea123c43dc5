import Foundation
import JSONKit
import OrderedCollections
import Testing

@testable import DiscoursePlatform

@Suite struct BusMachineTests {
    private func answer(_ text: String) throws -> JSON { try JSON(parsing: text) }

    @Test func itAsksFromNowOnAndThenGoesOn() throws {
        var machine = BusMachine(client: "c")
        machine.subscribe(to: ["/latest"])
        #expect(machine.next() == ["__seq": 1, "/latest": -1])
        let status = try answer(
            #"[{"global_id":-1,"message_id":-1,"channel":"/__status","data":{"/latest":2,"/other":0}}]"#)
        let (none, hasGap) = machine.take(status)
        #expect(none.isEmpty)
        #expect(!hasGap)
        #expect(machine.next() == ["__seq": 2, "/latest": 2])
        let (messages, _) = machine.take(
            try answer(#"[{"global_id":3,"message_id":3,"channel":"/latest","data":"x"}]"#))
        #expect(messages == [.init(channel: "/latest", data: "x")])
        #expect(machine.next() == ["__seq": 3, "/latest": 3])
    }

    @Test func aResetAndAJumpAreGaps() throws {
        var machine = BusMachine(client: "c")
        machine.subscribe(to: ["/latest"])
        _ = machine.take(try answer(#"[{"channel":"/__status","data":{"/latest":99}}]"#))
        let reset = machine.take(try answer(#"[{"channel":"/__status","data":{"/latest":2}}]"#))
        #expect(reset.hasGap)
        #expect(machine.positions == ["/latest": 2])
        let jump = machine.take(try answer(#"[{"message_id":150,"channel":"/latest","data":null}]"#))
        #expect(jump.hasGap)
        #expect(machine.positions == ["/latest": 150])
        _ = machine.take(["x", 1, ["channel": 5], ["channel": "/unasked", "message_id": 3]])
        #expect(machine.positions == ["/latest": 150])
    }

    @Test func channelsThatNobodyWantsAreLeft() {
        var machine = BusMachine(client: "c")
        machine.subscribe(to: ["/latest", "/topic/7"])
        machine.subscribe(to: ["/latest", "/polls/9"])
        #expect(Set(machine.positions.keys) == ["/latest", "/polls/9"])
    }

    @Test func whereToLook() {
        func places(_ channel: String, _ data: JSON = .null) -> [Doorbell.Place] {
            BusMachine.places(of: .init(channel: channel, data: data))
        }
        #expect(places("/latest") == [.posts, .topics])
        #expect(places("/delete", ["topic_id": 7, "message_type": "delete"]) == [.posts, .topic(7), .votes])
        #expect(places("/polls/7") == [.votes])
        #expect(places("/topic/7", ["type": "created", "id": 3]) == [.posts, .votes])
        #expect(places("/topic/7", ["type": "revised", "id": 3]) == [.post(3), .topic(7), .votes])
        #expect(places("/topic/7", ["type": "stats"]) == [.topic(7), .votes])
        #expect(places("/elsewhere").isEmpty)
    }

    static let recording = RecordedForum.folder.appending(path: "message_bus-recorded/transcripts.json")

    /// What the real message bus has sent.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: recording.path), "the recordings are not here: skipped"))
    func theRecordedAnswersAreRead() throws {
        let transcripts = try JSON(parsing: [UInt8](Data(contentsOf: Self.recording)))
        var messages = 0
        for (_, transcript) in transcripts.object ?? [:] {
            let bytes = (transcript["response_chunks"]?.array ?? []).compactMap { $0["bytes"]?.string }.joined()
            guard let body = bytes.components(separatedBy: "\r\n\r\n").dropFirst().first,
                let json = try? JSON(parsing: body)
            else { continue }
            var machine = BusMachine(client: "c")
            machine.subscribe(to: ["/latest"])
            messages += machine.take(json).messages.count
        }
        #expect(messages >= 4)
    }
}
