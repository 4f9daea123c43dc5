import Foundation
import Governance
import JSONKit

/// One scenario of the oracle: a community, steps, and what the real PolicyKit did after each.
struct OracleScenario: Sendable {
    let id: String
    let name: String
    /// The policy under test, as a path below the folder of policies.
    let policy: String
    let install: JSON
    let community: JSON
    /// Further policies, installed after the one under test.
    let more: [JSON]
    /// What the SourceCred server answers, by username.
    let cred: JSON
    /// What `randint` gives, in order.
    let integers: [Int]
    let steps: [OracleStep]
    /// What holds after the installation, and after each step.
    let installed: OracleExpectation?
    let expected: [Int: OracleExpectation]

    /// Reads a scenario.
    /// - Throws: an `OracleError` for what is not in the oracle's format.
    init(json: JSON) throws {
        guard let id = json["id"]?.string, let policy = json["policy"]?.string, let steps = json["steps"]?.array else {
            throw OracleError("a scenario needs \"id\", \"policy\" and \"steps\"")
        }
        self.id = id
        self.policy = policy
        name = json["name"]?.string ?? ""
        install = json["install"] ?? [:]
        community = json["community"] ?? [:]
        more = json["more"]?.array ?? []
        cred = json["cred"] ?? [:]
        let random = json["random"] ?? json["random.randint"] ?? .null
        integers = (random["randint"] ?? random["random.randint"] ?? random).array?.compactMap(\.int) ?? []
        self.steps = try steps.enumerated().map { try OracleStep($1, index: $0, scenario: id) }
        var installed: OracleExpectation?
        var expected: [Int: OracleExpectation] = [:]
        // What PolicyKit's documentation says counts more than what its head does.
        for entry in json["expect_documented"]?.array ?? json["expect"]?.array ?? [] {
            if let index = entry["after"]?.int {
                expected[index] = OracleExpectation(json: entry)
            } else {
                installed = OracleExpectation(json: entry)
            }
        }
        self.installed = installed
        self.expected = expected
    }

    /// The scenarios of a file.
    static func load(_ file: URL) throws -> [OracleScenario] {
        let json = try JSON(parsing: String(decoding: try Data(contentsOf: file), as: UTF8.self))
        guard let scenarios = json.array ?? json["scenarios"]?.array else {
            throw OracleError("\(file.lastPathComponent) holds no list of scenarios")
        }
        return try scenarios.map(OracleScenario.init(json:))
    }
}

/// One thing that happens in a scenario.
struct OracleStep: Sendable {
    let index: Int
    /// Seconds after the scenario's zero; what happens before the first event is negative.
    let at: Double
    let action: Action
    let json: JSON

    /// The whole vocabulary of the format.
    enum Action: String, CaseIterable {
        case event, vote, tick, poll, propose, slash, expense, loomio, reactions, role, member, channel, policy, http
        case discourseWebhook = "discourse_webhook"
        case discourseTopic = "discourse_topic"
        case discoursePollVotes = "discourse_poll_votes"
    }

    init(_ json: JSON, index: Int, scenario: String) throws {
        guard let word = json["do"]?.string, let action = Action(rawValue: word) else {
            throw OracleError(
                "scenario \(scenario), step \(index): \"do\" must be one of "
                    + Action.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self.index = index
        self.action = action
        at = json["at"]?.double ?? 0
        self.json = json
    }

    /// True where PolicyKit looks at what is pending.
    var settles: Bool { action == .tick }

    func text(_ name: String) -> String? {
        switch json[name] {
        case .string(let text)?: text
        case .int(let number)?: String(number)
        default: nil
        }
    }
}

/// What PolicyKit had come to after a step.
struct OracleExpectation: Sendable {
    let json: JSON

    /// All proposals in the order of their creation; with `isCompact` only those that are new or have changed.
    var proposals: [JSON] { json["proposals"]?.array ?? [] }
    var isCompact: Bool { json["compact"]?.bool ?? false }
    var calls: [JSON] { json["calls"]?.array ?? [] }
    var logs: [JSON] { json["logs"]?.array ?? [] }
    var debug: [String] { json["debug"]?.array?.compactMap(\.string) ?? [] }
    var actionsWithoutProposal: [JSON] { json["actions_without_proposal"]?.array ?? [] }
    var replies: [JSON] { json["reply"].map { $0.array ?? [$0] } ?? [] }
    var raised: String? { json["raised"].map { $0.string ?? $0.text } }
    var state: JSON { json["state"] ?? .null }
}

/// A file that is not in the oracle's format, or a scenario that cannot be played.
struct OracleError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
