import PlatformKit

/// Where a file of Discord's is: of a message `https://cdn.discordapp.com/attachments/CHANNEL/ID/NAME`, with a signature
/// behind it that ends after a time (docs.discord.com/developers/reference#signed-attachment-cdn-urls), or the picture of a
/// role, `https://cdn.discordapp.com/role-icons/ROLE/HASH.png` (#image-formatting-cdn-endpoints).
struct AttachmentAddress: Sendable, Hashable {
    var url: String
    /// By which it is kept: digits, and a word behind a full stop.
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
        guard isDiscords, let id = Self.id(of: url), let name = Self.name(of: url) else { return nil }
        self.url = url
        self.id = id
        self.name = name
    }

    /// The id of the file at an address, whatever the host; nil where it names none.
    static func id(of url: String) -> String? {
        let path = path(url)
        func number(_ text: String) -> String? {
            !text.isEmpty && text.count <= 20 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? text : nil
        }
        if path.count >= 4, path[path.count - 4] == "attachments" { return number(path[path.count - 2]) }
        if path.count >= 3, path[path.count - 3] == "role-icons" {
            return number(path[path.count - 2]).map { "\($0).icon" }
        }
        return nil
    }

    /// The name of the file at an address.
    static func name(of url: String) -> String? { path(url).last.map { PercentEncoding.decoded($0) } }

    /// Where the picture of a role is.
    /// - Parameters:
    ///   - network: where files are, with a slash at the end.
    ///   - hash: as a role tells of it.
    static func roleIcon(_ role: String, hash: String, at network: String) -> String {
        "\(network)role-icons/\(role)/\(FormEncoding.escape(hash)).png"
    }

    /// Where files are, with a slash at the end: at Discord, or where the API is that stands for Discord's.
    static func network(base: String) -> String {
        let host = host(base)
        let isDiscords = host == "discord.com" || host.hasSuffix(".discord.com")
        guard !isDiscords, let scheme = base.firstRange(of: "://") else { return "https://cdn.discordapp.com/" }
        return "\(base[..<scheme.upperBound])\(host)/"
    }

    private static func path(_ url: String) -> [String] {
        url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").map(String.init)
    }

    private static func host(_ url: String) -> String {
        guard let start = url.firstRange(of: "://") else { return "" }
        return String(url[start.upperBound...].prefix { !"/?#".contains($0) })
    }
}
