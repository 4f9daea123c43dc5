import Foundation
import JSONKit
import NIOCore
import NIOPosix
import PlatformSimulators
import Testing

@Suite struct DiscourseBusTests {
    private static let client = String(repeating: "0", count: 32)

    @Test func answersAtOnceWithWhatThereIs() async throws {
        try await DiscourseSimulatorTests.withDiscourse { (discourse, client) async throws in
            let path = "/message-bus/\(Self.client)/poll?dlp=t"
            let now = try await client.post(path, "/latest=-1&/other=-1&__seq=1")
            #expect(now.json[0]?["channel"] == "/__status")
            #expect(now.json[0]?["data"] == ["/latest": 0, "/other": 0])
            let made = try #require(
                try await discourse.createTopic("A topic on the bus", raw: DiscourseSimulatorTests.text, as: "ben"))
            let news = try await client.send("POST", path, json: ["/latest": 0, "/topic/\(made.topic)": 0, "__seq": 2])
            #expect(news.json.array?.map { $0["channel"]?.string } == ["/topic/\(made.topic)", "/latest"])
            #expect(news.json[0]?["data"]?["type"] == "created")
            #expect(news.json[1]?["message_id"] == 1)
            #expect(try await client.post(path, "/latest=1&__seq=3").json == [])
            let ahead = try await client.post(path, "/latest=99&__seq=4")
            #expect(ahead.json[0]?["data"] == ["/latest": 1])
        }
    }

    @Test func waitsForWhatComes() async throws {
        try await DiscourseSimulatorTests.withDiscourse { (discourse, client) async throws in
            var patient = client
            patient.headers.append(("Dont-Chunk", "true"))
            let waiting = Task { [patient] in
                try await patient.post("/message-bus/\(Self.client)/poll", "/latest=0&__seq=1")
            }
            while await discourse.waitingPolls == 0 { try await Task.sleep(for: .milliseconds(5)) }
            try await discourse.createTopic("A topic on the bus", raw: DiscourseSimulatorTests.text, as: "ben")
            let answer = try await waiting.value
            #expect(answer.json[0]?["channel"] == "/latest")
            let older = Task { [patient] in
                try await patient.post("/message-bus/\(Self.client)/poll", "/latest=1&__seq=2")
            }
            while await discourse.waitingPolls == 0 { try await Task.sleep(for: .milliseconds(5)) }
            let newer = Task { [patient] in
                try await patient.post("/message-bus/\(Self.client)/poll", "/latest=1&__seq=3")
            }
            #expect(try await older.value.json == [])
            try await discourse.createTopic(
                "Another topic on the bus", raw: "\(DiscourseSimulatorTests.text)!", as: "ben")
            #expect(try await newer.value.json[0]?["message_id"] == 2)
        }
    }

    @Test func streamsInParts() async throws {
        try await DiscourseSimulatorTests.withDiscourse { (discourse, _) async throws in
            let body = "/latest=0&__seq=1"
            let request = """
                POST /message-bus/\(Self.client)/poll HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: \(body.utf8.count)\r
                \r
                \(body)
                """
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(host: "127.0.0.1", port: await discourse.port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            let received = try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(string: request))
                var received = ""
                var hasMade = false
                for try await part in inbound {
                    received += String(buffer: part)
                    if !hasMade, received.contains("[]\r\n|\r\n") {
                        hasMade = true
                        try await discourse.createTopic(
                            "A topic on the bus", raw: DiscourseSimulatorTests.text, as: "ben")
                    }
                    if received.contains("\"/latest\"") { break }
                }
                return received
            }
            #expect(received.lowercased().contains("transfer-encoding: chunked"))
            #expect(received.lowercased().contains("content-type: text/plain; charset=utf-8"))
            let parts = received.components(separatedBy: "\r\n|\r\n")
            #expect(parts.count >= 3)
            #expect(parts[0].hasSuffix("[]"))
        }
    }

    @Test func keepsOnlySoMuch() async throws {
        var setup = DiscourseSetup()
        setup.settings.backlog = 3
        try await DiscourseSimulatorTests.withDiscourse(setup) { (discourse, client) async throws in
            let made = try #require(
                try await discourse.createTopic("A topic on the bus", raw: DiscourseSimulatorTests.text, as: "ben"))
            for number in 0..<5 {
                try await discourse.reply("\(DiscourseSimulatorTests.text) \(number)", in: made.topic, as: "ada")
            }
            let path = "/message-bus/\(Self.client)/poll?dlp=t"
            let news = try await client.post(path, "/topic/\(made.topic)=0&__seq=1")
            #expect(news.json.array?.map { $0["message_id"]?.int } == [4, 5, 6])
        }
    }
}
