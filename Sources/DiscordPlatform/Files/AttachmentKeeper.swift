import JSONKit
import Logging
import PlatformKit

/// Keeps the files of messages before these are deleted, and gives them for the posts that take their place.
struct AttachmentKeeper: Sendable {
    /// The largest file that a bot can upload, in bytes
    /// (docs.discord.com/developers/reference#uploading-files: 10 MiB where the server has no boosts).
    static let fileLimit = 10 << 20
    /// The most that is kept of one message, in bytes.
    static let messageLimit = 25 << 20
    /// What a shelf says of a file that is too large.
    private static let largeMark = ".large"
    private static let attempts = 2

    let shelf: any AttachmentShelf
    /// Fetches files, and nothing larger than `fileLimit`.
    let http: any HTTPExchange
    /// Where the REST API is.
    let base: String
    let logger: Logger

    /// What of a message's files there is.
    struct Found: Sendable {
        var files: [MultipartBody.File] = []
        /// Sentences on those that are missing.
        var missing: [String] = []
    }

    /// Puts the files at these addresses on the shelf. What cannot be had is left out: a deletion does not wait for it.
    /// - Returns: how many are there, and what is to be said of the others.
    func keep(_ urls: [String]) async throws -> JSON {
        let found = try await find(urls, keeping: true)
        return ["ok": true, "kept": JSON(found.files.count), "missing": JSON(found.missing)]
    }

    /// The files at these addresses: from the shelf, else from Discord, as long as it has them.
    func find(_ urls: [String]) async throws -> Found { try await find(urls, keeping: false) }

    /// Takes the files off the shelf, once they are posted again.
    func forget(_ urls: [String]) async {
        for address in urls.compactMap({ AttachmentAddress($0, base: base) }) {
            try? await shelf.drop(address.id)
            try? await shelf.drop(address.id + Self.largeMark)
        }
    }

    private func find(_ urls: [String], keeping: Bool) async throws -> Found {
        var found = Found()
        var size = 0
        for url in urls {
            guard let address = AttachmentAddress(url, base: base) else {
                found.missing.append("A file is not at Discord, and was left out.")
                continue
            }
            let name = address.name
            switch try await content(address, keeping: keeping) {
            case .content(let bytes) where size + bytes.count <= Self.messageLimit:
                size += bytes.count
                found.files.append(MultipartBody.File(name: name, content: bytes))
            case .content:
                found.missing.append(
                    "The file \(name) was left out: the files of one message may have \(Self.messageLimit >> 20) MiB.")
            case .tooLarge:
                found.missing.append(
                    "The file \(name) was too large to be kept: a file may have \(Self.fileLimit >> 20) MiB.")
            case .gone: found.missing.append("The file \(name) could not be had from Discord any more.")
            }
        }
        return found
    }

    private enum Content {
        case content([UInt8])
        case tooLarge
        case gone
    }

    private func content(_ address: AttachmentAddress, keeping: Bool) async throws -> Content {
        do {
            if let bytes = try await shelf.content(address.id) { return .content(bytes) }
            if try await shelf.content(address.id + Self.largeMark) != nil { return .tooLarge }
        } catch {
            logger.warning("a kept file cannot be read: \(error)")
        }
        let content = try await fetched(address)
        guard keeping else { return content }
        do {
            switch content {
            case .content(let bytes): try await shelf.keep(bytes, as: address.id)
            case .tooLarge: try await shelf.keep([], as: address.id + Self.largeMark)
            case .gone: break
            }
        } catch {
            logger.warning("the file \(address.name) cannot be kept: \(error)")
        }
        return content
    }

    /// A file of Discord's. Its address is signed: it takes no token of ours.
    private func fetched(_ address: AttachmentAddress) async throws -> Content {
        for _ in 0..<Self.attempts {
            do {
                let answer = try await http.send(HTTPCall(method: "GET", url: address.url))
                if answer.status == 200 {
                    return answer.body.count > Self.fileLimit ? .tooLarge : .content(answer.body)
                }
                if answer.status < 500 { return .gone }
            } catch HTTPFailure.answerTooLarge {
                return .tooLarge
            } catch let failure as HTTPFailure {
                logger.info("the file \(address.name) cannot be had: \(failure)")
            }
        }
        return .gone
    }
}
