import Governance
import JSONKit
import Logging
import Synchronization
import Testing

@testable import PolicyKitDaemon

/// A connection that ends is made again, after pauses that grow, and the admins are told why.
@Suite(.timeLimit(.minutes(1))) struct ModuleServiceTests {
    struct Broken: Error {}

    /// A module whose connection breaks at once, each time.
    final class BrokenModule: PlatformModule {
        let platform = "slack"
        let bot = "main"
        let community = "garden"
        let runs = Mutex<[ContinuousClock.Instant]>([])

        func run(sink: any EventSink) async throws {
            runs.withLock { $0.append(.now) }
            throw Broken()
        }

        func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { nil }
        func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? { nil }
        func perform(_ call: PlatformCall) async throws -> JSON { throw Broken() }
        func resolve(_ call: PlatformCall) async throws -> CallInDoubt { throw Broken() }
    }

    @Test func pausesGrowWhileAConnectionBreaks() async throws {
        let module = BrokenModule()
        let store = MemoryStore()
        let engine = Engine(
            store: store, runs: CompiledPolicies(), modules: [module], clock: WallClock(), secret: { [1] },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let bots = [BotConfiguration(name: "main", community: "garden", platform: "slack")]
        try await engine.start(bots: bots)
        let running = Task { try await engine.run(bots: bots) }
        let service = Task { try await ModuleService(module: module, engine: engine).run() }
        while module.runs.withLock({ $0.count }) < 3 { try await Task.sleep(for: .milliseconds(10)) }
        service.cancel()
        try await service.value
        let times = module.runs.withLock { $0 }
        // Half to all of one second, then of two.
        #expect(times[1] - times[0] >= .milliseconds(500))
        #expect(times[2] - times[1] >= .seconds(1))
        #expect(store.problems().contains { $0.message.contains("The connection ended and is made again: Broken()") })
        #expect(await engine.connections["main"]?.isConnected == false)
        #expect(await engine.connections["main"]?.lastProblem == "Broken()")
        running.cancel()
        try await running.value
    }
}
