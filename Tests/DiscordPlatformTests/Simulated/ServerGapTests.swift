import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// What happens while nobody listens.
@Suite struct ServerGapTests {
    /// The module ends, something happens, and another module starts.
    /// - Parameter before: what happens while the first module listens.
    private func gap(
        before: (SimulatedServer) async throws -> Void = { _ in },
        _ meanwhile: (DiscordSimulator, RecordingSink) async throws -> Void,
        then: (SimulatedServer) async throws -> Void
    ) async throws {
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        let sink = RecordingSink()
        let first = await SimulatedServer.start(discord, sink)
        try #require(await first.isReady())
        let kept = try await discord.post("Kept", in: SimulatedServer.general, as: SimulatedServer.ben)
        _ = try await first.action("discordpostmessage")
        try await before(first)
        await first.stop()
        // The session is not resumed: everything must be read.
        await discord.refuseResume()
        try await meanwhile(discord, sink)
        #expect(!kept.isEmpty)
        let second = await SimulatedServer.start(discord, sink)
        let caughtUp = await sink.wait(.seconds(20)) { $0.catchUps >= 2 }
        let problems = await sink.problems
        try #require(caughtUp, "\(problems)")
        try await then(second)
        await second.stop()
        await discord.stop()
    }

    @Test func renamesAndPostsAreFoundWithWhoMadeThem() async throws {
        try await gap { discord, _ in
            try await discord.rename(SimulatedServer.garden, to: "meadow", as: SimulatedServer.ann)
            try await discord.post("Sold", in: SimulatedServer.general, as: SimulatedServer.dan)
        } then: { server in
            let rename = try await server.action("discordrenamechannel")
            #expect(rename.initiator == SimulatedServer.ann)
            #expect(rename.newState == "meadow")
            let post = try await server.action("discordpostmessage", count: 2)
            #expect(post.initiator == SimulatedServer.dan)
        }
    }

    @Test func votesAreReadWhole() async throws {
        try await gap { discord, sink in
            let post = try await discord.post("Vote", in: SimulatedServer.garden, as: discord.setup.bot)
            await sink.openVote(PostReference(channel: SimulatedServer.garden, message: post))
            try await discord.react("👍", to: post, in: SimulatedServer.garden, as: SimulatedServer.ben)
            try await discord.react("👎", to: post, in: SimulatedServer.garden, as: SimulatedServer.cleo)
        } then: { server in
            let standing = await server.sink.events.flatMap(\.meanings).compactMap { meaning -> [StandingReaction]? in
                if case .reactions(_, let standing) = meaning { standing } else { nil }
            }
            #expect(
                standing.last.map(Set.init) == [
                    StandingReaction(voter: SimulatedServer.ben, emoji: "👍"),
                    StandingReaction(voter: SimulatedServer.cleo, emoji: "👎"),
                ])
        }
    }

    @Test func whoCameAndWentIsFound() async throws {
        try await gap { discord, _ in
            try await discord.leave(as: SimulatedServer.dan)
            try await discord.enter("200000000000000042", name: "fay")
        } then: { server in
            let members = await server.sink.events.flatMap(\.meanings).compactMap { meaning -> ObservedMember? in
                if case .member(let member) = meaning { member } else { nil }
            }
            #expect(members.last { $0.username == SimulatedServer.dan }?.isPresent == false)
            let joined = await server.sink.events.flatMap(\.meanings).compactMap { meaning -> String? in
                if case .trigger(let trigger) = meaning, trigger.type == "discordjoinserver" {
                    trigger.initiator
                } else {
                    nil
                }
            }
            #expect(joined == ["200000000000000042"])
        }
    }

    @Test func deletionsOfRecordedMessagesAreFound() async throws {
        try await gap { server in
            try await server.discord.post("Gone", in: SimulatedServer.general, as: SimulatedServer.ben)
            _ = try await server.action("discordpostmessage", count: 2)
        } _: { discord, _ in
            let gone = await discord.messages(in: SimulatedServer.general).last?["id"]?.string ?? ""
            try await discord.delete(gone, in: SimulatedServer.general, as: SimulatedServer.ann)
        } then: { server in
            let deletion = try await server.action("discorddeletemessage")
            #expect(deletion.initiator == nil, "who did it stands in no entry that names the message")
            #expect(deletion.fields["text"] == "Gone" && deletion.fields["author"] == .string(SimulatedServer.ben))
            try await server.revert(deletion)
            #expect(await server.discord.messages(in: SimulatedServer.general).last?["content"] == "Gone")
        }
    }

    /// Nothing older is left by which the reading could be bounded.
    @Test func theDeletionOfAChannelsOnlyMessageIsFound() async throws {
        try await gap { discord, _ in
            for message in await discord.messages(in: SimulatedServer.general) {
                try await discord.delete(
                    message["id"]?.string ?? "", in: SimulatedServer.general, as: SimulatedServer.ann)
            }
        } then: { server in
            let deletion = try await server.action("discorddeletemessage")
            #expect(deletion.fields["text"] == "Kept")
        }
    }

    @Test func editsOfRecordedMessagesAreFound() async throws {
        try await gap { discord, _ in
            let messages = await discord.messages(in: SimulatedServer.general)
            let kept = messages.first?["id"]?.string ?? ""
            try await discord.edit(kept, in: SimulatedServer.general, to: "Changed", as: SimulatedServer.ben)
        } then: { server in
            let edit = try await server.action("discordeditmessage")
            #expect(edit.previousState == "Kept")
            #expect(edit.newState == "Changed")
        }
    }

    /// Reading them may be refused: that ends no connection.
    @Test func whatCannotBeReadOfAVoteEndsNoConnection() async throws {
        try await SimulatedServer.with { server in
            let post = try await server.discord.post(
                "Vote", in: SimulatedServer.garden, as: server.discord.setup.bot)
            await server.sink.openVote(PostReference(channel: SimulatedServer.garden, message: post))
            try await server.discord.setOverwrite(
                .init(id: server.discord.setup.bot, isMember: true, deny: DiscordPermission.readMessageHistory),
                of: server.discord.setup.bot, in: SimulatedServer.garden, as: SimulatedServer.ann)
            try await server.discord.react("🔥", to: post, in: SimulatedServer.garden, as: SimulatedServer.ben)
            try await server.discord.post("Still heard", in: SimulatedServer.general, as: SimulatedServer.ben)
            _ = try await server.action("discordpostmessage")
            try await Task.sleep(for: .milliseconds(300))
            #expect(await server.discord.record.gateway("identify").count == 1)
            #expect(await server.discord.record.gateway("resume").isEmpty)
        }
    }

    @Test func aDropLosesNothing() async throws {
        try await SimulatedServer.with { server in
            await server.discord.dropConnections()
            try await server.discord.post("While away", in: SimulatedServer.general, as: SimulatedServer.ben)
            let post = try await server.action("discordpostmessage")
            #expect(post.fields["text"] == "While away")
            #expect(await server.discord.record.gateway("resumed").count == 1)
        }
    }

    @Test func anUnavailableServerReturns() async throws {
        try await SimulatedServer.with { server in
            await server.discord.setAvailable(false)
            try await server.discord.rename(SimulatedServer.garden, to: "meadow", as: SimulatedServer.ann)
            await server.discord.setAvailable(true)
            #expect(await server.sink.wait(.seconds(15)) { $0.catchUps >= 2 }, "it is read anew")
            _ = try await server.action("discordrenamechannel")
        }
    }
}
