/// A policy that is made up for simulations, in the policy language. Its check depends on what a check can depend on:
/// votes, time, members, roles, documents, data of the proposal and of the action, and what nobody can follow. It comes
/// to a decision within `deadline` seconds of being asked, and tells each decision in one post.
struct SimulatedRule: Sendable {
    /// The same number makes the same rule.
    let number: Int
    let kind: GovernanceKind
    let source: String
    /// The check reads what is not followed: it is asked at intervals, and may be late by one.
    private(set) var isPolled = false
    /// The check waits for the platform: it decides from what it read before.
    private(set) var isRemote = false

    /// The longest that a rule takes, in seconds.
    static let deadline = 60

    /// How many different rules there are.
    static let count = 480

    /// Makes a rule, of the kind that its number stands for.
    init(_ number: Int) {
        self.number = number
        if let further = FurtherRule.text(number) {
            (kind, source) = further
            return
        }
        kind = SimulatedRule.kind(number)
        var writer = RuleWriter(number: number, kind: kind)
        source = writer.source()
        isPolled = writer.isPolled
        isRemote = writer.isRemote
    }

    /// Of sixteen rules, two govern the constitution and two follow other actions.
    static func kind(_ number: Int) -> GovernanceKind {
        switch number % 16 {
        case 7, 15: .constitution
        case 3, 11: .trigger
        default: .platform
        }
    }
}

/// Writes the text of a rule.
private struct RuleWriter {
    let number: Int
    let kind: GovernanceKind
    var random: SplitMix64
    var isPolled = false
    var isRemote = false
    private var usesNeed = false

    init(number: Int, kind: GovernanceKind) {
        self.number = number
        self.kind = kind
        random = SplitMix64(seed: UInt64(number) &* 0x9E37_79B9)
    }

    private mutating func chance(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func happens(_ percent: Int) -> Bool { chance(0...99) < percent }

    private mutating func pick(_ texts: [String]) -> String { texts[chance(0...(texts.count - 1))] }

    private var channel: String { kind == .constitution ? "\"C1\"" : "action.channel or \"C1\"" }

    mutating func source() -> String {
        var lines = ["\"\"\"Rule \(number)\"\"\"", "kind = \"\(kind.rawValue)\""]
        if kind == .trigger || (kind == .platform && happens(85)) {
            let both = "\"slackrenameconversation\", \"slackpostmessage\""
            lines.append(
                "action_types = [\(pick([both, both, "\"slackrenameconversation\"", "\"slackpostmessage\""]))]")
        }
        lines += filter()
        let check = self.check()
        if usesNeed { lines += ["def initialize():", "    return {\"need\": \(chance(1...3))}"] }
        lines += check + notify()
        for (name, word) in [("pass_", "passed"), ("fail", "failed")] {
            lines += ["def \(name)():", "    slack.post_message(text=\"\(word)\", channel=\(channel))"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private mutating func filter() -> [String] {
        guard kind == .platform else { return [] }
        let condition: String
        switch chance(0...19) {
        case 0, 1: condition = "not action.initiator.has_role(\"Elder\")"
        case 2, 3: condition = "action.initiator.readable_name != \"Bo\""
        case 4: condition = "action.channel != \"C1\""
        case 5: condition = "len(slack.get_users()) // 0 > 1"
        default: return []
        }
        return ["def filter():", "    return \(condition)"]
    }

    private mutating func check() -> [String] {
        var lines = ["def check():"]
        if happens(8) {
            lines.append("    slack.get_conversations()")
            (isRemote, isPolled) = (true, true)
        }
        if happens(4) { lines.append("    proposal.data.get(\"nothing\") + 1") }
        let seconds = chance(10...SimulatedRule.deadline)
        let deadline = ["    if \(followed(seconds)):", "        return \(pick(["PASSED", "FAILED"]))"]
        let raises = happens(6)
        if raises {
            // A check that raises before it looks at the time waits for what it read alone.
            lines +=
                deadline + [
                    "    if proposal.get_all_boolean_votes().count() == 1:", "        raise ValueError(\"one\")",
                ]
        }
        for _ in 0..<chance(1...3) {
            let condition = happens(25) ? "\(self.condition()) and \(self.condition())" : self.condition()
            lines += ["    if \(condition):", "        return \(pick(["PASSED", "FAILED"]))"]
        }
        return lines + (raises ? [] : deadline) + ["    return PROPOSED"]
    }

    private mutating func condition() -> String {
        switch chance(0...11) {
        case 0...3: return votes()
        case 4: return followed(chance(1...40))
        case 5:
            isPolled = true
            return unfollowed(chance(1...40))
        case 6, 7: return members()
        case 8, 9: return roles()
        case 10: return data()
        default: return "policy.community.get_documents().filter(name=\"Charter\").exists()"
        }
    }

    private mutating func votes() -> String {
        let count = chance(1...3)
        usesNeed = usesNeed || count == 3
        return pick([
            "proposal.get_yes_votes().count() >= \(count)", "proposal.get_no_votes().count() >= \(count)",
            "proposal.get_yes_votes().count() >= \(count)", "proposal.get_no_votes().count() > \(count)",
            "proposal.get_all_boolean_votes().count() == \(count + 1)",
            "proposal.get_yes_votes(users=slack.get_users(role_names=[\"Elder\"])).exists()",
            "proposal.get_yes_votes().filter(user__username__in=[\"U1\", \"U2\"]).count() >= 1",
            "proposal.get_yes_votes().count() * 2 > len(slack.get_users())",
            count == 3
                ? "proposal.get_yes_votes().count() >= variables[\"need\"]"
                : "proposal.get_no_votes(users=[\"U3\", \"U4\"]).count() == \(count)",
        ])
    }

    /// A comparison whose instant is known beforehand.
    private mutating func followed(_ seconds: Int) -> String {
        let elapsed = "proposal.get_time_elapsed()"
        let least = pick([">", ">="])
        let most = pick(["<", "<="])
        return pick([
            "\(elapsed) \(least) datetime.timedelta(seconds=\(seconds))",
            "datetime.timedelta(seconds=\(seconds)) \(most) \(elapsed)",
            "not \(elapsed) \(most) datetime.timedelta(milliseconds=\(seconds * 1_000 - 333))",
            "\(elapsed) / 2 \(least) datetime.timedelta(seconds=\(seconds)) / 2",
            "\(elapsed).total_seconds() * 3 \(least) \(seconds * 3 - 1)",
            "\(elapsed).total_seconds() + 0.25 \(least) \(seconds)",
            "-\(elapsed) \(most) datetime.timedelta(seconds=-\(seconds))",
            "datetime.datetime.now(datetime.timezone.utc) - proposal.proposal_time \(least) "
                + "datetime.timedelta(seconds=\(seconds))",
            "datetime.datetime.now(datetime.timezone.utc) \(least) "
                + "proposal.proposal_time + datetime.timedelta(seconds=\(seconds))",
        ])
    }

    /// A use of time that is not followed.
    private mutating func unfollowed(_ seconds: Int) -> String {
        pick([
            "proposal.get_time_elapsed().seconds >= \(seconds)",
            "proposal.get_time_elapsed() // datetime.timedelta(seconds=7) >= \(seconds / 7)",
            "int(proposal.get_time_elapsed().total_seconds()) > \(seconds)",
        ])
    }

    private mutating func members() -> String {
        pick([
            "slack.get_users().count() >= \(chance(5...8))", "len(slack.get_users()) < \(chance(3...6))",
            "action.initiator.readable_name == \"Bo\"",
            "\"Zoe\" in [user.readable_name for user in slack.get_users()]",
        ])
    }

    private mutating func roles() -> String {
        pick([
            "slack.get_users(role_names=[\"Elder\"]).count() >= \(chance(1...3))",
            "any(user.has_role(\"Guest\") for user in slack.get_users())",
            "policy.community.get_roles().filter(name=\"Guest\").exists()",
        ])
    }

    private mutating func data() -> String {
        let action = kind == .trigger ? "action.data.get(\"mark\") is True" : "proposal.data.get(\"told\") == 2"
        return pick(["proposal.data.get(\"told\") == 1", action])
    }

    private mutating func notify() -> [String] {
        var lines = ["def notify():"]
        let voters = pick(["", "", "", "", ", users=[\"U1\", \"U2\", \"U3\"]", ", users=[\"U2\", \"U4\", \"U9\"]"])
        if happens(90) { lines.append("    slack.initiate_vote(text=\"Should it?\", channel=\(channel)\(voters))") }
        if happens(40) { lines.append("    proposal.data.set(\"told\", \(chance(1...2)))") }
        if kind == .trigger, happens(50) { lines.append("    action.data.set(\"mark\", True)") }
        if happens(5) { lines.append("    raise ValueError(\"told enough\")") }
        return lines.count > 1 ? lines : lines + ["    pass"]
    }
}
