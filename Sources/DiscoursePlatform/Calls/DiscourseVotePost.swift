import Governance
import JSONKit
import OrderedCollections
import PlatformKit

/// The post of a vote: what is asked, the polls (or how to answer by a reaction or a reply), the mark, and below it how it
/// stands or ended. What stands above the mark never changes, because a poll that somebody has voted in must not.
struct DiscourseVotePost: Sendable {
    /// How members answer.
    enum Venue: String, Sendable {
        /// By polls, which the forum counts.
        case poll
        /// By reacting to the post, or by a reply that is an emoji.
        case reactions, replies
    }

    let arguments: JSON
    let venue: Venue
    private let markup: PollMarkup?
    private let call: Int64

    /// Reads the arguments of `initiate_vote` and its like.
    init(_ call: PlatformCall) throws {
        var arguments = call.arguments
        // A process of the gateway brings its parameters under a name of their own.
        for (name, value) in call.arguments["parameters"]?.object ?? [:] where arguments[name] == nil {
            arguments[name] = value
        }
        if arguments["minimum"] == nil { arguments["minimum"] = arguments["min"] }
        if arguments["maximum"] == nil { arguments["maximum"] = arguments["max"] }
        let kind = arguments["kind"]?.string
        var venue = arguments["vote_by"]?.string.flatMap { Venue(rawValue: $0) } ?? .poll
        // Everybody sees reactions, and they give no numbers and no candidates.
        if arguments["hides_tally"]?.bool == true || kind == "number" || kind == "select" { venue = .poll }
        self.arguments = arguments
        self.venue = venue
        self.call = call.id
        let closesAt =
            arguments["closes_in"]?.double.map { call.intendedAt.advanced(seconds: $0) }
            ?? DiscourseTime.instant(arguments["closing_at"])
        markup =
            venue == .poll
            ? try PollMarkup(arguments, type: arguments["poll_type"]?.string, closesAt: closesAt) : nil
    }

    private var question: String { arguments["text"]?.string ?? "Please vote" }
    private var proposal: Int64 { arguments["proposal"]?.int64 ?? 0 }

    /// The title of the topic in which it is the first post.
    var title: String {
        let line = question.split(whereSeparator: \.isNewline).first.map { $0.trimmed } ?? "Please vote"
        let whole = "Vote on proposal \(proposal): \(line)"
        return whole.cut(toScalars: 200)
    }

    /// What a forum takes by default, in Unicode scalars (config/site_settings.yml, max_post_length).
    static let textLimit = 32_000
    /// What of that remains for how the vote stands and ends.
    private static let roomForStatus = 12_000
    /// How many voters of one answer are named.
    private static let namesShown = 50

    /// The source of the post as it is made.
    var raw: String {
        var parts: [String] = []
        if let markup { parts.append(markup.text) } else { parts.append(instructions) }
        let electorate = (arguments["electorate"]?.array ?? []).compactMap(\.string)
        let elsewhere = (arguments["elsewhere"]?.array ?? []).compactMap { $0["name"]?.string ?? $0["user"]?.string }
            .map(PollMarkup.name)
        if arguments["electorate"] != nil {
            // A mention notifies.
            let sign = arguments["mentions"]?.bool == true ? "@" : ""
            parts.append(
                electorate.isEmpty && elsewhere.isEmpty
                    ? "Nobody is eligible to vote."
                    : "Who may vote: " + (electorate.map { sign + $0 } + elsewhere).joined(separator: ", "))
        }
        parts.append(CallMark(call: call, polls: markup?.polls.map(\.meaning) ?? []).text)
        // How to vote is never cut for a text, which anybody may have made long.
        var room = Self.textLimit - Self.roomForStatus - parts.reduce(0) { $0 + $1.unicodeScalars.count + 2 }
        let details = arguments["details"]?.string ?? ""
        // Both have half where both are long.
        let question = question.cut(toScalars: max(room / 2, room - details.unicodeScalars.count - 2))
        room -= question.unicodeScalars.count + 2
        let shown = details.isEmpty || room <= 2 ? [] : [details.cut(toScalars: room)]
        return ([question] + shown + parts).joined(separator: "\n\n")
    }

    private var instructions: String {
        let options = (arguments["options"]?.array ?? []).compactMap(\.string)
        let how = venue == .reactions ? "React to this post, or reply to it, with" : "Reply to this post with"
        let abstention = arguments["abstain"]?.string.flatMap { VoteSpec.Abstention(rawValue: $0) }
        let abstain = abstention.map { " ⚪ abstains, which \($0.words)." } ?? ""
        if options.isEmpty { return "\(how) 👍 to approve or 👎 to reject, and nothing else.\(abstain)" }
        let lines = zip(DiscourseEmoji.numbers, options).map { "\($0) \(PollMarkup.escaped($1))" }
        return ["\(how) the number of your choice, and nothing else.\(abstain)"].joined() + "\n\n"
            + lines.joined(separator: "\n")
    }

    /// The source with the present standing below the mark.
    /// - Parameters:
    ///   - raw: what the post says now.
    ///   - isShown: false where the polls show all of it.
    ///   - count: how many polls there are that do not show all that counts; 0 where they do.
    static func updated(_ raw: String, _ update: JSON, shows isShown: Bool = true, besides count: Int = 0) -> String {
        guard let end = raw.lastRange(of: "<!-- policykit ")?.lowerBound,
            let close = raw[end...].firstRange(of: "-->")?.upperBound
        else { return raw }
        let status = isShown ? status(update, besides: count) : ""
        return status.isEmpty ? String(raw[..<close]) : raw[..<close] + "\n\n" + status
    }

    /// How a vote stands, or how it ended.
    private static func status(_ update: JSON, besides count: Int) -> String {
        var lines: [String] = []
        if let outcome = update["outcome"]?.string {
            lines.append("**\(ShownVote.ending(outcome))**")
        }
        if count > 0, update["votes"]?.object?.isEmpty == false {
            lines.append(
                (count == 1 ? "The poll above does" : "The polls above do")
                    + " not show what was voted by command or on another platform. This is what counts:")
        }
        // Who votes on another platform goes by a name of their own.
        let names = update["names"]
        func named(_ voters: JSON) -> [String]? {
            voters.array?.compactMap(\.string).map { voter in names?[voter]?.string.map(PollMarkup.name) ?? voter }
        }
        for (value, voters) in update["votes"]?.object ?? [:] {
            if let voters = named(voters) {
                lines.append(line(label(value), voters))
            } else if let options = voters.object {
                for (option, voters) in options {
                    let voters = named(voters) ?? []
                    if !voters.isEmpty { lines.append(line("\(PollMarkup.escaped(value)): \(label(option))", voters)) }
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ label: String, _ voters: [String]) -> String {
        if voters.isEmpty { return "\(label): 0" }
        let more = voters.count > namesShown ? " and \(voters.count - namesShown) more" : ""
        return "\(label): \(voters.count) (\(voters.prefix(namesShown).joined(separator: ", "))\(more))"
    }

    private static func label(_ value: String) -> String {
        switch value {
        case "yes": "Approve"
        case "no": "Reject"
        case VoteSpec.abstain: "Abstain"
        default: PollMarkup.escaped(value)
        }
    }
}
