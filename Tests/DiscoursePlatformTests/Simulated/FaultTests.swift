import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// Outages, limits and lost answers: nothing is missed, and nothing is done twice.
@Suite struct FaultTests {
    @Test(arguments: [false, true]) func whatHappenedWhileNobodyReadIsHeardOnce(isBefore2026: Bool) async throws {
        var setup = DiscourseSetup()
        setup.settings.isBefore2026 = isBefore2026
        let forum = DiscourseSimulator(setup)
        try await forum.start()
        let made = try #require(try await forum.createTopic("A topic about roses", raw: text, as: "ben"))
        let sink = RecordingSink()
        let first = await SimulatedForum.start(forum, sink)
        try #require(await sink.wait { $0.catchUps > 0 })
        let early = try #require(try await forum.reply(text + " Early.", in: made.topic, as: "cleo"))
        _ = try await first.action("discoursecreatepost")
        await first.stop()
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
        try #require(await sink.wait { $0.catchUps > 1 })
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

    /// The forum fails to show the revisions of one post. Nothing else waits for them, and neither does what was changed, in
    /// the end: by whom is not known then.
    @Test func aPageThatTheForumFailsToMakeHoldsUpNoOther() async throws {
        try await SimulatedForum.withTopic { stage, made in
            await stage.forum.inject(ForumCallFault(route: "GET posts/:id/revisions/latest", effect: .status(500)))
            try await stage.forum.edit(made.post, to: text + " Changed, and at length so that it counts.", as: "mod")
            try await stage.forum.edit(topic: made.topic, title: "A topic about tulips", as: "mod")
            try await stage.forum.createTopic("Another topic by somebody", raw: text + " Else.", as: "dan")
            _ = try await stage.action("discoursecreatetopic")
            let edit = try await stage.action("discourseeditpost")
            #expect(edit.initiator == nil && edit.fields["previous_raw"] == .string(text))
            let renamed = try await stage.action("discourserenametopic")
            #expect(renamed.initiator == nil && renamed.fields["previous_title"] == "A topic about roses")
        }
    }

    /// The page of one topic fails for good, which is asked for when it is no longer listed.
    @Test func aTopicThatTheForumFailsToShowHoldsUpNoOther() async throws {
        try await SimulatedForum.withTopic { stage, made in
            await stage.forum.inject(ForumCallFault(route: "GET t/:id", effect: .status(500)))
            try await stage.forum.delete(topic: made.topic, as: "mod")
            let other = try #require(
                try await stage.forum.createTopic("Another topic by somebody", raw: text + " Else.", as: "dan"))
            _ = try await stage.action("discoursecreatetopic")
            try await stage.forum.edit(other.post, to: text + " Otherwise.", as: "dan")
            _ = try await stage.action("discourseeditpost")
            await stage.forum.clearFaults()
            let deleted = try await stage.action("discoursedeletetopic")
            #expect(deleted.initiator == "mod" && deleted.fields["topic_id"]?.int == made.topic)
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

    /// What is far below the newest page can be edited and deleted as well, and nothing tells of it.
    @Test func whatHappensToOldPostsIsHeardToo() async throws {
        try await SimulatedForum.with(change: { $0.listens = false }) { stage in
            let made = try #require(try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben"))
            let old = try #require(try await stage.forum.reply(text + " Old.", in: made.topic, as: "cleo"))
            let older = try #require(try await stage.forum.reply(text + " Older.", in: made.topic, as: "dan"))
            _ = try await stage.action("discoursecreatepost", count: 2)
            for number in 0..<120 {
                try await stage.forum.reply("\(text) Number \(number).", in: made.topic, as: "cleo")
            }
            _ = try await stage.action("discoursecreatepost", count: 122)
            try await stage.forum.edit(old, to: text + " Changed.", as: "cleo")
            let edit = try await stage.action("discourseeditpost")
            #expect(edit.fields["post_id"]?.int == old && edit.initiator == "cleo")
            #expect(edit.fields["previous_raw"] == .string(text + " Old."))
            try await stage.revert(edit)
            #expect(await stage.forum.raw(old) == text + " Old.")
            try await stage.forum.delete(older, as: "mod")
            let deletion = try await stage.action("discoursedeletepost")
            #expect(deletion.fields["post_id"]?.int == older && deletion.initiator == "mod")
        }
    }

    /// A topic in which nobody writes any more is not among the latest, and what is done to it does not bring it there.
    @Test func whatHappensToOldTopicsIsHeardToo() async throws {
        try await SimulatedForum.with(change: { $0.listens = false }) { stage in
            let old = try #require(
                try await stage.forum.createTopic("A topic about roses", raw: text, category: "garden", as: "ben"))
            let gone = try #require(
                try await stage.forum.createTopic("A topic about thorns", raw: text + " Thorns.", as: "ben"))
            for number in 0..<70 {
                try await stage.forum.createTopic(
                    "A topic of number \(number)", raw: "\(text) Number \(number).", as: "cleo")
            }
            _ = try await stage.action("discoursecreatetopic", count: 72)
            try await stage.forum.edit(topic: old.topic, title: "A topic about tulips", as: "ben")
            let renamed = try await stage.action("discourserenametopic")
            #expect(renamed.fields["topic_id"]?.int == old.topic && renamed.initiator == "ben")
            #expect(renamed.fields["previous_title"] == "A topic about roses")
            try await stage.revert(renamed)
            #expect(await stage.forum.topic(old.topic)?["title"] == "A topic about roses")
            try await stage.forum.setStatus("closed", of: old.topic, as: "mod")
            let closed = try await stage.action("discourseclosetopic")
            #expect(closed.fields["topic_id"]?.int == old.topic && closed.initiator == "mod")
            try await stage.forum.delete(topic: gone.topic, as: "mod")
            let deleted = try await stage.action("discoursedeletetopic")
            #expect(deleted.fields["topic_id"]?.int == gone.topic)
        }
    }

    /// What is lawful is remembered, so that what was changed and deleted meanwhile differs from it.
    @Test func whatHappenedToOldPostsWhileNobodyReadIsHeardToo() async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let sink = RecordingSink()
        let first = await SimulatedForum.start(forum, sink) { $0.listens = false }
        try #require(await sink.wait { $0.catchUps > 0 })
        let made = try #require(try await forum.createTopic("A topic about roses", raw: text, as: "ben"))
        let edited = try #require(try await forum.reply(text + " Edited.", in: made.topic, as: "cleo"))
        let deleted = try #require(try await forum.reply(text + " Deleted.", in: made.topic, as: "dan"))
        for number in 0..<60 { try await forum.reply("\(text) Number \(number).", in: made.topic, as: "cleo") }
        _ = try await first.action("discoursecreatepost", count: 62)
        await first.stop()
        try await forum.edit(edited, to: text + " Otherwise.", as: "cleo")
        try await forum.delete(deleted, as: "mod")
        let second = await SimulatedForum.start(forum, sink) { $0.listens = false }
        let edit = try await second.action("discourseeditpost")
        #expect(edit.fields["post_id"]?.int == edited)
        let deletion = try await second.action("discoursedeletepost")
        #expect(deletion.fields["post_id"]?.int == deleted && deletion.initiator == "mod")
        await second.stop()
        await forum.stop()
        #expect(await sink.actions("discourseeditpost").count == 1)
        #expect(await sink.actions("discoursedeletepost").count == 1)
    }

    /// Nothing is left to be decided on what is gone; where deletions are decided on themselves it may come back.
    @Test func whatIsVotedOnAndGoneIsTold() async throws {
        try await SimulatedForum.with { stage in
            await stage.sink.leave(ungoverned: ["discoursedeletepost"])
            let made = try #require(try await stage.forum.createTopic("A topic about roses", raw: text, as: "ben"))
            let post = try #require(try await stage.forum.reply(text + " More.", in: made.topic, as: "cleo"))
            let words = DiscourseObject.text(post: post)
            let title = DiscourseObject.topic(made.topic, .title)
            for object in [words, title, DiscourseObject.post(post)] { await stage.sink.decide(on: object) }
            try await stage.forum.delete(post, as: "cleo")
            func isTold(_ object: ObjectReference) async -> Bool {
                await stage.sink.wait { $0.events.contains { $0.meanings == [.objectGone(object)] } }
            }
            #expect(await isTold(words))
            try await stage.forum.delete(topic: made.topic, as: "mod")
            _ = try await stage.action("discoursedeletetopic")
            try await Task.sleep(for: .milliseconds(300))
            let told = await stage.sink.events.flatMap(\.meanings)
            #expect(!told.contains(.objectGone(title)), "whether it stays deleted is decided on")
            #expect(!told.contains(.objectGone(DiscourseObject.post(post))), "it can be recovered")
            await stage.sink.leave(ungoverned: ["discoursedeletepost", "discoursedeletetopic"])
            #expect(await isTold(title))
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

    @Test func theModuleEndsAtOnceWhileALongPollIsOpen() async throws {
        try await SimulatedForum.with { stage in
            let limit = ContinuousClock.now + .seconds(15)
            while await stage.forum.waitingPolls == 0, ContinuousClock.now < limit {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(await stage.forum.waitingPolls > 0)
            let before = ContinuousClock.now
            await stage.stop()
            #expect(ContinuousClock.now - before < .seconds(5), "the forum would have answered after 25 seconds")
        }
    }
}
