import JSONKit
import PlatformKit
import Testing

@testable import DiscoursePlatform

@Suite struct WebhookDeliveryTests {
    /// Discourse's own example.
    private let secret = "my_lovely_secret_for_web_hook"
    private let signature = "sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6"

    private func delivery(
        _ event: String = "ping", body: String = #"{"ping":"OK"}"#, signature: String?, secret: String? = nil
    ) throws -> WebhookDelivery {
        var headers = [
            HTTPField("X-Discourse-Instance", "http://forum.test"), HTTPField("X-Discourse-Event-Id", "31"),
            HTTPField("x-discourse-event", event),
        ]
        if let signature { headers.append(HTTPField("X-Discourse-Event-Signature", signature)) }
        return try WebhookDelivery(
            HTTPCall(method: "POST", url: "/", headers: headers, body: Array(body.utf8)), secret: secret ?? self.secret)
    }

    @Test func theKnownSignatureIsGood() throws {
        let delivery = try delivery(signature: signature)
        #expect(delivery.id == "http://forum.test/31")
        #expect(delivery.event == "ping")
        #expect(delivery.places.isEmpty)
    }

    @Test func anyOtherIsNot() {
        for bad in [
            nil, "", "sha256=", "sha256=00", String(signature.dropLast()) + "7", String(signature.dropFirst(7)),
        ] {
            #expect(throws: WebhookDelivery.Problem.badSignature) { try delivery(signature: bad) }
        }
        #expect(throws: WebhookDelivery.Problem.badSignature) { try delivery(signature: signature, secret: "other") }
        // Over the body as it came, and not over what it means.
        #expect(throws: WebhookDelivery.Problem.badSignature) {
            try delivery(body: #"{ "ping":"OK"}"#, signature: signature)
        }
    }
}
