import Governance
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
            var pause = Duration.seconds(1)
            while !Task.isCancelled {
                await engine.noteConnection(bot: module.bot, isConnected: false, problem: nil)
                do {
                    try await module.run(sink: engine)
                } catch {
                    guard !Task.isCancelled else { return }
                    await engine.noteConnection(bot: module.bot, isConnected: false, problem: "\(error)")
                    await engine.report(bot: module.bot, problem: "The connection ended and is made again: \(error)")
                }
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(60))
            }
        }
    }
}
