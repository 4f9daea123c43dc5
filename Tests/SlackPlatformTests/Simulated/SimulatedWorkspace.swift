import Foundation
import Governance
import JSONKit
import Logging
import PlatformSimulators
import SlackPlatform
import Synchronization
import TestSupport
import Testing

/// A simulated workspace with a module that listens to it over real sockets.
final class SimulatedWorkspace: Sendable {
    let slack: SlackSimulator
    let sink: RecordingSink
    let module: SlackModule
    private let running: Task<Void, any Error>
    private let caughtUpBefore: String?
    private let lastCall = Mutex<Int64>(0)

    private init(slack: SlackSimulator, sink: RecordingSink, module: SlackModule, caughtUpBefore: String?) {
        self.caughtUpBefore = caughtUpBefore
        self.slack = slack
        self.sink = sink
        self.module = module
        running = Task { try await module.run(sink: sink) }
    }

    /// Runs a test in a fresh workspace, once the module has read what there was.
    static func with(
        _ configuration: PlatformSimulators.SlackConfiguration = .init(),
        change: (inout SlackPlatform.SlackConfiguration) -> Void = { _ in },
        _ body: (SimulatedWorkspace) async throws -> Void
    ) async throws {
        let slack = SlackSimulator(configuration)
        try await slack.start()
        do {
            let workspace = await start(slack, RecordingSink(), change)
            try #require(await workspace.isReady())
            do {
                try await body(workspace)
            } catch {
                await workspace.stop()
                throw error
            }
            await workspace.stop()
        } catch {
            await slack.stop()
            throw error
        }
        await slack.stop()
    }

    /// A module on a running simulator.
    /// - Parameter ahead: how wrong the machine's clock is, in seconds.
    static func start(
        _ slack: SlackSimulator, _ sink: RecordingSink, ahead: Double = 0,
        _ change: (inout SlackPlatform.SlackConfiguration) -> Void
    ) async -> SimulatedWorkspace {
        var configuration = SlackPlatform.SlackConfiguration.quick(
            baseURL: await slack.apiURL, admin: "xoxp-simulated-admin")
        configuration.botToken = "xoxb-simulated"
        configuration.appToken = "xapp-simulated"
        change(&configuration)
        let module = SlackModule(
            configuration: configuration, logger: quiet,
            now: { Instant(microseconds: Int64((Date().timeIntervalSince1970 + ahead) * 1_000_000)) })
        return SimulatedWorkspace(
            slack: slack, sink: sink, module: module, caughtUpBefore: await sink.cursors["caught_up"])
    }

    /// Waits until everything was read that happened before.
    func isReady() async -> Bool {
        let known = caughtUpBefore
        return await sink.wait { sink in sink.cursors["caught_up"] != known }
    }

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
            id: 1, type: action.type, initiator: action.initiator, initiatorReadableName: "Ben B.",
            initiatorAvatar: "https://example.com/ben.png", fields: action.fields, object: action.object,
            newState: action.newState, previousState: action.previousState)
    }

    /// The next action of a type that is heard.
    func action(_ type: String, count: Int = 1) async throws -> ObservedAction {
        try #require(await sink.wait { $0.actions(type).count >= count }, "no \(type)")
        let heard = await sink.actions(type)
        #expect(heard.count == count)
        return try #require(heard.last)
    }
}
