import Governance
import JSONKit
import TestSupport
import Testing

/// Our own policies, block by block, each run also dropped and repeated at every call.
@Suite struct SamplePolicyTests {
    @Test(arguments: [false, true]) func renaming(dropsRuns: Bool) throws {
        let driver = BlockDriver(try loadPolicy(SamplePolicies.rename), FakeReads())
        driver.dropsRuns = dropsRuns
        #expect(try driver.run(.filter).isTrue)
        try driver.run(.initialize)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        driver.reads.cast(3, "yes")
        let outcome = try driver.run(.check)
        #expect(outcome.decision == .passed)
        #expect(outcome.effects.readSet == [.votes])
        #expect(outcome.effects.wakeAt == nil)
        try driver.run(.pass)
        #expect(
            driver.lines == [
                "slack.initiate_vote C1 boolean 'Rename this channel to #new?' [] everyone",
                ##"slack.post_message {"text":"#new it is.","post_type":"channel","channel":"C1","##
                    + #""thread_ts":"1001.000100","reply_broadcast":false}"#,
            ])
        #expect(driver.log == ["0 for, 0 against", "1 for, 0 against"])
    }

    @Test(arguments: [false, true]) func consensusWithReminder(dropsRuns: Bool) throws {
        let reads = FakeReads(
            action: "slackpostmessage", fields: ["text": "decide Buy a boat?", "channel": "C1", "timestamp": "1.0"],
            kind: .trigger)
        let driver = BlockDriver(try loadPolicy(SamplePolicies.consensus), reads)
        driver.dropsRuns = dropsRuns
        #expect(try driver.run(.filter).isTrue)
        try driver.run(.initialize)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        reads.cast(1, "agree")
        driver.now = FakeReads.start.advanced(seconds: 60)
        let waiting = try driver.run(.check)
        #expect(waiting.decision == nil)
        #expect(waiting.effects.wakeAt == FakeReads.start.advanced(seconds: 4 * 86_400.0 + 0.000001))
        driver.now = FakeReads.start.advanced(seconds: 4.5 * 86_400)
        #expect(try driver.run(.check).decision == nil)
        #expect(try driver.run(.check).decision == nil)
        driver.now = FakeReads.start.advanced(seconds: 5.1 * 86_400)
        #expect(try driver.run(.check).decision == .failed)
        reads.cast(2, "agree")
        #expect(try driver.run(.check).decision == .passed)
        #expect(
            driver.lines == [
                #"slack.initiate_vote C1 choice 'Buy a boat?' ["agree", "object"] members(["U1", "U2", "U3"])"#,
                #"slack.post_message {"text":"Discuss here","post_type":"channel","channel":"C1","#
                    + #""thread_ts":"1001.000100","reply_broadcast":false}"#,
                #"slack.post_message {"text":"Still to vote: <@U2>, <@U3>","post_type":"channel","channel":"C1","#
                    + #""thread_ts":"1001.000100","reply_broadcast":false}"#,
            ])
        #expect(driver.log.first == "<QuerySet [<ChoiceVote: Ann : agree>]> for, <QuerySet []> against")
    }

    @Test func quietChannel() throws {
        let reads = FakeReads(
            action: "slackpostmessage", fields: ["text": "hello", "channel": "C9", "timestamp": "1.0"], channel: "C9")
        let driver = BlockDriver(try loadPolicy(SamplePolicies.quietChannel), reads)
        #expect(try driver.run(.filter).isTrue)
        #expect(try driver.run(.check).decision == .failed)
        try driver.run(.fail)
        #expect(
            driver.lines == [
                #"slack.post_message {"text":"Deleted because of 'Nobody posts in the announcements channel'","#
                    + #""post_type":"ephemeral","channel":"C9","user":"U2"}"#
            ])
        reads.action.fields["channel"] = "C1"
        #expect(try driver.run(.filter).isTrue == false)
    }

    @Test(
        arguments: [("p.py", JuryPolicies.functions, 2), ("p.json", JuryPolicies.fields, 3)], [false, true])
    func jury(form: (path: String, text: String, needed: Int), dropsRuns: Bool) throws {
        let driver = BlockDriver(try loadPolicy(form.text, form.path), FakeReads())
        driver.dropsRuns = dropsRuns
        driver.seed = 7
        #expect(try driver.run(.filter).isTrue)
        try driver.run(.initialize)
        let drawn = driver.reads.action.data["jury"]?.array ?? []
        let jury = drawn.compactMap(\.string)
        #expect(jury.count == 3)
        #expect(try driver.run(.check).decision == nil)
        try driver.run(.notify)
        guard case .vote(let vote)? = driver.calls.first, case .members(let voters) = vote.spec.electorate else {
            Issue.record("no vote among members")
            return
        }
        #expect(Set(voters) == Set(jury))
        // Those who are not of the jury do not count.
        for member in driver.reads.allMembers where !jury.contains(member.username) {
            driver.reads.cast(member.id, "yes")
        }
        #expect(try driver.run(.check).decision == nil)
        for member in driver.reads.allMembers where jury.contains(member.username) {
            driver.reads.cast(member.id, "yes")
        }
        let isEnough = Set(jury).count >= form.needed
        #expect(try driver.run(.check).decision == (isEnough ? .passed : nil))
        driver.now = FakeReads.start.advanced(seconds: 172_801)
        #expect(try driver.run(.check).decision == (isEnough ? .passed : .failed))
        try driver.run(.pass)
        #expect(driver.calls.last == .effect(.execute))
        try driver.run(.fail)
        #expect(driver.calls.count == 2)
    }

    @Test func theJurysFilterTakesRenamesOnly() throws {
        let policy = try loadPolicy(JuryPolicies.functions)
        let reads = FakeReads(action: "slackpinmessage", fields: ["channel": "C1", "timestamp": "1.0"])
        #expect(try !BlockDriver(policy, reads).run(.filter).isTrue)
    }
}
