import Foundation
import JSONKit
import OrderedCollections

/// Slack's method reference and recorded payloads, where they lie beside the package (`../shared/platforms/slack`).
enum SlackReference {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "shared/platforms/slack")

    /// Whether the reference is there.
    static var isPresent: Bool { FileManager.default.fileExists(atPath: root.appending(path: "INDEX.json").path()) }

    /// What the reference says of a method; nil where it does not know it.
    static func method(_ name: String) -> JSON? { read("slack-api-ref/docs.slack.dev/methods/\(name).json") }

    /// The error codes that a method documents, with those that every method may give.
    static func errors(of name: String) -> Set<String> {
        var errors = Set(method(name)?["errors"]?.object?.keys.map { $0 } ?? [])
        if let group = name.split(separator: ".").first,
            let other = read("slack-api-ref/methods/\(group)/\(name).json")
        {
            errors.formUnion(other["errors"]?.object?.keys.map { $0 } ?? [])
        }
        errors.formUnion(read("slack-api-ref/methods/_errors/common.json")?["errors"]?.object?.keys.map { $0 } ?? [])
        return errors
    }

    /// The recorded payload of an event type (`channel_rename`, `message_changed`), the envelope's `payload`.
    static func recordedEvent(_ type: String) -> JSON? {
        let name = type.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return read("java-sdk-json-logs/events/\(name)Payload.json")
    }

    /// The recorded answer of a method.
    static func recordedAnswer(_ method: String) -> JSON? { read("java-sdk-json-logs/api/\(method).json") }

    /// The paths of all members of a value, array elements together: `event.channel.name`.
    static func paths(of json: JSON, under prefix: String = "") -> Set<String> {
        var paths: Set<String> = []
        for (name, value) in json.object ?? [:] {
            let path = prefix.isEmpty ? name : "\(prefix).\(name)"
            paths.insert(path)
            paths.formUnion(Self.paths(of: value, under: path))
        }
        for element in json.array ?? [] { paths.formUnion(Self.paths(of: element, under: prefix)) }
        return paths
    }

    private static func read(_ path: String) -> JSON? {
        guard let data = try? Data(contentsOf: root.appending(path: path)) else { return nil }
        return try? JSON(parsing: Array(data), depthLimit: 256)
    }
}
