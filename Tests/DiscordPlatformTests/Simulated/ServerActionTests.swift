import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// What members do on the server, heard, undone and done again.
@Suite struct ServerActionTests {
    @Test func aRenameIsHeardUndoneAndDone() async throws {
        try await SimulatedServer.with { server in
            try await server.discord.rename(SimulatedServer.garden, to: "meadow", as: SimulatedServer.ann)
            let action = try await server.action("discordrenamechannel")
            #expect(action.initiator == SimulatedServer.ann)
            #expect(
                action.fields == ["channel_id": 300_000_000_000_000_002, "name": "meadow", "name_old": "garden"])
            #expect(action.channel == SimulatedServer.garden)
            #expect(!action.isByOurIdentity)
            let reverted = try await server.revert(action, lawful: "garden")
            #expect(await server.discord.name(of: SimulatedServer.garden) == "garden")
            try await server.execute(action, reverted)
            #expect(await server.discord.name(of: SimulatedServer.garden) == "meadow")
            // What we do ourselves is told by the audit log too.
            #expect(await server.sink.wait { $0.actions("discordrenamechannel").count == 3 })
            let own = await server.sink.actions("discordrenamechannel").dropFirst()
            #expect(own.allSatisfy { $0.isByOurIdentity && $0.object == action.object })
            #expect(own.map(\.newState) == ["garden", "meadow"])
        }
    }

    @Test func aPostIsDeletedAndPostedAgainUnderItsAuthorsName() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.post("A bicycle", in: SimulatedServer.general, as: SimulatedServer.ben)
            let action = try await server.action("discordpostmessage")
            #expect(action.initiator == SimulatedServer.ben)
            #expect(action.fields["text"] == "A bicycle")
            #expect(action.fields["message_id"] == .int(try #require(Int64(id))))
            let reverted = try await server.revert(action)
            #expect(await server.discord.messages(in: SimulatedServer.general).isEmpty)
            try await server.execute(action, reverted)
            let messages = await server.discord.messages(in: SimulatedServer.general)
            #expect(messages.count == 1)
            #expect(messages[0]["content"]?.string?.hasPrefix("A bicycle\n") == true)
            #expect(messages[0]["author"]?["username"] == "ben")
            #expect(messages[0]["webhook_id"] != nil)
            // Neither the deletion nor the new post is governed.
            try await server.discord.post("Another", in: SimulatedServer.general, as: SimulatedServer.ben)
            _ = try await server.action("discordpostmessage", count: 2)
            #expect(
                await server.sink.events.filter { $0.eventType == "message_delete" }.allSatisfy(\.isReconciled))
        }
    }

    @Test func anEditIsUndoneByPostingTheFormerText() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.post("Tea", in: SimulatedServer.general, as: SimulatedServer.ben)
            _ = try await server.action("discordpostmessage")
            try await server.discord.edit(id, in: SimulatedServer.general, to: "Coffee", as: SimulatedServer.ben)
            let action = try await server.action("discordeditmessage")
            #expect(action.fields["previous_text"] == "Tea")
            #expect(action.newState == "Coffee")
            let reverted = try await server.revert(action)
            var texts = await server.discord.messages(in: SimulatedServer.general).map { $0["content"]?.string ?? "" }
            #expect(texts == ["Tea"])
            try await server.execute(action, reverted)
            texts = await server.discord.messages(in: SimulatedServer.general).map { $0["content"]?.string ?? "" }
            #expect(texts.count == 1 && texts[0].hasPrefix("Coffee\n"))
        }
    }

    @Test func aDeletionIsUndoneFromWhatWasRecorded() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.post("Minutes", in: SimulatedServer.general, as: SimulatedServer.ben)
            _ = try await server.action("discordpostmessage")
            try await server.discord.delete(id, in: SimulatedServer.general, as: SimulatedServer.ann)
            let action = try await server.action("discorddeletemessage")
            #expect(action.initiator == SimulatedServer.ann)
            #expect(action.fields["author"] == .string(SimulatedServer.ben))
            #expect(action.fields["text"] == "Minutes")
            try await server.revert(action)
            let messages = await server.discord.messages(in: SimulatedServer.general)
            #expect(messages.map { $0["content"] } == ["Minutes"])
            #expect(messages.map { $0["author"]?["username"] } == ["ben"])
        }
    }

    @Test func whoDeletesTheirOwnIsNotNamed() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.post("Oops", in: SimulatedServer.general, as: SimulatedServer.ben)
            _ = try await server.action("discordpostmessage")
            try await server.discord.delete(id, in: SimulatedServer.general, as: SimulatedServer.ben)
            let action = try await server.action("discorddeletemessage")
            #expect(action.initiator == nil)
            #expect(action.previousState?["text"] == "Oops")
        }
    }

    /// An entry of the audit log explains the deletions that it counts, and no other.
    @Test func aDeletionOfOnesOwnIsNotAModerators() async throws {
        try await SimulatedServer.with { server in
            let (general, ben) = (SimulatedServer.general, SimulatedServer.ben)
            var posts: [String] = []
            for text in ["first", "second", "third"] {
                posts.append(try await server.discord.post(text, in: general, as: ben))
            }
            _ = try await server.action("discordpostmessage", count: 3)
            try await server.discord.delete(posts[0], in: general, as: SimulatedServer.ann)
            #expect(try await server.action("discorddeletemessage").initiator == SimulatedServer.ann)
            try await server.discord.delete(posts[1], in: general, as: ben)
            #expect(try await server.action("discorddeletemessage", count: 2).initiator == nil)
            // The entry counts on, and nobody is told.
            try await server.discord.delete(posts[2], in: general, as: SimulatedServer.ann)
            #expect(try await server.action("discorddeletemessage", count: 3).initiator == SimulatedServer.ann)
        }
    }

    /// Whatever a text says, it calls nobody, unless the policy asks for it; and everybody never.
    @Test(arguments: [false, true]) func whoIsMentioned(mentions: Bool) async throws {
        try await SimulatedServer.with { server in
            let text = "@everyone and <@\(SimulatedServer.ben)>: tea"
            let posted = try await server.perform(
                "post_message",
                ["text": .string(text), "channel": .string(SimulatedServer.garden), "mentions": .bool(mentions)])
            let message = try #require(
                await server.discord.message(posted["ts"]?.string ?? "", in: SimulatedServer.garden))
            #expect(message["mention_everyone"] == false)
            #expect(message["mentions"]?.array?.map { $0["id"] } == (mentions ? [.string(SimulatedServer.ben)] : []))
            try await server.perform(
                "webhook.post", ["text": .string(text), "channel": .string(SimulatedServer.general)])
            let repost = await server.discord.messages(in: SimulatedServer.general).last
            #expect(repost?["mention_everyone"] == false && repost?["mentions"] == [])
        }
    }

    @Test func aNewChannelIsDeletedAndMadeAgain() async throws {
        try await SimulatedServer.with { server in
            let id = try await server.discord.createChannel("party", as: SimulatedServer.ann)
            let action = try await server.action("discordcreatechannel")
            #expect(action.initiator == SimulatedServer.ann)
            #expect(action.fields["name"] == "party")
            let reverted = try await server.revert(action)
            #expect(await server.discord.name(of: id) == nil)
            try await server.execute(action, reverted)
            let made = await server.discord.record.changes("channel.created").last
            #expect(made?.details["name"] == "party")
            #expect(made?.user == server.discord.setup.bot)
        }
    }

    @Test func aNewThreadIsHeardOnceWithOrWithoutTheAuditLog() async throws {
        for readsAuditLog in [true, false] {
            var setup = SimulatedServer.setup
            if !readsAuditLog { setup.botPermissions &= ~DiscordPermission.viewAuditLog }
            try await SimulatedServer.with(setup) { server in
                try await server.discord.startThread("Compost", in: SimulatedServer.garden, as: SimulatedServer.ben)
                let thread = try await server.action("discordcreatethread")
                #expect(thread.initiator == SimulatedServer.ben)
                // What is told twice has come within the wait for the audit log.
                try await Task.sleep(for: .milliseconds(600))
                #expect(await server.sink.actions("discordcreatethread").count == 1)
            }
        }
    }

    @Test func aDeletedChannelIsATrigger() async throws {
        try await SimulatedServer.with { server in
            try await server.discord.deleteChannel(SimulatedServer.garden, as: SimulatedServer.ann)
            #expect(await server.sink.wait { !$0.triggers("discorddeletechannel").isEmpty })
            let trigger = try #require(await server.sink.triggers("discorddeletechannel").first)
            #expect(trigger.initiator == SimulatedServer.ann)
            #expect(trigger.fields["name"] == "garden")
        }
    }
}
