import Governance
import JSONKit
import Testing

/// What follows an action, a command or any event of a platform.
@Suite struct TriggerTests {
    static let type = "slackrenameconversation"

    static func saying(_ text: String, on types: String...) -> ScriptedPolicy {
        ScriptedPolicy(
            kind: .trigger, actionTypes: types,
            pass: { context in try context.post(text + " " + (context.action.fields["name"]?.string ?? "")) })
    }

    func posts(_ community: Community) -> [String] {
        community.platform.record.filter { $0.method == "post_message" }
            .compactMap { $0.arguments["text"]?.string }
    }

    @Test func aPassedActionTriggersOnce() throws {
        let community = try Community().found(
            ("rename", .vote), ("after", Self.saying("renamed", on: Self.type)))
        try community.rename(to: "party")
        #expect(posts(community) == [])
        try community.vote("👍", by: "U2")
        #expect(posts(community) == ["passed", "renamed party"])
    }

    @Test func anActionThatNobodyGovernsTriggersToo() throws {
        let community = try Community().found(("after", Self.saying("renamed", on: Self.type)))
        try community.rename(to: "party")
        #expect(posts(community) == ["renamed party"])
        #expect(community.action()?.state == .stands)
    }

    @Test func aFailedActionTriggersNothing() throws {
        let community = try Community().found(
            ("rename", .vote), ("after", Self.saying("renamed", on: Self.type)))
        try community.rename(to: "party")
        try community.vote("👎", by: "U2")
        #expect(posts(community) == ["failed"])
    }

    @Test func everyTriggerWhoseFilterIsTrueRuns() throws {
        var never = Self.saying("never", on: "slackslashcommand")
        never.filter = { _ in false }
        let community = try Community().found(
            ("a", Self.saying("a", on: "slackslashcommand")), ("b", Self.saying("b", on: "slackslashcommand")),
            ("c", never), ("d", Self.saying("d", on: Self.type)))
        try community.driver.play(community.platform.slash("ask", in: "C1", by: "U1", at: community.now))
        #expect(posts(community) == ["a ", "b "])
        #expect(community.action()?.state == .governed)
        #expect(community.calls == ["post_message", "post_message"])
    }

    @Test func aTriggerPolicyWithoutTypesMatchesNothing() throws {
        let community = try Community().found(("a", ScriptedPolicy(kind: .trigger, pass: { try $0.post("never") })))
        try community.rename(to: "party")
        #expect(posts(community) == [])
        #expect(community.action() == nil)
    }

    @Test func anyEventIsAWebhookTrigger() throws {
        let community = try Community().found(
            (
                "pins",
                ScriptedPolicy(
                    kind: .trigger, actionTypes: ["webhooktriggeraction"],
                    filter: { $0.action.fields["event_type"] == "slack.pin_added" },
                    pass: { try $0.post($0.action.fields["data"]?["who"]?.string ?? "") })
            ))
        for type in ["pin_added", "pin_removed"] {
            try community.driver.play(
                PlatformEvent(
                    bot: "acme", id: type, occurredAt: community.now, eventType: type, data: ["who": "Ann"],
                    meanings: []))
        }
        #expect(posts(community) == ["Ann"])
    }

    @Test func theAdminsOwnDoingIsAnEventAndOurCallsAreNot() throws {
        let webhook = ScriptedPolicy(
            kind: .trigger, actionTypes: ["webhooktriggeraction"],
            filter: { $0.action.fields["event_type"] == "slack.channel_rename" },
            pass: { try $0.post("heard") })
        let community = try Community().found(("rename", .vote), ("hook", webhook))
        try community.rename(to: "party")
        // The rename and its undoing by us: one of them is somebody's.
        #expect(posts(community) == ["heard"])
        try community.vote("👍", by: "U2")
        #expect(posts(community) == ["heard", "passed"])
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "admin", occurredAt: community.now, eventType: "channel_rename",
                meanings: [
                    .action(
                        ObservedAction(
                            type: Self.type, initiator: MemoryPlatform.adminUser, fields: ["name": "tea"],
                            object: ObjectReference(kind: "channel.name", id: "C1"), newState: "tea",
                            previousState: "party", channel: "C1", isByOurIdentity: true))
                ]))
        #expect(posts(community).count { $0 == "heard" } == 2)
    }

    @Test func anEventThatNoPolicyAsksForCostsNoCommit() throws {
        let community = try Community().found(("rename", .vote))
        let before = community.store.commitCount
        for number in 0..<100 {
            try community.driver.deliver(
                PlatformEvent(
                    bot: "acme", id: "e\(number)", occurredAt: community.now, eventType: "user_typing", meanings: []))
        }
        #expect(community.store.commitCount == before)
        #expect(community.driver.outbox.isEmpty)
    }

    @Test func aTriggerThatNobodyTakesUpLeavesNoRow() throws {
        var never = Self.saying("never", on: Self.type, "webhooktriggeraction")
        never.filter = { _ in false }
        let community = try Community().found(("never", never))
        try community.introduce("U1")
        let before = community.store.commitCount
        try community.rename(to: "party")
        #expect(community.store.commitCount == before)
        #expect(community.store.highestID(.action) == 0)
    }

    @Test func aTriggerKeepsTheActionThatItFollows() throws {
        let community = try Community().found(("after", Self.saying("renamed", on: Self.type)))
        try community.rename(to: "party")
        let trigger = try #require(community.store.action(2))
        #expect(trigger.underlyingID == 1)
        #expect(community.action(1)?.type == Self.type)
        #expect(try LedgerVerifier.verify(community.store) > 0)
    }

    @Test func dataOfWhatIsFollowedStaysWithIt() throws {
        let policy = ScriptedPolicy(
            kind: .trigger, actionTypes: [Self.type],
            pass: { $0.effects.actionData.append(.set("seen", true)) })
        let community = try Community().found(("after", policy))
        try community.rename(to: "party")
        #expect(community.action(1)?.data == ["seen": true])
    }

    @Test func aTriggerMayWaitForVotes() throws {
        var policy = ScriptedPolicy.vote
        policy.kind = .trigger
        policy.actionTypes = ["slackslashcommand"]
        let community = try Community().found(("ask", policy))
        try community.driver.play(community.platform.slash("ask", in: "C1", by: "U1", at: community.now))
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(posts(community) == ["passed"])
    }

    @Test func respondReachesTheInitiator() throws {
        let policy = ScriptedPolicy(
            kind: .trigger, actionTypes: ["slackslashcommand"],
            pass: { context in
                try context.call(
                    .platform(
                        PlatformRequest(
                            bot: "acme", platform: "slack", method: "respond", arguments: ["text": "hi"], purpose: .post
                        )))
            })
        let community = try Community().found(("hi", policy))
        try community.driver.play(community.platform.slash("hi", in: "C1", by: "U1", at: community.now))
        let answer = try #require(community.platform.record.last)
        #expect(answer.arguments["answer_handle"] == "handle:U1")
        #expect(answer.arguments["user"] == "U1")
    }
}
