import Governance
import JSONKit

/// What is known of one open vote, and what of it was handed over. Pure.
///
/// A vote is known by its whole thread, which is read when the vote is first seen, when it has another number of comments
/// than were heard of, when a ballot is gone (its author may have cast another, and the number is the same), and now and then.
struct VoteLedger: Sendable {
    /// How a vote stands.
    struct Snapshot: Sendable, Hashable {
        var book: VoteBook
        /// True where members answer in words: a number, or an option for each candidate.
        var isWritten = false
        /// True where the vote's post was deleted or removed.
        var isGone = false
    }

    let post: PostReference
    private let identity: RedditIdentity
    private(set) var snapshot: Snapshot
    /// False until it was read whole since the start: what was kept of it may be older than what counts.
    private(set) var isKnown = false
    /// What was handed over last; nil since the start.
    var handedOver: Snapshot?
    private var form: VoteForm?
    /// How many comments the thread has, as its post says.
    private var comments: Int?
    /// How many it should have: those that it had when it was read, and those heard of since.
    private var expected: Int?
    /// The comments that were counted.
    private var counted: Set<String> = []
    private var wantsThread = true
    /// Ballots that Reddit has left out of an answer, and the thread since as well.
    private var missed: Set<String> = []
    /// So many seconds after the thread was read it is read again in any case.
    private let threadInterval: Double
    private var threadReadAt: Instant?

    /// Makes a ledger of a vote of which only what was kept is known.
    /// - Parameter threadInterval: so many seconds after the thread was read it is read again in any case, at the latest.
    init(post: PostReference, identity: RedditIdentity, book: VoteBook = VoteBook(), threadInterval: Double = 600) {
        self.post = post
        self.identity = identity
        snapshot = Snapshot(book: book)
        // The threads of many votes are not all read in one pass.
        let share = post.message.utf8.reduce(0) { ($0 + Int($1)) % 10 }
        self.threadInterval = threadInterval * (0.5 + Double(share) / 20)
    }

    /// Takes in the vote's post, and known ballots that were looked at again.
    /// - Parameter instant: when they were read.
    /// - Returns: true where the thread must be read.
    mutating func take(vote: RedditThing, again comments: [RedditThing], at instant: Instant) -> Bool {
        snapshot.isGone = vote.isDeleted || vote.isRemoved == true
        if snapshot.isGone { isKnown = true }
        guard !snapshot.isGone, let form = VoteForm(ofPost: vote.text) else { return false }
        self.form = form
        snapshot.isWritten = form.isWritten
        let standing = snapshot.book.standing.count
        for comment in comments { take(comment, form) }
        if snapshot.book.standing.count < standing { wantsThread = true }
        if let last = threadReadAt, last.advanced(seconds: threadInterval) <= instant { wantsThread = true }
        self.comments = vote.data["num_comments"]?.int
        if self.comments == nil || self.comments != expected { wantsThread = true }
        return wantsThread
    }

    /// Takes in the whole thread, which was read because `take(vote:again:at:)` asked for it, for the same instant.
    mutating func take(thread: [RedditThing], at instant: Instant) {
        guard let form else { return }
        for comment in thread {
            take(comment, form)
            if let name = comment.name { counted.insert(name) }
        }
        expected = comments
        threadReadAt = instant
        wantsThread = false
        isKnown = true
    }

    /// The thread is read with the next pass: a comment that is there already may have become a ballot.
    mutating func wantThread() { wantsThread = true }

    /// Ballots were asked for and not shown: the thread may show what became of them.
    mutating func miss(_ names: [String]) {
        if !missed.isSuperset(of: names) { wantsThread = true }
        missed.formUnion(names)
    }

    /// Takes in a comment of the thread that a listing tells of.
    /// - Parameter isNew: false for one that was changed.
    mutating func hear(_ comment: RedditThing, isNew: Bool) {
        guard let form, let name = comment.name else { return }
        if isNew, counted.insert(name).inserted, let count = expected { expected = count + 1 }
        take(comment, form)
    }

    private mutating func take(_ comment: RedditThing, _ form: VoteForm) {
        if let name = comment.name { missed.remove(name) }
        snapshot.book.take(comment, vote: post.message, form: form, identity: identity)
    }
}
