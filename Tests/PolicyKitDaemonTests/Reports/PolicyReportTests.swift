import Governance
import Testing

@testable import PolicyKitDaemon

/// Lists, histories and differences of policies, from the store alone.
@Suite struct PolicyReportTests {
    static let old = "def check():\n    return PASSED\n"
    static let new = "def check():\n    # more\n    return FAILED\n"

    private func reader() async throws -> ReportReader {
        let story = try await StoredStory()
        let at = StoredStory.start
        func version(_ id: Int64, _ hash: String, _ source: String) -> Write {
            .policyVersion(
                PolicyVersionRecord(
                    id: id, path: "votes/rename", contentHash: hash, format: .python, source: source, kind: .platform,
                    actionTypes: [], name: "Version \(id)", text: "", mode: id == 3 ? .observe : .enforce,
                    createdAt: at))
        }
        func change(_ id: Int64, _ version: Int64?, _ action: Int64?) -> Write {
            .policyChange(
                PolicyChangeRecord(
                    id: id, communityID: 1, path: "votes/rename", versionID: version, actionID: action,
                    at: at.advanced(seconds: Double(id))))
        }
        try await story.store.commit([
            Transition(writes: [
                .community(CommunityRecord(id: 2, name: "orchard", createdAt: at)),
                version(2, "aaaa11", Self.old), version(3, "aaaa22", Self.new), version(4, "bbbb33", "x"),
                change(1, 2, nil), change(2, 3, 1),
                .activePolicy(ActivePolicyRecord(communityID: 1, path: "votes/rename", versionID: 3, activatedAt: at)),
                .policyFile(
                    PolicyFileRecord(
                        communityID: 1, path: "votes/rename", contentHash: "bbbb33", outcome: .rejected, updatedAt: at)),
                .policyFile(
                    PolicyFileRecord(
                        communityID: 2, path: "votes/rename", contentHash: "q", outcome: .proposed, updatedAt: at)),
            ])
        ])
        return ReportReader(store: story.store, state: "s")
    }

    private let text = PoliciesText(style: TerminalStyle(isColoured: false))

    @Test func listsWhatIsInForceAndWhatIsNot() async throws {
        let lines = text.lines(try await reader().policies(community: nil))
        #expect(
            lines == [
                "garden",
                "  rename        3b2f0c9a1d77  platform, slackrenameconversation (file broken)  Rename by vote",
                "      garden/rename.py:3:1: error: invalid syntax",
                "  votes/rename  aaaa22  platform, every type (observe, file rejected)  Version 3",
                "orchard", "  votes/rename  ------------  not in force (file proposed)  ",
            ])
        #expect(try await reader().policies(community: "orchard").count == 1)
        await #expect(throws: AdministrationRefusal.self) { try await reader().policies(community: "nowhere") }
    }

    @Test func tellsAHistory() async throws {
        let history = try await reader().history(of: PolicyName("garden/votes/rename"))
        #expect(history.changes.map(\.version?.contentHash) == ["aaaa11", "aaaa22"])
        #expect(history.changes.map(\.isInForce) == [false, true])
        #expect(history.changes.last?.proposal == 1)
        #expect(history.changes.last?.initiator == "Ada (U1)")
        #expect(history.others.map(\.contentHash) == ["bbbb33"])
        let lines = text.lines(history)
        #expect(lines.first == "garden/votes/rename")
        #expect(lines.contains { $0.contains("aaaa22 by Ada (U1), proposal 1 in force (observe)") })
        #expect(lines.contains { $0.contains("aaaa11, the founding") })
        #expect(lines.contains { $0.contains("bbbb33  never in force") })
    }

    @Test func findsVersionsBySpelling() async throws {
        let reader = try await reader()
        let name = PolicyName("votes/rename", community: "garden")
        #expect(try reader.text(of: name, version: nil).contentHash == "aaaa22")
        #expect(try reader.text(of: name, version: "former").contentHash == "aaaa11")
        #expect(try reader.text(of: name, version: "BBBB").contentHash == "bbbb33")
        for (spelling, problem) in [("aaaa", "may be 2 versions"), ("cccc", "has no version cccc")] {
            let refusal = #expect(throws: AdministrationRefusal.self) { try reader.text(of: name, version: spelling) }
            #expect(refusal?.message.contains(problem) == true)
        }
        let several = #expect(throws: AdministrationRefusal.self) { try reader.history(of: PolicyName("votes/rename")) }
        #expect(several?.message.contains("garden and orchard each have a policy") == true)
        let none = #expect(throws: AdministrationRefusal.self) { try reader.history(of: PolicyName("nope")) }
        #expect(none?.message.contains("there is no policy nope; there are: ") == true)
        let unknown = #expect(throws: AdministrationRefusal.self) {
            try reader.text(of: PolicyName("votes/rename", community: "orchard"), version: nil)
        }
        #expect(unknown?.message.contains("is not in force") == true)
    }

    @Test func comparesVersions() async throws {
        let reader = try await reader()
        let name = PolicyName("votes/rename", community: "garden")
        let lines = text.lines(
            from: try reader.text(of: name, version: "former"), to: try reader.text(of: name, version: nil))
        #expect(
            lines == [
                "--- votes/rename aaaa11", "+++ votes/rename aaaa22", "@@ -1,2 +1,3 @@", " def check():",
                "-    return PASSED", "+    # more", "+    return FAILED",
            ])
    }

    @Test func differencesAreThoseOfDiff() {
        let old = (1...30).map { "line \($0)" }
        var new = old
        new[2] = "changed"
        new.insert("added", at: 20)
        new.removeLast()
        let diff = UnifiedDiff(
            from: old.joined(separator: "\n") + "\n", to: new.joined(separator: "\n") + "\n", oldName: "a", newName: "b"
        )
        #expect(
            diff.lines.filter { $0.hasPrefix("@@") } == ["@@ -1,6 +1,6 @@", "@@ -18,6 +18,7 @@", "@@ -27,4 +28,3 @@"])
        #expect(diff.lines.filter { $0.hasPrefix("-") } == ["--- a", "-line 3", "-line 30"])
        #expect(UnifiedDiff(from: "a\n", to: "a\n", oldName: "a", newName: "b").lines.isEmpty)
        #expect(
            UnifiedDiff(from: "", to: "a\n", oldName: "a", newName: "b").lines == [
                "--- a", "+++ b", "@@ -0,0 +1 @@", "+a",
            ])
        let many = (1...6_000).map { "x\($0)" }.joined(separator: "\n")
        let huge = UnifiedDiff(from: many, to: many.replacing("x", with: "y"), oldName: "a", newName: "b")
        #expect(huge.lines.count == 12_003)
    }
}
