import DiscordPlatform
import Foundation
import Governance
import JSONKit
import Logging
import PlatformSimulators
import Synchronization
import TestSupport
import Testing

/// A simulated server with a module that listens to it over real sockets.
final class SimulatedServer: Sendable {
    static let general = "300000000000000001"
    static let garden = "300000000000000002"
    static let ann = "200000000000000001"
    static let ben = "200000000000000002"
    static let cleo = "200000000000000003"
    static let dan = "200000000000000004"

    let discord: DiscordSimulator
    let sink: RecordingSink
    let module: DiscordModule
    private let running: Task<Void, any Error>
    private let lastCall = Mutex<Int64>(0)

    private init(discord: DiscordSimulator, sink: RecordingSink, module: DiscordModule) {
        self.discord = discord
        self.sink = sink
        self.module = module
        running = Task { try await module.run(sink: sink) }
    }

    /// A setup in which calls do not wait for rate limits.
    static var setup: DiscordSetup {
        var setup = DiscordSetup()
        setup.bucketLimit = 1000
        setup.globalLimit = 1000
        setup.concurrency = 16
        // Manage Expressions, for emoji.
        setup.botPermissions |= 1 << 30
        return setup
    }

    /// Runs a test on a fresh server, once the module has read what there was.
    static func with(
        _ setup: DiscordSetup = SimulatedServer.setup, sink: RecordingSink = RecordingSink(),
        shelf: any AttachmentShelf = MemoryShelf(), change: (inout DiscordConfiguration) -> Void = { _ in },
        _ body: (SimulatedServer) async throws -> Void
    ) async throws {
        let discord = DiscordSimulator(setup)
        try await discord.start()
        do {
            let server = await start(discord, sink, shelf: shelf, change)
            let isReady = await server.isReady()
            let problems = await sink.problems
            try #require(isReady, "\(problems)")
            do {
                try await body(server)
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
        } catch {
            await discord.stop()
            throw error
        }
        await discord.stop()
        if DiscordDescription.isPresent {
            let checked = await expectDescribed(discord)
            #expect(checked["GET /gateway/bot", default: 0] > 0)
        }
    }

    /// A module on a running simulator.
    static func start(
        _ discord: DiscordSimulator, _ sink: RecordingSink, shelf: any AttachmentShelf = MemoryShelf(),
        _ change: (inout DiscordConfiguration) -> Void = { _ in }
    ) async -> SimulatedServer {
        var configuration = DiscordConfiguration(
            bot: "main", community: "garden", token: discord.setup.token, baseURL: await discord.apiURL)
        configuration.reconnectBase = .milliseconds(20)
        configuration.invalidSessionPause = .milliseconds(50)
        configuration.identifyPeriod = .milliseconds(50)
        configuration.callBackoff = .milliseconds(20)
        configuration.slowRetry = .milliseconds(50)
        configuration.auditPatience = .milliseconds(400)
        configuration.orderQuiet = .milliseconds(100)
        configuration.interestPeriod = .milliseconds(50)
        configuration.interestPause = .milliseconds(50)
        configuration.noticeChannel = general
        change(&configuration)
        let module = DiscordModule(
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, shelf: shelf,
            now: { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) })
        return SimulatedServer(discord: discord, sink: sink, module: module)
    }

    /// A module that is connected with nothing: for plans.
    static var unconnected: DiscordModule {
        DiscordModule(
            configuration: DiscordConfiguration(
                bot: "main", community: "garden", token: "t", baseURL: "http://127.0.0.1:1/"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { Instant(microseconds: 0) })
    }

    /// Waits until everything was read that happened before, and what happens is heard.
    func isReady() async -> Bool {
        await sink.wait(.seconds(20)) { $0.cursors["heard"] != nil && $0.catchUps > 0 }
    }

    /// Waits until the module's run has ended by itself.
    func ended() async throws { try await running.value }

    func stop() async {
        running.cancel()
        _ = await running.result
    }

    /// Makes a call of the engine's.
    @discardableResult
    func perform(
        _ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose = .post, id: Int64? = nil
    ) async throws -> JSON {
        try await module.perform(call(method, arguments, purpose: purpose, id: id))
    }

    func call(_ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose, id: Int64? = nil) -> PlatformCall {
        let number = lastCall.withLock { last in
            last += 1
            return last
        }
        return PlatformCall(
            id: id ?? number, bot: "main", method: method, arguments: arguments, purpose: purpose,
            intendedAt: Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
    }

    /// Undoes an action as the engine would.
    /// - Returns: the results of the steps.
    @discardableResult
    func revert(_ action: ObservedAction, lawful: JSON? = nil) async throws -> [JSON] {
        let plan = try #require(module.planRevert(of: facts(action), lawfulState: lawful))
        var results: [JSON] = []
        for step in plan { results.append(try await perform(step.method, step.arguments, purpose: .revert)) }
        return results
    }

    /// Does an action again.
    func execute(_ action: ObservedAction, _ reverted: [JSON]) async throws {
        let plan = try #require(module.planExecution(of: facts(action), revertResults: reverted))
        for step in plan { try await perform(step.method, step.arguments, purpose: .execute) }
    }

    private func facts(_ action: ObservedAction) -> ActionFacts {
        ActionFacts(
            id: 1, type: action.type, initiator: action.initiator, fields: action.fields, object: action.object,
            newState: action.newState, previousState: action.previousState)
    }

    /// The next action of a type that is heard.
    func action(_ type: String, count: Int = 1) async throws -> ObservedAction {
        try #require(await sink.wait(.seconds(15)) { $0.actions(type).count >= count }, "no \(type)")
        let heard = await sink.actions(type)
        #expect(heard.count == count)
        return try #require(heard.last)
    }

    /// Waits until the simulator shows something.
    func eventually(_ isSo: @Sendable (DiscordSimulator) async -> Bool) async -> Bool {
        let end = ContinuousClock.now + .seconds(15)
        while await !isSo(discord) {
            if ContinuousClock.now > end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}
