internal import Synchronization

/// Machines between two runs. Runs are short and many: what each needs from its start goes from one to the next.
enum IdleMachines {
    private static let mostKept = 16
    private static let kept = Mutex<[Idle]>([])

    /// `@unchecked`: whoever has taken it is alone in using it.
    private struct Idle: @unchecked Sendable {
        let machine: Machine
    }

    /// A machine for a run.
    static func take(script: CompiledScript, host: any ScriptHost, limits: RunLimits, seed: UInt64) -> Machine {
        guard let idle = kept.withLock({ $0.popLast() }) else {
            return Machine(script: script, host: host, limits: limits, seed: seed)
        }
        idle.machine.begin(script: script, host: host, limits: limits, seed: seed)
        return idle.machine
    }

    /// Takes the machine of a run that is over, unless there are enough.
    static func leave(_ machine: Machine) {
        guard machine.end() else { return }
        let idle = Idle(machine: machine)
        kept.withLock { if $0.count < mostKept { $0.append(idle) } }
    }
}
