import Foundation
import Governance
import Logging
import PlatformSimulators
import SlackPlatform
import TestSupport
import Testing

/// A simulated workspace with a module that listens to it over real sockets.
final class SimulatedWorkspace: ModuleStage {
    let slack: SlackSimulator
    let work: ModuleAtWork<SlackModule>
    private let caughtUpBefore: String?

    private init(slack: SlackSimulator, work: ModuleAtWork<SlackModule>, caughtUpBefore: String?) {
        self.slack = slack
        self.work = work
        self.caughtUpBefore = caughtUpBefore
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
        let before = await sink.cursors["caught_up"]
        return SimulatedWorkspace(slack: slack, work: ModuleAtWork(module, on: sink), caughtUpBefore: before)
    }

    /// Waits until everything was read that happened before.
    func isReady() async -> Bool {
        let known = caughtUpBefore
        return await sink.wait { sink in sink.cursors["caught_up"] != known }
    }
}
