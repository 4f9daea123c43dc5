import Governance
import JSONKit

/// Drives the engine's core through a scenario: by hand, in virtual time, with the store in memory and stubs for
/// platforms.
final class ScenarioDriver {
    let store = MemoryStore()
    let core: EngineCore
    let modules: [String: StubModule]
    private(set) var now: Instant
    private(set) var reports: [ProblemRecord] = []
    private var outbox: [EngineEffect] = []

    init(modules: [StubModule], runs: any PolicyRunFactory, now: Instant) throws {
        self.modules = Dictionary(modules.map { ($0.bot, $0) }) { first, _ in first }
        self.now = now
        core = try EngineCore(store: store, runs: runs, modules: modules, secret: [7])
        try core.recover(now: now)
        try settle()
    }

    /// Gives the core an input and does all that follows from it.
    func play(_ input: EngineInput) throws {
        try core.step(input, now: now)
        try settle()
    }

    /// Lets time pass, stopping wherever something is due on the way.
    func advance(to end: Instant) throws {
        while let next = core.nextWake, next <= end {
            now = max(now, next)
            try play(.timer)
        }
        jump(to: end)
        try play(.timer)
    }

    /// Lets time pass in which the engine looks at nothing.
    func jump(to end: Instant) {
        now = max(now, end)
    }

    private func settle() throws {
        try commit()
        while !outbox.isEmpty {
            let effect = outbox.removeFirst()
            switch effect {
            case .perform(let call):
                let outcome =
                    modules[call.bot]?.performNow(call)
                    ?? .refused(PlatformRefusal(platform: call.bot, code: "not_connected", message: "no such bot"))
                try core.step(.callFinished(call.id, outcome), now: now)
            case .resolve(let call, _): try core.step(.callResolved(call.id, .unknowable), now: now)
            case .continueRun(let id): try core.step(.continueRun(id), now: now)
            case .continueBacklog: try core.step(.backlog, now: now)
            case .report(let problem): reports.append(problem)
            default: break
            }
            try commit()
        }
    }

    private func commit() throws {
        let (transition, generation, effects) = core.flush()
        if !transition.isEmpty { try store.commitNow([transition]) }
        core.committed(generation)
        outbox += effects
    }

    /// What the engine reported since the last time.
    func takeReports() -> [ProblemRecord] {
        defer { reports = [] }
        return reports
    }
}
