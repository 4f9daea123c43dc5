internal import Synchronization

/// Machines between two runs. Runs are short and many: what each needs from its start goes from one to the next.
enum IdleMachines {
    private static let mostKept = 16
    private static let kept = Mutex(Idle())

    /// `@unchecked`: whoever has taken a machine is alone in using it. Unmanaged, so that a machine goes in and out
    /// without its references being counted: each that is kept has one of its own.
    private struct Idle: @unchecked Sendable {
        var machines: [Unmanaged<Machine>] = []
    }

    /// A machine for a run.
    static func take(script: CompiledScript, host: any ScriptHost, limits: RunLimits, seed: UInt64) -> Machine {
        guard let idle = kept.withLock({ $0.machines.popLast() }) else {
            return Machine(script: script, host: host, limits: limits, seed: seed)
        }
        let machine = idle.takeRetainedValue()
        machine.begin(script: script, host: host, limits: limits, seed: seed)
        return machine
    }

    /// Takes the machine of a run that is over, unless there are enough.
    static func leave(_ machine: Machine) {
        guard machine.end() else { return }
        kept.withLock { idle in
            if idle.machines.count < mostKept { idle.machines.append(.passRetained(machine)) }
        }
    }
}
