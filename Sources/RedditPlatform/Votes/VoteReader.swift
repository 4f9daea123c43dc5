import Governance
import JSONKit
import PlatformKit

/// Reads how an open vote stands.
struct VoteReader: Sendable {
    /// What was read.
    struct Snapshot: Sendable, Hashable {
        var book: VoteBook
        /// True where members answer in words: a number, or an option for each candidate.
        var isWritten = false
        /// True where the vote's post was deleted or removed.
        var isGone = false
    }

    let web: RedditWeb
    let identity: RedditIdentity
    let post: PostReference

    /// Reads the vote's post and the comments directly under it.
    /// - Parameters:
    ///   - book: what is known already.
    ///   - isWhole: true to read the whole thread; else only what is known is looked at again, unless the thread has
    ///     grown since `comments`.
    /// - Returns: what was read, and how many comments the thread has.
    /// - Throws: `PollingFailure`, `CancellationError`.
    func read(
        _ book: VoteBook, isWhole: Bool, comments: Int?
    ) async throws -> (snapshot: Snapshot, comments: Int?) {
        var book = book
        let names = [post.message] + book.comments
        var found: [RedditThing] = []
        for start in stride(from: 0, to: names.count, by: 100) {
            let chunk = names[start..<min(start + 100, names.count)].joined(separator: ",")
            found += RedditThing.list(try await web.poll(.get("api/info", [("id", chunk), ("limit", "100")])))
        }
        guard let vote = found.first(where: { $0.name == post.message }) else {
            // Nothing is said of it; it may be a stale copy.
            return (Snapshot(book: book), comments)
        }
        if vote.isDeleted || vote.isRemoved == true { return (Snapshot(book: book, isGone: true), comments) }
        guard let form = VoteForm(ofPost: vote.text) else { return (Snapshot(book: book), comments) }
        for comment in found where comment.name != post.message {
            book.take(comment, vote: post.message, form: form, identity: identity)
        }
        let count = vote.data["num_comments"]?.int
        if isWhole || count == nil || count != comments {
            for comment in try await thread(of: vote) {
                book.take(comment, vote: post.message, form: form, identity: identity)
            }
        }
        return (Snapshot(book: book, isWritten: form.isWritten), count)
    }

    private func thread(of vote: RedditThing) async throws -> [RedditThing] {
        let link = vote.isPost ? post.message : vote.postName ?? ""
        let article = String(link.dropFirst(3))
        var query = [("depth", vote.isPost ? "1" : "2"), ("limit", "500"), ("sort", "old")]
        if !vote.isPost { query += [("comment", String(post.message.dropFirst(3))), ("context", "0")] }
        let answer = try await web.poll(.get("comments/\(article)", query))
        var comments: [RedditThing] = []
        var missing: [String] = []
        Self.collect(answer[1] ?? .null, into: &comments, missing: &missing, under: post.message)
        for start in stride(from: 0, to: missing.count, by: 100) {
            let children = missing[start..<min(start + 100, missing.count)].joined(separator: ",")
            let more = try await web.poll(
                .get(
                    "api/morechildren",
                    [("api_type", "json"), ("link_id", link), ("children", children), ("limit_children", "true")]))
            comments += (more["json"]?["data"]?["things"]?.array ?? []).compactMap(RedditThing.init)
        }
        return comments
    }

    /// The comments of a listing and of the replies in it, and the ids of those that it leaves out directly under the vote.
    private static func collect(
        _ listing: JSON, into comments: inout [RedditThing], missing: inout [String], under vote: String
    ) {
        for thing in RedditThing.list(listing) {
            switch thing.kind {
            case "t1":
                comments.append(thing)
                if let replies = thing.data["replies"], replies.object != nil {
                    collect(replies, into: &comments, missing: &missing, under: vote)
                }
            case "more" where thing.parentName == vote:
                missing += (thing.data["children"]?.array ?? []).compactMap(\.string)
            default: break
            }
        }
    }
}
