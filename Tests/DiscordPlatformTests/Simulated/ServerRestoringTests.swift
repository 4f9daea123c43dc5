import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// What comes back when something is undone and done again: as much as there was.
@Suite struct ServerRestoringTests {
    private static let (general, garden) = (SimulatedServer.general, SimulatedServer.garden)
    private static let (ann, ben) = (SimulatedServer.ann, SimulatedServer.ben)
    private static let passed = "\n-# This message passed the community's policy."

    /// The texts that stand in a channel, the oldest first.
    private func texts(_ server: SimulatedServer, in channel: String = general) async -> [String] {
        await server.discord.messages(in: channel).map { $0["content"]?.string ?? "" }
    }

    /// What the last webhook call sent.
    private func sent(_ server: SimulatedServer) async throws -> JSON {
        let calls = await server.discord.record.entries(.call).filter {
            $0.name.hasPrefix("POST webhooks/") && $0.status == 200
        }
        return try #require(calls.last?.details["body"])
    }

    // MARK: Channels and roles

    @Test func `a private channel is private again`() async throws {
        try await SimulatedServer.with { server in
            let bot = server.discord.setup.bot
            let overwrites: JSON = [
                ["id": .string(server.discord.setup.guild), "type": 0, "allow": "0", "deny": "1024"],
                ["id": .string(bot), "type": 1, "allow": "1024", "deny": "0"],
            ]
            let id = try await server.discord.createChannel(
                "staff", topic: "Not for all",
                settings: [
                    "permission_overwrites": overwrites, "nsfw": true, "rate_limit_per_user": 30,
                    "default_auto_archive_duration": 60,
                ], as: Self.ann)
            let first = try #require(await server.discord.channel(id))
            let action = try await server.action("discordcreatechannel")
            #expect(action.fields["permission_overwrites"] == overwrites)
            try await again(action, like: first, on: server)
        }
    }

    @Test(arguments: [
        (2, ["bitrate": 32_000, "user_limit": 5] as JSON),
        (
            15,
            [
                "available_tags": [["name": "idea", "emoji_name": "💡"], ["name": "done", "moderated": true]],
                "default_reaction_emoji": ["emoji_id": nil, "emoji_name": "👍"], "default_sort_order": 0,
                "default_forum_layout": 1, "default_thread_rate_limit_per_user": 60,
            ] as JSON
        ),
    ])
    func `a channel of any kind is as it was`(type: Int, settings: JSON) async throws {
        try await SimulatedServer.with { server in
            let parent = try await server.discord.createChannel("Box", type: 4, as: Self.ann)
            _ = try await server.action("discordcreatechannel")
            let id = try await server.discord.createChannel(
                "place", type: type, parent: parent, settings: settings, as: Self.ann)
            let first = try #require(await server.discord.channel(id))
            try await again(try await server.action("discordcreatechannel", count: 2), like: first, on: server)
        }
    }

    /// Undoes and does the creation of a channel, and compares the new one with the first.
    private func again(_ action: ObservedAction, like first: JSON, on server: SimulatedServer) async throws {
        let id = try #require(first["id"]?.string)
        try await server.execute(action, try await server.revert(action))
        #expect(await server.discord.channel(id) == nil)
        let made = await server.discord.record.changes("channel.created").last
        #expect(made?.user == server.discord.setup.bot)
        var (one, other) = (first, try #require(await server.discord.channel(made?.details["channel"]?.string ?? "")))
        for key in ["id", "position"] { (one[key], other[key]) = (nil, nil) }
        for channel in [0, 1] {
            var tags = (channel == 0 ? one : other)["available_tags"]?.array ?? []
            for index in tags.indices { tags[index]["id"] = nil }
            if tags.isEmpty { continue }
            if channel == 0 { one["available_tags"] = .array(tags) } else { other["available_tags"] = .array(tags) }
        }
        #expect(one == other)
    }

    @Test(arguments: [true, false])
    func `a role has its picture or emoji again`(hasPicture: Bool) async throws {
        var setup = SimulatedServer.setup
        setup.features = ["ROLE_ICONS"]
        try await SimulatedServer.with(setup) { server in
            let picture: [UInt8]? = hasPicture ? [0x89, 0x50, 0x4E, 0x47, 1, 2, 3] : nil
            try await server.discord.createRole(
                "Gardener", emoji: hasPicture ? nil : "🌱", icon: picture, as: Self.ann)
            let action = try await server.action("discordcreaterole")
            #expect(action.fields["unicode_emoji"]?.string == (hasPicture ? nil : "🌱"))
            #expect(action.fields["icon"]?.string?.contains("/role-icons/") == (hasPicture ? true : nil))
            try await server.execute(action, try await server.revert(action))
            let made = try #require(await server.discord.roles().first { $0["name"] == "Gardener" })
            let id = try #require(made["id"]?.string)
            #expect(action.fields["role_id"]?.int64 != Int64(id), "it is another role")
            #expect(made["unicode_emoji"]?.string == (hasPicture ? nil : "🌱"))
            #expect(await server.discord.icon(ofRole: id) == picture)
        }
    }

    @Test func `a role comes back without its picture where the boosts are gone`() async throws {
        var setup = SimulatedServer.setup
        setup.features = ["ROLE_ICONS"]
        try await SimulatedServer.with(setup) { server in
            try await server.discord.createRole("Gardener", icon: [0x89, 0x50, 0x4E, 0x47], as: Self.ann)
            let action = try await server.action("discordcreaterole")
            let reverted = try await server.revert(action)
            await server.discord.setFeatures([])
            try await server.execute(action, reverted)
            let made = try #require(await server.discord.roles().first { $0["name"] == "Gardener" })
            #expect(await server.discord.icon(ofRole: made["id"]?.string ?? "") == nil)
        }
    }

    /// What is restored is what a message said at last, not what it said first.
    @Test func `a deletion gives back what an edit had left`() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.post("Beans", in: Self.general, as: Self.ben)
            _ = try await server.action("discordpostmessage")
            try await server.discord.edit(id, in: Self.general, to: "Peas", as: Self.ben)
            _ = try await server.action("discordeditmessage")
            try await server.discord.delete(id, in: Self.general, as: Self.ann)
            let deletion = try await server.action("discorddeletemessage")
            let lawful = try await server.sink.lawfulStates(bot: "main", kind: "message.content")
            try await server.revert(deletion, lawful: lawful["\(Self.general)/\(id)"])
            #expect(await texts(server) == ["Peas"])
        }
    }

    // MARK: Names and pictures

    @Test func `a post has its author's name and picture where members are not listed`() async throws {
        var setup = SimulatedServer.setup
        setup.privilegedIntents &= ~(1 << 1)
        try await SimulatedServer.with(setup) { server in
            try await server.discord.setNickname(of: Self.ben, to: "Ben B.", as: Self.ann)
            try await server.discord.post("A bicycle", in: Self.general, as: Self.ben)
            let action = try await server.action("discordpostmessage")
            try await server.execute(action, try await server.revert(action))
            let message = try #require(await server.discord.messages(in: Self.general).last)
            #expect(message["author"]?["username"] == "Ben B.")
            // Ben has none of his own.
            #expect(try await sent(server)["avatar_url"] == "https://cdn.discordapp.com/embed/avatars/0.png")
        }
    }

    @Test func `a post of another webhook keeps that one's name`() async throws {
        try await SimulatedServer.with { server in
            let hook = try await server.discord.createWebhook("Builds", in: Self.general, as: Self.ann)
            try await server.discord.postThroughWebhook(hook.id, "All is green", username: "GitHub")
            let action = try await server.action("discordpostmessage")
            #expect(action.initiator == nil)
            try await server.execute(action, try await server.revert(action))
            let message = try #require(await server.discord.messages(in: Self.general).last)
            #expect(message["author"]?["username"] == "GitHub")
            #expect(message["content"]?.string == "All is green" + Self.passed)
        }
    }

    @Test func `a post has its embeds again and shows what it answers`() async throws {
        try await SimulatedServer.with { server in
            let hook = try await server.discord.createWebhook("Builds", in: Self.general, as: Self.ann)
            let embed: JSON = ["type": "rich", "title": "Build 7", "description": "All is green", "color": 5]
            try await server.discord.postThroughWebhook(hook.id, "Done", username: "GitHub", embeds: [embed])
            let built = try await server.action("discordpostmessage")
            try await server.execute(built, try await server.revert(built))
            let again = try #require(await server.discord.messages(in: Self.general).last)
            #expect(again["content"]?.string == "Done" + Self.passed)
            #expect(again["embeds"]?[0]?["title"] == "Build 7" && again["embeds"]?[0]?["color"] == 5)
            let question = try #require(again["id"]?.string)
            try await server.discord.post("Thanks", in: Self.general, as: Self.ben, replyingTo: question)
            let answer = try await server.action("discordpostmessage", count: 2)
            try await server.execute(answer, try await server.revert(answer))
            let link = "https://discord.com/channels/\(server.discord.setup.guild)/\(Self.general)/\(question)"
            #expect(await texts(server).last == "-# ↪ \(link)\nThanks" + Self.passed)
        }
    }

    // MARK: Long texts

    @Test func `a text of 3500 characters comes back whole`() async throws {
        try await SimulatedServer.with { server in
            let text = String(repeating: "A row of beans. ", count: 218)
            try await server.discord.post(text, in: Self.general, as: Self.ben, hasNitro: true)
            let action = try await server.action("discordpostmessage")
            try await server.execute(action, try await server.revert(action))
            let texts = await texts(server)
            #expect(texts.count == 2)
            #expect(texts.joined(separator: " ") == text + Self.passed)
        }
    }

    @Test func `2000 code points are as long as Discord counts`() async throws {
        try await SimulatedServer.with { server in
            let question = try await server.discord.post("?", in: Self.general, as: Self.ann)
            _ = try await server.action("discordpostmessage")
            let text = String(repeating: "कि", count: 1000)
            try await server.discord.post(text, in: Self.general, as: Self.ben, replyingTo: question)
            let action = try await server.action("discordpostmessage", count: 2)
            try await server.execute(action, try await server.revert(action))
            let texts = await texts(server).dropFirst()
            #expect(texts.joined().contains(text.prefix(900)))
            #expect(texts.joined().unicodeScalars.count { $0 == "क" } == 1000)
            #expect(texts.allSatisfy { $0.unicodeScalars.count <= 2000 })
        }
    }

    /// Shorter and longer texts than the one that was undone take fewer and more messages.
    @Test(arguments: [(3500, 10), (10, 1990), (10, 3900), (3500, 3900)])
    func `an edit changes the length`(before: Int, after: Int) async throws {
        try await SimulatedServer.with { server in
            let (former, new) = (String(repeating: "a", count: before), String(repeating: "b", count: after))
            let id = try await server.discord.post(former, in: Self.general, as: Self.ben, hasNitro: true)
            _ = try await server.action("discordpostmessage")
            try await server.discord.edit(id, in: Self.general, to: new, as: Self.ben, hasNitro: true)
            let action = try await server.action("discordeditmessage")
            let reverted = try await server.revert(action)
            #expect(await texts(server).joined() == former)
            try await server.execute(action, reverted)
            let texts = await texts(server)
            #expect(texts.joined().replacing(Self.passed, with: "") == new)
        }
    }

    @Test func `a deleted long text goes whole when the deletion passes`() async throws {
        try await SimulatedServer.with { server in
            let text = String(repeating: "a", count: 3500)
            let id = try await server.discord.post(text, in: Self.general, as: Self.ben, hasNitro: true)
            _ = try await server.action("discordpostmessage")
            try await server.discord.delete(id, in: Self.general, as: Self.ann)
            let action = try await server.action("discorddeletemessage")
            let reverted = try await server.revert(action)
            #expect(await texts(server).joined() == text)
            try await server.execute(action, reverted)
            #expect(await texts(server).isEmpty)
        }
    }

    @Test func `what scripts post at length is parted`() async throws {
        try await SimulatedServer.with { server in
            let text = (1...300).map { "Line \($0) of the minutes" }.joined(separator: "\n")
            let call = server.call(
                "post_message", ["text": .string(text), "channel": .string(Self.garden)], purpose: .post, id: 60)
            let posted = try await server.module.perform(call)
            let texts = await texts(server, in: Self.garden)
            #expect(texts.joined(separator: "\n") == text)
            #expect(posted["posts"]?.array?.count == texts.count)
            guard case .done(let found) = try await server.module.resolve(call) else {
                Issue.record("the messages are not found again")
                return
            }
            #expect(found["posts"] == posted["posts"])
        }
    }

    @Test func `what is missing of a repost in doubt is posted`() async throws {
        try await SimulatedServer.with { server in
            let (first, second) = (String(repeating: "a", count: 2000), String(repeating: "b", count: 500))
            var arguments: JSON = [
                "channel": .string(Self.garden), "text": .string(first), "username": "Ben",
            ]
            // The first of two messages was posted, then the process ended.
            try await server.perform("webhook.post", arguments)
            arguments["text"] = .string(first + second)
            let call = server.call("webhook.post", arguments, purpose: .execute, id: 61)
            guard case .done(let result) = try await server.module.resolve(call) else {
                Issue.record("nothing is found")
                return
            }
            #expect(result["posts"]?.array?.count == 2)
            #expect(await texts(server, in: Self.garden) == [first, second])
        }
    }

    // MARK: Stickers, polls and forwards

    @Test func `a sticker comes back as its picture`() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.post("", in: Self.general, as: Self.ben, stickers: ["Wave"])
            let sticker = await server.discord.message(id, in: Self.general)?["sticker_items"]?[0]?["id"]?.string
            let link = "[Wave](https://cdn.discordapp.com/stickers/\(try #require(sticker)).png)"
            let post = try await server.action("discordpostmessage")
            #expect(post.fields["stickers"] == [.string(link)])
            try await server.discord.delete(id, in: Self.general, as: Self.ann)
            try await server.revert(try await server.action("discorddeletemessage"))
            #expect(await texts(server) == [link])
        }
    }

    @Test func `a poll is asked again`() async throws {
        try await SimulatedServer.with { server in
            let poll: JSON = [
                "question": ["text": "Which tree?"],
                "answers": [
                    ["poll_media": ["text": "Apple", "emoji": ["name": "🍎"]]], ["poll_media": ["text": "Pear"]],
                ], "allow_multiselect": true, "duration": 48,
            ]
            try await server.discord.post("", in: Self.general, as: Self.ben, poll: poll)
            let action = try await server.action("discordpostmessage")
            let first = await server.discord.messages(in: Self.general).first?["poll"]
            try await server.execute(action, try await server.revert(action))
            let second = try #require(await server.discord.messages(in: Self.general).last?["poll"])
            #expect(second["answers"] == first?["answers"] && second["allow_multiselect"] == true)
            #expect(second["question"]?["text"] == "Which tree?")
            #expect(try await sent(server)["poll"]?["duration"] == 48)
        }
    }

    @Test func `a forward says what it forwarded, and from where`() async throws {
        try await SimulatedServer.with { server in
            let original = try await server.discord.post("Frost tonight\nCover all", in: Self.garden, as: Self.ann)
            _ = try await server.action("discordpostmessage")
            try await server.discord.forward(original, from: Self.garden, to: Self.general, as: Self.ben)
            let action = try await server.action("discordpostmessage", count: 2)
            #expect(action.fields["forwarded"] == ["Frost tonight\nCover all"])
            #expect(action.fields["reply_to"] == nil)
            try await server.execute(action, try await server.revert(action))
            let link = "https://discord.com/channels/\(server.discord.setup.guild)/\(Self.garden)/\(original)"
            #expect(
                await texts(server) == [
                    "-# ↪ Forwarded from \(link)\n> Frost tonight\n> Cover all" + Self.passed
                ])
        }
    }

    @Test func `of what nothing can come back nothing is undone`() throws {
        let fields: JSON = ["channel_id": 3, "message_id": 7, "text": "", "is_only_components": true]
        let post = ActionFacts(id: 1, type: "discordpostmessage", initiator: nil, fields: fields)
        let module = SimulatedServer.unconnected
        #expect(module.planRevert(of: post, lawfulState: nil) == nil)
        #expect(module.planExecution(of: post, revertResults: []) == nil)
        let deletion = ActionFacts(
            id: 1, type: "discorddeletemessage", initiator: nil, fields: ["channel_id": 3, "message_id": 7],
            previousState: ["text": ""])
        #expect(module.planRevert(of: deletion, lawfulState: nil) == nil)
        // Where texts are not read, a post of somebody who may not post is deleted all the same.
        let unread = ActionFacts(
            id: 1, type: "discordpostmessage", initiator: nil, fields: ["channel_id": 3, "message_id": 7, "text": ""])
        #expect(module.planRevert(of: unread, lawfulState: nil)?.map(\.method) == ["message.delete"])
    }

    // MARK: Forums and members

    @Test func `what happens in a forum is voted on where messages can be posted`() async throws {
        try await SimulatedServer.with { server in
            let forum = try await server.discord.createChannel("ideas", type: 15, as: Self.ann)
            _ = try await server.action("discordcreatechannel")
            try await server.discord.startThread("A pond", in: forum, as: Self.ben)
            let thread = try await server.action("discordcreatethread")
            #expect(thread.channel == Self.general)
            #expect(thread.fields["channel_id"] == .int(try #require(Int64(forum))))
            try await server.discord.setTopic(forum, to: "Guidelines", as: Self.ann)
            #expect(try await server.action("discordsettopic").channel == Self.general)
            try await server.discord.startThread("Compost", in: Self.garden, as: Self.ben)
            #expect(try await server.action("discordcreatethread", count: 2).channel == Self.garden)
            try await server.perform(
                "thread.create",
                try #require(
                    server.module.planExecution(
                        of: ActionFacts(
                            id: 1, type: "discordcreatethread", initiator: Self.ben,
                            fields: ["channel_id": .string(forum), "name": "A hedge"]), revertResults: []
                    )?.first?.arguments), purpose: .execute)
            #expect(await server.discord.channels().contains { $0["name"] == "A hedge" })
        }
    }

    @Test(arguments: ["member.role.add", "member.role.remove", "member.edit"])
    func `of somebody who has left nothing is left to do`(method: String) async throws {
        var setup = SimulatedServer.setup
        setup.roles = [.init(id: "500000000000000001", name: "newcomer")]
        try await SimulatedServer.with(setup) { server in
            try await server.discord.leave(as: Self.ben)
            let arguments: JSON = [
                "user": .string(Self.ben), "role": "500000000000000001", "set": ["nick": "Ben"],
            ]
            #expect(try await server.perform(method, arguments, purpose: .execute)["ok"] == true)
            // A script is told.
            await #expect(throws: PlatformRefusal.self) {
                try await server.perform("give_role", ["user": .string(Self.ben), "role_id": "500000000000000001"])
            }
        }
    }
}
