import Foundation
import Governance

/// The policies that PolicyKit publishes, where a copy lies beside the package.
enum PublishedPolicies {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/policykit/policy_examples")

    /// The files' names; empty where there is no copy.
    static let names: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }()

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }
}

extension PolicyLoader {
    /// Loads a policy from a text.
    static func load(_ path: String, _ text: String) -> (policy: LoadedPolicy?, findings: [Finding]) {
        load(path: path, bytes: Array(text.utf8))
    }
}
