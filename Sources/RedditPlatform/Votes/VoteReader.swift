import Governance
import JSONKit
import PlatformKit

/// Reads one vote.
struct VoteReader: Sendable {
    let web: RedditWeb
    let identity: RedditIdentity
    let post: PostReference

    /// How the vote stands, by its whole thread.
    /// - Throws: `PollingFailure`, `CancellationError`.
    func standing() async throws -> VoteLedger.Snapshot {
        var ledger = VoteLedger(post: post, identity: identity)
        let instant = Instant(microseconds: 0)
        let vote = try await web.things([post.message]).first
        guard let vote else { throw PollingFailure.passing("Reddit does not show the vote \(post.message)") }
        if ledger.take(vote: vote, again: [], at: instant) {
            ledger.take(thread: try await thread(of: vote).comments, at: instant)
        }
        return ledger.snapshot
    }

    /// A vote's thread as it was read.
    struct Thread {
        /// The post under which it stands; nil where the answer lacks it.
        var post: RedditThing?
        /// The comments directly under the vote, with some of those below them.
        var comments: [RedditThing]
        /// How many requests it took.
        var requests: Int
    }

    /// Reads the comments directly under a vote.
    /// - Parameter vote: nil for one that is a post of its own and was not shown otherwise.
    /// - Throws: `PollingFailure`, `CancellationError`.
    func thread(of vote: RedditThing?) async throws -> Thread {
        let isPost = vote?.isPost ?? true
        let link = isPost ? post.message : vote?.postName ?? ""
        let article = String(link.dropFirst(3))
        var query = [("depth", isPost ? "1" : "2"), ("limit", "500"), ("sort", "old")]
        if !isPost { query += [("comment", String(post.message.dropFirst(3))), ("context", "0")] }
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
        let above = RedditThing.list(answer[0] ?? .null).first { $0.name == link }
        return Thread(post: above, comments: comments, requests: 1 + (missing.count + 99) / 100)
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
