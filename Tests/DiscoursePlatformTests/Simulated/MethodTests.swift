import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// What policies call on a forum: what reaches it, what comes back, and how it fails.
@Suite struct MethodTests {
    /// How a call fails.
    private func refusal(
        _ stage: SimulatedForum, _ method: String, _ arguments: JSON, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> PlatformRefusal {
        try #require(
            await #expect(throws: PlatformRefusal.self, sourceLocation: sourceLocation) {
                try await stage.perform(method, arguments)
            })
    }

    /// The number of a topic or post that there is not.
    private let nowhere: JSON = 4711

    @Test(arguments: [false, true]) func createTopic(isBefore2026: Bool) async throws {
        var setup = DiscourseSetup()
        setup.settings.isBefore2026 = isBefore2026
        try await SimulatedForum.withTopic(setup) { stage, _ in
            let category = try #require(await stage.forum.category("general"))
            let result = try await stage.perform(
                "create_topic",
                [
                    "title": "Decided by everybody", "raw": .string(text), "category": .string(String(category)),
                    "tags": ["tea", "roses"],
                ])
            let id = try #require(result["topic_id"]?.int)
            let topic = try #require(await stage.forum.topic(id))
            #expect(topic["title"] == "Decided by everybody" && topic["category_id"]?.int == category)
            #expect(topic["tags"]?.array?.compactMap { $0.string ?? $0["name"]?.string } == ["tea", "roses"])
            let post = try #require(await stage.forum.posts(in: id).first)
            #expect(await stage.forum.raw(post)?.hasPrefix(text + "\n\n") == true)
            let address = "\(await stage.forum.url)/t/\(id)/1"
            #expect(
                result == [
                    "ok": true, "channel": .string(String(id)), "ts": .string(String(post)),
                    "permalink": .string(address), "url": .string(address), "id": JSON(id), "topic_id": JSON(id),
                    "post_id": JSON(post),
                ])
            let untitled = try await refusal(stage, "create_topic", ["raw": .string(text)])
            #expect(untitled.code == "missing_title" && untitled.message == "create_topic on Discourse needs title.")
            let short = try await refusal(stage, "create_topic", ["title": "Short", "raw": .string(text)])
            #expect(short.code == "http_422" && short.message.contains("Title is too short"), "\(short.message)")
            // Where posts wait for approval, even those of the bot.
            let queue = try #require(await stage.forum.category("queue"))
            await stage.forum.demote("policykit")
            let kept = try await refusal(
                stage, "create_topic",
                ["title": "Kept for approval", "raw": .string(text + " Kept."), "category": JSON(queue)])
            #expect(kept.code == "enqueued" && kept.message.contains("make it a moderator"), "\(kept.message)")
        }
    }

    @Test func createPost() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let result = try await stage.perform(
                "create_post",
                ["topic_id": .string(String(made.topic)), "raw": .string(text + " New."), "reply_to_post_number": 1])
            let id = try #require(result["post_id"]?.int)
            let post = try #require(await stage.forum.post(id))
            #expect(post["username"] == "policykit" && post["topic_id"]?.int == made.topic)
            #expect(post["reply_to_post_number"] == 1)
            #expect(await stage.forum.raw(id)?.hasPrefix(text + " New.\n\n") == true)
            #expect(result["url"]?.string?.hasSuffix("/t/\(made.topic)/2") == true && result["id"]?.int == id)
            #expect(result["ts"] == .string(String(id)) && result["channel"] == .string(String(made.topic)))
            let nowhereToBe = try await refusal(stage, "create_post", ["raw": .string(text)])
            #expect(nowhereToBe.code == "missing_topic_id")
            let lost = try await refusal(stage, "create_post", ["topic_id": nowhere, "raw": .string(text + " Lost.")])
            #expect(lost.message.hasPrefix("Discourse refused POST posts.json: "), "\(lost.message)")
        }
    }

    @Test func postMessage() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let result = try await stage.perform(
                "post_message", ["text": .string(text + " Told."), "topic_id": JSON(made.topic)])
            let id = try #require(result["post_id"]?.int)
            #expect(await stage.forum.posts(in: made.topic) == [made.post, id])
            #expect(await stage.forum.raw(id)?.hasPrefix(text + " Told.\n\n") == true)
            #expect(result["topic_id"]?.int == made.topic)
            #expect(try await refusal(stage, "post_message", ["text": "Hello"]).code == "missing_topic_id")
            try await stage.forum.delete(topic: made.topic, as: "mod")
            _ = try await stage.action("discoursedeletetopic")
            let gone = try await refusal(
                stage, "post_message", ["text": .string(text + " Late."), "topic_id": JSON(made.topic)])
            #expect(gone.message.hasPrefix("Discourse refused POST posts.json: "), "\(gone.message)")
        }
    }

    @Test func createMessage() async throws {
        try await SimulatedForum.withTopic { stage, _ in
            let result = try await stage.perform(
                "create_message", ["users": ["dan", "cleo"], "raw": .string(text), "title": "To the two of you alone"])
            for name in ["dan", "cleo"] {
                let messages = await stage.forum.messages(of: name)
                #expect(messages.map(\.title) == ["To the two of you alone"])
                #expect(messages.first?.posts.first?.hasPrefix(text) == true)
            }
            #expect(await stage.forum.messages(of: "ben").isEmpty)
            #expect(result["topic_id"]?.int != nil)
            #expect(try await refusal(stage, "create_message", ["raw": "Hello"]).code == "missing_users")
        }
    }

    @Test func deleteAndRecoverATopic() async throws {
        try await SimulatedForum.withTopic { stage, made in
            #expect(try await stage.perform("delete_topic", ["topic_id": JSON(made.topic)]) == [:])
            #expect(await !stage.forum.isStanding(topic: made.topic))
            // What is so already is done.
            #expect(try await stage.perform("delete_topic", ["topic_id": .string(String(made.topic))])["ok"] != false)
            #expect(try await stage.perform("recover_topic", ["topic_id": .string(String(made.topic))]) == [:])
            #expect(await stage.forum.isStanding(topic: made.topic))
            #expect(try await stage.perform("recover_topic", ["topic_id": JSON(made.topic)])["ok"] != false)
            let record = await stage.forum.record
            #expect(record.changes("topic.deleted").map(\.user) == ["policykit"])
            #expect(record.changes("topic.recovered").map(\.user) == ["policykit"])
            let lost = try await refusal(stage, "recover_topic", ["topic_id": nowhere])
            #expect(lost.code == "not_found" && lost.message.contains("It does not exist"), "\(lost.message)")
            #expect(try await refusal(stage, "delete_topic", [:]).code == "missing_topic_id")
            // By the name that the gateway has for it.
            try await stage.perform(
                "perform_action", ["action": "discourse.delete-topic", "parameters": ["id": JSON(made.topic)]])
            #expect(await !stage.forum.isStanding(topic: made.topic))
        }
    }

    @Test func deleteAndRecoverAPost() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let post = try #require(try await stage.forum.reply(text + " More.", in: made.topic, as: "dan"))
            _ = try await stage.action("discoursecreatepost")
            #expect(try await stage.perform("delete_post", ["post_id": .string(String(post))]) == [:])
            #expect(await !stage.forum.isStanding(post))
            let back = try await stage.perform("recover_post", ["post_id": JSON(post)])
            #expect(back["id"]?.int == post && back["deleted_at"]?.isNull == true)
            #expect(await stage.forum.isStanding(post))
            #expect(await stage.forum.record.changes("post.deleted").map(\.user) == ["policykit"])
            let lost = try await refusal(stage, "recover_post", ["post_id": nowhere])
            #expect(lost.code == "not_found" && lost.message.contains("It does not exist"), "\(lost.message)")
            #expect(try await refusal(stage, "delete_post", [:]).code == "missing_post_id")
            // One that there is not is deleted already.
            #expect(try await stage.perform("delete_post", ["post_id": nowhere]) == ["ok": true])
        }
    }

    @Test func lockPost() async throws {
        try await SimulatedForum.withTopic { stage, made in
            #expect(try await stage.perform("lock_post", ["post_id": JSON(made.post)]) == ["locked": true])
            await #expect(throws: DiscourseRefusal.self) {
                try await stage.forum.edit(made.post, to: text + " Changed.", as: "ben")
            }
            #expect(
                try await stage.perform("lock_post", ["post_id": .string(String(made.post)), "locked": false])
                    == ["locked": false])
            try await stage.forum.edit(made.post, to: text + " Changed.", as: "ben")
            let lost = try await refusal(stage, "lock_post", ["post_id": nowhere])
            #expect(lost.code == "not_found", "\(lost.message)")
            #expect(try await refusal(stage, "lock_post", ["locked": true]).code == "missing_post_id")
        }
    }

    /// A member's key does what the member may do.
    @Test func whatTheAccountMayNotDoIsRefusedWithTheRemedy() async throws {
        try await SimulatedForum.withTopic { stage, made in
            await stage.forum.demote("policykit")
            let refused = try await refusal(stage, "lock_post", ["post_id": JSON(made.post)])
            #expect(refused.message.contains("The bot's account may not do it"), "\(refused.message)")
            #expect(await stage.forum.post(made.post)?["locked"] == nil)
        }
    }

    @Test func reading() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let answer = try await stage.perform("make_call", ["url": "/t/\(made.topic).json"], purpose: .read)
            #expect(answer["title"] == "A topic about roses")
            for address in ["admin/users/list/active.json", "../t/1.json", "session/current.json"] {
                #expect(try await refusal(stage, "make_call", ["url": .string(address)]).code == "address_not_allowed")
            }
            let message = try await stage.perform("create_message", ["users": ["dan"], "raw": .string(text)])
            let secret = "t/\(try #require(message["topic_id"]?.int)).json"
            #expect(try await refusal(stage, "make_call", ["url": .string(secret)]).code == "private_message")
        }
    }

    /// Nothing that the bot does by itself comes back as somebody's deed.
    @Test func whatIsProposedFromWithinIsTheBots() async throws {
        try await SimulatedForum.withTopic { stage, made in
            try await stage.perform(
                "create_topic", ["title": "Decided by everybody", "raw": .string(text), "category": 4],
                purpose: .execute)
            try await stage.perform("create_post", ["topic_id": JSON(made.topic), "raw": .string(text + " New.")])
            // What comes after it has been heard.
            try await stage.forum.createTopic("Another topic by somebody", raw: text + " Else.", as: "dan")
            let heard = await stage.sink.wait { sink in
                sink.actions("discoursecreatetopic").contains { $0.initiator == "dan" }
            }
            #expect(heard)
            let others = await stage.sink.actions.filter { $0.initiator != "dan" }
            #expect(!others.contains { !$0.isByOurIdentity })
        }
    }
}
