import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// Files of messages that are deleted and posted again.
@Suite struct ServerFileTests {
    private static let plan = Array("beds and paths".utf8)
    private static let map = Array("north is up".utf8)

    private func post(_ text: String, _ server: SimulatedServer) async throws -> String {
        try await server.discord.post(
            text, in: SimulatedServer.general, as: SimulatedServer.ben,
            files: [.init(name: "plan.txt", type: "text/plain", content: Self.plan)])
    }

    /// The files of the only message, by name.
    private func files(_ server: SimulatedServer) async throws -> [String: [UInt8]] {
        let messages = await server.discord.messages(in: SimulatedServer.general)
        #expect(messages.count == 1)
        var files: [String: [UInt8]] = [:]
        for attachment in messages.first?["attachments"]?.array ?? [] {
            let id = try #require(attachment["id"]?.string)
            files[attachment["filename"]?.string ?? ""] = await server.discord.content(ofAttachment: id)
        }
        return files
    }

    @Test func ofAPost() async throws {
        try await SimulatedServer.with { server in
            _ = try await post("The plan", server)
            let action = try await server.action("discordpostmessage")
            let reverted = try await server.revert(action)
            #expect(reverted.first?["kept"] == 1)
            #expect(await server.discord.messages(in: SimulatedServer.general).isEmpty)
            try await server.execute(action, reverted)
            #expect(try await files(server) == ["plan.txt": Self.plan])
            #expect(
                await server.discord.messages(in: SimulatedServer.general)[0]["content"]?.string
                    == "The plan\n-# This message passed the community's policy.")
        }
    }

    @Test func ofAnEditedPost() async throws {
        try await SimulatedServer.with { server in
            let id = try await post("The plan", server)
            _ = try await server.action("discordpostmessage")
            try await server.discord.edit(id, in: SimulatedServer.general, to: "No plan", as: SimulatedServer.ben)
            let action = try await server.action("discordeditmessage")
            let reverted = try await server.revert(action)
            #expect(try await files(server) == ["plan.txt": Self.plan])
            try await server.execute(action, reverted)
            #expect(try await files(server) == ["plan.txt": Self.plan])
        }
    }

    /// A file that an edit takes away is gone at Discord: it was kept when the message was posted.
    @Test(arguments: ["The plan", "The beds"])
    func thatAnEditTakesAway(text: String) async throws {
        let shelf = MemoryShelf()
        try await SimulatedServer.with(shelf: shelf) { server in
            let id = try await server.discord.post(
                "The plan", in: SimulatedServer.general, as: SimulatedServer.ben,
                files: [
                    .init(name: "plan.txt", type: "text/plain", content: Self.plan),
                    .init(name: "map.txt", type: "text/plain", content: Self.map),
                ])
            _ = try await server.action("discordpostmessage")
            let attachments = await server.discord.message(id, in: SimulatedServer.general)?["attachments"]?.array ?? []
            let keys = attachments.compactMap { $0["id"]?.string }
            #expect(
                await server.eventually { _ in
                    for key in keys where (try? await shelf.content(key)) == nil { return false }
                    return keys.count == 2
                }, "the files are kept")
            try await server.discord.edit(
                id, in: SimulatedServer.general, to: text, as: SimulatedServer.ben, removing: ["plan.txt"])
            let action = try await server.action("discordeditmessage")
            #expect(action.fields["removed_files"] == ["plan.txt"])
            #expect(action.newState == ["text": .string(text), "files": [.string(keys[1])]])
            let lawful = try await server.sink.lawfulStates(bot: "main", kind: "message.text")
            let reverted = try await server.revert(action, lawful: lawful["\(SimulatedServer.general)/\(id)"])
            #expect(try await files(server) == ["plan.txt": Self.plan, "map.txt": Self.map])
            #expect(await server.discord.messages(in: SimulatedServer.general)[0]["content"] == "The plan")
            try await server.execute(action, reverted)
            #expect(try await files(server) == ["map.txt": Self.map])
            #expect(
                await server.discord.messages(in: SimulatedServer.general)[0]["content"]?.string
                    == "\(text)\n-# This message passed the community's policy.")
            // Again changes nothing: of what stands nothing more goes.
            try await server.execute(action, reverted)
            #expect(try await files(server) == ["map.txt": Self.map])
        }
    }

    /// What was recorded outlives the process; a message's text and files are compared with it.
    @Test func thatAnEditTakesAwayWhileNobodyListens() async throws {
        let (shelf, sink) = (MemoryShelf(), RecordingSink())
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        var server = await SimulatedServer.start(discord, sink, shelf: shelf)
        try #require(await server.isReady())
        let id = try await post("The plan", server)
        _ = try await server.action("discordpostmessage")
        let attachment = try #require(
            await discord.message(id, in: SimulatedServer.general)?["attachments"]?[0]?["id"]?.string)
        #expect(await server.eventually { _ in (try? await shelf.content(attachment)) != nil })
        await server.stop()
        try await discord.edit(
            id, in: SimulatedServer.general, to: "The plan", as: SimulatedServer.ben, removing: ["plan.txt"])
        server = await SimulatedServer.start(discord, sink, shelf: shelf)
        let action = try await server.action("discordeditmessage")
        #expect(action.fields["removed_files"] == ["plan.txt"] && action.newState == "The plan")
        try await server.revert(action)
        #expect(try await files(server) == ["plan.txt": Self.plan])
        await server.stop()
        await discord.stop()
    }

    /// Discord tells of a deletion when it is done: the files were kept when the message was posted.
    @Test func ofADeletedPost() async throws {
        let shelf = MemoryShelf()
        try await SimulatedServer.with(shelf: shelf) { server in
            let id = try await post("The plan", server)
            _ = try await server.action("discordpostmessage")
            #expect(
                await server.discord.wait(upTo: .seconds(15)) {
                    !$0.calls("GET attachments/:id/:id/:name").isEmpty
                })
            let attachment = await server.discord.message(id, in: SimulatedServer.general)?["attachments"]?[0]?["id"]
            let key = try #require(attachment?.string)
            #expect(
                await server.eventually { _ in (try? await shelf.content(key)) == Self.plan }, "the file is kept")
            try await server.discord.delete(id, in: SimulatedServer.general, as: SimulatedServer.ann)
            let action = try await server.action("discorddeletemessage")
            try await server.revert(action)
            #expect(try await files(server) == ["plan.txt": Self.plan])
            #expect(try await shelf.content(key) == nil, "what is posted again is kept no longer")
        }
    }

    @Test func whatIsGoneOrNotDiscordsIsNamed() async throws {
        try await SimulatedServer.with { server in
            let own = "\(await server.discord.apiURL)x".replacing("api/v10/x", with: "attachments/3/99/gone%20by.png")
            let posted = try await server.perform(
                "webhook.post",
                [
                    "channel": .string(SimulatedServer.general), "text": "Look",
                    "attachments": [.string(own), "http://10.0.0.1/attachments/3/99/secret"],
                ])
            let message = await server.discord.message(
                try #require(posted["ts"]?.string), in: SimulatedServer.general)
            #expect(
                message?["content"]?.string == """
                    Look
                    -# The file gone by.png could not be had from Discord any more.
                    -# A file is not at Discord, and was left out.
                    """)
        }
    }
}
