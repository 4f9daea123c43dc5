import JSONKit
import PolicyScript

// What opening a vote takes, on every platform.
extension RunHost {
    /// PolicyKit's text of a boolean vote for which the policy gives none.
    var defaultVoteText: String {
        "This action is governed by the following policy: \(policy.metadata.name)"
    }

    /// The vote that `initiate_vote` asks for.
    /// - Throws: ValueError for options that cannot be voted on.
    func voteSpec(_ arguments: BoundArguments, _ bot: BotRecord) throws(Raised) -> VoteSpec {
        let options = try distinct("option", arguments["options"], arguments, limit: 10)
        let text = arguments.string("text") ?? arguments.string("template") ?? arguments.string("title")
        var spec = VoteSpec(
            kind: options.isEmpty ? .boolean : .choice,
            text: text ?? (options.isEmpty ? defaultVoteText : "Please vote"),
            details: arguments.string("details"), options: options)
        try addCommon(to: &spec, arguments, bot)
        return spec
    }

    /// The vote that `initiate_advanced_vote` asks for.
    /// - Throws: ValueError without candidates or options.
    func selectSpec(_ arguments: BoundArguments, _ bot: BotRecord) throws(Raised) -> VoteSpec {
        let candidates = try distinct("candidate", arguments["candidates"], arguments, limit: 40)
        let options = try distinct("option", arguments["options"], arguments, limit: 99)
        guard !candidates.isEmpty, !options.isEmpty else {
            throw Raised("ValueError", "\(arguments.label) needs candidates and options")
        }
        var spec = VoteSpec(
            kind: .select, text: arguments.string("title") ?? "Please vote", details: arguments.string("details"),
            options: options, candidates: candidates)
        try addCommon(to: &spec, arguments, bot)
        return spec
    }

    /// The vote in which several options are chosen, or all are ranked: each option is a candidate, and the answer is yes
    /// or its rank.
    /// - Throws: ValueError for fewer than two options.
    func listSpec(_ arguments: BoundArguments, _ bot: BotRecord, isRanked: Bool) throws(Raised) -> VoteSpec {
        let candidates = try distinct("option", arguments["options"], arguments, limit: 20)
        guard candidates.count > 1 else { throw Raised("ValueError", "\(arguments.label) needs at least two options") }
        var spec = VoteSpec(
            kind: .select, text: arguments.string("text") ?? "Please vote", details: arguments.string("details"),
            options: isRanked ? (1...candidates.count).map { String($0) } : ["yes"], candidates: candidates)
        try addCommon(to: &spec, arguments, bot)
        return spec
    }

    /// The vote that `initiate_number_vote` asks for.
    /// - Throws: ValueError for a range without numbers.
    func numberSpec(_ arguments: BoundArguments, _ bot: BotRecord) throws(Raised) -> VoteSpec {
        let numbers = NumberRange(
            minimum: arguments["minimum"].double, maximum: arguments["maximum"].double, step: arguments["step"].double)
        if let minimum = numbers.minimum, let maximum = numbers.maximum, minimum > maximum {
            throw Raised("ValueError", "\(arguments.label): minimum is greater than maximum")
        }
        if let step = numbers.step, step <= 0 {
            throw Raised("ValueError", "\(arguments.label): step must be greater than 0")
        }
        var spec = VoteSpec(
            kind: .number, text: arguments.string("text") ?? "Please vote", details: arguments.string("details"),
            numbers: numbers)
        try addCommon(to: &spec, arguments, bot)
        return spec
    }

    /// Who may vote, and what `votingParameters` say.
    private func addCommon(to spec: inout VoteSpec, _ arguments: BoundArguments, _ bot: BotRecord) throws(Raised) {
        try setElectorate(of: &spec, arguments["users"], bot, isMembers: arguments["electorate"] != .none)
        spec.abstention = arguments.string("abstain").flatMap { VoteSpec.Abstention(rawValue: $0) }
        if spec.abstention != nil, spec.options.contains(VoteSpec.abstain) {
            throw Raised("ValueError", "\(arguments.label): an option cannot be called 'abstain' beside abstain=")
        }
        spec.hidesTally = arguments["hide_tally"].isTrue
        if let seconds = arguments["closes_in"].seconds {
            guard seconds > 0, seconds <= VoteSpec.longest else {
                throw Raised("ValueError", "\(arguments.label): closes_in must be positive, and at most ten years")
            }
            spec.closesIn = seconds
        }
        let reminders = arguments["reminders"]
        guard reminders != .none else { return }
        let offsets = (reminders.elements ?? [reminders]).compactMap(\.seconds)
        guard offsets.allSatisfy({ $0 > 0 && $0 <= VoteSpec.longest }), offsets.count <= 10 else {
            throw Raised(
                "ValueError",
                "\(arguments.label) takes at most 10 reminders, each a positive timedelta of at most ten years")
        }
        spec.reminders = Set(offsets).sorted(by: >)
    }

    /// The texts of a list, each once.
    private func distinct(
        _ what: String, _ list: HostValue, _ arguments: BoundArguments, limit: Int
    ) throws(Raised) -> [String] {
        let texts = (list.elements ?? []).compactMap(\.stringValue)
        guard texts.count <= limit else {
            throw Raised("ValueError", "\(arguments.label) takes at most \(limit) \(what)s, not \(texts.count)")
        }
        guard Set(texts).count == texts.count else {
            throw Raised("ValueError", "\(arguments.label): each \(what) can be given only once")
        }
        return texts
    }

    /// A channel argument, or the action's own channel where it happened on the same bot's platform.
    /// - Throws: PolicyKit's exception where there is none.
    func channel(_ value: HostValue, _ bot: BotRecord) throws(Raised) -> String {
        switch value {
        case .string(let channel) where !channel.isEmpty: return channel
        case .int(let number): return String(number)
        default: break
        }
        if reads.action.bot == bot.name, let channel = reads.action.channel ?? actionChannel { return channel }
        throw Raised("Exception", "Failed to determine which channel to post in")
    }

    private var actionChannel: String? {
        switch reads.action.fields["channel"] {
        case .string(let channel)?: channel
        case .int(let number)?: String(number)
        default: nil
        }
    }
}

extension HostValue {
    /// A number as a double; nil for anything else.
    var double: Double? {
        switch self {
        case .int(let number): Double(number)
        case .float(let number): number
        case .bool(let flag): flag ? 1 : 0
        default: nil
        }
    }

    /// A duration in seconds; nil for anything else.
    var seconds: Double? {
        if case .timedelta(let microseconds, _) = self { Double(microseconds) / 1_000_000 } else { nil }
    }
}
