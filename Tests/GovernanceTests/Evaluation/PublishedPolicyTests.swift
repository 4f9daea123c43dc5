import Governance
import JSONKit
import Testing

/// The ten published policies, unchanged, block by block.
@Suite(.enabled(if: !PublishedPolicies.names.isEmpty, "no copy of the published policies beside the package"))
struct PublishedPolicyTests {
    private func driver(_ name: String, _ reads: FakeReads) throws -> BlockDriver {
        let file = try #require(PublishedPolicies.names.first { $0.hasPrefix(name) })
        let (policy, findings) = PolicyLoader.load(path: file, bytes: try PublishedPolicies.bytes(file))
        let driver = BlockDriver(try #require(policy, "\(findings)"), reads)
        driver.dropsRuns = true
        return driver
    }

    private func constitution() -> FakeReads {
        FakeReads(
            action: "policykitaddcommunitydoc", fields: ["name": "Rules", "text": "Be kind."], kind: .constitution,
            channel: nil)
    }

    @Test func constitutionActionsPassAndAreTold() throws {
        let driver = try driver("All_Constitution_Actions_Pass", constitution())
        #expect(try driver.run(.filter).isTrue)
        try driver.run(.initialize)
        #expect(try driver.run(.check).decision == .passed)
        try driver.run(.pass)
        #expect(
            driver.lines == [
                #"slack.post_message {"text":"Constitution change 'Add Document: Rules' proposed by Bob passed.","#
                    + #""post_type":"channel","channel":"C000111"}"#
            ])
    }

    @Test func constitutionActionsOfNobodyAreToldAsInPolicyKit() throws {
        let reads = constitution()
        reads.action.initiatorID = nil
        let driver = try driver("All_Constitution_Actions_Pass", reads)
        try driver.run(.pass)
        #expect(driver.lines.first?.contains("proposed by None passed.") ?? false)
    }

    @Test func constitutionActionsNeedOneApproval() throws {
        let driver = try driver("All_Constitution_Actions_need_1", constitution())
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        driver.now = FakeReads.start.advanced(seconds: 60)
        let waiting = try driver.run(.check)
        #expect(waiting.effects.wakeAt == FakeReads.start.advanced(seconds: 10_800.000001))
        #expect(waiting.effects.readSet == [.votes])
        driver.now = FakeReads.start.advanced(seconds: 10_801)
        #expect(try driver.run(.check).decision == .failed)
        try driver.run(.fail)
        driver.reads.cast(1, "yes")
        #expect(try driver.run(.check).decision == .passed)
        try driver.run(.pass)
        #expect(
            driver.lines == [
                "slack.initiate_vote C0001 boolean ''Add Document: Rules' proposed by Bob' [] everyone",
                #"slack.post_message {"text":"Constitutional change rejected.","post_type":"channel","#
                    + #""channel":"C0001","thread_ts":"1001.000100","reply_broadcast":false}"#,
                #"slack.post_message {"text":"Constitutional change accepted!","post_type":"channel","#
                    + #""channel":"C0001","thread_ts":"1001.000100","reply_broadcast":false}"#,
            ])
        #expect(driver.log == ["Failing proposed constitution change, no approvals in 3 hours"])
    }

    @Test func consensusWithReminder() throws {
        let reads = FakeReads(
            action: "slackpostmessage", fields: ["text": "core-group-vote Shall we buy a boat?", "channel": "C7"],
            kind: .trigger, channel: "C7")
        for number in 1...6 { reads.addMember(Int64(10 + number), "U0\(number)", "user U0\(number)") }
        let driver = try driver("Consensus_vote", reads)
        #expect(try driver.run(.filter).isTrue)
        #expect(try driver.run(.check).decision == nil)
        #expect(reads.proposal?.data["discussion_channel"] == "C0ABC123")
        try driver.run(.notify)
        reads.cast(11, "consent")
        driver.now = FakeReads.start.advanced(seconds: 4 * 86_400 + 1)
        #expect(try driver.run(.check).decision == nil)
        #expect(reads.proposal?.data["reminder_sent"] == true)
        reads.cast(12, "consent")
        driver.now = FakeReads.start.advanced(seconds: 5 * 86_400 + 1)
        #expect(try driver.run(.check).decision == .passed)
        try driver.run(.pass)
        #expect(
            driver.lines.first
                == "slack.initiate_vote C0ABC123 choice '<@channel>, please respond to this proposal: Shall we buy a "
                + "boat? If all core group members respond by consenting or abstaining, or if after five days there are "
                + #"no objections and at least two consents, the proposal passes.' ["consent", "object", "abstain"] "#
                + #"members(["U01", "U02", "U03", "U04", "U05", "U06"])"#)
        #expect(
            driver.calls.dropFirst().map { call in
                if case .platform(let request) = call { request.arguments["text"]?.string ?? "" } else { "" }
            } == [
                "Discuss here! :meow-wave:",
                "There is one day left to vote on this proposal. <@U02>, <@U03>, <@U04>, <@U05>, <@U06> have not voted "
                    + "yet.", "<@U2>'s proposal passed!",
            ])
        #expect(
            driver.log == [
                "<QuerySet [<ChoiceVote: user U01 : consent>]> for, <QuerySet []> against, <QuerySet []> abstain",
                "Eligible voters: ['U01', 'U02', 'U03', 'U04', 'U05', 'U06']; Already voted: <QuerySet [('U01',)]>; "
                    + "Nonvoter list: ['<@U02>', '<@U03>', '<@U04>', '<@U05>', '<@U06>']",
                "<QuerySet [<ChoiceVote: user U01 : consent>, <ChoiceVote: user U02 : consent>]> for, <QuerySet []> "
                    + "against, <QuerySet []> abstain",
            ])
    }

    @Test func discordPing() throws {
        let reads = FakeReads(
            action: "discordslashcommand", fields: ["channel": 123, "value": "ping"], platform: "discord",
            kind: .trigger,
            channel: "123")
        let dormant = try driver("Discord_ping", reads)
        #expect(try dormant.run(.filter).isTrue)
        do {
            try dormant.run(.initialize)
            Issue.record("no failure")
        } catch let failure as PolicyRunFailure {
            #expect(failure.report.className == "PlatformNotConnected")
        }
        reads.connect("discord")
        let driver = try driver("Discord_ping", reads)
        try driver.run(.initialize)
        #expect(try driver.run(.check).decision == .passed)
        #expect(driver.lines == [#"discord.post_message {"text":"pong","channel":"123"}"#])
    }

    @Test func postsInAChannelAreRefused() throws {
        let reads = FakeReads(
            action: "slackpostmessage", fields: ["text": "hi", "channel": "C025LDZ76R3"], channel: "C025LDZ76R3")
        let driver = try driver("Don_t_allow", reads)
        #expect(try driver.run(.filter).isTrue)
        #expect(try driver.run(.check).decision == .failed)
        try driver.run(.fail)
        #expect(
            driver.lines == [
                #"slack.post_message {"text":"Post was deleted because of policy 'Don't allow posts in Slack channel'","#
                    + #""post_type":"ephemeral","channel":"C025LDZ76R3","user":"U2"}"#
            ])
    }

    @Test func sourceCredDecidesOnTopics() throws {
        let reads = FakeReads(
            action: "discoursecreatetopic", fields: ["title": "t", "raw": "r", "topic_id": 5, "category": 8],
            platform: "discourse", channel: nil)
        reads.connect("discourse")
        reads.connect("sourcecred")
        let driver = try driver("Minimum_SourceCred", reads)
        #expect(try driver.run(.filter).isTrue)
        for (cred, decision) in [(JSON.double(300.5), Decision.passed), (.int(300), .failed)] {
            driver.answer = { _ in .done(cred) }
            #expect(try driver.run(.check).decision == decision)
        }
        #expect(driver.lines == Array(repeating: #"sourcecred.get_cred {"username":"U2"}"#, count: 2))
    }

    @Test func votesOnDiscord() throws {
        let reads = FakeReads(
            action: "discordslashcommand", fields: ["channel": 123, "value": "vote Tea?"], platform: "discord",
            kind: .trigger, channel: "123")
        reads.connect("discord")
        let driver = try driver("Trigger_a_vote", reads)
        #expect(try driver.run(.filter).isTrue)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        reads.cast(1, "no")
        driver.now = FakeReads.start.advanced(seconds: 300)
        #expect(try driver.run(.check).decision == .passed)
        #expect(
            driver.lines == [
                "discord.initiate_vote 123 boolean 'Tea? Vote closes in 5 minutes.' [] everyone",
                #"discord.post_message {"text":"vote failed!","channel":"123","message_id":"1001.000100"}"#,
            ])
    }

    @Test func expensesAreVotedOnInLoomio() throws {
        let reads = expense()
        reads.connect("loomio")
        let driver = try driver("Vote_in_Loomio", reads)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        #expect(try driver.run(.check).decision == nil)
        for member in [Int64(1), 2, 3] { reads.cast(member, "consent") }
        reads.votes[0].closedAt = driver.now
        #expect(try driver.run(.check).decision == .passed)
        guard case .vote(let vote)? = driver.calls.first else {
            Issue.record("no vote")
            return
        }
        #expect(vote.spec.text == "Expense 'Pizza'")
        #expect(vote.spec.options == ["consent", "objection"])
        #expect(vote.spec.details == "Submitted on Open Collective: https://oc.example/1")
        #expect(vote.arguments == ["closing_at": "2024-01-04T12:00:00.000000Z", "poll_type": "proposal"])
        #expect(
            driver.lines.suffix(2) == [
                #"opencollective.process_expense {"expense_id":"e1","action":"APPROVE"}"#,
                #"opencollective.post_message {"text":"Expense approved. 3 members consented on Loomio.","expense_id":"e1"}"#,
            ])
    }

    private func expense() -> FakeReads {
        let reads = FakeReads(
            action: "expensecreated",
            fields: ["expense_id": "e1", "description": "Pizza", "url": "https://oc.example/1", "amount": 1250],
            platform: "opencollective", kind: .trigger, channel: nil)
        reads.connect("opencollective")
        return reads
    }

    @Test func expensesAreVotedOnInSlack() throws {
        let driver = try driver("Vote_in_Slack_on_OpenCollective", expense())
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        driver.reads.cast(1, "yes")
        driver.reads.cast(2, "yes")
        let early = try driver.run(.check)
        #expect(early.decision == nil)
        #expect(early.effects.wakeAt == FakeReads.start.advanced(seconds: 10_800))
        driver.now = FakeReads.start.advanced(seconds: 10_800)
        #expect(try driver.run(.check).decision == .passed)
        try driver.run(.pass)
        try driver.run(.fail)
        #expect(
            driver.lines.first
                == "slack.initiate_vote C0177HZTXXX boolean 'Vote on whether to approve <https://oc.example/1|this "
                + #"request> for funds: Pizza' [] members(["UABC123", "UABC999"])"#)
        #expect(driver.calls.count == 9)
        #expect(driver.lines[3] == #"opencollective.process_expense {"expense_id":"e1","action":"APPROVE"}"#)
        #expect(driver.lines[6] == #"opencollective.process_expense {"expense_id":"e1","action":"REJECT"}"#)
    }

    @Test func renamesAreVotedOn() throws {
        let driver = try driver("Vote_on_renaming", FakeReads())
        #expect(try driver.run(.filter).isTrue)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        driver.reads.cast(3, "no")
        #expect(try driver.run(.check).decision == .failed)
        try driver.run(.fail)
        #expect(
            driver.lines == [
                "slack.initiate_vote C1 boolean 'Should this channel be renamed to #new? Vote with :thumbsup: or "
                    + ":thumbsdown: on this post.' [] everyone",
                #"slack.post_message {"text":"Proposal to rename this channel to #new failed.","post_type":"channel","#
                    + #""channel":"C1","thread_ts":"1001.000100","reply_broadcast":false}"#,
            ])
        #expect(driver.log == ["0 for, 0 against", "No votes yet....", "0 for, 1 against"])
    }
}
