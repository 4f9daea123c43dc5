import Foundation

/// The policies that PolicyKit publishes, where a copy lies beside the package (`../shared/policykit`).
enum PublishedFiles {
    static let folder = URL(fileURLWithPath: Repository.root).deletingLastPathComponent()
        .appending(path: "shared/policykit/policy_examples").path

    /// The texts by file name; empty where there is no copy.
    static let all: [String: String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".json") }.reduce(into: [:]) { texts, name in
            texts[name] = try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        }
    }()

    static var arePresent: Bool { all.count == 10 }

    static let allPass = "All_Constitution_Actions_Pass_and_get_posted_in_Slack.json"
    static let oneApproval = "All_Constitution_Actions_need_1_approval_in_Slack.json"

    /// All but the two that govern the constitution: those exclude each other.
    static var ofTheWorkspace: [String: String] { all.filter { $0.key != allPass && $0.key != oneApproval } }

    static func only(_ name: String) -> [String: String] { all.filter { $0.key == name } }

    /// The path of a file's policy: its name without the suffix.
    static func path(_ name: String) -> String { String(name.dropLast(".json".count)) }
}
