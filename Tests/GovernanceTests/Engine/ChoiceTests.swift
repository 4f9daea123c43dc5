import Governance
import JSONKit
import Testing

/// Which policy governs, and what happens when one raises.
@Suite struct ChoiceTests {
    static let type = "slackrenameconversation"

    @Test func theSpecificGovernsBeforeTheGeneral() throws {
        let community = try Community()
        try community.load([community.policies.change("b-special", ScriptedPolicy(actionTypes: [Self.type]))])
        community.driver.now = community.now.advanced(seconds: 10)
        try community.load([community.policies.change("a-base", ScriptedPolicy(check: { _ in .failed }))])
        try community.rename(to: "party")
        let decided = try #require(
            community.store.proposals(communityID: nil, states: nil, before: nil, limit: 1).first)
        #expect(decided.path == "b-special")
    }

    @Test func theMostRecentlyChangedGoverns() throws {
        let community = try Community().found(("a", ScriptedPolicy()))
        community.driver.now = community.now.advanced(seconds: 10)
        try community.load([community.policies.change("z", ScriptedPolicy(check: { _ in .failed }))])
        try community.rename(to: "party")
        #expect(community.proposal()?.path == "z")
        #expect(community.channelName == "general")
    }

    @Test func tiesGoByPath() throws {
        let community = try Community().found(("b", ScriptedPolicy()), ("a", ScriptedPolicy()))
        try community.rename(to: "party")
        #expect(community.proposal()?.path == "a")
    }

    @Test func whatAFilterKeepsIsTheProposalsFromItsStart() throws {
        let community = try Community().found(
            (
                "a",
                ScriptedPolicy(
                    filter: {
                        $0.set("command", "buy")
                        return true
                    },
                    check: { $0.reads.proposal?.data["command"] == "buy" ? .failed : .passed })
            ))
        try community.rename(to: "party")
        #expect(community.proposal()?.data == ["command": "buy"])
        #expect(community.proposal()?.state == .failed)
    }

    @Test func aFilterThatSaysNoIsPassedOver() throws {
        let community = try Community().found(
            ("a", ScriptedPolicy(filter: { _ in false })), ("b", ScriptedPolicy(check: { _ in .failed })))
        try community.rename(to: "party")
        #expect(community.proposal()?.path == "b")
        #expect(community.store.proposal(2) == nil)
    }

    @Test func aFilterThatRaisesCountsAsNoAndIsReported() throws {
        let community = try Community().found(
            ("a", ScriptedPolicy(filter: { _ in throw BlockError() })), ("b", ScriptedPolicy(check: { _ in .failed })))
        try community.rename(to: "party")
        #expect(community.proposal()?.path == "b")
        #expect(community.store.logs(actionID: 1).map(\.level) == [.error])
        #expect(community.driver.reports.count == 1)
    }

    @Test func whenNoPolicySaysYesTheActionStandsAndLeavesNoRow() throws {
        let community = try Community().found(("a", ScriptedPolicy(filter: { _ in false })))
        try community.introduce("U1")
        let before = community.store.commitCount
        try community.rename(to: "party")
        #expect(community.channelName == "party")
        #expect(community.calls == [])
        #expect(community.store.commitCount == before)
        #expect(community.action() == nil)
    }

    @Test func aFilterThatLogsIsHeard() throws {
        let policy = ScriptedPolicy(filter: { context in
            context.log("no")
            return false
        })
        let community = try Community().found(("a", policy))
        try community.rename(to: "party")
        #expect(community.action()?.state == .stands)
        #expect(community.store.logs(actionID: 1).map(\.message) == ["no"])
    }

    @Test func whatStandsIsLawfulFromThenOn() throws {
        let policy = ScriptedPolicy(
            actionTypes: [Self.type], filter: { $0.initiator != "U1" }, check: { _ in .failed })
        let community = try Community().found(("a", policy))
        let object = ObjectReference(kind: "channel.name", id: "C1")
        try community.driver.deliver(
            PlatformEvent(
                bot: "acme", id: "read", occurredAt: community.now, eventType: "read",
                meanings: [.objectState(object, "general")]))
        community.driver.now = community.now.advanced(seconds: 1)
        try community.rename(to: "party", by: "U1")
        #expect(community.store.objectState(.init(bot: "acme", object: object))?.lawful == "party")
        community.driver.now = community.now.advanced(seconds: 1)
        try community.rename(to: "fiesta", by: "U2")
        #expect(community.channelName == "party")
    }

    @Test(arguments: [true, false]) func whatRaisesAtFirstHandsOver(_ inInitialize: Bool) throws {
        var broken = ScriptedPolicy(check: { _ in throw BlockError() })
        if inInitialize { broken = ScriptedPolicy(initialize: { _ in throw BlockError() }) }
        let community = try Community().found(("a", broken), ("b", ScriptedPolicy(check: { _ in .failed })))
        try community.rename(to: "party")
        #expect(community.proposal(1)?.state == .abandoned)
        #expect(community.proposal(2)?.state == .failed)
        #expect(community.channelName == "general")
    }

    @Test(arguments: CommunitySettings.OnError.allCases)
    func whenAllRaiseTheCommunityDecides(_ onError: CommunitySettings.OnError) throws {
        let community = try Community().found(("a", ScriptedPolicy(check: { _ in throw BlockError() })))
        try community.driver.input(
            .bots([
                BotConfiguration(
                    name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser,
                    settings: CommunitySettings(onError: onError))
            ]))
        try community.rename(to: "party")
        #expect(community.action()?.state == (onError == .stands ? .stands : .refused))
        #expect(community.channelName == (onError == .stands ? "party" : "general"))
        #expect(community.driver.reports.contains { $0.message.contains("no policy could be evaluated") })
    }

    @Test func whatRaisesInNotifyPassOrFailDoesNotStopTheEngine() throws {
        var policy = ScriptedPolicy.vote
        policy.notify = { context in
            try context.openVote()
            throw BlockError()
        }
        policy.pass = { _ in throw BlockError() }
        let community = try Community().found(("a", policy))
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
        #expect(community.calls.filter { $0 == "initiate_vote" }.count == 1)
    }

    @Test func aLaterCheckThatRaisesRunsAgainWhenSomethingChanges() throws {
        var policy = ScriptedPolicy.vote
        policy.check = { context in
            let votes = context.votes("yes")
            if votes == 1 { throw BlockError() }
            return votes > 1 ? .passed : nil
        }
        let community = try Community().found(("a", policy))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .pending)
        #expect(community.driver.reports.count == 1)
        try community.vote("👍", by: "U3")
        #expect(community.proposal()?.state == .passed)
    }

    @Test func aPolicyThatAlwaysRaisesIsReportedOnce() throws {
        var policy = ScriptedPolicy.vote
        policy.check = { context in
            if context.reads.proposal?.checkCount == 0 { return nil }
            context.effects.readSet.insert(.untracked)
            throw BlockError()
        }
        let community = try Community().found(("a", policy))
        try community.rename(to: "party")
        try community.driver.advance(seconds: 600)
        #expect(community.driver.reports.count == 1)
        #expect(community.store.logs(actionID: 1).count == 1)
    }
}
