import Governance
import JSONKit
import Testing

/// Nobody can lock everybody out; and the operator's break-glass is used in plain sight.
@Suite struct LockOutTests {
    static var impossible: ScriptedPolicy {
        ScriptedPolicy(kind: .constitution, canPass: false, check: { _ in .failed })
    }

    /// It forbids some changes, and leaves the others to the policies after it.
    static var forbidding: ScriptedPolicy {
        var policy = impossible
        policy.source = "def filter():\n    return action.initiator.has_role(\"Guest\")\n"
        policy.filter = { _ in false }
        return policy
    }

    private func isActive(_ community: Community, _ path: String) -> Bool {
        community.store.activePolicies().contains { $0.path == path }
    }

    @Test func aConstitutionThatNothingCanPassIsRefused() throws {
        let community = try Community().found(("rename", .vote))
        try community.load([community.policies.change("never", Self.impossible)])
        #expect(!isActive(community, "never"))
        #expect(community.action() == nil)
        #expect(community.store.policyFiles(communityID: 1).first { $0.path == "never" }?.outcome == .broken)
        #expect(community.driver.reports.last?.message.contains("nobody could ever change the rules") == true)
    }

    /// The newest of the policies that name no type is asked first, and hides the others.
    @Test func oneThatHidesAnotherThatCanPassIsToo() throws {
        let community = try Community().found(("rule", ScriptedPolicy(kind: .constitution)))
        try community.driver.advance(seconds: 1)
        try community.load([community.policies.change("stop", Self.impossible)])
        #expect(!isActive(community, "stop"))
        #expect(community.driver.reports.last?.message.contains("nobody could ever change the rules") == true)
        // Of one that names types only these are hidden: policies can be added yet.
        var some = Self.impossible
        some.actionTypes = ["policykitchangeconstitutionpolicy", "policykitremoveconstitutionpolicy"]
        try community.load([community.policies.change("some", some)])
        #expect(isActive(community, "some"))
        try community.driver.advance(seconds: 1)
        var all = Self.impossible
        all.actionTypes = ["policykitaddconstitutionpolicy"]
        try community.load([community.policies.change("all", all)])
        #expect(!isActive(community, "all"))
    }

    /// One that governs some changes leaves the others to the policy after it.
    @Test func oneBesideAnotherThatCanPassIsNot() throws {
        let community = try Community().found(("rule", ScriptedPolicy(kind: .constitution)))
        try community.load([community.policies.change("forbid", Self.forbidding)])
        #expect(isActive(community, "forbid"))
        // The other one may not go now.
        try community.load([PolicyFileChange(path: "rule", content: .removed)])
        #expect(isActive(community, "rule"))
        #expect(community.driver.reports.last?.message.contains("rule cannot be used") == true)
    }

    /// At the founding all are as old: those whose path comes first are asked first.
    @Test func oneThatIsHiddenItselfIsNot() throws {
        let community = try Community().found(("rule", ScriptedPolicy(kind: .constitution)), ("stop", Self.impossible))
        #expect(isActive(community, "rule") && isActive(community, "stop"))
        try community.driver.advance(seconds: 1)
        try community.load([community.policies.change("stop", Self.impossible, edition: "2")])
        #expect(community.store.policyFiles(communityID: 1).first { $0.path == "stop" }?.outcome == .broken)
    }

    @Test(arguments: [
        ("return FAILED\n    return PASSED", false), ("if False:\n        return PASSED\n    return FAILED", false),
        ("while not True:\n        return PASSED\n    return FAILED", false),
        ("return PASSED if 0 else FAILED", false), ("raise ValueError()\n    return PASSED", false),
        ("if True:\n        return FAILED\n    return PASSED", false),
        ("try:\n        return PASSED\n    finally:\n        return FAILED", false),
        ("def later():\n        return PASSED\n    return FAILED", false),
        ("if proposal.is_vote_closed:\n        return FAILED\n    return PASSED", true),
        ("while True:\n        if proposal.is_vote_closed:\n            break\n    return PASSED", true),
        ("return FAILED if False else PASSED", true),
    ]) func whatIsNotReachedCannotPass(check: String, canPass: Bool) throws {
        let text = "\"Rule\"\nkind = \"constitution\"\n\n\ndef check():\n    \(check)\n"
        let policy = try #require(PolicyLoader.load(path: "rule.py", bytes: Array(text.utf8)).policy)
        #expect(policy.canPass == canPass)
        let problem = ConstitutionRule.problem(drafts: [PolicyVersionDraft(policy)], roles: [])
        #expect((problem == nil) == canPass, "\(problem ?? "")")
    }

    /// A filter that is true whatever happens lets nothing through to the next policy; one that is never true, all.
    @Test(arguments: [
        ("return True", true), ("if action.initiator:\n        return True\n    return 1", true),
        ("return action.initiator.has_role(\"Guest\")", false), ("return False", false), ("pass", false),
        ("if action.initiator:\n        return True", false),
    ]) func aFilterHidesWhereItIsAlwaysTrue(filter: String, isRefused: Bool) throws {
        let texts = [
            "def filter():\n    \(filter)\n\n\ndef check():\n    return FAILED\n",
            "def check():\n    return PASSED\n",
        ]
        let drafts = try texts.map { text in
            let bytes = Array("\"Rule\"\nkind = \"constitution\"\n\n\n\(text)".utf8)
            return PolicyVersionDraft(try #require(PolicyLoader.load(path: "rule.py", bytes: bytes).policy))
        }
        #expect((ConstitutionRule.problem(drafts: drafts, roles: []) != nil) == isRefused)
        #expect(ConstitutionRule.problem(drafts: drafts.reversed(), roles: []) == nil)
    }

    @Test func itIsRefusedAtTheFoundingToo() throws {
        let community = try Community().found(("never", Self.impossible), ("rename", .vote))
        #expect(community.store.activePolicies().map(\.path) == ["rename"])
    }

    @Test func whatChangedMeanwhileCountsWhenItIsCarriedOut() throws {
        let community = try Community().found(
            ("rule", ConstitutionTests.rule), ("other", ScriptedPolicy(kind: .constitution, filter: { _ in false })))
        try community.load([community.policies.change("rule", Self.forbidding, edition: "2")])
        try community.load([PolicyFileChange(path: "other", content: .removed)])
        try community.vote("👍", by: "U2", on: 2)
        #expect(!isActive(community, "other"))
        try community.vote("👍", by: "U2", on: 1)
        #expect(community.proposal(1)?.state == .executionFailed)
        let active = community.store.activePolicies().first { $0.path == "rule" }
        #expect(active.flatMap { community.store.policyVersion($0.versionID)?.contentHash } == "rule-1")
    }

    @Test func rolesThatMayNotProposeLockOut() {
        let version = PolicyVersionRecord(
            id: 1, path: "p", contentHash: "h", format: .python, source: "", kind: .constitution, actionTypes: [],
            name: "p", text: "", createdAt: Community.start)
        func role(_ permissions: Set<Permission>) -> [RoleRecord] {
            [RoleRecord(id: 1, communityID: 1, name: "Member", isBase: true, permissions: permissions)]
        }
        #expect(ConstitutionRule.problem(policies: [version], roles: []) == nil)
        #expect(ConstitutionRule.problem(policies: [], roles: role([Permission(.propose, "*")])) == nil)
        let change = role([Permission(.propose, "policykitchangeconstitutionpolicy")])
        #expect(ConstitutionRule.problem(policies: [version], roles: change) == nil)
        let post = role([Permission(.propose, "slackpostmessage"), Permission(.view, "*")])
        #expect(ConstitutionRule.problem(policies: [version], roles: post)?.contains("no role may propose") == true)
        let chief = RoleRecord(id: 2, communityID: 1, name: "Chief", isBase: false, permissions: [])
        #expect(ConstitutionRule.problem(policies: [version], roles: [chief]) == nil, "every member may")
        #expect(ConstitutionRule.problem(policies: [version], roles: post + [chief]) != nil)
    }

    // MARK: Break-glass

    @Test func theOverrideLetsTheOperatorsChangesThrough() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.driver.input(.override(community: "Acme", reason: "the voters are gone", seconds: 600))
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        #expect(isActive(community, "strict"))
        #expect(community.proposal() == nil)
        #expect(community.store.problems().map(\.subject) == ["override:Acme"])
        #expect(community.lines("override").map { $0["state"] } == ["began", "used"])
        let texts = community.store.ledger(from: 1, limit: .max).filter { $0.kind == "override" }
            .flatMap { community.store.ledgerTexts(sequence: $0.sequence) }
        #expect(texts.map(\.text) == ["the voters are gone"])
    }

    @Test func itExpiresByItselfRestartsIncluded() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.driver.input(.override(community: "Acme", reason: "stuck", seconds: 600))
        try community.driver.settle()
        try community.driver.restart()
        try community.driver.advance(seconds: 601)
        #expect(community.store.overrides().isEmpty)
        #expect(community.store.problems().isEmpty)
        #expect(community.lines("override").map { $0["state"] } == ["began", "expired"])
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        #expect(community.proposal()?.state == .pending)
    }

    @Test func itCanBeEndedEarly() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.driver.input(.override(community: "Acme", reason: "stuck", seconds: 600))
        try community.driver.input(.endOverride(community: "Acme"))
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        #expect(community.proposal()?.state == .pending)
    }

    @Test func itChangesNothingForMembers() throws {
        let community = try Community().found(("rename", .vote))
        try community.driver.input(.override(community: "Acme", reason: "stuck", seconds: 600))
        try community.rename(to: "party")
        #expect(community.channelName == "general")
    }
}
