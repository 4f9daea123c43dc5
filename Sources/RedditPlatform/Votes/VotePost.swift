import Governance
import JSONKit
import OrderedCollections

/// The post of a vote: a title, how to vote, how the vote stands, and at the end the outcome.
struct VotePost: Sendable, Hashable {
    /// Reddit's limits (www.reddit.com/dev/api, POST /api/submit and /api/comment), with room for the mark.
    static let titleLimit = 300
    private static let textLimits = (post: 38_000, comment: 9_000)
    /// How many voters of one answer are named.
    private static let namesShown = 50

    var form: VoteForm
    var proposal: Int64
    var question: String
    var details: String?
    var hidesTally: Bool
    var abstention: VoteSpec.Abstention?
    var mentioned: [String]
    /// Voters by answer.
    var votes: OrderedDictionary<String, JSON>
    /// How those are shown who vote from another platform.
    var names: OrderedDictionary<String, JSON> = [:]
    var cast: Int?
    var expected: Int?
    var closesAt: Instant?
    var outcome: String?
    var command: String
    var account: String

    /// Reads the arguments of `initiate_vote` and `update_vote`, as `VoteCalls` lays them out; for the first, `openedAt` is
    /// when the vote opens.
    init(arguments: JSON, command: String, account: String, openedAt: Instant? = nil) {
        let options = (arguments["options"]?.array ?? []).compactMap(\.string)
        var kind = arguments["kind"]?.string.flatMap { VoteSpec.Kind(rawValue: $0) } ?? .boolean
        if kind == .boolean, !options.isEmpty { kind = .choice }
        abstention = arguments["abstain"]?.string.flatMap { VoteSpec.Abstention(rawValue: $0) }
        form = VoteForm(
            kind: kind, options: options, candidates: (arguments["candidates"]?.array ?? []).compactMap(\.string),
            numbers: NumberRange(json: arguments["numbers"] ?? .null), offersAbstention: abstention != nil)
        proposal = arguments["proposal"]?.int64 ?? 0
        question = arguments["text"]?.string ?? "Please vote"
        details = arguments["details"]?.string
        hidesTally = arguments["hides_tally"]?.bool == true
        mentioned =
            arguments["mentions"]?.bool == true
            ? (arguments["electorate"]?.array ?? []).compactMap(\.string) : []
        votes = arguments["votes"]?.object ?? [:]
        names = arguments["names"]?.object ?? [:]
        cast = arguments["cast"]?.int
        expected = arguments["expected"]?.int
        closesAt = arguments["closes_at"]?.int64.map(Instant.init(microseconds:))
        if closesAt == nil, let openedAt, let seconds = arguments["closes_in"]?.double {
            closesAt = openedAt.advanced(seconds: seconds)
        }
        outcome = arguments["outcome"]?.string.map(ShownVote.ending)
        self.command = command
        self.account = account
    }

    /// What of the vote Reddit cannot show; nil for a vote that it can.
    var problem: PlatformRefusal? {
        switch form.kind {
        case .boolean, .number, .select: return nil
        case .choice where form.options.count <= BallotReader.numberEmoji.count: return nil
        case .choice:
            return PlatformRefusal(
                platform: "reddit", code: "too_many_options",
                message: "A vote on Reddit takes at most \(BallotReader.numberEmoji.count) options; this one has "
                    + "\(form.options.count).")
        }
    }

    /// The title, cut to what Reddit takes.
    var title: String {
        let line = question.split(whereSeparator: \.isNewline).joined(separator: " ")
        guard line.unicodeScalars.count > Self.titleLimit else { return line }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: line.unicodeScalars.prefix(Self.titleLimit - 1))
        return String(scalars) + "…"
    }

    /// The text of the post, with the mark of the call that writes it.
    /// - Parameter isComment: true for a vote that is a comment, which has no title.
    func text(call: Int64, isComment: Bool = false) -> String {
        var parts: [String] = []
        if isComment || title != question { parts.append("**\(question)**") }
        if let details, !details.isEmpty { parts.append(details) }
        if !mentioned.isEmpty { parts.append(mentioned.map { "u/\($0)" }.joined(separator: " ")) }
        if outcome == nil { parts.append(instructions) }
        parts.append(standing)
        if let footer { parts.append(footer) }
        if let outcome { parts.append("**\(outcome)**") }
        let limit = isComment ? Self.textLimits.comment : Self.textLimits.post
        return form.marked(String(parts.joined(separator: "\n\n").prefix(limit)), call: call)
    }

    private var instructions: String {
        if hidesTally {
            return "How the votes stand is not shown before the vote closes. To vote, send a private message to "
                + "u/\(account) that says `vote \(proposal) ANSWER`: \(answers)."
        }
        let how =
            switch form.kind {
            case .boolean: "To vote, comment `+1` (approve) or `-1` (reject) directly under this"
            case .choice: "To vote, comment the number or the name of an option directly under this"
            case .number: "To vote, comment \(form.numbers.words), and nothing else, directly under this"
            case .select:
                "To vote, comment directly under this, with a line for each candidate: `\(form.candidates.first ?? "NAME"): "
                    + "\(form.options.first ?? "ANSWER")`. The answers are \(form.options.joined(separator: ", "))"
            }
        let abstain = abstention == nil ? "" : "; `abstain` abstains"
        return how + abstain + ". Edit or delete the comment to change your vote."
    }

    private var answers: String {
        let words =
            switch form.kind {
            case .boolean: ["+1", "-1"]
            case .choice: form.options
            case .number: [form.numbers.words]
            case .select: form.candidates.flatMap { name in form.options.map { "\(name): \($0)" } }
            }
        return (words + (abstention == nil ? [] : [VoteSpec.abstain])).joined(separator: ", ")
    }

    private var standing: String {
        var lines: [String] = []
        switch form.kind {
        case .boolean: lines = [line("yes", "* Approve"), line("no", "* Reject")]
        case .choice: lines = form.options.enumerated().map { line($1, "\($0 + 1). \($1)") }
        case .number: lines = numbersNamed.map { line($0, "* \($0)") }
        case .select:
            let named = form.options + (abstention == nil ? [] : [VoteSpec.abstain])
            for candidate in form.candidates {
                let answers = votes[candidate]?.object ?? [:]
                lines.append("* \(candidate)")
                lines += named.map { line($0, "    * \($0)", in: answers) }
            }
            return lines.joined(separator: "\n")
        }
        if let abstention {
            let counts = abstention == .counted ? "counts to the quorum" : "does not count to the quorum"
            lines.append(line(VoteSpec.abstain, "* Abstain (\(counts))"))
        }
        return lines.joined(separator: "\n")
    }

    /// The numbers that somebody has named, in their order.
    private var numbersNamed: [String] {
        votes.filter { $0.key != VoteSpec.abstain && $0.value.array?.isEmpty == false }.keys
            .sorted { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
    }

    private func line(
        _ answer: String, _ label: String, in votes: OrderedDictionary<String, JSON>? = nil
    ) -> String {
        if hidesTally, outcome == nil { return label }
        let voters = ((votes ?? self.votes)[answer]?.array ?? []).compactMap(\.string)
        if voters.isEmpty { return "\(label): **0**" }
        let shown = voters.prefix(Self.namesShown).map { names[$0]?.string.map(Self.plain) ?? $0 }.joined(
            separator: ", ")
        let more = voters.count > Self.namesShown ? " and \(voters.count - Self.namesShown) more" : ""
        return "\(label): **\(voters.count)** (\(shown)\(more))"
    }

    /// A name that somebody gave themselves, as text that is no markup and mentions nobody.
    private static func plain(_ name: String) -> String {
        var plain = ""
        for character in name {
            // `u/name` and `r/name` are mentions.
            if character == "/" { plain.append("\u{2060}") }
            if "\\`*_[]()<>#|~^".contains(character) { plain.append("\\") }
            plain.append(character.isNewline ? " " : character)
        }
        return plain
    }

    private var footer: String? {
        var parts: [String] = []
        if let expected {
            parts.append("\(cast ?? 0) of \(expected) \(outcome == nil ? "have voted" : "voted").")
        } else if hidesTally, outcome == nil {
            parts.append("\(cast ?? 0) \(cast == 1 ? "has" : "have") voted.")
        }
        if outcome == nil, let closesAt { parts.append("Closes \(ChatTime.text(closesAt)).") }
        return parts.isEmpty ? nil : "*\(parts.joined(separator: " "))*"
    }
}
