import Governance
import JSONKit
import Logging
import PlatformKit
import PlatformSimulators
import Synchronization
import Testing

@testable import DiscordPlatform

/// A connection to the simulated gateway, over real sockets.
@Suite struct GatewayServiceTests {
    /// What a service told.
    private final class Heard: Sendable {
        let types = Mutex<[String]>([])
        let texts = Mutex<[String]>([])
        let lives = Mutex<[Bool]>([])
        let problems = Mutex<[String]>([])
        let mark = Mutex<SessionMark?>(nil)

        func wait(_ isTrue: @Sendable (Heard) -> Bool) async -> Bool {
            for _ in 0..<2000 {
                if isTrue(self) { return true }
                try? await Task.sleep(for: .milliseconds(5))
            }
            return false
        }
    }

    private func configuration(_ discord: DiscordSimulator) async -> DiscordConfiguration {
        var configuration = DiscordConfiguration(
            bot: "discord", community: "garden", token: discord.setup.token, baseURL: await discord.apiURL)
        configuration.reconnectBase = .milliseconds(20)
        configuration.invalidSessionPause = .milliseconds(50)
        return configuration
    }

    private func service(_ discord: DiscordSimulator, _ heard: Heard) async -> GatewayService {
        let configuration = await configuration(discord)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return GatewayService(
            configuration: configuration, shard: .only,
            rest: DiscordREST(configuration: configuration, http: HTTPConnector(), logger: logger),
            client: WebSocketClient(), identifyGate: IdentifyGate(), logger: logger,
            handlers: .init(
                dispatch: { dispatch in
                    heard.types.withLock { $0.append(dispatch.type) }
                    if dispatch.type == "MESSAGE_CREATE" {
                        heard.texts.withLock { $0.append(dispatch.data["content"]?.string ?? "") }
                    }
                    return nil
                },
                wentLive: { isResumed in heard.lives.withLock { $0.append(isResumed) } },
                report: { problem in heard.problems.withLock { $0.append(problem) } },
                mark: { heard.mark.withLock { $0 } },
                keep: { mark in heard.mark.withLock { $0 = mark } }))
    }

    private func withService(
        _ setup: DiscordSetup = DiscordSetup(), intents: GatewayIntents = [.governance, .messageContent],
        heard: Heard = Heard(), _ body: (DiscordSimulator, Heard) async throws -> Void
    ) async throws {
        let discord = DiscordSimulator(setup)
        try await discord.start()
        let service = await service(discord, heard)
        let running = Task { try await service.run(intents: intents) }
        do {
            try await body(discord, heard)
        } catch {
            running.cancel()
            await discord.stop()
            throw error
        }
        running.cancel()
        _ = await running.result
        await discord.stop()
    }

    private let channel = "300000000000000001"
    private let ben = "200000000000000002"

    @Test func hearsWhatHappensAndResumesWithoutLoss() async throws {
        try await withService { discord, heard in
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false] })
            try await discord.post("one", in: channel, as: ben)
            #expect(await heard.wait { $0.texts.withLock { $0 } == ["one"] })
            await discord.dropConnections()
            // While nobody listens.
            try await discord.post("two", in: channel, as: ben)
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false, true] })
            #expect(await heard.wait { $0.texts.withLock { $0 } == ["one", "two"] })
            await discord.askToReconnect()
            #expect(await heard.wait { $0.lives.withLock { $0.count } == 3 })
            try await discord.post("three", in: channel, as: ben)
            #expect(await heard.wait { $0.texts.withLock { $0 } == ["one", "two", "three"] })
            // Never closed by a code that ends the session, and begun once.
            let record = await discord.record
            #expect(record.gateway("identify").count == 1)
            #expect(record.gateway("resumed").count == 2)
            #expect(record.gateway("closed by client").allSatisfy { $0.details["code"]?.int == 4000 })
        }
    }

    @Test func beginsANewSessionWhenTheOldOneIsRefused() async throws {
        try await withService { discord, heard in
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false] })
            await discord.refuseResume()
            // Discord lets one session begin in five seconds.
            await discord.dropConnections()
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false, false] })
            #expect(await discord.record.gateway("identify").count == 2)
        }
    }

    @Test func noticesAPeerThatAnswersNoHeartbeat() async throws {
        var setup = DiscordSetup()
        setup.heartbeatInterval = 150
        try await withService(setup) { discord, heard in
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false] })
            await discord.ignoreHeartbeats()
            #expect(await discord.wait { !$0.gateway("resume").isEmpty })
            await discord.ignoreHeartbeats(false)
            #expect(await heard.wait { $0.lives.withLock { $0.contains(true) } })
        }
    }

    /// Discord asks for a heartbeat as often as it likes, and closes the connection of one that sends too much.
    @Test func staysWithinTheSendsOfAConnectionHoweverOftenItIsAsked() async throws {
        try await withService { discord, heard in
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false] })
            for count in 1...125 {
                await discord.askForHeartbeat()
                // The last of them are not sent for a minute.
                let limit = count <= 110 ? Duration.seconds(2) : .milliseconds(60)
                _ = await discord.wait(upTo: limit) { $0.gateway("heartbeat").count >= count }
            }
            try await discord.post("still there", in: channel, as: ben)
            #expect(await heard.wait { $0.texts.withLock { $0 } == ["still there"] })
            let record = await discord.record
            // One of its sends was the identify.
            #expect((100..<120).contains(record.gateway("heartbeat").count))
            #expect(record.gateway("closed").isEmpty && record.gateway("gone").isEmpty)
        }
    }

    @Test func goesOnWithTheSessionOfTheLastProcess() async throws {
        let discord = DiscordSimulator()
        try await discord.start()
        let heard = Heard()
        let first = await service(discord, heard)
        let running = Task { try await first.run(intents: [.governance, .messageContent]) }
        #expect(await heard.wait { $0.lives.withLock { $0 } == [false] })
        try await discord.post("one", in: channel, as: ben)
        #expect(await heard.wait { $0.mark.withLock { $0?.sequence ?? 0 } >= 3 })
        running.cancel()
        _ = await running.result
        try await discord.post("two", in: channel, as: ben)
        let second = await service(discord, heard)
        let again = Task { try await second.run(intents: [.governance, .messageContent]) }
        #expect(await heard.wait { $0.texts.withLock { $0 } == ["one", "two"] })
        #expect(await discord.record.gateway("identify").count == 1)
        again.cancel()
        _ = await again.result
        await discord.stop()
    }

    @Test func saysWhichSwitchIsOffAndTriesNoMore() async throws {
        var setup = DiscordSetup()
        setup.privilegedIntents = 0
        try await withService(setup) { discord, heard in
            #expect(await heard.wait { $0.problems.withLock { !$0.isEmpty } })
            #expect(heard.problems.withLock { $0[0].contains("\"Message Content Intent\"") })
            try await Task.sleep(for: .milliseconds(300))
            #expect(await discord.record.gateway("identify").count == 1)
        }
    }

    /// Two renames of a channel are taken in one after the other, though each is an entry of its own in the audit log.
    @Test func whatConcernsTheSameStaysInOrder() {
        func lane(_ type: String, _ data: JSON) -> String { GatewayService.lane(type, data) }
        let entry = "GUILD_AUDIT_LOG_ENTRY_CREATE"
        #expect(lane(entry, ["id": "1", "target_id": "7", "guild_id": "9"]) == "7")
        #expect(lane(entry, ["id": "2", "target_id": "7", "guild_id": "9"]) == lane("CHANNEL_UPDATE", ["id": "7"]))
        #expect(lane(entry, ["id": "3", "target_id": nil, "guild_id": "9"]) == "9")
        #expect(lane("MESSAGE_CREATE", ["id": "4", "channel_id": "7", "guild_id": "9"]) == "7")
        #expect(lane("GUILD_MEMBER_ADD", ["guild_id": "9"]) == "9")
        #expect(lane("INTERACTION_CREATE", ["id": "5", "channel_id": "7"]) != "7")
    }

    @Test func asksWithinTheLimitsAndSurvivesThem() async throws {
        try await withService { discord, heard in
            #expect(await heard.wait { $0.lives.withLock { $0 } == [false] })
            let configuration = await configuration(discord)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let rest = DiscordREST(configuration: configuration, http: HTTPConnector(), logger: logger)
            try await withThrowingTaskGroup { group in
                for number in 0..<12 {
                    group.addTask {
                        _ = try await rest.call(
                            .init(
                                "POST", "channels/300000000000000001/messages",
                                [
                                    "content": .string("\(number)"), "nonce": .string("n\(number)"),
                                    "enforce_nonce": true,
                                ],
                                purpose: .post, isRepeatable: true))
                    }
                }
                try await group.waitForAll()
            }
            let calls = await discord.record.calls("POST channels/:id/messages")
            #expect(calls.count == 12)
            #expect(calls.allSatisfy { $0.status == 200 })
            // An answer that is lost on its way: the nonce keeps the post from being made twice.
            await discord.inject(.init(route: "POST channels/:id/messages", effect: .answerLost))
            _ = try await rest.call(
                .init(
                    "POST", "channels/300000000000000001/messages",
                    ["content": "once", "nonce": "once", "enforce_nonce": true], purpose: .post, isRepeatable: true))
            #expect(await discord.messages(in: channel).count { $0["content"] == "once" } == 1)
            await discord.inject(.init(route: nil, effect: .globalLimit(0.2)))
            _ = try await rest.call(
                .init("PATCH", "channels/300000000000000001", ["name": "orchard"], purpose: .revert))
            #expect(await discord.name(of: channel) == "orchard")
        }
    }
}
