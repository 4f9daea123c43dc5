import Crypto
import Foundation
import JSONKit
import PlatformSimulators
import Testing

@Suite struct DiscourseWebhookTests {
    @Test func signsWhatItSends() async throws {
        // Another simulator takes the webhooks: it answers 404 to them, and its record keeps their bodies.
        let receiver = DiscourseSimulator()
        try await receiver.start()
        var setup = DiscourseSetup()
        setup.webhooks = [.init(url: await receiver.url + "/hook", secret: "s3cret", types: ["topic", "like"])]
        try await DiscourseSimulatorTests.withDiscourse(setup) { (discourse, _) async throws in
            let made = try #require(
                try await discourse.createTopic("A topic for webhooks", raw: DiscourseSimulatorTests.text, as: "ben"))
            await discourse.inject(.duplicated)
            try await discourse.like(made.post, as: "cleo")
            await discourse.inject(.lost)
            try await discourse.edit(topic: made.topic, title: "A topic with a new title", as: "ben")
            try await discourse.delete(topic: made.topic, as: "ada")
            #expect(await discourse.wait { $0.entries(.delivery).count == 4 })
            let sent = await discourse.record.entries(.delivery)
            #expect(sent.map(\.name) == ["topic_created", "post_liked", "post_liked", "topic_destroyed"])
            #expect(sent.map(\.status) == [404, 404, 404, 404])
            #expect(sent[1].details["event_id"] == sent[2].details["event_id"])
            #expect(sent[0].answer["topic"]?["title"] == "A topic for webhooks")
            #expect(sent[3].answer["topic"]?["deleted_at"] == .null)
        }
        let received = await receiver.record.calls("POST hook")
        #expect(received.count == 4)
        #expect(received[0].details["topic"]?["title"] == "A topic for webhooks")
        await receiver.stop()
    }

    @Test func theSignatureIsThatOfTheBody() {
        // Known answer: HMAC-SHA256 by RFC 4231, test case 2.
        let code = DiscourseSimulator.webhookSignature(
            of: Array("what do ya want for nothing?".utf8), secret: "Jefe")
        #expect(code == "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
