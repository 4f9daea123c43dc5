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
        public var key: String
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
    public func grant(from pasted: String) throws(Problem) -> Grant {
        guard let cipher = Self.decodeBase64(pasted), let message = decrypted(cipher),
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

    /// Base64 (RFC 4648, 4) with white space in any place; nil for anything else.
    static func decodeBase64(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        var padding = 0
        for character in text.utf8 {
            let value: UInt8
            switch character {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = character - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = character - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = character + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="):
                padding += 1
                continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 1
            if count == 4 {
                bytes += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
                (bits, count) = (0, 0)
            }
        }
        switch count {
        case 0: break
        case 2: bytes.append(UInt8(bits >> 4 & 255))
        case 3: bytes += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
        default: return nil
        }
        return padding <= 2 ? bytes : nil
    }
}
