import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscordPlatform

/// Only what the policies need is asked for.
@Suite struct ServerInterestTests {
    private static let messageTypes: Set<String> = [
        "discordpostmessage", "discordeditmessage", "discorddeletemessage", Interest.webhookTrigger,
    ]

    @Test func aPolicyOnPostsHasASessionBegunAnew() async throws {
        let sink = RecordingSink()
        await sink.leave(ungoverned: Self.messageTypes)
        try await SimulatedServer.with(sink: sink) { server in
            let content = GatewayIntents.messageContent.rawValue
            let first = try #require(await server.discord.record.gateway("identify").last?.details["intents"]?.int)
            #expect(first & content == 0)
            // What is not asked for is not even read.
            try await server.discord.post("Before", in: SimulatedServer.general, as: SimulatedServer.ben)
            await sink.leave(ungoverned: [])
            let isAnew = await server.discord.wait(upTo: .seconds(15)) { record in
                (record.gateway("identify").last?.details["intents"]?.int ?? 0) & content != 0
            }
            #expect(isAnew)
            #expect(await sink.wait(.seconds(15)) { $0.catchUps >= 2 }, "what happened meanwhile is read")
            try await server.discord.post("After", in: SimulatedServer.general, as: SimulatedServer.ben)
            #expect(
                await sink.wait(.seconds(15)) { sink in
                    sink.actions("discordpostmessage").contains { $0.fields["text"] == "After" }
                })
        }
    }

    @Test func aSwitchThatIsOffIsNamed() async throws {
        var setup = SimulatedServer.setup
        setup.privilegedIntents = 1 << 1
        let discord = DiscordSimulator(setup)
        try await discord.start()
        let server = await SimulatedServer.start(discord, RecordingSink())
        #expect(
            await server.sink.wait(.seconds(15)) { sink in
                sink.problems.contains { $0.contains("\"Message Content Intent\"") && $0.contains("developer portal") }
            })
        await server.stop()
        await discord.stop()
    }

    @Test func interestFollowsFromTheTypes() {
        var interest = Interest(types: ["discordrenamechannel"], takesEverything: false, allowed: [])
        #expect(interest.intents == .governance && interest.missing.isEmpty)
        #expect(!interest.wants("MESSAGE_CREATE") && !interest.wants("MESSAGE_UPDATE"))
        #expect(!interest.wants("TYPING_START") && interest.wants("MESSAGE_DELETE") && interest.wants("ANYTHING_NEW"))
        interest.allowed = [.guildMembers, .messageContent]
        #expect(interest.intents == .governance, "nobody asks who the members are")
        interest.countsMembers = true
        #expect(interest.intents == .governance.union(.guildMembers))
    }

    @Test func whatMessagesSayIsNeededToReadAndToRestoreThem() {
        // Somebody may not post: to delete a post takes no text.
        var interest = Interest(types: ["discordpostmessage"], allowed: .messageContent)
        #expect(!interest.intents.contains(.messageContent) && interest.wants("MESSAGE_CREATE"))
        interest.readTypes = ["discordpostmessage"]
        #expect(interest.intents.contains(.messageContent) && interest.wants("MESSAGE_CREATE"))
        #expect(!interest.recordsMessages && !interest.wants("MESSAGE_UPDATE"))
        interest.types = ["discorddeletemessage"]
        #expect(interest.recordsMessages && interest.wants("MESSAGE_UPDATE"))
        // What cannot be had is not asked for, and posts are let be.
        interest.allowed = []
        #expect(interest.intents == .governance && interest.missing == .messageContent)
        #expect(!interest.wants("MESSAGE_CREATE") && !interest.recordsMessages)
    }

    /// A policy that reads messages by itself needs what they say, and governs none by that.
    @Test func whoReadsMessagesNeedsWhatTheySay() {
        var interest = Interest(types: ["discordrenamechannel"], readsHistory: true)
        #expect(interest.intents == .governance.union(.messageContent) && !interest.wants("MESSAGE_CREATE"))
        interest.allowed = []
        #expect(interest.intents == .governance && interest.missing == .messageContent)
        // Posts that nobody reads are deleted all the same.
        interest.types = ["discordpostmessage"]
        #expect(interest.wants("MESSAGE_CREATE"))
        #expect(DiscordReading.needsContent("") && DiscordReading.needsContent("channels/1/messages?limit=1"))
        #expect(DiscordReading.needsContent("channels/1/messages/2") && !DiscordReading.needsContent("guilds/1/roles"))
        #expect(DiscordReading.needsMembers("guilds/1/members?limit=5"))
        #expect(!DiscordReading.needsMembers("guilds/1/members/2") && !DiscordReading.needsMembers(""))
    }

    @Test func aPolicyThatReadsMessagesAsksForTheIntentAndTheSwitch() async throws {
        let sink = RecordingSink()
        await sink.leave(ungoverned: Self.messageTypes)
        var setup = SimulatedServer.setup
        try await SimulatedServer.with(setup, sink: sink) { server in
            await sink.read(["guilds/1/roles"])
            await sink.read(["channels/1/messages"])
            #expect(
                await server.discord.wait(upTo: .seconds(15)) { record in
                    (record.gateway("identify").last?.details["intents"]?.int ?? 0)
                        & GatewayIntents.messageContent.rawValue != 0
                })
        }
        setup.privilegedIntents = 1 << 1
        try await SimulatedServer.with(setup, sink: sink) { server in
            #expect(
                await sink.wait { sink in
                    sink.problems.contains {
                        $0.contains("discord.method") && $0.contains("\"Message Content Intent\"")
                            && !$0.contains("not governed")
                    }
                })
        }
    }

    @Test func whoTakesEverythingIsToldOfMembersToo() {
        let interest = Interest(takesEverything: true, allowed: .guildMembers)
        #expect(interest.wants("TYPING_START") && interest.intents.contains(.guildMembers))
        #expect(Interest(types: ["discordjoinserver"]).intents.contains(.guildMembers))
    }
}
