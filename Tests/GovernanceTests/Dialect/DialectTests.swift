import Governance
import JSONKit
import Testing

/// Policies as they were written in 2020 and 2021, from their text to their end.
@Suite struct DialectTests {
    private func policy(
        _ kind: String = "Platform", _ types: [String] = ["SlackRenameConversation"], blocks: [String: String]
    ) -> String {
        var json: JSON = ["policy_kind": .string(kind), "name": "Old", "action_types": JSON(types)]
        for (block, code) in blocks { json[block] = .string(code) }
        return json.text
    }

    private func findings(_ text: String, connected: Set<String>? = ["slack"]) -> [String] {
        PolicyChecker.check(path: "old.json", bytes: Array(text.utf8), connected: connected)
            .map { "\($0.severity.rawValue): \($0.message) — \($0.hint ?? "")" }
    }

    private func texts(_ platform: MemoryPlatform) -> [String] {
        platform.record.filter { $0.purpose == .vote || $0.purpose == .post }.compactMap {
            $0.arguments["text"]?.string
        }
    }

    /// A vote of members as the first policies had it.
    private var rename: String {
        policy(blocks: [
            "filter": "import random\nreturn not action.initiator.groups.filter(name='Moderator').exists()",
            "initialize": """
            import math
            action.data.add('needed', math.ceil(len(users) / 2))
            debug("needed: " + str(action.data.get('needed')))
            """,
            "check": """
            import datetime
            if not proposal.community_post:
              return PROPOSED
            yes = proposal.get_yes_votes(users=users, value=True)
            no = proposal.get_votes(users=users, value=False)
            if len(yes) >= action.data.get('needed'):
              return PASSED
            if len(no) >= action.data.get('needed'):
              return FAILED
            if action.proposal.time_elapsed() > datetime.timedelta(days=1):
              return FAILED
            return PROPOSED
            """,
            "notify":
                "action.platform.notify_users(action, policy, users=users, text='Rename to ' + action.name + '?')",
            "success": "action.data.set('done', action.action_codename)\naction.execute()\n"
                + "slack.post_message(proposal, text='It is ' + action.name, channel=action.channel)",
            "fail": "debug('failed')",
        ])
    }

    @Test func aVoteOfAllUsersPasses() throws {
        let (driver, platform) = try LanguageTests.community(["old.json": rename])
        try driver.play(
            PlatformEvent(
                bot: "acme", id: "members", occurredAt: driver.now, eventType: "users",
                meanings: ["U1", "U2", "U3", "U4"].map { .member(ObservedMember(username: $0)) }))
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        #expect(platform.name(ofChannel: "C1") == "general")
        let post = try #require(platform.votePost(1))
        try driver.play(platform.react("👍", on: post, by: "U2", at: driver.now))
        #expect(driver.store.proposal(1)?.decision == nil)
        try driver.play(platform.react("👍", on: post, by: "U3", at: driver.now))
        #expect(driver.store.proposal(1)?.state == .passed)
        #expect(platform.name(ofChannel: "C1") == "party")
        // Whoever asks first, it is executed once.
        #expect(platform.record.filter { $0.purpose == .execute }.count == 1)
        #expect(texts(platform) == ["Rename to party?", "It is party"])
        #expect(driver.store.logs(actionID: 1).map(\.message) == ["needed: 2"])
        #expect(driver.store.action(1)?.data["done"] == "slackrenameconversation")
        #expect(driver.reports.map(\.message) == [])
    }

    @Test func aVoteOfAllUsersFailsWhenItsTimeIsUp() throws {
        let (driver, platform) = try LanguageTests.community(["old.json": rename])
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        try driver.advance(seconds: 86_401)
        #expect(driver.store.proposal(1)?.state == .failed)
        #expect(driver.store.logs(actionID: 1).map(\.message).last == "failed")
    }

    @Test func everyOldSpellingIsNamedWithThePresentOne() {
        let found = findings(rename)
        #expect(found.allSatisfy { $0.hasPrefix("warning") }, "\(found)")
        let wanted = [
            "'SlackRenameConversation' is an old spelling of an action type — write \"slackrenameconversation\"",
            "'import random' is kept for old policies — leave it out: random is there without it",
            "groups.filter(name=…) is kept for old policies — use has_role(\"Moderator\")",
            "'import math' is kept for old policies — leave it out: math is there without it",
            "'add' is kept for old policies — use set",
            "'users' is kept for old policies — use get_users() of the platform, such as slack.get_users()",
            "'debug' is kept for old policies — use logger.debug",
            "'community_post' is kept for old policies — use vote_post_id",
            "'value=' is kept for old policies — use get_yes_votes() without it, or get_no_votes()",
            "'value=' is kept for old policies — use get_yes_votes() or get_no_votes()",
            "'get_votes' is kept for old policies — use get_all_boolean_votes()",
            "'proposal' is kept for old policies — use the name proposal",
            "'time_elapsed' is kept for old policies — use get_time_elapsed()",
            "'platform' is kept for old policies — use community",
            "'notify_users' is kept for old policies — use initiate_vote(users=…, text=…)",
            "'action_codename' is kept for old policies — use action_type",
            "action.execute() is kept for old policies — leave it out: what passes is executed after this block",
            "the proposal as an argument is kept for old policies — leave it out: it is always the proposal in hand",
        ]
        for line in wanted { #expect(found.contains { $0.contains(line) }, "\(line) is not among \(found)") }
    }

    /// As authors wrote in the middle of 2021.
    private var request: String {
        policy(
            "Platform", ["slackpostmessage"],
            blocks: [
                "filter": "return action.action_type == 'SlackPostMessage' and action.text.startswith('buy')",
                "check": """
                if proposal.get_yes_votes().count() >= variables["needed"]:
                  return PASSED
                """,
                "notify": "slack.initiate_vote(proposal, template=action.text + '?', users=['U2', 'U3'])",
                "success": "action.community.notify_action(action, policy, template='Bought', users=['U2'])",
            ])
    }

    @Test func aRequestOf2021IsVotedOn() throws {
        var json = try JSON(parsing: request)
        json["variables"] = [["name": "needed", "value": "2", "type": "number"]]
        let (driver, platform) = try LanguageTests.community(["old.json": json.text])
        try driver.play(platform.post("buy a boat", in: "C1", by: "U1", at: driver.now))
        let post = try #require(platform.votePost(1))
        try driver.play(platform.press("yes", on: post, by: "U9", at: driver.now))
        try driver.play(platform.press("yes", on: post, by: "U2", at: driver.now))
        #expect(driver.store.proposal(1)?.decision == nil)
        try driver.play(platform.press("yes", on: post, by: "U3", at: driver.now))
        #expect(driver.store.proposal(1)?.state == .passed)
        #expect(texts(platform) == ["buy a boat?", "Bought"])
        let found = findings(json.text)
        let wanted = [
            "'SlackPostMessage' is an old spelling of an action type",
            "'template=' is kept for old policies — use text=",
            "the proposal as an argument is kept for old policies — leave it out: it is always the proposal in hand",
            "'notify_action' is kept for old policies — use initiate_vote(users=…, text=…)",
        ]
        for line in wanted { #expect(found.contains { $0.contains(line) }, "\(line) is not among \(found)") }
    }

    @Test func aProcessWithItsParametersInADictionaryBegins() throws {
        let text = policy(
            "Platform", ["slackrenameconversation"],
            blocks: [
                "check": """
                process = metagov.get_process()
                if process is None:
                  return None
                if process.outcome["votes"]["yes"]["count"] > 0:
                  return PASSED
                """,
                "notify": """
                metagov.start_process("slack.emoji-vote", {"title": "Rename?", "channel": action.channel})
                logger.info(metagov.get_process().status)
                """,
            ])
        let (driver, platform) = try LanguageTests.community(["old.json": text])
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        let post = try #require(platform.votePost(1))
        try driver.play(platform.press("yes", on: post, by: "U2", at: driver.now))
        #expect(driver.store.proposal(1)?.state == .passed)
        #expect(driver.store.logs(actionID: 1).map(\.message) == ["pending"])
        #expect(
            findings(text).contains {
                $0.contains("parameters in a dictionary are kept for old policies — give them as keywords")
            })
    }

    @Test func thePayloadOfAnEventHasItsOldNameToo() throws {
        let text = policy(
            "Trigger", ["webhooktriggeraction"],
            blocks: [
                "filter": "return action.event_type == 'slack.pin_added' and action.event_data['user'] == 'U1'",
                "success": "logger.info('pinned by ' + action.event_data['user'])",
            ])
        let (driver, _) = try LanguageTests.community(["old.json": text])
        try driver.play(
            PlatformEvent(
                bot: "acme", id: "E9", occurredAt: driver.now, eventType: "pin_added", data: ["user": "U1"],
                meanings: []))
        #expect(driver.store.logs(actionID: 1).map(\.message) == ["pinned by U1"])
        #expect(findings(text).contains { $0.contains("'event_data' is kept for old policies — use data") })
    }
}
