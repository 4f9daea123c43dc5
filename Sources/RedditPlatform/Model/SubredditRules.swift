import JSONKit

/// The rules of a subreddit as a state that can be compared and restored.
enum SubredditRules {
    /// The members of a rule that moderators set.
    private static let members = ["short_name", "kind", "description", "violation_reason"]

    /// The rules in their order, of the answer of `about/rules`.
    static func state(_ answer: JSON) -> JSON {
        let rules = (answer["rules"]?.array ?? []).enumerated().sorted { left, right in
            (left.element["priority"]?.int ?? left.offset) < (right.element["priority"]?.int ?? right.offset)
        }
        return .array(
            rules.map { rule in
                var state: JSON = [:]
                for member in members { state[member] = .string(rule.element[member]?.string ?? "") }
                return state
            })
    }

    /// A step on the way from one list of rules to another.
    enum Step: Hashable {
        case remove(String)
        case add(JSON)
        case update(JSON)
        /// The names in their order.
        case reorder([String])
    }

    /// The steps from the present list to the wanted one. Rules are known by their short names.
    static func steps(from present: JSON, to wanted: JSON) -> [Step] {
        let now = present.array ?? []
        let then = wanted.array ?? []
        func name(_ rule: JSON) -> String { rule["short_name"]?.string ?? "" }
        let wantedNames = then.map(name)
        var steps: [Step] = []
        for rule in now where !wantedNames.contains(name(rule)) { steps.append(.remove(name(rule))) }
        var names = now.map(name).filter(wantedNames.contains)
        for rule in then {
            if let existing = now.first(where: { name($0) == name(rule) }) {
                if existing != rule { steps.append(.update(rule)) }
            } else {
                steps.append(.add(rule))
                names.append(name(rule))
            }
        }
        if names != wantedNames { steps.append(.reorder(wantedNames)) }
        return steps
    }
}
