import Governance
import JSONKit

/// How a scenario came out.
enum Verdict {
    case equal
    /// It differs as departures say, and in nothing else.
    case departs([String], [Difference])
    case differs([Difference])
    /// It cannot be played here.
    case missing(String)

    /// Plays a scenario and judges it.
    static func of(_ scenario: OracleScenario) -> Verdict {
        do {
            let first = try judge(scenario, .prompt)
            if case .equal = first { return first }
            // What remains when the votes of a minute are told together does not come from when they are counted.
            switch (first, try judge(scenario, .gathered)) {
            case (.departs(_, let differences), .equal), (.differs(let differences), .equal):
                return .departs([Departure.timing.id], differences)
            case (.differs(let differences), .departs(let others, _)):
                return .departs([Departure.timing.id] + others, differences)
            default: return first
            }
        } catch let missing as MissingPolicy {
            return .missing("\(missing)")
        } catch {
            return .differs([Difference(step: nil, subject: .raised, text: "cannot be played: \(error)")])
        }
    }

    private static func judge(_ scenario: OracleScenario, _ timing: ScenarioRunner.Timing) throws -> Verdict {
        let observations = try ScenarioRunner.play(scenario, timing: timing)
        var differences = Comparison.differences(scenario, observations, isFine: true)
        if !differences.isEmpty {
            let coarse = Comparison.differences(scenario, observations, isFine: false)
            if coarse.count < differences.count { differences = coarse }
        }
        if differences.isEmpty { return .equal }
        return explain(differences, observations, scenario)
    }

    /// Finds for each difference a departure that is at work.
    private static func explain(
        _ differences: [Difference], _ observations: [Observation], _ scenario: OracleScenario
    ) -> Verdict {
        var used: [String] = []
        var left: [Difference] = []
        for difference in differences {
            let step = difference.step ?? -1
            var reached = observations.last { ($0.step ?? -1) <= step }?.facts ?? []
            if isSandboxed(scenario, until: step) { reached.insert(.sandboxRefused) }
            let cause = Departure.all.first { departure in
                if departure.id == Departure.timing.id { return false }
                let isAtWork = departure.fact.map(reached.contains) ?? true
                return isAtWork && departure.explains(difference)
            }
            guard let cause else {
                left.append(difference)
                continue
            }
            if !used.contains(cause.id) { used.append(cause.id) }
        }
        return left.isEmpty ? .departs(used, differences) : .differs(left)
    }

    /// True where PolicyKit has failed for want of something that Python has.
    private static func isSandboxed(_ scenario: OracleScenario, until step: Int) -> Bool {
        let expectations =
            [scenario.installed].compactMap { $0 } + scenario.expected.filter { $0.key <= step }.map(\.value)
        let missing = [
            "Restricted, ", "NotImplementedError", "__metaclass__", "_print_", "SyntaxError", "_getattr_",
        ]
        let builtins = [
            "list", "dict", "min", "max", "sum", "any", "all", "enumerate", "map", "filter", "reversed", "iter", "next",
            "type", "getattr", "dir", "vars", "format", "print", "object", "super", "re", "time",
        ]
        return expectations.flatMap(\.logs).contains { line in
            let message = line["msg"]?.string ?? ""
            return missing.contains(where: message.contains)
                || builtins.contains { message.contains("name '\($0)' is not defined") }
        }
    }
}
