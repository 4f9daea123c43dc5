/// The ballot that follows from what a person did to it, whatever the order in which we heard of it: the moves are
/// taken in the order of the platforms' time.
///
/// A person has one ballot a proposal, on however many posts they vote and from however many accounts: the later move
/// replaces the earlier; of moves of one moment what was pressed or typed comes last. Adding a counted emoji, a press, a menu or a command sets the ballot. Removing the emoji on
/// which it stands falls back to the person's other counted emoji, the last added first, else withdraws it; it never
/// touches a ballot that was pressed or typed. After a gap only the emoji that stand are known, not their order. What
/// stands in a poll of the platform's own is like an emoji, for each candidate by itself.
public struct BallotFold: Sendable, Hashable {
    /// The standing ballot; by candidate for a select vote, else under the empty name.
    public private(set) var standing: [String: Standing] = [:]
    /// A gap left several emoji without an order, and no earlier ballot among them: none counts, and the member is told.
    public private(set) var isAmbiguous = false
    /// What stands on the posts, in the order in which it was added.
    private var standingEmoji: [Emoji] = []

    /// Where a move was made: in which vote, from which account.
    public struct Place: Sendable, Hashable {
        /// The post of the vote, by its number.
        public var voteID: Int64
        /// The account.
        public var memberID: Int64

        /// Names a place.
        public init(voteID: Int64, memberID: Int64) {
            self.voteID = voteID
            self.memberID = memberID
        }
    }

    /// A ballot and what it rests on.
    public struct Standing: Sendable, Hashable {
        /// The value for which it counts.
        public var value: String
        /// When it was cast, by the platform's clock.
        public var castAt: Instant
        /// True while it rests on an emoji or a choice in the platform's own poll, and goes with it.
        public var isEmoji: Bool
        /// Where it was cast.
        public var place: Place
    }

    /// An emoji that stands on a post, by the value for which it counts; for a select vote what stands for a candidate.
    private struct Emoji: Sendable, Hashable {
        var candidate = ""
        var value: String
        var place: Place
    }

    /// The ballot before any move.
    public init() {}

    /// The ballot after a person's counted events.
    public init(_ events: [BallotEventRecord]) {
        let counted = events.filter { $0.standing == .counted }
        for event in counted.sorted(by: { $0.order < $1.order }) {
            apply(event.move, at: event.castAt, on: Place(voteID: event.voteID, memberID: event.memberID))
        }
    }

    /// The values whose emoji stand on any post, in the order in which they were added.
    public var emoji: [String] { standingEmoji.map(\.value) }

    /// The values whose emoji stand in one place, in the order in which they were added.
    public func emoji(on place: Place) -> [String] { standingEmoji.filter { $0.place == place }.map(\.value) }

    /// The options that stand in a poll of the platform's own, by candidate.
    public func tallied(on place: Place) -> [String: String] {
        let here = standingEmoji.filter { $0.place == place }
        return Dictionary(here.map { ($0.candidate, $0.value) }, uniquingKeysWith: { $1 })
    }

    /// Takes the next move.
    public mutating func apply(_ move: BallotEventRecord.Move, at time: Instant, on place: Place) {
        switch move {
        case .reactionAdded(let value):
            let added = Emoji(value: value, place: place)
            standingEmoji.removeAll { $0 == added }
            standingEmoji.append(added)
            set(value, at: time, isEmoji: true, on: place)
        case .reactionRemoved(let value): remove(Emoji(value: value, place: place), at: time)
        case .chosen(let value): set(value, at: time, isEmoji: false, on: place)
        case .selected(let candidate, ""): standing[candidate] = nil
        case .selected(let candidate, let option): set(option, for: candidate, at: time, isEmoji: false, on: place)
        case .tallied(let candidate, let option): tally(option, for: candidate, at: time, on: place)
        case .reactionsStanding(let values): reconcile(values, at: time, on: place)
        }
    }

    private mutating func set(
        _ value: String, for candidate: String = "", at time: Instant, isEmoji: Bool, on place: Place
    ) {
        isAmbiguous = false
        if let ballot = standing[candidate], ballot.value == value {
            // A press outlives the emoji of the same value, whichever came first.
            standing[candidate]?.isEmoji = ballot.isEmoji && isEmoji
        } else {
            standing[candidate] = Standing(value: value, castAt: time, isEmoji: isEmoji, place: place)
        }
    }

    private mutating func tally(_ option: String, for candidate: String, at time: Instant, on place: Place) {
        standingEmoji.removeAll { $0.candidate == candidate && $0.place == place }
        if !option.isEmpty {
            standingEmoji.append(Emoji(candidate: candidate, value: option, place: place))
            set(option, for: candidate, at: time, isEmoji: true, on: place)
        } else if let ballot = standing[candidate], ballot.isEmoji {
            fallBack(from: ballot, for: candidate, at: time)
        }
    }

    private mutating func remove(_ removed: Emoji, at time: Instant) {
        standingEmoji.removeAll { $0 == removed }
        if let ballot = standing[""], ballot.isEmoji, ballot.value == removed.value {
            fallBack(from: ballot, at: time)
        } else if isAmbiguous, let last = standingEmoji.last, standingEmoji.allSatisfy({ $0.value == last.value }) {
            set(last.value, at: time, isEmoji: true, on: last.place)
        }
    }

    /// The emoji under a ballot is gone: it rests on another of the same value, else another emoji takes its place.
    private mutating func fallBack(from ballot: Standing, for candidate: String = "", at time: Instant) {
        let left = standingEmoji.filter { $0.candidate == candidate }
        if left.contains(where: { $0.value == ballot.value && $0.place == ballot.place }) { return }
        if let other = left.last(where: { $0.value == ballot.value }) {
            standing[candidate]?.place = other.place
        } else {
            standing[candidate] = left.last.map {
                Standing(value: $0.value, castAt: time, isEmoji: true, place: $0.place)
            }
        }
    }

    private mutating func reconcile(_ values: [String], at time: Instant, on place: Place) {
        let known = emoji(on: place)
        let added = values.filter { !known.contains($0) }
        standingEmoji.removeAll { $0.place == place && !values.contains($0.value) }
        standingEmoji += added.map { Emoji(value: $0, place: place) }
        guard let ballot = standing[""] else {
            if !added.isEmpty || isAmbiguous { choose(among: standingEmoji.map(\.value), at: time) }
            return
        }
        if ballot.isEmoji, ballot.place == place {
            if values.contains(ballot.value) { return }
            if values.isEmpty {
                fallBack(from: ballot, at: time)
            } else {
                choose(among: values, at: time)
            }
        } else if !added.isEmpty, !added.contains(ballot.value) {
            choose(among: added, at: time)
        }
    }

    /// Of values without an order the only one counts, and none of several.
    private mutating func choose(among values: [String], at time: Instant) {
        let candidates = Set(values)
        isAmbiguous = candidates.count > 1
        guard candidates.count == 1, let last = standingEmoji.last(where: { candidates.contains($0.value) }) else {
            standing[""] = nil
            return
        }
        standing[""] = Standing(value: last.value, castAt: time, isEmoji: true, place: last.place)
    }
}

extension BallotEventRecord {
    /// The place of a move among those of a person.
    fileprivate var order: (Instant, Int, Int64) {
        switch move {
        case .chosen, .selected: (castAt, 1, id)
        case .reactionAdded, .reactionRemoved, .reactionsStanding, .tallied: (castAt, 0, id)
        }
    }
}
