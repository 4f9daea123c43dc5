import Governance
import JSONKit
import PlatformKit

/// The polls of a vote, in the words of the poll plugin: https://meta.discourse.org/t/77548.
struct PollMarkup: Sendable, Hashable {
    /// The value of a ballot for a candidate of a poll in which several can be approved of.
    static let approved = "yes"
    /// How many options a poll takes where the forum has not raised it (poll_maximum_options).
    static let optionLimit = 20

    /// What one poll asks.
    struct Poll: Sendable, Hashable {
        var meaning: PollMeaning
        /// `regular`, `multiple`, `ranked_choice`.
        var type: String
        /// What the options say.
        var labels: [String]
        var attributes: [(name: String, value: String)] = []

        static func == (left: Poll, right: Poll) -> Bool { left.text == right.text }
        func hash(into hasher: inout Hasher) { hasher.combine(text) }

        /// The poll as it stands in a post.
        var text: String {
            let all = [("name", meaning.name), ("type", type)] + attributes.map { ($0.name, $0.value) }
            let head = "[poll " + all.map { "\($0.0)=\($0.1)" }.joined(separator: " ") + "]"
            let lines = labels.map { "* \(PollMarkup.escaped($0))" }
            return ([head] + lines + ["[/poll]"]).joined(separator: "\n")
        }
    }

    var polls: [Poll]

    /// The polls of a vote, from the arguments of `initiate_vote`.
    /// - Parameters:
    ///   - type: what the script asked for: `multiple`, `ranked_choice`, or nil.
    ///   - closesAt: when the forum itself takes no more votes.
    init(_ arguments: JSON, type: String?, closesAt: Instant?) throws {
        let kind = arguments["kind"]?.string.flatMap { VoteSpec.Kind(rawValue: $0) } ?? .boolean
        let abstains = arguments["abstain"]?.string.flatMap { VoteSpec.Abstention(rawValue: $0) }
        let options = (arguments["options"]?.array ?? []).compactMap(\.string)
        let candidates = (arguments["candidates"]?.array ?? []).compactMap(\.string)
        let abstention = abstains == nil ? [] : [VoteSpec.abstain]
        let abstentionLabel = abstains.map { ["Abstain (\($0.words))"] } ?? []
        var shared: [(name: String, value: String)] = [
            // Nobody but the bot's account and other staff sees how a hidden vote stands.
            ("results", arguments["hides_tally"]?.bool == true ? "staff_only" : "always"), ("public", "true"),
        ]
        if let closesAt { shared.append(("close", ISODate.text(microseconds: closesAt.microseconds))) }
        let groups = Self.groups(arguments["groups"])
        if !groups.isEmpty { shared.append(("groups", groups.joined(separator: ","))) }
        switch kind {
        case .boolean:
            polls = [
                Poll(
                    meaning: PollMeaning(name: "vote", values: ["yes", "no"] + abstention), type: "regular",
                    labels: ["Approve", "Reject"] + abstentionLabel, attributes: shared)
            ]
        case .choice:
            polls = [
                Poll(
                    meaning: PollMeaning(name: "vote", values: options + abstention), type: "regular",
                    labels: options + abstentionLabel, attributes: shared)
            ]
        case .number:
            let range = NumberRange(json: arguments["numbers"] ?? .null)
            polls = [try Self.numbers(range, shared)]
        case .select where type == "multiple":
            let least = arguments["minimum"]?.int ?? 1
            let most = min(arguments["maximum"]?.int ?? candidates.count, candidates.count)
            polls = [
                Poll(
                    meaning: PollMeaning(name: "vote", reading: .approved, values: candidates), type: "multiple",
                    labels: candidates, attributes: shared + [("min", "\(least)"), ("max", "\(most)")])
            ]
        case .select where type == "ranked_choice":
            polls = [
                Poll(
                    meaning: PollMeaning(name: "vote", reading: .ranked, values: candidates), type: "ranked_choice",
                    labels: candidates, attributes: shared)
            ]
        case .select:
            polls = candidates.enumerated().map { index, candidate in
                Poll(
                    meaning: PollMeaning(
                        name: "vote\(index + 1)", candidate: candidate, values: options + abstention),
                    type: "regular", labels: options + abstentionLabel,
                    attributes: shared + [("title", "\"\(Self.title(candidate))\"")])
            }
        }
        if let long = polls.first(where: { $0.meaning.values.count > Self.optionLimit }) {
            throw PlatformRefusal(
                platform: "discourse", code: "too_many_options",
                message: "A poll on Discourse takes at most \(Self.optionLimit) options; this one has "
                    + "\(long.meaning.values.count).")
        }
    }

    /// The polls, and above each what it is about where there are several.
    var text: String {
        polls.map { poll in
            poll.meaning.candidate.isEmpty
                ? poll.text : "### \(Self.escaped(poll.meaning.candidate))\n\n\(poll.text)"
        }.joined(separator: "\n\n")
    }

    private static func numbers(_ range: NumberRange, _ shared: [(name: String, value: String)]) throws -> Poll {
        func whole(_ number: Double) -> Int? { Int(exactly: number) }
        guard let least = whole(range.minimum ?? 0), let most = whole(range.maximum ?? 10),
            let step = whole(range.step ?? 1), step > 0, least >= 0, most >= least
        else {
            throw PlatformRefusal(
                platform: "discourse", code: "not_whole_numbers",
                message: "A poll on Discourse offers whole numbers from 0 on: give minimum, maximum and step so.")
        }
        guard (most - least) / step < Self.optionLimit else {
            throw PlatformRefusal(
                platform: "discourse", code: "too_many_options",
                message: "A poll on Discourse takes at most \(Self.optionLimit) numbers: choose a larger step.")
        }
        let values = stride(from: least, through: most, by: step).map { String($0) }
        // A poll of the type `number` does not tell who chose which number.
        return Poll(
            meaning: PollMeaning(name: "vote", values: values), type: "regular", labels: values, attributes: shared)
    }

    /// Names of groups, as a list or as a text with commas.
    private static func groups(_ json: JSON?) -> [String] {
        let names = json?.array?.compactMap(\.string) ?? json?.string?.split(separator: ",").map { $0.trimmed } ?? []
        // Anything else in a name would end the attribute.
        return names.filter { name in
            !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) }
        }
    }

    private static func title(_ text: String) -> String {
        String(text.filter { $0 != "\"" && $0 != "]" && $0 != "[" && !$0.isNewline }.prefix(100))
    }

    /// A text on one line in which nothing is markup.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if character.isNewline {
                escaped.append(" ")
            } else {
                if "\\`*_[]<>#|~".contains(character) { escaped.append("\\") }
                escaped.append(character)
            }
        }
        return escaped
    }

    /// A name that somebody gave themselves, as text that mentions nobody.
    static func name(_ text: String) -> String { escaped(text).replacing("@", with: "@\u{2060}") }
}
