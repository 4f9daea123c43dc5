import Foundation
import Governance
import JSONKit
import Testing

/// The policies of PolicyKit's starter kits, where a copy lies beside the package.
@Suite(.enabled(if: !StarterKits.policies.isEmpty, "no copy of the starter kits beside the package"))
struct StarterKitTests {
    @Test(arguments: StarterKits.policies) func hasNoErrors(policy: StarterKits.Policy) {
        let findings = PolicyChecker.check(
            path: "kit.json", bytes: Array(policy.text.utf8), connected: ["slack"])
        #expect(findings.isEmpty, "\(findings)")
    }

    private func driver(_ kit: String, _ reads: FakeReads) throws -> BlockDriver {
        let policy = try #require(StarterKits.policies.last { $0.kit.hasPrefix(kit) })
        let driver = BlockDriver(try loadPolicy(policy.text, "kit.json"), reads)
        driver.dropsRuns = true
        return driver
    }

    @Test func democracyNeedsHalfOfTheVoters() throws {
        let reads = FakeReads(action: "slackpinmessage", fields: ["channel": "C1", "timestamp": "1"])
        reads.addRole(1, "Voter", members: [1, 3, 4])
        let driver = try driver("2_democracy", reads)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        #expect(
            driver.lines == [#"slack.initiate_vote C1 boolean 'Please vote' [] members(["U1", "U3", "U4"])"#])
        reads.cast(1, "yes")
        reads.cast(2, "yes")
        let waiting = try driver.run(.check)
        #expect(waiting.decision == nil)
        #expect(waiting.effects.readSet == [.votes, .members, .roles])
        reads.cast(3, "yes")
        #expect(try driver.run(.check).decision == .passed)
    }

    @Test func theJuryDecides() throws {
        let driver = try driver("3_jury", FakeReads())
        try driver.run(.initialize)
        let drawn = driver.reads.proposal?.data["jury"]?.array ?? []
        let jury = drawn.compactMap(\.string)
        #expect(Set(jury).count == 3)
        try driver.run(.notify)
        for member in driver.reads.allMembers where jury.prefix(2).contains(member.username) {
            driver.reads.cast(member.id, "yes")
        }
        #expect(try driver.run(.check).decision == .passed)
    }

    @Test(arguments: [("1_dictator", "Dictator"), ("4_moderators", "Moderator")])
    func oneRoleDecides(kit: String, role: String) throws {
        let reads = FakeReads()
        reads.addRole(1, role, members: [])
        #expect(try driver(kit, reads).run(.check).decision == .failed)
        reads.roleMembers[1] = [2]
        #expect(try driver(kit, reads).run(.check).decision == .passed)
    }
}

/// The policies of the starter kits as exported files.
enum StarterKits {
    struct Policy: Sendable, CustomTestStringConvertible {
        var kit: String
        var name: String
        var text: String
        var testDescription: String { "\(kit): \(name)" }
    }

    static let policies: [Policy] = {
        let folder = PublishedPolicies.folder.deletingLastPathComponent().appending(path: "starterkits")
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
        return files.filter { $0.hasSuffix(".json") }.flatMap { file -> [Policy] in
            guard let data = try? Data(contentsOf: folder.appending(path: file)),
                let kit = try? JSON(parsing: Array(data))
            else { return [] }
            return ["platform", "constitution"].flatMap { kind in
                (kit["\(kind)_policies"]?.array ?? []).map { policy in
                    var policy = policy
                    policy["policy_kind"] = .string(kind)
                    let text = policy.text.replacingOccurrences(of: "${PLATFORM}", with: "slack")
                    return Policy(kit: file, name: policy["name"]?.string ?? "", text: text)
                }
            }
        }
    }()
}
