import Foundation
import Governance
import JSONKit
import Testing

/// A replay plays with the members, roles, documents and variables of each time, not with today's.
@Suite struct ReplayStateTests {
    /// Renames are decided by whoever is no gardener, by a rule that hangs on a document and a variable.
    static let rename = #"""
        """Renaming"""
        kind = "platform"
        action_types = ["slackrenameconversation"]
        variables = {"quorum": 1}

        def filter():
            return not action.initiator.has_role("Gardener")

        def check():
            rules = policy.community.get_documents().filter(name="Rules").first()
            if rules is not None and rules.text == "Nothing is renamed.":
                return FAILED
            if proposal.get_yes_votes().count() >= variables["quorum"]:
                return PASSED

        def notify():
            slack.initiate_vote(text="Rename?", channel="C1")
        """#

    private static func replay(_ stage: ConstitutionStage, _ text: String = rename) throws -> ReplayReport {
        let community = stage.store.communities()[0]
        let replay = try Replay(of: community, in: stage.store, until: stage.driver.now)
        let loaded = PolicyLoader.load(path: "rename.py", bytes: Array(text.utf8)).policy
        return try replay.report(replacing: ["rename": try #require(loaded)])
    }

    private func rename(_ stage: ConstitutionStage, to name: String, votes: Int) throws {
        stage.driver.now = stage.driver.now.advanced(seconds: 60)
        try stage.driver.play(stage.platform.rename("C1", to: name, by: "U1", at: stage.driver.now))
        let action = try #require(stage.store.actions(communityID: nil, before: nil, limit: 1).first)
        for user in ["U2", "U3"].prefix(votes) {
            stage.driver.now = stage.driver.now.advanced(seconds: 1)
            try stage.vote("👍", on: action.id, by: user)
        }
        stage.driver.now = stage.driver.now.advanced(seconds: 60)
    }

    /// Proposes, and agrees a second later: of what happens at one instant, a change is taken to come first.
    private func agree(_ stage: ConstitutionStage, on type: String, _ fields: JSON) throws {
        let id = try stage.propose(type, fields)
        stage.driver.now = stage.driver.now.advanced(seconds: 1)
        try stage.vote("👍", on: id)
    }

    /// A day in which the rules of renaming change again and again: today's would decide otherwise on all that was.
    private func lived() throws -> ConstitutionStage {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "rename.py": Self.rename])
        try rename(stage, to: "one", votes: 1)
        try agree(stage, on: "policykitchangeplatformpolicy", ["policy": "rename", "variables": ["quorum": 2]])
        try rename(stage, to: "two", votes: 2)
        try agree(stage, on: "policykitaddcommunitydoc", ["name": "Rules", "text": "Nothing is renamed."])
        try rename(stage, to: "three", votes: 0)
        let document = try #require(stage.store.documents(communityID: 1).first)
        try agree(stage, on: "policykitchangecommunitydoc", ["doc": .int(document.id), "text": "All is well."])
        try rename(stage, to: "four", votes: 2)
        try agree(
            stage, on: "policykitaddrole",
            ["name": "Gardener", "description": "Gardens", "permissions": ["add_*"]])
        return stage
    }

    @Test func whatWasDecidedComesOutAgain() throws {
        let stage = try lived()
        let decisions = stage.store.proposals(communityID: nil, states: nil, before: nil, limit: .max)
            .filter { $0.path == "rename" }.map(\.decision)
        #expect(decisions == [.passed, .failed, .passed, .passed])
        let report = try Self.replay(stage)
        #expect(report.notReplayed.isEmpty && report.differences.isEmpty, "\(report)")
        #expect(report.replayedCount == stage.store.actions(communityID: nil, before: nil, limit: .max).count)
        #expect(report.limits.contains { $0.hasPrefix("members are there from when they were first heard of") })
    }

    @Test func aChangedPolicySeesTheStateOfTheTime() throws {
        let stage = try lived()
        let deaf = Self.rename.replacing("return FAILED", with: "pass")
        let report = try Self.replay(stage, deaf)
        // The third rename alone was refused by the document.
        #expect(report.differences.map(\.recorded).allSatisfy { $0.hasPrefix("failed under rename") })
        #expect(report.differences.count == 1 && report.notReplayed.isEmpty, "\(report)")
    }

    /// Who has left since voted when they were there; who came later was not.
    @Test func membersComeAndGo() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "rename.py": Self.rename])
        try rename(stage, to: "one", votes: 1)
        try stage.driver.play(
            stage.platform.tell(of: ObservedMember(username: "U2", isPresent: false), at: stage.driver.now))
        stage.driver.now = stage.driver.now.advanced(seconds: 60)
        try stage.driver.play(
            stage.platform.tell(of: ObservedMember(username: "U9", readableName: "Zoe"), at: stage.driver.now))
        let report = try Self.replay(stage)
        #expect(report.differences.isEmpty && report.notReplayed.isEmpty, "\(report)")
        #expect(report.limits.contains { $0.contains("1 is taken to have left after what they did last") })
        // One that counts the members sees those of the time.
        let counting = Self.rename.replacing(
            "if proposal.get_yes_votes().count() >= variables[\"quorum\"]:",
            with: "if len(slack.get_users()) == 3 and proposal.get_yes_votes().exists():")
        #expect(try Self.replay(stage, counting).differences.isEmpty)
    }

    /// Eight times as many changes take about eight times as long, and not sixty-four times.
    @Test func theTimeGrowsWithTheHistory() throws {
        func processorTime() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        func seconds(changes: Int) throws -> Double {
            let community = try Community().found()
            for number in 1...changes {
                community.driver.now = community.driver.now.advanced(seconds: 60)
                let draft = PolicyVersionDraft(
                    contentHash: "posts-\(number)", format: .python, source: "# \(number)", kind: .platform,
                    actionTypes: ["slackpostmessage"], name: "posts", text: "")
                try community.load([PolicyFileChange(path: "posts", content: .present(draft))])
            }
            let began = processorTime()
            let record = community.store.communities()[0]
            let replay = try Replay(of: record, in: community.store, until: community.now)
            let report = try replay.report(replacing: [:])
            #expect(report.replayedCount == changes && report.notReplayed.isEmpty, "\(report.notReplayed)")
            return processorTime() - began
        }
        let few = try min(seconds(changes: 100), seconds(changes: 100))
        let many = try seconds(changes: 800)
        #expect(many < 16 * few, "\(few) s for 100 changes, \(many) s for 800")
    }

    /// Where texts were erased, today's stand in, and the report says so.
    @Test func erasedTextsAreTold() throws {
        let stage = try lived()
        let lines = stage.store.ledger(from: 1, limit: .max).filter { $0.kind == "change" }.map(\.sequence)
        try stage.driver.input(.eraseTexts(lines: lines, reason: "asked for"))
        try stage.driver.settle()
        let report = try Self.replay(stage)
        #expect(report.limits.contains { $0.contains("were erased: today's stand in") }, "\(report.limits)")
    }

    /// The operator's override is in the ledger: what was done under it comes out as it did.
    @Test func anOverrideIsPlayedToo() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "rename.py": Self.rename])
        func add(_ name: String) throws {
            stage.driver.now = stage.driver.now.advanced(seconds: 60)
            try stage.driver.input(
                .propose(
                    ProposedAction(
                        community: "Acme", type: "policykitaddcommunitydoc",
                        fields: ["name": .string(name), "text": "x"], initiator: .operator)))
            try stage.driver.settle()
        }
        try add("Before")
        stage.driver.now = stage.driver.now.advanced(seconds: 10)
        try stage.driver.input(.override(community: "Acme", reason: "stuck", seconds: 600))
        try add("During")
        try stage.driver.advance(seconds: 700)
        try add("Expired")
        stage.driver.now = stage.driver.now.advanced(seconds: 10)
        try stage.driver.input(.override(community: "Acme", reason: "stuck", seconds: 600))
        try stage.driver.settle()
        stage.driver.now = stage.driver.now.advanced(seconds: 10)
        try stage.driver.input(.endOverride(community: "Acme"))
        try add("Ended")
        #expect(stage.store.documents(communityID: 1).map(\.name) == ["During"])
        let report = try Self.replay(stage)
        #expect(report.notReplayed.isEmpty, "\(report.notReplayed)")
        #expect(report.replayedCount == 4 && report.differences.isEmpty)
    }
}
