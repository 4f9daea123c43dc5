import Governance
import PlatformKit
import ServiceLifecycle

/// The engine as a service; it is the last to stop, so that what others hand over is still committed.
struct EngineService: Service {
    let engine: Engine
    let bots: [BotConfiguration]

    func run() async throws {
        _ = try await cancelWhenGracefulShutdown { try await engine.run(bots: bots) }
    }
}

/// One bot's connection as a service. When it fails the others go on.
struct ModuleService: Service, CustomStringConvertible {
    let module: any PlatformModule
    let engine: Engine

    var description: String { "bot \(module.bot)" }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var backoff = Backoff()
            while !Task.isCancelled {
                let start = ContinuousClock.now
                await engine.noteConnection(bot: module.bot, isConnected: false, problem: nil)
                do {
                    try await module.run(sink: engine)
                } catch {
                    guard !Task.isCancelled else { return }
                    await engine.noteConnection(bot: module.bot, isConnected: false, problem: "\(error)")
                    await engine.report(bot: module.bot, problem: "The connection ended and is made again: \(error)")
                }
                // What held for a minute was a good connection.
                if ContinuousClock.now - start > .seconds(60) { backoff.reset() }
                try? await Task.sleep(for: backoff.next())
            }
        }
    }
}
