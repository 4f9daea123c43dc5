import Foundation
import JSONKit
import OrderedCollections

/// Discord's API description and recorded payloads, where they lie beside the package (`../shared/platforms/discord`).
enum DiscordReference {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/platforms/discord")

    /// Whether the reference is there.
    static var isPresent: Bool { FileManager.default.fileExists(atPath: root.appending(path: "INDEX.json").path()) }

    private static let index: JSON = read("INDEX.json") ?? .null

    /// The recorded payloads of an event, its data alone.
    static func recorded(_ type: String) -> [JSON] {
        (index["dispatch_by_t"]?[type]?.array ?? []).compactMap { file in
            guard let path = file.string, let json = read(String(path.dropFirst("discord/".count))) else { return nil }
            // Some files hold several payloads.
            let all = json.array ?? [json]
            return all.first { $0["t"]?.string == type }?["d"]
        }
    }

    /// An example of the documentation's, by page and name; of a list the first.
    static func example(_ name: String) -> JSON? {
        let json = read("docs-examples/\(name).json")
        return json?[0] ?? json
    }

    /// The paths of all members of a value, array elements together: `reactions.emoji.name`.
    static func paths(of json: JSON) -> Set<String> { SlackReference.paths(of: json) }

    private static func read(_ path: String) -> JSON? {
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
        return try? JSON(parsing: Array(data), depthLimit: 256)
    }
}
