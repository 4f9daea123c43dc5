import Governance
import JSONKit
import PlatformSimulators
import Testing

@testable import DiscoursePlatform

/// Outages, limits and lost answers: nothing is missed, and nothing is done twice.
@Suite struct FaultTests {
    @Test func whatHappenedWhileNobodyReadIsHeardOnce() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let made = try #require(try await forum.createTopic("A topic about roses", raw: text, as: "ben"))
        let sink = RecordingSink()
        let first = await SimulatedForum.start(forum, sink)
        try #require(await sink.wait { $0.isCaughtUp })
        let early = try #require(try await forum.reply(text + " Early.", in: made.topic, as: "cleo"))
        _ = try await first.action("discoursecreatepost")
        await first.stop()
        await sink.startAgain()
        // More than a page, some of it gone again.
        var ids: [Int] = []
        for number in 0..<120 {
            ids.append(try #require(try await forum.reply("\(text) Number \(number).", in: made.topic, as: "cleo")))
        }
        for id in ids where id % 7 == 0 { try await forum.delete(id, as: "mod") }
        try await forum.edit(early, to: text + " Changed.", as: "mod")
        try await forum.edit(topic: made.topic, title: "A topic about tulips", as: "ben")
        try await forum.setStatus("closed", of: made.topic, as: "mod")
        let second = await SimulatedForum.start(forum, sink)
        try #require(await sink.wait { $0.isCaughtUp })
        let expected = Set(ids.filter { $0 % 7 != 0 } + [early])
        let isHeard = await sink.wait { sink in
            Set(sink.actions("discoursecreatepost").compactMap { $0.fields["post_id"]?.int }) == expected
                && sink.actions("discourserenametopic").count == 1 && sink.actions("discourseclosetopic").count == 1
                && sink.actions("discourseeditpost").count == 1
        }
        let heard = await sink.actions
        #expect(isHeard, "\(heard.map(\.type))")
        #expect(await sink.actions("discoursecreatepost").count == expected.count)
        #expect(await sink.actions("discourseeditpost").first?.initiator == "mod")
        await second.stop()
        await forum.stop()
    }

    @Test(arguments: [
        ForumCallFault.Effect.rateLimited(retryAfter: 1), .refusedForNow(seconds: 1), .status(502), .connectionLost,
    ])
    func aFaultHoldsUpAndLosesNothing(effect: ForumCallFault.Effect) async throws {
        try await SimulatedForum.with { stage in
            await stage.forum.inject(ForumCallFault(effect: effect, times: 3))
            try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben")
            let action = try await stage.action("discoursecreatetopic")
            try await stage.revert(action)
            #expect(await stage.forum.record.changes("topic.deleted").count == 1)
            #expect(await stage.sink.actions("discoursecreatetopic").count == 1)
        }
    }

    @Test func anAnswerThatIsLostIsNoSecondPost() async throws {
        try await SimulatedForum.with { stage in
            await stage.forum.inject(ForumCallFault(route: "POST posts", effect: .answerLost, times: 1))
            let result = try await stage.perform(
                "create_topic", ["title": "Decided by everybody", "raw": .string(text)], purpose: .execute)
            #expect(await stage.forum.record.changes("topic.created").count == 1)
            #expect(result["topic_id"]?.int == (await stage.forum.topics.first))
            await stage.forum.inject(ForumCallFault(route: "POST posts", effect: .answerLost, times: 1))
            try await stage.perform(
                "create_message", ["users": ["dan"], "raw": .string(text), "title": "To you alone, dan"])
            #expect(await stage.forum.messages(of: "dan").count == 1)
        }
    }

    @Test func callsInDoubtAreFound() async throws {
        try await SimulatedForum.with { stage in
            let call = stage.call(
                "initiate_vote", ["kind": "boolean", "text": "Shall it be so?", "proposal": 1], purpose: .vote, id: 900)
            guard case .repeatable = try await stage.module.resolve(call) else {
                Issue.record("what was not done can be repeated")
                return
            }
            let made = try await stage.module.perform(call)
            guard case .done(let found) = try await stage.module.resolve(call) else {
                Issue.record("what was done is found")
                return
            }
            #expect(found["ts"] == made["ts"])
            let notice = stage.call("send_notice", ["user": "dan", "text": .string(text)], purpose: .notice, id: 901)
            _ = try await stage.module.perform(notice)
            guard case .done = try await stage.module.resolve(notice) else {
                Issue.record("a private message is found")
                return
            }
        }
    }

    @Test func aStoreThatCannotCommitIsToldAgain() async throws {
        try await SimulatedForum.with { stage in
            await stage.sink.fail(times: 3)
            try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben")
            _ = try await stage.action("discoursecreatetopic")
            #expect(await stage.sink.actions("discoursecreatetopic").count == 1)
        }
    }

    @Test func theMessageBusRingsLongBeforeTheListingsAreRead() async throws {
        try await SimulatedForum.with(change: { configuration in
            configuration.postsPause = .seconds(120) ... .seconds(240)
            configuration.topicsPause = .seconds(120)
            configuration.votesPause = .seconds(120)
        }) { stage in
            try #require(await stage.forum.wait { !$0.calls("POST message-bus/:client/poll").isEmpty })
            try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben")
            _ = try await stage.action("discoursecreatetopic")
        }
    }

    @Test func aKeyThatIsNotValidIsReported() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let sink = RecordingSink()
        let stage = await SimulatedForum.start(forum, sink) {
            $0.credential = .admin(key: "wrong", username: "policykit")
        }
        #expect(await sink.wait { $0.problems.contains { $0.contains("Discourse refused") } })
        await stage.stop()
        await forum.stop()
    }
}
