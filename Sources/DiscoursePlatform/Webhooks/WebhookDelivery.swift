import Crypto
import JSONKit
import PlatformKit

/// A webhook's delivery: https://meta.discourse.org/t/49045. It is signed, and may come again, late, or in any order, so it
/// only says where to look.
struct WebhookDelivery: Sendable, Hashable {
    /// Why a delivery is not taken.
    enum Problem: Error, Sendable, Hashable {
        /// The signature is missing or is not that of the body.
        case badSignature
        case notUnderstood
    }

    /// The forum's own id of the event, the same in each delivery.
    var id: String
    /// `post_created`.
    var event: String
    var body: JSON

    /// Checks and reads a delivery.
    init(_ call: HTTPCall, secret: String) throws(Problem) {
        func header(_ name: String) -> String? {
            call.headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
        guard let signature = header("X-Discourse-Event-Signature"),
            Self.isValid(signature, of: call.body, secret: secret)
        else { throw .badSignature }
        guard let event = header("X-Discourse-Event"), let id = header("X-Discourse-Event-Id"),
            let body = try? JSON(parsing: call.body)
        else { throw .notUnderstood }
        self.event = event
        self.id = "\(header("X-Discourse-Instance") ?? "")/\(id)"
        self.body = body
    }

    /// True for the HMAC-SHA256 of the body as it came, in hexadecimal after `sha256=`. Compared in constant time.
    static func isValid(_ signature: String, of body: [UInt8], secret: String) -> Bool {
        guard signature.hasPrefix("sha256="), let code = bytes(ofHex: signature.dropFirst(7)) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: body, using: SymmetricKey(data: Array(secret.utf8)))
    }

    private static func bytes(ofHex text: Substring) -> [UInt8]? {
        let digits = text.compactMap { $0.isASCII ? $0.hexDigitValue : nil }
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }

    /// Where it says that something has happened.
    var places: [Doorbell.Place] {
        let post = body["post"]
        let topic = body["topic"]?["id"]?.int ?? post?["topic_id"]?.int
        let kind = event.split(separator: "_").first.map(String.init) ?? event
        switch kind {
        case "post":
            if event == "post_created" { return [.posts, .votes] }
            return [post?["id"]?.int.map { .post($0) } ?? .posts, .votes]
        case "topic": return [.posts, topic.map { .topic($0) } ?? .topics]
        case "user", "group": return [.members]
        case "like": return [(body["like"]?["post"]?["id"]?.int).map { .post($0) } ?? .posts, .votes]
        case "reviewable": return [.flags]
        case "accepted", "unaccepted", "solved":
            return [(body["solved"]?["id"]?.int ?? post?["id"]?.int).map { .post($0) } ?? .posts]
        default: return []
        }
    }
}
