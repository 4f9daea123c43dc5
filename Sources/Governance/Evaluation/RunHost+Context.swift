import PolicyScript

// What a run begins with.
extension RunHost {
    /// The values of some of the context's names.
    func context(_ names: [String]) -> [(String, HostValue)] {
        names.compactMap { name in contextValue(name).map { (name, $0) } }
            + [(Self.clockName, .datetime(microseconds: now.microseconds, slope: 1))]
    }

    /// The run's instant under a name that no script can spell: from it the interpreter reckons when a comparison of
    /// durations turns out otherwise.
    static let clockName = " now"

    /// The names that stand for the same in every run: the results of `check`.
    static let constants: [(name: String, value: HostValue)] = [
        ("PASSED", .string("passed")), ("FAILED", .string("failed")), ("PROPOSED", .string("proposed")),
    ]

    private func contextValue(_ name: String) -> HostValue? {
        switch name {
        case "action": actionObject
        case "policy": policyObject
        case "proposal": proposalObject
        case "variables": variables
        case "logger": .object(HostObject(type: "Logger", key: ""))
        case "metagov": .object(HostObject(type: "Metagov", key: ""))
        case "debug": .method(HostObject(type: "Logger", key: ""), "debug")
        case "users": Query(source: .members(bot: reads.action.bot.isEmpty ? nil : reads.action.bot)).object
        case "platforms": .dict(reads.bots.map { HostPair(.string($0.name), platformObject(bot: $0.name)) })
        default:
            Self.constants.first { $0.name == name }?.value ?? Declarations.platform(named: name).map(contextObject)
        }
    }

    /// The proposal's variables; before it has any, the header's defaults under the community's settings.
    private var variables: HostValue {
        if block != .filter, block != .initialize, let proposal = reads.proposal { return proposal.variables }
        return .attributeDict(defaults)
    }

    private var defaults: [HostPair] {
        // A setting of a variable that the policy no longer has, or has with another type, is left out.
        let settings = reads.variableSettings.filter { setting in
            policy.metadata.variables.contains {
                .string($0.name) == setting.key && $0.accepting(setting.value) == setting.value
            }
        }
        return Self.merged(
            policy.metadata.variables.map { HostPair(.string($0.name), $0.defaultValue) }, settings)
    }

    /// The variables as `initialize` leaves them: its changes, and over them a dictionary that it returns.
    func variables(left: HostValue?, returned: HostValue) -> HostValue {
        .attributeDict(Self.merged(left?.pairs ?? defaults, returned.pairs ?? []))
    }

    private static func merged(_ pairs: [HostPair], _ over: [HostPair]) -> [HostPair] {
        var merged = pairs
        for pair in over {
            if let place = merged.firstIndex(where: { $0.key == pair.key }) {
                merged[place].value = pair.value
            } else {
                merged.append(pair)
            }
        }
        return merged
    }
}

extension HostValue {
    /// The entries of a dictionary.
    var pairs: [HostPair]? {
        switch self {
        case .dict(let pairs), .attributeDict(let pairs): pairs
        default: nil
        }
    }
}
