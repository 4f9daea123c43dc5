import PolicyScript

/// Checks that the votes which a policy reads are those that it opens, and that something decides when a vote closes by
/// itself. It speaks only where the text tells all votes that there are.
struct VoteChecker {
    private let source: PolicySource
    /// The calls of methods, by the method's name, each with the unit where it stands.
    private var calls: [(name: String, call: Call, span: Span, unit: PolicySource.Unit)] = []
    private var findings: [Finding] = []

    static func check(_ source: PolicySource) -> [Finding] {
        var checker = VoteChecker(source)
        guard !checker.isOpen else { return [] }
        checker.checkReadings()
        checker.checkClosing()
        return checker.findings
    }

    /// True where methods are reached otherwise than by calling them by name.
    private var isOpen = false

    private init(_ source: PolicySource) {
        self.source = source
        for unit in source.units {
            var called: Set<UInt32> = []
            var openers: [(name: String, offset: UInt32)] = []
            for expression in Collector.expressions(in: unit.module.body) {
                switch expression.kind {
                case .call(let call):
                    if case .attribute(_, let name, let span) = call.function.kind {
                        called.insert(span.start)
                        calls.append((name, call, expression.span, unit))
                    } else if call.function.isName("getattr") {
                        isOpen = true
                    }
                case .attribute(_, let name, let span) where Self.openers.contains(name):
                    openers.append((name, span.start))
                default: break
                }
            }
            if openers.contains(where: { !called.contains($0.offset) }) { isOpen = true }
        }
    }

    /// The names of all methods that open votes.
    private static let openers = Set(
        Declarations.objects.values.flatMap(\.methods).filter { $0.effect == .opensVote }.map(\.name))

    private enum Kind {
        case boolean, choice, number, selection

        /// What to read the votes by.
        var reading: String {
            switch self {
            case .boolean: "get_yes_votes() and get_no_votes()"
            case .choice: "get_choice_votes()"
            case .number: "get_all_number_votes()"
            case .selection: "get_all_select_votes()"
            }
        }

        var words: String {
            switch self {
            case .boolean: "a vote of yes or no"
            case .choice: "a vote among options"
            case .number: "a vote on a number"
            case .selection: "a vote on candidates"
            }
        }
    }

    private static let readings: [String: Kind] = [
        "get_yes_votes": .boolean, "get_no_votes": .boolean, "get_all_boolean_votes": .boolean,
        "get_choice_votes": .choice, "get_all_number_votes": .number, "get_one_number_votes": .number,
        "get_all_select_votes": .selection, "get_select_votes_by_users": .selection,
        "get_select_votes_by_candidates": .selection,
    ]

    /// Votes that are read although none, or one of another kind, is opened.
    private mutating func checkReadings() {
        guard let reading = calls.first(where: { Self.readings[$0.name] != nil }) else { return }
        let opened = calls.filter { Self.openers.contains($0.name) }
        guard !opened.isEmpty else {
            return report(
                reading, "\(reading.name)() is always empty: the policy never opens a vote",
                hint: "open one in notify, such as slack.initiate_vote(text=…)")
        }
        let kinds = opened.map(kind)
        guard !kinds.contains(nil) else { return }
        let known = Set(kinds)
        for reading in calls {
            guard let wanted = Self.readings[reading.name], !known.contains(wanted), let there = kinds.first ?? nil
            else {
                continue
            }
            report(
                reading, "\(reading.name)() is always empty: the policy opens \(there.words)",
                hint: "read it by \(there.reading)")
        }
    }

    private typealias Found = (name: String, call: Call, span: Span, unit: PolicySource.Unit)

    /// The kind of vote that a call opens; nil where that depends.
    private func kind(_ opened: Found) -> Kind? {
        let call = opened.call
        guard case .attribute(let base, _, _) = call.function.kind, !call.keywords.contains(where: { $0.name == nil }),
            !call.arguments.contains(where: \.isStarred)
        else { return nil }
        switch opened.name {
        case "initiate_number_vote": return .number
        case "initiate_advanced_vote": return .selection
        case "initiate_vote":
            guard case .name(let name) = base.kind, let platform = Declarations.platform(named: name.text),
                let method = platform.object.methods.first(where: { $0.name == "initiate_vote" }),
                let place = method.parameters.firstIndex(where: { $0.name == "options" }),
                call.arguments.count <= place
            else { return nil }
            guard let options = call.keywords.first(where: { $0.name == "options" })?.value else { return .boolean }
            if case .list(let items) = options.kind, !items.isEmpty { return .choice }
            return nil
        default: return nil
        }
    }

    /// A vote that closes by itself while `check` asks neither about time nor whether it is closed: nothing decides then.
    private mutating func checkClosing() {
        guard let check = source.functions[.check],
            let unit = source.units.first(where: { $0.block == nil || $0.block == .check }),
            let opened = calls.first(where: { Self.openers.contains($0.name) && $0.call.closes }),
            ResultChecker.mayStayPending(check, source)
        else { return }
        // Whatever `check` may call is looked at too.
        let blocks = source.functions.filter { $0.key != .check }.map(\.value.name.use)
        var asks = false
        for case .function(let function) in unit.module.body.map(\.kind) where !blocks.contains(function.name.use) {
            for expression in Collector.expressions(in: function.body) {
                switch expression.kind {
                case .attribute(_, let name, _): asks = asks || Self.ends.contains(name)
                case .name(let name): asks = asks || name.text == "datetime" || name.text == "time"
                default: break
                }
            }
        }
        guard !asks else { return }
        report(
            opened,
            "what is undecided when this vote closes stays so: check asks neither about time nor whether it is closed",
            hint: "decide in check where proposal.is_vote_closed")
    }

    /// What tells of the end of a vote.
    private static let ends: Set<String> = [
        "is_vote_closed", "get_time_elapsed", "time_elapsed", "proposal_time", "governance_process", "status",
        "get_active_votes",
    ]

    private mutating func report(_ found: Found, _ message: String, hint: String) {
        findings.append(Finding(.warning, source.file, found.unit.block, found.span, message, hint: hint))
    }
}

extension Call {
    /// True where it gives `closes_in` something other than None.
    fileprivate var closes: Bool {
        keywords.contains { keyword in
            guard keyword.name == "closes_in" else { return false }
            if case .constant(.none) = keyword.value.kind { return false }
            return true
        }
    }
}
