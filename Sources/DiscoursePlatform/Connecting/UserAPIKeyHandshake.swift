import Crypto
import CryptoExtras
import JSONKit
import PlatformKit

/// How a forum gives a key to an application: a member approves a link that carries a public key, and the forum shows the
/// key, encrypted with it. https://meta.discourse.org/t/48536
///
/// The private key and the nonce live only as long as the handshake.
public struct UserAPIKeyHandshake: Sendable {
    /// Why what was pasted gave no key.
    public enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// It could not be read with this handshake's private key. One answer for every cause.
        case unreadable
        /// It answers another request.
        case otherNonce

        /// The problem, with what to do.
        public var description: String {
            switch self {
            case .unreadable:
                "what was pasted is not this forum's answer to this link: copy the whole text that the forum shows, and "
                    + "open the link anew if it is from an earlier attempt"
            case .otherNonce: "what was pasted answers another request than this one: open the link that was shown last"
            }
        }
    }

    /// What the forum grants.
    public struct Grant: Sendable, Hashable {
        /// The key: a secret.
        public var key: String
        /// The client to which it is bound.
        public var clientID: String
        /// The version of the forum's interface.
        public var version: Int?
    }

    /// By which the forum knows this client; asking again under it replaces the older key.
    public let clientID: String
    private let nonce: String
    private let baseURL: String
    private let application: String
    private let scopes: [String]
    private let privateKey: _RSA.BlindSigning.PrivateKey<SHA384>

    /// Begins a handshake: makes a key pair of 2048 bits and a nonce.
    /// - Parameters:
    ///   - baseURL: where the forum is.
    ///   - application: as the forum names it to the member who approves.
    ///   - scopes: what the key may be used for.
    ///   - clientID: of an earlier handshake, whose key this one replaces; nil for a new one.
    /// - Throws: where the system makes no key.
    public init(
        baseURL: String, application: String = "PolicyKit",
        scopes: [String] = ["read", "write", "message_bus", "session_info"], clientID: String? = nil
    ) throws {
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
        self.application = application
        self.scopes = scopes
        self.clientID = clientID ?? Self.randomHex(bytes: 16)
        nonce = Self.randomHex(bytes: 16)
        privateKey = try _RSA.BlindSigning.PrivateKey<SHA384>(
            keySize: .bits2048, parameters: .RSABSSA_SHA384_PSS_Randomized)
    }

    /// The link that a member opens and approves.
    public var link: String {
        baseURL + "user-api-key/new?"
            + FormEncoding.encode([
                ("application_name", application), ("client_id", clientID), ("scopes", scopes.joined(separator: ",")),
                ("public_key", privateKey.publicKey.pemRepresentation), ("nonce", nonce),
            ])
    }

    /// Reads what the forum showed.
    /// - Parameter pasted: Base64, in lines or in one.
    /// - Throws: `Problem`.
    public func grant(from pasted: String) throws(Problem) -> Grant {
        guard let cipher = Base64.decode(pasted), let message = decrypted(cipher),
            let json = try? JSON(parsing: message), let key = json["key"]?.string, !key.isEmpty
        else { throw .unreadable }
        guard let answered = json["nonce"]?.string, answered == nonce else { throw .otherNonce }
        return Grant(key: key, clientID: clientID, version: json["api"]?.int)
    }

    /// Undoes PKCS#1 v1.5 (RFC 8017, 7.2.2). The forum encrypts so, and the library offers only OAEP: the private operation
    /// without padding is that of a blind signature. Whoever pastes something wrong learns only that it was wrong.
    private func decrypted(_ cipher: [UInt8]) -> [UInt8]? {
        guard cipher.count == privateKey.keySizeInBits / 8,
            let signature = try? privateKey.blindSignature(for: cipher)
        else { return nil }
        let padded = [UInt8](signature.rawRepresentation)
        guard padded.count >= 11, padded[0] == 0, padded[1] == 2,
            let end = padded.dropFirst(2).firstIndex(of: 0), end >= 10
        else { return nil }
        return Array(padded[(end + 1)...])
    }

    private static func randomHex(bytes: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<bytes).map { _ in
            let byte = UInt8.random(in: 0...255, using: &generator)
            return (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
