import Governance
import JSONKit
import Testing

/// Versions come and go by constitution actions, and the folder follows.
@Suite struct PolicyHistoryTests {
    private func history(_ community: Community, _ path: String) -> [String?] {
        community.store.policyChanges(communityID: 1, path: path).map { change in
            change.versionID.flatMap { community.store.policyVersion($0)?.contentHash }
        }
    }

    private func file(_ community: Community, _ path: String) -> PolicyFileRecord? {
        community.store.policyFiles(communityID: 1).first { $0.path == path }
    }

    @Test func everyVersionInForceIsKept() throws {
        let community = try Community().found(("rename", .vote))
        try community.load([community.policies.change("rename", .vote, edition: "2")])
        try community.load([PolicyFileChange(path: "rename", content: .removed)])
        #expect(history(community, "rename") == ["rename-1", "rename-2", nil])
        let changes = community.store.policyChanges(communityID: 1, path: nil)
        #expect(changes.map(\.actionID) == [nil, 1, 2])
    }

    @Test func anEarlierVersionReturnsByVoteAndIsWrittenToTheFolder() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule), ("rename", .vote))
        try community.load([community.policies.change("rename", ConstitutionTests.strict, edition: "2")])
        try community.vote("👍", by: "U2")
        try community.driver.input(.restorePolicy(community: "Acme", path: "rename", contentHash: "rename-1"))
        try community.driver.settle()
        #expect(community.proposal(2)?.state == .pending)
        #expect(community.action(2)?.fields["replaces"] != nil)
        try community.vote("👍", by: "U2", on: 2)
        #expect(history(community, "rename") == ["rename-1", "rename-2", "rename-1"])
        #expect(file(community, "rename")?.outcome == .unwritten)
        // Until the folder is written, what stands there is not proposed again; nor is what was written.
        try community.load([community.policies.change("rename", ConstitutionTests.strict, edition: "2")])
        #expect(community.action(3) == nil)
        try community.driver.input(
            .policyWritten(community: "Acme", path: "rename", contentHash: "rename-1", problem: nil))
        try community.driver.settle()
        #expect(file(community, "rename")?.outcome == .accepted)
        try community.load([community.policies.change("rename", .vote)])
        #expect(community.action(3) == nil)
    }

    @Test func whatIsInForceCannotReturn() throws {
        let community = try Community().found(("rename", .vote))
        try community.driver.input(.restorePolicy(community: "Acme", path: "rename", contentHash: "rename-1"))
        try community.driver.input(.restorePolicy(community: "Acme", path: "rename", contentHash: "unknown"))
        try community.driver.settle()
        #expect(community.action() == nil)
    }

    @Test func aFolderThatCannotBeWrittenSaysWhy() throws {
        let community = try Community().found(("rename", .vote))
        try community.load([community.policies.change("rename", .vote, edition: "2")])
        try community.driver.input(.restorePolicy(community: "Acme", path: "rename", contentHash: "rename-1"))
        try community.driver.settle()
        try community.driver.input(
            .policyWritten(community: "Acme", path: "rename", contentHash: "rename-1", problem: "read-only"))
        try community.driver.settle()
        #expect(file(community, "rename")?.problem == "read-only")
        #expect(file(community, "rename")?.outcome == .unwritten)
        try community.driver.restart()
        #expect(file(community, "rename")?.outcome == .unwritten)
        // A newer change in the folder is proposed all the same.
        try community.load([community.policies.change("rename", .vote, edition: "3")])
        #expect(history(community, "rename").last == "rename-3")
        #expect(file(community, "rename")?.outcome == .accepted)
    }

    @Test func theFoldersOwnChangesAreNotWritten() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        try community.vote("👍", by: "U2")
        #expect(file(community, "strict")?.outcome == .accepted)
    }

    @Test func aBrokenContentAfterTheProposedOneIsStillShown() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        try community.load([PolicyFileChange(path: "strict", content: .broken("line 3: what?"))])
        try community.vote("👍", by: "U2")
        #expect(community.store.activePolicies().contains { $0.path == "strict" })
        #expect(file(community, "strict")?.outcome == .broken)
        #expect(file(community, "strict")?.problem == "line 3: what?")
    }

    /// What a file proposes may come into force by another decision: then nobody has to vote on it any more.
    @Test func aProposalWhoseContentIsInForceIsOver() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule), ("rename", .vote))
        try community.load([community.policies.change("rename", .vote, edition: "2")])
        try community.vote("👍", by: "U2")
        try community.load([community.policies.change("rename", .vote)])
        #expect(community.proposal(2)?.state == .pending)
        try community.driver.input(.restorePolicy(community: "Acme", path: "rename", contentHash: "rename-1"))
        try community.driver.settle()
        try community.vote("👍", by: "U2", on: 3)
        #expect(history(community, "rename") == ["rename-1", "rename-2", "rename-1"])
        #expect(community.proposal(2)?.state == .superseded)
        #expect(file(community, "rename")?.outcome == .accepted)
        try community.load([community.policies.change("rename", .vote)])
        #expect(community.action(4) == nil)
    }
}
