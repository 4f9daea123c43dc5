import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// One life in which everything is asked for that the bot ever asks for. That each request is as Discourse's OpenAPI
/// description has it is checked at the end, as in every test with a simulated forum; here the answers are as well, and it is
/// counted that all of them were there.
@Suite(.enabled(if: OpenAPI.discourse != nil, "needs ../shared/platforms/discourse"))
struct DescribedRequestsTests {
    @Test func everyRequestIsAsDescribed() async throws {
        try await SimulatedForum.withTopic { stage, made in
            try #require(await stage.sink.wait { $0.events.contains { $0.id.hasPrefix("baseline:members") } })
            try await actions(stage, made)
            try await methods(stage, made)
            try await votes(stage, made)
            Self.expect(stage.watch.checked)
            #expect(stage.watch.answers == [])
        }
    }

    /// Every governable action, undone and done again.
    private func actions(_ stage: SimulatedForum, _ made: DiscourseSimulator.Made) async throws {
        func undoAndRedo(_ type: String) async throws {
            let isHeard = await stage.sink.wait { !$0.actions(type).isEmpty }
            let action = try #require(isHeard ? await stage.sink.actions(type).first : nil)
            try await stage.revert(action)
            try await stage.execute(action)
        }
        let forum = stage.forum
        let post = try #require(try await forum.reply(text + " More.", in: made.topic, as: "dan"))
        try await undoAndRedo("discoursecreatepost")
        try await forum.edit(made.post, to: text + " And thorns.", as: "ben")
        try await undoAndRedo("discourseeditpost")
        try await forum.edit(topic: made.topic, title: "A topic about tulips", as: "ben")
        try await undoAndRedo("discourserenametopic")
        try await forum.edit(topic: made.topic, tags: ["tea"], as: "mod")
        try await undoAndRedo("discourseretagtopic")
        try await forum.setStatus("closed", of: made.topic, as: "mod")
        try await undoAndRedo("discourseclosetopic")
        try await forum.setStatus("closed", false, of: made.topic, as: "mod")
        try await forum.delete(post, as: "mod")
        try await undoAndRedo("discoursedeletepost")
        let other = try #require(
            try await forum.createTopic("Another topic to go to", raw: text + " 2", as: "ben"))
        try await undoAndRedo("discoursecreatetopic")
        let moved = try #require(try await forum.reply(text + " Off topic.", in: made.topic, as: "dan"))
        _ = await stage.sink.wait { $0.actions("discoursecreatepost").contains { $0.fields["post_id"]?.int == moved } }
        try await forum.move([moved], from: made.topic, to: other.topic, as: "mod")
        try await undoAndRedo("discoursemovepost")
        try await forum.add("dan", to: "council", as: "ben")
        try await undoAndRedo("discoursejoingroup")
        try await forum.change("dan", title: "Gardener", as: "mod")
        try await undoAndRedo("discoursechangetitle")
        try await forum.suspend("eve", as: "mod")
        try await undoAndRedo("discoursesuspenduser")
        try await forum.silence("cleo", as: "mod")
        try await undoAndRedo("discoursesilenceuser")
    }

    private func methods(_ stage: SimulatedForum, _ made: DiscourseSimulator.Made) async throws {
        try await stage.perform("lock_post", ["post_id": JSON(made.post)])
        await stage.forum.inject(ForumCallFault(route: "POST posts", effect: .answerLost, times: 1))
        try await stage.perform(
            "create_message", ["users": ["dan"], "raw": .string(text + " Alone."), "title": "To you alone, dan"])
    }

    private func votes(_ stage: SimulatedForum, _ made: DiscourseSimulator.Made) async throws {
        let (post, reference) = try await stage.openVote(["vote_by": "reactions", "topic_id": JSON(made.topic)])
        try await stage.forum.like(post, as: "ben")
        let number = try #require(await stage.forum.post(post)?["post_number"]?.int)
        try await stage.forum.reply("Not an emoji, but a reply.", in: made.topic, to: number, as: "dan")
        let read = await stage.sink.wait { $0.reactions(reference) != nil }
        #expect(read)
        try await stage.perform(
            "update_vote",
            [
                "channel": .string(reference.channel), "ts": .string(reference.message), "closed": true,
                "outcome": "passed", "votes": ["yes": ["ben"], "no": []], "kind": "boolean",
            ], purpose: .tally)
        try await stage.forum.like(made.post, as: "dan")
        let isAnswered = await stage.sink.wait { !$0.triggers("discourselikepost").isEmpty }
        #expect(isAnswered)
    }

    /// What was checked against its description.
    private static func expect(_ checked: [String: Int]) {
        for operation in [
            "get /posts.json", "get /posts/{id}.json", "get /posts/{id}/replies.json", "post /posts.json",
            "put /posts/{id}.json", "put /posts/{id}/locked.json", "delete /posts/{id}.json", "get /latest.json",
            "get /t/{id}.json", "get /t/{id}/posts.json", "put /t/-/{id}.json", "put /t/{id}/status.json",
            "delete /t/{id}.json", "get /groups.json", "get /groups/{name}.json", "get /groups/{name}/members.json",
            "put /groups/{id}/members.json", "delete /groups/{id}/members.json", "get /u/{username}.json",
            "put /u/{username}.json", "get /admin/users/{id}.json", "get /admin/users/list/{flag}.json",
            "put /admin/users/{id}/suspend.json", "put /admin/users/{id}/silence.json", "get /tags.json",
            "get /topics/private-messages-sent/{username}.json",
        ] { #expect(checked[operation, default: 0] > 0, "\(operation)") }
        for address in DescribedForum.others.subtracting(["GET polls/voters", "PUT polls/toggle_status"]) {
            #expect(checked[address, default: 0] > 0, "\(address)")
        }
    }
}
