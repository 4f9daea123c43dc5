import Governance
import JSONKit
import OrderedCollections
import PlatformKit

/// The post of a vote: a title, how to vote, how the vote stands, and at the end the outcome.
struct VotePost: Sendable, Hashable {
    /// Reddit's limits (www.reddit.com/dev/api, POST /api/submit and /api/comment), in Unicode scalars.
    static let titleLimit = 300
    static let textLimits = (post: 40_000, comment: 10_000)
    /// How many voters of one answer are named; fewer where there is no room for so many.
    private static let namesShown = [50, 10, 0]
    /// How many members are called by name.
    private static let mentionsShown = 100
    /// What of a text remains for the question and the details at least, if they are so long.
    private static let leastRoom = 1_000

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
        if form.kind == .choice, form.options.count > BallotReader.numberEmoji.count {
            return PlatformRefusal(
                platform: "reddit", code: "too_many_options",
                message: "A vote on Reddit takes at most \(BallotReader.numberEmoji.count) options; this one has "
                    + "\(form.options.count).")
        }
        return form.ambiguity.map { problem in
            PlatformRefusal(
                platform: "reddit", code: "ambiguous_options",
                message: "Members vote on Reddit by writing an option's name or number, and \(problem). "
                    + "Name the options otherwise.")
        }
    }

    /// The title, cut to what Reddit takes.
    var title: String {
        let line = question.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.cut(toScalars: Self.titleLimit)
    }

    /// The text of the post, with the mark of the call that writes it.
    /// - Parameter isComment: true for a vote that is a comment, which has no title.
    func text(call: Int64, isComment: Bool = false) -> String {
        let mark = form.marked("", call: call)
        let limit = (isComment ? Self.textLimits.comment : Self.textLimits.post) - mark.unicodeScalars.count
        // How to vote, how it stands and how it ended are never cut for a text, which anybody may have made long.
        var frame = frame(names: Self.namesShown[0])
        for names in Self.namesShown where limit - Self.length(frame) < Self.leastRoom {
            frame = self.frame(names: names)
        }
        var room = max(limit - Self.length(frame), 0)
        var parts: [String] = []
        let question = isComment || title != question ? question : ""
        let details = details ?? ""
        if !question.isEmpty {
            // Both have half where both are long.
            let share = max(room / 2, room - details.unicodeScalars.count - 2)
            parts.append("**\(question.cut(toScalars: min(share, room) - 6))**")
            room -= Self.length(parts)
        }
        if !details.isEmpty, room > 2 { parts.append(details.cut(toScalars: room - 2)) }
        return form.marked((parts + frame).joined(separator: "\n\n").cut(toScalars: limit), call: call)
    }

    /// What is said beside the question and the details.
    /// - Parameter names: how many voters of one answer are named.
    private func frame(names: Int) -> [String] {
        var parts: [String] = []
        if !mentioned.isEmpty {
            let more = mentioned.count > Self.mentionsShown ? " and \(mentioned.count - Self.mentionsShown) more" : ""
            parts.append(mentioned.prefix(Self.mentionsShown).map { "u/\($0)" }.joined(separator: " ") + more)
        }
        if outcome == nil { parts.append(instructions) }
        parts.append(standing(names))
        if let footer { parts.append(footer) }
        if let outcome { parts.append("**\(outcome)**") }
        return parts
    }

    /// The length of paragraphs with what divides them from what is before, in scalars.
    private static func length(_ parts: [String]) -> Int { parts.reduce(0) { $0 + $1.unicodeScalars.count + 2 } }

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

    /// - Parameter shown: how many voters of one answer are named.
    private func standing(_ shown: Int) -> String {
        var lines: [String] = []
        switch form.kind {
        case .boolean: lines = [line("yes", "* Approve", shown), line("no", "* Reject", shown)]
        case .choice: lines = form.options.enumerated().map { line($1, "\($0 + 1). \($1)", shown) }
        case .number: lines = numbersNamed.map { line($0, "* \($0)", shown) }
        case .select:
            let named = form.options + (abstention == nil ? [] : [VoteSpec.abstain])
            for candidate in form.candidates {
                let answers = votes[candidate]?.object ?? [:]
                lines.append("* \(candidate)")
                lines += named.map { line($0, "    * \($0)", shown, in: answers) }
            }
            return lines.joined(separator: "\n")
        }
        if let abstention {
            lines.append(line(VoteSpec.abstain, "* Abstain (\(abstention.words))", shown))
        }
        return lines.joined(separator: "\n")
    }

    /// The numbers that somebody has named, in their order.
    private var numbersNamed: [String] {
        votes.filter { $0.key != VoteSpec.abstain && $0.value.array?.isEmpty == false }.keys
            .sorted { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
    }

    private func line(
        _ answer: String, _ label: String, _ limit: Int, in votes: OrderedDictionary<String, JSON>? = nil
    ) -> String {
        if hidesTally, outcome == nil { return label }
        let voters = ((votes ?? self.votes)[answer]?.array ?? []).compactMap(\.string)
        if voters.isEmpty { return "\(label): **0**" }
        if limit == 0 { return "\(label): **\(voters.count)**" }
        let shown = voters.prefix(limit).map { names[$0]?.string.map(Self.plain) ?? $0 }.joined(
            separator: ", ")
        let more = voters.count > limit ? " and \(voters.count - limit) more" : ""
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
