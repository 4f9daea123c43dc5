import Foundation
import JSONKit
public import PlatformSimulators

/// Discord's own OpenAPI description, where it lies beside the package (`../shared/platforms/discord/openapi`), and how
/// calls stand to it that a simulated Discord recorded.
public enum DiscordDescription {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/platforms/discord/openapi/openapi.json")

    /// The description; nil where it is absent.
    public static let description: OpenAPIDescription? = {
        guard let data = try? Data(contentsOf: file), let json = try? JSON(parsing: Array(data), depthLimit: 256) else {
            return nil
        }
        return OpenAPIDescription(json)
    }()

    /// Whether the description is there.
    public static var isPresent: Bool { description != nil }

    /// What a check has found.
    public struct Finding: Sendable {
        /// How many calls were checked, by operation: `GET /channels/{channel_id}`.
        public var checked: [String: Int] = [:]
        /// Calls of operations that are not described, by route.
        public var unknown: Set<String> = []
        /// What of a call or of its answer is otherwise than described, each once.
        public var problems: [String] = []

        /// What a client must not have done: the problems, and calls of what is not described. Files and pictures are not
        /// the API's.
        public var faults: [String] {
            problems
                + unknown.filter { !$0.hasPrefix("GET attachments/") && !$0.hasPrefix("GET role-icons/") }.sorted()
                .map { "\($0) is not described" }
        }
    }

    /// Checks the calls of a record and their answers; nothing where the description is absent.
    public static func check(_ record: DiscordRecord) -> Finding {
        var finding = Finding()
        guard let description else { return finding }
        var told: Set<String> = []
        for entry in record.entries(.call) {
            // What comes from the network in front of Discord is not Discord's.
            guard let status = entry.status, status < 500, !(status == 429 && entry.answer.string != nil) else {
                continue
            }
            let path = entry.details["path"]?.array?.compactMap(\.string) ?? []
            let method = String(entry.name.prefix { $0 != " " })
            guard let operation = description.operation(method, path) else {
                finding.unknown.insert(entry.name)
                continue
            }
            finding.checked[operation.name, default: 0] += 1
            let problems = description.problems(
                of: operation, query: query(entry.details["query"]?.string ?? ""),
                body: entry.details["body"] ?? .null, status: status, answer: entry.answer)
            for problem in problems where !isDisputed(problem, entry.name, status) {
                let problem = "\(entry.name) -> \(status): \(problem)"
                if told.insert(problem).inserted { finding.problems.append(problem) }
            }
        }
        return finding
    }

    private static func query(_ text: String) -> [(name: String, value: String)] {
        text.split(separator: "&").map { field in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.removingPercentEncoding ?? String($0)
            }
            return (name: parts[0], value: parts.count > 1 ? parts[1] : "")
        }
    }

    /// What the description says otherwise than the documentation and its examples.
    private static func isDisputed(_ problem: String, _ route: String, _ status: Int) -> Bool {
        // A 429 has a code "for some limits" alone (topics/rate-limits).
        if status == 429, problem == "answer.code: missing" { return true }
        // The codes of fields are texts (reference#error-messages).
        if problem.hasPrefix("answer.errors") { return true }
        // To ban takes no parameters that must be given, and to lift a ban none (resources/guild#create-guild-ban).
        if route.hasSuffix("guilds/:id/bans/:id"), problem == "body: missing" { return true }
        // discord.py puts it into the query, beside the body.
        if problem == "query delete_message_seconds: not described" { return true }
        // Sets of permissions are texts (topics/permissions).
        return problem.hasPrefix("body") && problem.contains("is no integer")
            && [".permissions: ", ".allow: ", ".deny: "].contains { problem.contains($0) }
    }
}
