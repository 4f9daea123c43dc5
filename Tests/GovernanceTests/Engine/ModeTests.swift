import Governance
import JSONKit
import Testing

/// Policies that are off, that observe, and that warn govern nothing.
@Suite struct ModeTests {
    static func policy(_ mode: PolicyMode, check: @escaping @Sendable (BlockContext) throws -> Decision?)
        -> ScriptedPolicy
    {
        ScriptedPolicy(
            actionTypes: ["slackrenameconversation"], mode: mode, check: check, notify: { try $0.openVote() },
            pass: { try $0.post("passed") }, fail: { try $0.post("failed") })
    }

    @Test func onePolicyThatIsOffIsNotAsked() throws {
        let community = try Community().found(("rename", Self.policy(.off) { _ in .failed }))
        try community.rename(to: "party")
        #expect(community.proposal() == nil)
        #expect(community.channelName == "party")
    }

    @Test(arguments: [Decision.passed, .failed, nil]) func anObserverTouchesNothing(decision: Decision?) throws {
        let community = try Community().found(("rename", Self.policy(.observe) { _ in decision }))
        try community.rename(to: "party")
        let proposal = try #require(community.proposal())
        #expect(proposal.state == .observed)
        #expect(proposal.decision == decision)
        #expect(community.channelName == "party")
        #expect(community.calls.isEmpty)
        let would = community.lines("would").map { $0["call"]?.string }
        #expect(would == [decision == nil ? "initiate_vote" : "post_message"])
        let observed = try #require(community.lines("observed").first)
        #expect(observed["outcome"] == .string(decision?.rawValue ?? "proposed"))
        #expect(observed["mode"] == "observe")
        #expect(community.lines("decision").isEmpty)
    }

    @Test func theChoiceGoesOnAfterAnObserver() throws {
        let community = try Community().found(
            ("a-observer", Self.policy(.observe) { _ in .passed }), ("b-vote", .vote))
        try community.rename(to: "party")
        #expect(community.proposal(1)?.path == "a-observer")
        #expect(community.proposal(1)?.state == .observed)
        #expect(community.proposal(2)?.path == "b-vote")
        #expect(community.proposal(2)?.state == .pending)
        #expect(community.channelName == "general")
        try community.vote("👍", by: "U2")
        #expect(community.channelName == "party")
    }

    @Test func anObserverThatRaisesCountsForNothing() throws {
        for raises in ["filter", "initialize", "check"] {
            var policy = Self.policy(.observe) { _ in
                if raises == "check" { throw BlockError() }
                return .failed
            }
            if raises == "filter" { policy.filter = { _ in throw BlockError() } }
            if raises == "initialize" { policy.initialize = { _ in throw BlockError() } }
            let community = try Community()
            try community.driver.input(
                .bots([
                    BotConfiguration(
                        name: "acme", community: "Acme", platform: "slack",
                        settings: CommunitySettings(onError: .reverts))
                ]))
            try community.found(("rename", policy))
            try community.rename(to: "party")
            #expect(community.channelName == "party", "\(raises)")
            #expect(community.action()?.raisedCount ?? 0 == 0)
            #expect(community.driver.reports.contains { $0.message.contains("boom") })
        }
    }

    @Test func aWarningIsTheInitiatorsAlone() throws {
        let community = try Community().found(("rename", Self.policy(.warn) { _ in .failed }))
        try community.rename(to: "party", by: "U7")
        #expect(community.channelName == "party")
        #expect(community.calls == ["send_notice"])
        let notice = try #require(community.platform.record.first)
        #expect(notice.arguments["user"] == "U7")
        #expect(notice.arguments["text"]?.string?.contains("it would revert the action") == true)
        #expect(community.proposal()?.state == .observed)
    }

    @Test func nobodyIsWarnedOfWhatPasses() throws {
        let community = try Community().found(("rename", Self.policy(.warn) { _ in .passed }))
        try community.rename(to: "party")
        #expect(community.calls.isEmpty)
    }

    @Test func aWarningAboutTheOperatorsChangeReachesTheAdmins() throws {
        var rule = ConstitutionTests.rule
        rule.mode = .warn
        let community = try Community().found(("rule", rule))
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        #expect(community.store.activePolicies().contains { $0.path == "strict" })
        #expect(community.driver.reports.contains { $0.message.contains("policy rule warns of action 1") })
    }

    @Test func switchingAPolicyOffSupersedesItsProposals() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        #expect(community.channelName == "general")
        var off = ScriptedPolicy.vote
        off.mode = .off
        try community.load([community.policies.change("rename", off, edition: "2")])
        #expect(community.proposal()?.state == .superseded)
        #expect(community.channelName == "party")
    }

    @Test func anObserverMayFollowTriggers() throws {
        let community = try Community().found(
            (
                "follow",
                ScriptedPolicy(
                    kind: .trigger, actionTypes: ["slackrenameconversation"], mode: .observe,
                    pass: { try $0.post("renamed") })
            ))
        try community.rename(to: "party")
        #expect(community.calls.isEmpty)
        #expect(community.lines("would").count == 1)
    }
}

extension Community {
    /// The facts of the ledger's lines of a kind.
    func lines(_ kind: String) -> [JSON] {
        store.ledger(from: 1, limit: .max).filter { $0.kind == kind }.compactMap { try? JSON(parsing: $0.body) }
    }
}
