import PolicyScript

extension Simulation {
    /// What is to go wrong.
    public struct Faults: Sendable, Hashable {
        /// Each commit is first lost together with the engine, then made, and the engine killed right after it.
        public var killsAtEveryCommit = false
        /// Otherwise: how likely the engine is killed at a commit, in percent.
        public var kills = 5
        /// How likely a call's answer is lost with the engine, is late, or is a refusal, in percent.
        public var lostAnswers = 3
        public var lateAnswers = 20
        public var refusals = 5
        /// How likely an event is delivered a second time, in percent.
        public var duplicates = 20
        /// True when events of reactions may be lost, and the posts are read whole afterwards.
        public var losesEvents = true

        /// True when the engine is killed now and then.
        var dies: Bool { kills > 0 || killsAtEveryCommit }

        /// Makes faults of the usual likelihood.
        public init() {}

        /// What goes wrong in the life of a seed: one in four dies at every commit, one in four is only slow.
        public init(seed: UInt64) {
            switch seed % 4 {
            case 0: killsAtEveryCommit = true
            case 1:
                (kills, lostAnswers, refusals, duplicates) = (0, 0, 0, 5)
                losesEvents = false
            default: break
            }
        }
    }

    /// What there is in a community.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Posts and renames, votes of yes or no, members, roles and policies.
        case plain
        /// Also documents, variables, votes by menus, schedules and reminders.
        case whole
    }

    /// A fault in what surrounds the engine, as a fault of the engine would show: the checks must find each.
    public enum Sabotage: String, Sendable, Hashable, CaseIterable {
        /// A check's timer is not armed.
        case forgetsTimers
        /// A check's timer goes off a tenth of a second late.
        case lateTimers
        /// What a check read of votes, members or roles, and of untracked things, is forgotten.
        case forgetsVotes, forgetsMembers, forgetsRoles, forgetsUntracked
        /// Some checks say PASSED that do not.
        case passesAnyhow
        /// Calls are made twice.
        case callsTwice
        /// Ballots are taken in and thrown away.
        case losesBallots
        /// A call's answer is never heard, and nobody dies.
        case losesAnswers
    }
}

/// Policies whose runs tell the engine less, or something else, than is true.
struct SabotagedPolicies: PolicyRunFactory {
    let policies: SimulatedPolicies
    let sabotage: Simulation.Sabotage

    init(_ policies: SimulatedPolicies, _ sabotage: Simulation.Sabotage) {
        self.policies = policies
        self.sabotage = sabotage
    }

    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        let run = try policies.run(version, block: block, reads: reads, now: now, seed: seed, replaying: replaying)
        return block == .check ? SabotagedRun(run, sabotage, seed) : run
    }
}

private final class SabotagedRun: PolicyRunning {
    private let run: any PolicyRunning
    private let sabotage: Simulation.Sabotage
    private let seed: UInt64

    init(_ run: any PolicyRunning, _ sabotage: Simulation.Sabotage, _ seed: UInt64) {
        self.run = run
        self.sabotage = sabotage
        self.seed = seed
    }

    var transcript: [HostExchange] { run.transcript }

    func resume(with result: ScriptCallResult) { run.resume(with: result) }

    func advance() -> PolicyRunStep {
        guard case .finished(var outcome) = run.advance() else { return run.advance() }
        switch sabotage {
        case .forgetsTimers: outcome.effects.wakeAt = nil
        case .lateTimers: outcome.effects.wakeAt = outcome.effects.wakeAt?.advanced(seconds: 0.1)
        case .forgetsVotes: outcome.effects.readSet.remove(.votes)
        case .forgetsMembers: outcome.effects.readSet.remove(.members)
        case .forgetsRoles: outcome.effects.readSet.remove(.roles)
        case .forgetsUntracked: outcome.effects.readSet.remove(.untracked)
        case .passesAnyhow: if seed % 4 == 0 { outcome.decision = .passed }
        case .callsTwice, .losesBallots, .losesAnswers: break
        }
        return .finished(outcome)
    }
}
