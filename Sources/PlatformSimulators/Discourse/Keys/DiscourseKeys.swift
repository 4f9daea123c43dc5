import BigInt
import CryptoExtras
import JSONKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The keys by which callers are known.
struct DiscourseKeys: Sendable {
    /// A key that a member gave to an app. Source: app/models/user_api_key.rb.
    struct UserKey: Sendable {
        var key: String
        var client: String
        var application: String
        var user: Int
        var scopes: Set<String>
    }

    var admin: [DiscourseSetup.APIKey]
    private(set) var user: [UserKey] = []
    private var last = 0

    init(_ setup: DiscourseSetup) { admin = setup.apiKeys }

    func userKey(_ key: String) -> UserKey? { user.first { $0.key == key } }

    mutating func revoke(_ key: String) {
        user.removeAll { $0.key == key }
        admin.removeAll { $0.key == key }
    }

    /// Makes a key; an older one of the same client and user is no longer valid.
    mutating func make(_ request: UserKeyRequest, for id: Int) -> UserKey {
        user.removeAll { $0.client == request.client && $0.user == id }
        last += 1
        let digits = String(last, radix: 16)
        let key = UserKey(
            key: String(repeating: "0", count: 32 - digits.count) + digits, client: request.client,
            application: request.application, user: id, scopes: request.scopes)
        user.append(key)
        return key
    }

    /// Whether a key's scopes let a call through. Source: app/models/user_api_key_scope.rb.
    static func allows(_ scopes: Set<String>, _ method: String, _ path: [String]) -> Bool {
        let isBus = path.first == "message-bus"
        let isRevoke = path == ["user-api-key", "revoke"]
        if isRevoke || scopes.contains("write") || scopes.contains("read") && method == "GET" { return true }
        if scopes.contains("message_bus"), isBus { return true }
        if scopes.contains("session_info"), path == ["session", "current"] { return true }
        return scopes.contains("notifications")
            && (isBus || path.first == "notifications" && ["GET", "PUT"].contains(method))
    }
}

/// What an app asks a member for. Source: app/controllers/user_api_keys_controller.rb.
struct UserKeyRequest: Sendable {
    var application: String
    var client: String
    var scopes: Set<String>
    var publicKey: String
    var nonce: String
    var redirect: String?

    static let scopes: Set<String> = [
        "read", "write", "message_bus", "push", "one_time_password", "notifications", "session_info",
        "bookmarks_calendar", "user_status",
    ]

    /// - Throws: 400 for a field that is missing, 403 for an unknown scope or a key that is none.
    init(_ fields: ForumFields) throws(DiscourseRefusal) {
        func demand(_ name: String) throws(DiscourseRefusal) -> String {
            guard let text = fields.text(name) else { throw .invalidParameter(name) }
            return text
        }
        publicKey = try demand("public_key")
        nonce = try demand("nonce")
        client = try demand("client_id")
        application = try demand("application_name")
        scopes = Set(try demand("scopes").split(separator: ",").map { String($0.trimmed) })
        redirect = fields.text("auth_redirect")
        guard scopes.isSubset(of: Self.scopes) else { throw .forbidden() }
        guard (try? _RSA.Encryption.PublicKey(pemRepresentation: publicKey)) != nil else { throw .forbidden() }
    }

    /// The key with the nonce, readable by the asker alone: RSA with PKCS#1 v1.5 (RFC 8017, 7.2.1), as Base64 in lines
    /// of 60 characters, which is what Ruby makes of it.
    func payload(_ key: String) throws(DiscourseRefusal) -> String {
        let message: JSON = ["key": .string(key), "nonce": .string(nonce), "push": false, "api": 4]
        guard let rsa = try? _RSA.Encryption.PublicKey(pemRepresentation: publicKey),
            let primitives = try? rsa.getKeyPrimitives()
        else { throw .forbidden() }
        let modulus = BigUInt(Data(primitives.modulus))
        let size = rsa.keySizeInBits / 8
        let text = message.bytes
        guard text.count <= size - 11 else { throw .forbidden() }
        var random = SystemRandomNumberGenerator()
        let padding = (0..<(size - 3 - text.count)).map { _ in UInt8.random(in: 1...255, using: &random) }
        let block = BigUInt(Data([0, 2] + padding + [0] + text))
        let cipher = Array(block.power(BigUInt(Data(primitives.publicExponent)), modulus: modulus).serialize())
        let whole = [UInt8](repeating: 0, count: size - cipher.count) + cipher
        let encoded = Array(Base64.encoded(whole))
        return stride(from: 0, to: encoded.count, by: 60).map { start in
            String(encoded[start..<min(start + 60, encoded.count)]) + "\n"
        }.joined()
    }
}
