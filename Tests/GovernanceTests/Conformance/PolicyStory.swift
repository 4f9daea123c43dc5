import Governance
import JSONKit

/// A published policy or a starter kit played by hand, with the runner of the oracle's scenarios.
struct PolicyStory {
    var policy: String
    var install: JSON
    var platforms = ["slack"]
    var members = ["U1", "U2", "U3", "U4"]
    var admins: Set<String> = ["U1"]
    var cred: JSON = [:]

    /// A policy that names its kind and types itself, beside those of the testing kit.
    static func policy(_ file: String, kind: String, types: [String]) -> PolicyStory {
        PolicyStory(
            policy: "policy_examples/\(file).json", install: ["kind": .string(kind), "action_types": JSON(types)])
    }

    static func kit(_ file: String, creator: String = "U1") -> PolicyStory {
        PolicyStory(policy: "starterkits/\(file).json", install: ["kit": true, "creator": .string(creator)])
    }

    func on(_ platforms: String...) -> PolicyStory {
        var story = self
        story.platforms = platforms
        return story
    }

    func with(members: [String], admins: Set<String> = ["U1"]) -> PolicyStory {
        var story = self
        story.members = members
        story.admins = admins
        return story
    }

    /// Plays steps; gives what had come of it after each, the installation first.
    func play(_ steps: JSON...) throws -> [Observation] {
        let isKit = install["kit"]?.bool ?? false
        let community: JSON = [
            "platforms": JSON(platforms),
            "members": .array(
                members.map {
                    ["id": .string($0), "name": .string("name of \($0)"), "admin": .bool(admins.contains($0))]
                }),
            "channels": [["id": "C1", "members": JSON(members)]],
            "base_policies": isKit ? nil : "starterkits/0_testing.json",
        ]
        let scenario: JSON = [
            "id": "story", "policy": .string(policy), "install": install, "community": community,
            "steps": .array(steps), "cred": cred, "expect": [],
        ]
        return try ScenarioRunner.play(OracleScenario(json: scenario))
    }

    /// True where the policies lie beside the package.
    static let isPossible = OracleFiles.bytes("starterkits/0_testing.json") != nil

    // MARK: Steps

    static func tick(_ at: Int) -> JSON { ["at": JSON(at), "do": "tick"] }

    static func vote(_ at: Int, _ voter: String, _ value: String) -> JSON {
        ["at": JSON(at), "do": "vote", "voter": .string(voter), "value": .string(value)]
    }

    static func post(_ at: Int, _ text: String, by initiator: String = "U2", in channel: String = "C1") -> JSON {
        [
            "at": JSON(at), "do": "event", "type": "slackpostmessage", "initiator": .string(initiator),
            "channel": .string(channel), "text": .string(text), "ts": .string("\(500 + at).000001"),
        ]
    }

    static func document(_ at: Int, _ name: String, by initiator: String) -> JSON {
        [
            "at": JSON(at), "do": "propose", "type": "policykitaddcommunitydoc", "initiator": .string(initiator),
            "name": .string(name), "text": "Be nice.",
        ]
    }
}

extension Observation {
    var statuses: [String] { proposals.map(\.status) }
    var methods: [String] { calls.filter { $0.shows == nil && !$0.isRead }.map(\.method) }
    var documentNames: [String] { documents.filter { $0["active"]?.bool == true }.compactMap { $0["name"]?.string } }
}
