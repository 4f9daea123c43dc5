import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// Each kind of action is heard, undone and done again, and our own doings are recognised as ours.
@Suite struct ActionTests {
    @Test func beginningATopic() async throws {
        try await SimulatedForum.withTopic { stage, _ in
            let made = try #require(
                try await stage.forum.createTopic("Bicycles for sale here", raw: text, category: "general", as: "cleo"))
            let action = try await stage.action("discoursecreatetopic")
            #expect(action.initiator == "cleo")
            #expect(action.fields["title"] == "Bicycles for sale here")
            #expect(action.fields["raw"] == .string(text))
            #expect(action.fields["topic_id"]?.int == made.topic)
            #expect(action.fields["category"]?.int == (await stage.forum.category("general")))
            try await stage.revert(action)
            #expect(await !stage.forum.isStanding(topic: made.topic))
            // Our own deletion is told as ours, by what it changed.
            let echo = try await stage.action("discoursedeletetopic")
            #expect(echo.isByOurIdentity)
            #expect(echo.object == action.object)
            #expect(echo.newState == false)
            try await stage.execute(action)
            #expect(await stage.forum.isStanding(topic: made.topic))
            let back = try await stage.action("discoursecreatetopic", count: 2)
            #expect(back.isByOurIdentity)
            #expect(back.object == action.object)
            #expect(back.newState == true)
            // Done again, it is done already.
            try await stage.execute(action)
            #expect(await stage.forum.record.changes("topic.recovered").count == 1)
        }
    }

    @Test func posting() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let post = try #require(try await stage.forum.reply(text + " More.", in: made.topic, to: 1, as: "dan"))
            let action = try await stage.action("discoursecreatepost")
            #expect(action.initiator == "dan")
            #expect(action.fields["post_id"]?.int == post)
            #expect(action.fields["reply_to_post_number"]?.int == 1)
            #expect(action.channel == String(made.topic))
            try await stage.revert(action)
            #expect(await !stage.forum.isStanding(post))
            let echo = try await stage.action("discoursedeletepost")
            #expect(echo.isByOurIdentity && echo.object == action.object)
            try await stage.execute(action)
            #expect(await stage.forum.isStanding(post))
        }
    }

    @Test func editing() async throws {
        try await SimulatedForum.withTopic { stage, made in
            // Soon after the writing it makes no revision.
            try await stage.forum.edit(made.post, to: text + " And thorns.", as: "ben")
            let action = try await stage.action("discourseeditpost")
            #expect(action.initiator == "ben")
            #expect(action.fields["previous_raw"] == .string(text))
            #expect(action.fields["raw"] == .string(text + " And thorns."))
            try await stage.revert(action)
            #expect(await stage.forum.raw(made.post) == text)
            let echo = try await stage.action("discourseeditpost", count: 2)
            #expect(echo.isByOurIdentity && echo.newState == .string(text))
            try await stage.execute(action)
            #expect(await stage.forum.raw(made.post) == text + " And thorns.")
            try #require(await stage.sink.wait { $0.actions("discourseeditpost").count == 3 })
            // A moderator's edit is the moderator's.
            try await stage.forum.edit(made.post, to: text + " Moderated.", as: "mod")
            let moderated = try await stage.action("discourseeditpost", count: 4)
            #expect(moderated.initiator == "mod")
            #expect(!moderated.isByOurIdentity)
        }
    }

    @Test func deleting() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let post = try #require(try await stage.forum.reply(text + " Twice.", in: made.topic, as: "dan"))
            _ = try await stage.action("discoursecreatepost")
            try await stage.forum.delete(post, as: "dan")
            let own = try await stage.action("discoursedeletepost")
            #expect(own.initiator == "dan")
            try await stage.revert(own)
            #expect(await stage.forum.isStanding(post))
            try #require(await stage.sink.wait { $0.actions("discoursecreatepost").count == 2 })
            try await stage.forum.delete(post, as: "mod")
            let moderated = try await stage.action("discoursedeletepost", count: 2)
            #expect(moderated.initiator == "mod")
            try await stage.revert(moderated)
            try #require(await stage.sink.wait { $0.actions("discoursecreatepost").count == 3 })
            try await stage.execute(moderated)
            #expect(await !stage.forum.isStanding(post))
            #expect(await stage.answered("DELETE posts/:id") == 1)
            #expect(await stage.answered("PUT posts/:id/recover") == 2)

            try await stage.forum.delete(topic: made.topic, as: "mod")
            let topic = try await stage.action("discoursedeletetopic")
            #expect(topic.initiator == "mod")
            #expect(topic.fields["title"] == "A topic about roses")
            #expect(topic.fields["topic_id"]?.int == made.topic)
            try await stage.revert(topic)
            #expect(await stage.forum.isStanding(topic: made.topic))
            let returned = try await stage.action("discoursecreatetopic")
            #expect(returned.isByOurIdentity)
            try await stage.execute(topic)
            #expect(await !stage.forum.isStanding(topic: made.topic))
            let again = try await stage.action("discoursedeletetopic", count: 2)
            #expect(again.isByOurIdentity && again.object == topic.object)
            // What somebody else brings back is not ours, though the forum does not say whose it is.
            try await stage.forum.recover(topic: made.topic, as: "mod")
            let other = try await stage.action("discoursecreatetopic", count: 2)
            #expect(!other.isByOurIdentity && other.initiator == nil)
        }
    }

    @Test func triggers() async throws {
        try await SimulatedForum.withTopic { stage, made in
            try #require(await stage.sink.wait { $0.events.contains { $0.id.hasPrefix("baseline:members") } })
            await stage.forum.join(DiscourseSetup.User("fay", ageInDays: 0))
            try await stage.forum.like(made.post, as: "dan")
            let reply = try #require(try await stage.forum.reply(text + " Solved.", in: made.topic, as: "cleo"))
            _ = try await stage.action("discoursecreatepost")
            try await stage.forum.solve(reply, as: "ben")
            // Who is new to the forum, as eve is, may not flag.
            try await stage.forum.flag(reply, as: "dan")
            try await stage.forum.change("dan", fields: ["Plot": "17"], as: "dan")
            try await stage.forum.reply("!policykit help, please do", in: made.topic, as: "dan")
            let isHeard = await stage.sink.wait { sink in
                let types = Set(sink.triggers.map(\.type))
                return types.isSuperset(of: [
                    "discoursecreateuser", "discourselikepost", "discoursesolvetopic", "discourseflagpost",
                    "discoursechangeuserfields",
                ]) && !sink.commands.isEmpty
            }
            let heard = await stage.sink.triggers
            #expect(isHeard, "\(heard.map(\.type))")
            let like = await stage.sink.triggers.first { $0.type == "discourselikepost" }
            #expect(like?.initiator == "dan")
            #expect(await stage.sink.commands.map(\.text) == ["help, please do"])
            #expect(await stage.sink.members["fay"] != nil)
            #expect(await stage.sink.members["policykit"]?.isBot == true)
            #expect(await stage.sink.members["ada"]?.isAdmin == true)
        }
    }
}
