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
        /// Nil where it says nothing any more.
        var emoji: String?
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
                comment: comment, voter: voter, emoji: entry[2]?.string, at: Instant(microseconds: at))
        }
    }

    /// The book as text.
    var text: String {
        var json: JSON = [:]
        for ballot in ballots.values.sorted(by: { $0.comment < $1.comment }) {
            json[ballot.comment] = [.string(ballot.voter), .int(ballot.at.microseconds), JSON(ballot.emoji)]
        }
        return json.text
    }

    /// The full names of the comments that are known.
    var comments: [String] { ballots.keys.sorted() }

    /// When the last of them was written or changed; nil where there are none.
    var newest: Instant? { ballots.values.map(\.at).max() }

    /// Takes in a comment as Reddit has it now.
    /// - Parameter vote: the full name of the post or comment under which it must stand directly.
    mutating func take(_ comment: RedditThing, vote: String, form: VoteForm, identity: RedditIdentity) {
        guard let name = comment.name, comment.isComment else { return }
        let isGone = comment.isDeleted || comment.isRemoved == true
        if var known = ballots[name] {
            known.emoji = isGone ? nil : form.emoji(ofComment: comment.text)
            if let edited = comment.editedAt { known.at = edited }
            ballots[name] = known
            return
        }
        guard !isGone, comment.parentName == vote, let voter = comment.author, !identity.isBot(voter),
            let at = comment.editedAt ?? comment.createdAt, let emoji = form.emoji(ofComment: comment.text)
        else { return }
        ballots[name] = Ballot(comment: name, voter: voter, emoji: emoji, at: at)
    }

    /// What stands, by time.
    var standing: [Ballot] {
        ballots.values.filter { $0.emoji != nil }.sorted { ($0.at, $0.comment) < ($1.at, $1.comment) }
    }
}
