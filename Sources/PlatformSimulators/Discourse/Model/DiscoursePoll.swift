import OrderedCollections

/// A poll of a post. Source: the plugin poll of Discourse.
struct DiscoursePoll: Sendable, Equatable {
    enum Kind: String, Sendable {
        case regular, multiple, number
        case ranked = "ranked_choice"
    }

    /// Who may see how it stands.
    enum Results: String, Sendable {
        case always, onVote = "on_vote", onClose = "on_close", staffOnly = "staff_only"
    }

    var name: String
    var kind: Kind
    var results: Results
    var isPublic: Bool
    var title: String?
    var chart: String
    var groups: [String]
    var min: Int?
    var max: Int?
    var step: Int?
    /// Seconds since 1970 at which it closes.
    var close: Double?
    var isClosed = false
    var options: [Option]
    /// What each user chose, in the order of choice for a ranked poll.
    var votes: OrderedDictionary<Int, [String]> = [:]

    struct Option: Sendable, Equatable {
        var id: String
        var text: String
    }

    func isClosed(at now: Double) -> Bool { isClosed || close.map { $0 <= now } ?? false }

    /// The same poll but for its votes and whether it is closed.
    func isSame(as other: DiscoursePoll) -> Bool {
        var first = self
        var second = other
        (first.votes, second.votes) = ([:], [:])
        (first.isClosed, second.isClosed) = (false, false)
        return first == second
    }
}
