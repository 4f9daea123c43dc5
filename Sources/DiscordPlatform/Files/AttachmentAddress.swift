import PlatformKit

/// Where a file of a message is: `https://cdn.discordapp.com/attachments/CHANNEL/ID/NAME`, with a signature behind it that
/// ends after a time (docs.discord.com/developers/reference#signed-attachment-cdn-urls).
struct AttachmentAddress: Sendable, Hashable {
    var url: String
    var id: String
    var name: String

    /// Discord's own hosts (docs.discord.com/developers/reference#image-formatting-cdn-base-url).
    private static let hosts: Set<String> = ["cdn.discordapp.com", "media.discordapp.net"]

    /// Reads an address; nil for one that is not Discord's: what a member proposes may name any, and nothing is fetched
    /// for them.
    /// - Parameter base: where the REST API is; files of the same host are Discord's too.
    init?(_ url: String, base: String) {
        let host = Self.host(url)
        let isDiscords = url.hasPrefix("https://") && Self.hosts.contains(host) || host == Self.host(base)
        let path = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
        guard isDiscords, path.count >= 4, path[path.count - 4] == "attachments", let name = path.last else {
            return nil
        }
        let id = path[path.count - 2]
        guard !id.isEmpty, id.count <= 20, id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.url = url
        self.id = id
        self.name = PercentEncoding.decoded(name)
    }

    private static func host(_ url: String) -> String {
        guard let start = url.firstRange(of: "://") else { return "" }
        return String(url[start.upperBound...].prefix { !"/?#".contains($0) })
    }
}
