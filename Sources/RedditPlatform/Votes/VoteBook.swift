import Governance
import JSONKit
import OrderedCollections

/// The comments by which members have voted in one open vote, as far as they are known. A comment that is not there when
/// the thread is read may be missing from a stale copy; only one of which Reddit says that it is deleted is deleted.
struct VoteBook: Sendable, Hashable {
    /// A comment that counts, or has counted.
    struct Ballot: Sendable, Hashable {
        var comment: String
        var voter: String
        /// Nil where it says nothing any more, or answers in words.
        var emoji: String?
        /// What it answers in words, by candidate.
        var answers: [String: String] = [:]
        /// When it was written or last changed.
        var at: Instant
    }

    private(set) var ballots: [String: Ballot] = [:]

    init() {}

    /// Reads what was kept; an empty book for anything else.
    init(text: String) {
        guard let json = try? JSON(parsing: text) else { return }
        for (comment, entry) in json.object ?? [:] {
            guard let voter = entry[0]?.string, let at = entry[1]?.int64 else { continue }
            ballots[comment] = Ballot(
                comment: comment, voter: voter, emoji: entry[2]?.string,
                answers: Dictionary(
                    (entry[3]?.object ?? [:]).compactMap { key, value in value.string.map { (key, $0) } },
                    uniquingKeysWith: { first, _ in first }),
                at: Instant(microseconds: at))
        }
    }

    /// The book as text.
    var text: String {
        var json: JSON = [:]
        for ballot in ballots.values.sorted(by: { $0.comment < $1.comment }) {
            var entry: [JSON] = [.string(ballot.voter), .int(ballot.at.microseconds), JSON(ballot.emoji)]
            if !ballot.answers.isEmpty {
                var answers: JSON = [:]
                for (candidate, answer) in ballot.answers.sorted(by: { $0.key < $1.key }) {
                    answers[candidate] = .string(answer)
                }
                entry.append(answers)
            }
            json[ballot.comment] = .array(entry)
        }
        return json.text
    }

    /// The full names of the comments that are known.
    var comments: [String] { ballots.keys.sorted() }

    /// When the last of them was written or changed; nil where there are none.
    var newest: Instant? { ballots.values.map(\.at).max() }

    /// Takes in a comment as Reddit has it now; one that is older than what is known changes nothing. A ballot that has
    /// counted is its author's alone to take back: that a moderator removes the comment changes nothing.
    /// - Parameter vote: the full name of the post or comment under which it must stand directly.
    mutating func take(_ comment: RedditThing, vote: String, form: VoteForm, identity: RedditIdentity) {
        guard let name = comment.name, comment.isComment else { return }
        if var known = ballots[name] {
            if comment.isDeleted {
                (known.emoji, known.answers) = (nil, [:])
            } else if !comment.isHidden, (comment.editedAt ?? comment.createdAt).map({ $0 >= known.at }) ?? true {
                known.emoji = form.emoji(ofComment: comment.text)
                known.answers = form.answers(ofComment: comment.text)
                if let edited = comment.editedAt { known.at = edited }
            }
            ballots[name] = known
            return
        }
        guard !comment.isDeleted, comment.isRemoved != true, comment.parentName == vote, let voter = comment.author,
            !identity.isBot(voter),
            let at = comment.editedAt ?? comment.createdAt
        else { return }
        let emoji = form.emoji(ofComment: comment.text)
        let answers = form.answers(ofComment: comment.text)
        guard emoji != nil || !answers.isEmpty else { return }
        ballots[name] = Ballot(comment: name, voter: voter, emoji: emoji, answers: answers, at: at)
    }

    /// What stands, by time.
    var standing: [Ballot] {
        ballots.values.filter { $0.emoji != nil || !$0.answers.isEmpty }
            .sorted { ($0.at, $0.comment) < ($1.at, $1.comment) }
    }

    /// What stands in words: the last that each voter has said of each candidate, and when.
    var tally: ObservedTally {
        var choices: [String: [String: ObservedTally.Choice]] = [:]
        for ballot in standing {
            for (candidate, value) in ballot.answers {
                choices[ballot.voter, default: [:]][candidate] = ObservedTally.Choice(
                    voter: ballot.voter, candidate: candidate, value: value, at: ballot.at)
            }
        }
        return ObservedTally(
            choices: choices.values.flatMap(\.values).sorted { ($0.voter, $0.candidate) < ($1.voter, $1.candidate) },
            isClosed: false)
    }
}
