import Governance
import JSONKit
import Testing

/// A community is founded when its constitution and its roles can be read; nothing is changed from within before.
@Suite struct FoundingTests {
    private static let broken = PolicyFileChange(path: "rule", content: .broken("line 9: what?"), kind: .constitution)

    private func proposing(_ community: Community) throws -> String {
        try community.introduce("U1")
        try community.driver.input(
            .propose(
                ProposedAction(
                    community: "Acme", type: "policykitaddcommunitydoc", fields: ["name": "Rules", "text": "Mine."],
                    initiator: .member(bot: "acme", username: "U1"))))
        let answer = community.driver.core.answer
        try community.driver.settle()
        if case .proposed? = answer { return "proposed" }
        return ProposingTests.refusal(answer)
    }

    private func isFounded(_ community: Community) -> Bool { community.store.communities()[0].foundedAt != nil }

    @Test func aBrokenConstitutionKeepsTheRulesAsTheyAre() throws {
        let community = try Community()
        try community.load([Self.broken, community.policies.change("rename", .vote)])
        #expect(!isFounded(community))
        #expect(
            try proposing(community)
                == "Acme is not founded yet: nothing is changed from within until the operator mends or removes rule")
        #expect(community.store.documents(communityID: 1).isEmpty)
        #expect(community.store.problems().map(\.subject).sorted() == ["founding:Acme", "founding:Acme/rule"])
        #expect(
            community.driver.reports.contains { $0.message.contains("Acme is not founded until the file is mended") })
        // What can be used governs all the same, and other files of the operator's take effect.
        try community.rename(to: "party")
        #expect(community.channelName == "general")
        try community.load([community.policies.change("other", .vote)])
        #expect(community.store.activePolicies().map(\.path).sorted() == ["other", "rename"])
        #expect(!isFounded(community))
        try community.driver.restart()
        #expect(try proposing(community).contains("is not founded yet"))

        try community.load([community.policies.change("rule", ConstitutionTests.rule)])
        #expect(isFounded(community))
        #expect(community.store.problems().isEmpty)
        #expect(community.lines("founded").count == 1)
        #expect(try proposing(community) == "proposed")
        #expect(community.store.proposals(communityID: 1, states: nil, before: nil, limit: 1).first?.path == "rule")
        #expect(community.store.documents(communityID: 1).isEmpty)
    }

    @Test func theBrokenFileCanBeRemoved() throws {
        let community = try Community()
        try community.load([Self.broken])
        try community.load([PolicyFileChange(path: "rule", content: .removed)])
        #expect(isFounded(community))
        #expect(community.store.problems().isEmpty)
        #expect(!community.store.policyFiles(communityID: 1).contains { $0.outcome == .broken })
        #expect(try proposing(community) == "proposed")
    }

    @Test(arguments: [GovernanceKind.platform, .trigger]) func aBrokenPolicyOfAnotherKindKeepsNobody(
        kind: GovernanceKind
    )
        throws
    {
        let community = try Community()
        try community.load([
            PolicyFileChange(path: "posts", content: .broken("line 1"), kind: kind),
            community.policies.change("rule", ConstitutionTests.rule),
        ])
        #expect(isFounded(community))
        #expect(
            community.store.problems().map(\.message) == [
                "Acme/posts cannot be used, and is not in force: line 1"
            ])
    }

    @Test func whatMayBeTheConstitutionCounts() throws {
        let community = try Community()
        try community.load([PolicyFileChange(path: "posts", content: .broken("not UTF-8"))])
        #expect(!isFounded(community))
    }

    @Test func aRefusedConstitutionKeepsTheRulesAsTheyAre() throws {
        let community = try Community().found(("stop", LockOutTests.impossible))
        #expect(!isFounded(community))
        #expect(try proposing(community).hasSuffix("until the operator mends or removes stop"))
        // Behind one that can pass it is good, although it is not told of again.
        try community.load([community.policies.change("rule", ConstitutionTests.rule)])
        #expect(isFounded(community))
        #expect(community.store.activePolicies().map(\.path).sorted() == ["rule", "stop"])
        #expect(community.store.problems().isEmpty)
    }

    @Test func theOrderOfTheFilesMeansNothing() throws {
        let community = try Community().found(
            ("a", LockOutTests.forbidding), ("b", ConstitutionTests.rule), ("c", LockOutTests.impossible))
        #expect(isFounded(community))
        #expect(community.store.activePolicies().map(\.path).sorted() == ["a", "b", "c"])
    }

    /// What every community has is no platform that a bot must connect.
    @Test func theConstitutionsOwnObjectIsConnected() throws {
        var rule = ConstitutionTests.rule
        rule.source =
            "kind = \"constitution\"\n\n\ndef check():\n    return PASSED if constitution.get_users().exists() else PROPOSED\n"
        let community = try Community().found(("rule", rule))
        #expect(isFounded(community))
        #expect(community.store.problems().isEmpty)
    }

    /// What `pass` and `fail` do comes after the decision.
    @Test(arguments: ["pass_", "fail"]) func whatIsDoneAfterADecisionMayBeMissing(block: String) throws {
        var rule = ConstitutionTests.rule
        rule.source = """
            kind = "constitution"


            def check():
                return PASSED if proposal.get_yes_votes().exists() else PROPOSED


            def \(block)():
                discord.post_message(text=str(action))

            """
        let community = try Community().found(("rule", rule))
        #expect(isFounded(community))
        #expect(community.store.problems().isEmpty)
        // What a check does on its way is done before.
        var early = rule
        early.source = rule.source.map { $0.replacing("return PASSED if", with: "\(block)()\n    return PASSED if") }
        let other = try Community().found(("rule", early))
        #expect(!isFounded(other))
    }

    /// A constitution that leans on a platform which no bot connects could never be changed again.
    @Test func aConstitutionForAnotherPlatformIsRefused() throws {
        let check = "def check():\n    return PASSED if discord.get_users().exists() else PROPOSED\n"
        let notify = """
            def check():
                return PASSED if proposal.get_yes_votes().exists() else PROPOSED


            def notify():
                discord.initiate_vote(text=str(action))

            """
        for text in [check, notify] {
            var rule = ConstitutionTests.rule
            rule.source = "kind = \"constitution\"\n\n\n\(text)"
            let community = try Community().found(("rule", rule))
            #expect(!isFounded(community))
            #expect(community.store.activePolicies().isEmpty)
            #expect(
                community.store.problems().contains {
                    $0.message.contains("uses Discord, which no bot of the community connects")
                        && $0.message.contains("add a bot of the platform 'discord' to the bots folder")
                })
            // Where its first evaluation fails the next policy is asked; where only its vote does, none is.
            try community.load([community.policies.change("second", ConstitutionTests.rule)])
            #expect(isFounded(community) == (text == check))
            #expect(community.store.activePolicies().count == (text == check ? 2 : 1))
            try community.driver.input(
                .bots([
                    BotConfiguration(name: "acme", community: "Acme", platform: "slack"),
                    BotConfiguration(name: "guild", community: "Acme", platform: "discord"),
                ]))
            try community.load([community.policies.change("rule", rule)])
            #expect(isFounded(community))
            #expect(community.store.activePolicies().map(\.path).sorted() == ["rule", "second"])
        }
    }

    @Test func brokenRolesKeepTheRulesAsTheyAre() throws {
        let community = try Community()
        try community.driver.input(.rolesFile(community: "Acme", .broken("line 3: what?")))
        try community.load([community.policies.change("rule", ConstitutionTests.rule)])
        #expect(!isFounded(community))
        #expect(try proposing(community).hasSuffix("mends or removes roles.yaml"))
        try community.driver.input(
            .rolesFile(community: "Acme", .present(contentHash: "1", [RolesFileTests.member])))
        try community.driver.settle()
        #expect(isFounded(community))
        #expect(community.store.roles(communityID: 1).map(\.name) == ["Member"])
        #expect(community.store.problems().isEmpty)
    }

    @Test func brokenRolesCanBeRemoved() throws {
        let community = try Community()
        try community.driver.input(.rolesFile(community: "Acme", .broken("line 3: what?")))
        try community.load([])
        try community.driver.input(.rolesFile(community: "Acme", .removed))
        try community.driver.settle()
        #expect(isFounded(community))
        #expect(community.store.problems().isEmpty)
    }

    @Test func untilThenARemovalTakesEffectAtOnce() throws {
        let community = try Community()
        try community.load([Self.broken, community.policies.change("rename", .vote)])
        try community.load([PolicyFileChange(path: "rename", content: .removed)])
        #expect(community.store.activePolicies().isEmpty)
        #expect(community.action() == nil)
    }

    @Test func theOperatorsOverrideStillCounts() throws {
        let community = try Community()
        try community.load([Self.broken])
        try community.driver.input(.override(community: "Acme", reason: "stuck", seconds: 600))
        try community.driver.input(
            .propose(
                ProposedAction(
                    community: "Acme", type: "policykitaddcommunitydoc", fields: ["name": "Rules", "text": "Ours."],
                    initiator: .operator)))
        try community.driver.settle()
        #expect(community.store.documents(communityID: 1).map(\.text) == ["Ours."])
    }

    // MARK: Broken files that are gone

    @Test func aBrokenFileThatIsGoneIsForgotten() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.load([PolicyFileChange(path: "neu", content: .broken("line 1"), kind: .platform)])
        #expect(community.store.problems().count == 1)
        try community.load([PolicyFileChange(path: "neu", content: .removed)])
        #expect(community.store.problems().isEmpty)
        #expect(community.store.policyFiles(communityID: 1).first { $0.path == "neu" }?.outcome == .accepted)
    }

    @Test func theRemovalOfABrokenFileIsTheRemovalOfItsPolicy() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule), ("rename", .vote))
        try community.load([PolicyFileChange(path: "rename", content: .broken("line 1"), kind: .platform)])
        #expect(community.store.problems()[0].message.contains("the last good version stays"))
        try community.load([PolicyFileChange(path: "rename", content: .removed)])
        #expect(community.store.problems().isEmpty)
        #expect(community.proposal()?.state == .pending)
    }
}
