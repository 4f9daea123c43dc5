/// The ballot that follows from what a member did to it, whatever the order in which we heard of it: the moves are
/// taken in the order of the platform's time.
///
/// Adding a counted emoji, a press, a menu or a command sets the ballot. Removing the emoji on which it stands falls
/// back to the member's other counted emoji on the post, the last added first, else withdraws it; it never touches a
/// ballot that was pressed or typed. After a gap only the emoji that stand are known, not their order.
public struct BallotFold: Sendable, Hashable {
    /// The standing ballot; by candidate for a select vote, else under the empty name.
    public private(set) var standing: [String: Standing] = [:]
    /// A gap left several emoji without an order, and no earlier ballot among them: none counts, and the member is told.
    public private(set) var isAmbiguous = false
    /// The values whose emoji stand on the post, in the order in which they were added.
    public private(set) var emoji: [String] = []

    /// A ballot and what it rests on.
    public struct Standing: Sendable, Hashable {
        public var value: String
        public var castAt: Instant
        public var isEmoji: Bool
    }

    /// The ballot before any move.
    public init() {}

    /// The ballot after a member's counted events.
    public init(_ events: [BallotEventRecord]) {
        let counted = events.filter { $0.standing == .counted }
        for event in counted.sorted(by: { ($0.castAt, $0.id) < ($1.castAt, $1.id) }) {
            apply(event.move, at: event.castAt)
        }
    }

    /// Takes the next move.
    public mutating func apply(_ move: BallotEventRecord.Move, at time: Instant) {
        switch move {
        case .reactionAdded(let value):
            emoji.removeAll { $0 == value }
            emoji.append(value)
            set(value, at: time, isEmoji: true)
        case .reactionRemoved(let value):
            emoji.removeAll { $0 == value }
            if let ballot = standing[""], ballot.isEmoji, ballot.value == value {
                standing[""] = emoji.last.map { Standing(value: $0, castAt: time, isEmoji: true) }
            } else if isAmbiguous, emoji.count == 1 {
                set(emoji[0], at: time, isEmoji: true)
            }
        case .chosen(let value): set(value, at: time, isEmoji: false)
        case .selected(let candidate, let option):
            if standing[candidate]?.value != option {
                standing[candidate] = Standing(value: option, castAt: time, isEmoji: false)
            }
        case .reactionsStanding(let values): reconcile(values, at: time)
        }
    }

    private mutating func set(_ value: String, at time: Instant, isEmoji: Bool) {
        isAmbiguous = false
        if let ballot = standing[""], ballot.value == value {
            // A press outlives the emoji of the same value, whichever came first.
            standing[""]?.isEmoji = ballot.isEmoji && isEmoji
        } else {
            standing[""] = Standing(value: value, castAt: time, isEmoji: isEmoji)
        }
    }

    private mutating func reconcile(_ values: [String], at time: Instant) {
        let added = values.filter { !emoji.contains($0) }
        emoji = emoji.filter(values.contains) + added
        if let ballot = standing[""] {
            if ballot.isEmoji ? values.contains(ballot.value) : added.isEmpty { return }
            if !ballot.isEmoji, added.count > 1, added.contains(ballot.value) { return }
        } else if added.isEmpty && !isAmbiguous {
            return
        }
        let candidates = standing[""].map { !$0.isEmoji } == true ? added : values
        isAmbiguous = candidates.count > 1
        standing[""] =
            candidates.count == 1 ? Standing(value: candidates[0], castAt: time, isEmoji: true) : nil
    }
}
