import JSONKit
import PlatformKit

/// The comment at the end of each post of the bot: by it the post of a call is found again, and the answers of a vote are
/// known from its polls. Readers do not see it; Discourse keeps it in the post's source.
struct CallMark: Sendable, Hashable {
    /// The engine's id of the call.
    var call: Int64
    /// What the polls of a vote's post ask, in their order.
    var polls: [PollMeaning] = []

    private static let opening = "<!-- policykit "
    private static let closing = " -->"

    /// Makes the mark of a call.
    init(call: Int64, polls: [PollMeaning] = []) {
        self.call = call
        self.polls = polls
    }

    /// The mark of a post's source; nil for one that carries none.
    init?(raw: String?) {
        guard let raw, let start = raw.lastRange(of: Self.opening)?.upperBound,
            let end = raw[start...].firstRange(of: Self.closing)?.lowerBound,
            let json = try? JSON(parsing: String(raw[start..<end])), let call = json["call"]?.int64
        else { return nil }
        self.call = call
        polls = (json["polls"]?.array ?? []).compactMap(PollMeaning.init)
    }

    /// The comment. Its JSON holds no hyphen, two of which would end it.
    var text: String {
        var json: JSON = ["call": .int(call)]
        if !polls.isEmpty { json["polls"] = .array(polls.map(\.json)) }
        return Self.opening + json.text.replacing("-", with: "\\u002d").replacing(">", with: "\\u003e") + Self.closing
    }
}

/// What a poll of a vote's post asks: which answers its options stand for, in their order.
struct PollMeaning: Sendable, Hashable {
    /// The name of the poll in the post.
    var name: String
    /// What it asks about; empty where the vote has no candidates.
    var candidate = ""
    /// How a chosen option is read.
    var reading = Reading.value
    /// By option.
    var values: [String]

    /// How a chosen option is read.
    enum Reading: String, Sendable, Hashable {
        /// The option is the answer.
        case value
        /// Each chosen option is a candidate that the voter approves of.
        case approved
        /// Each option is a candidate, and the answer is its rank.
        case ranked
    }

    /// Makes a meaning.
    init(name: String, candidate: String = "", reading: Reading = .value, values: [String]) {
        self.name = name
        self.candidate = candidate
        self.reading = reading
        self.values = values
    }

    init?(_ json: JSON) {
        guard let name = json["name"]?.string, let values = json["values"]?.array else { return nil }
        self.name = name
        candidate = json["candidate"]?.string ?? ""
        reading = json["reading"]?.string.flatMap(Reading.init) ?? .value
        self.values = values.compactMap(\.string)
    }

    var json: JSON {
        var json: JSON = ["name": .string(name), "values": JSON(values)]
        if !candidate.isEmpty { json["candidate"] = .string(candidate) }
        if reading != .value { json["reading"] = .string(reading.rawValue) }
        return json
    }
}

extension String {
    /// Where a text stands last.
    func lastRange(of text: String) -> Range<String.Index>? { ranges(of: text).last }
}
