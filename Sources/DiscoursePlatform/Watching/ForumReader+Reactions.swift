import Governance
import JSONKit
import PlatformKit

// What can only trigger, and is read only where a policy waits for it.
extension ForumReader {
    func tellLikes(_ post: DiscoursePost) async throws {
        guard await isGoverned(DiscourseTriggers.like) else { return }
        for user in try await web.likers(of: post.id) {
            // A like that was taken back and given again is the same one.
            try await handOver(
                DiscourseEvent(
                    id: "like:\(post.id)/\(user)", kind: .postLiked, actor: user, occurredAt: web.now(),
                    body: post.json))
        }
    }

    func tellSolution(_ post: DiscoursePost) async throws {
        guard await isGoverned(DiscourseTriggers.solved) else { return }
        try await handOver(
            DiscourseEvent(
                id: "solution:\(post.topicID)/\(post.id)", kind: .acceptedSolution,
                actor: post.json["accepted_answer_by"]?["username"]?.string, occurredAt: web.now(), body: post.json))
    }

    /// Flags that wait for a review: ten at a time, the gravest first.
    func lookAtFlags() async throws {
        guard await isGoverned(DiscourseTriggers.flag) else { return }
        let pages = try await Paging.readAll(limit: 50) { (offset: Int?) in
            let start = offset ?? 0
            let answer = try await web.once(
                .get(
                    "review.json",
                    [("status", "pending"), ("type", "ReviewableFlaggedPost"), ("offset", String(start))]))
            let count = answer["reviewables"]?.array?.count ?? 0
            let isLast = count == 0 || start + count >= answer["meta"]?["total_rows_reviewables"]?.int ?? 0
            return Page(items: [answer], next: isLast ? nil : start + count)
        }.items
        for answer in pages {
            for item in answer["reviewables"]?.array ?? [] { try await tellFlag(item, beside: answer) }
        }
    }

    /// - Parameter answer: what stands beside it. Discourse gives ids of accounts, scores and their types, and these by
    ///   themselves (app/serializers/reviewable_serializer.rb).
    private func tellFlag(_ item: JSON, beside answer: JSON) async throws {
        guard item["type"]?.string == "ReviewableFlaggedPost", let id = item["id"]?.int,
            let at = DiscourseTime.instant(item["created_at"]), at >= firstStart
        else { return }
        func beside(_ lists: String..., id: JSON?) -> JSON? {
            guard let id = id?.int else { return nil }
            return lists.lazy.compactMap { answer[$0]?.array?.first { $0["id"]?.int == id } }.first
        }
        let score =
            item["reviewable_scores"]?.array?.first
            ?? beside("reviewable_scores", id: item["reviewable_score_ids"]?.array?.first)
        let kind = score?["score_type"] ?? beside("score_types", "reviewable_score_types", id: score?["score_type_id"])
        let flagger =
            item["created_by"] ?? beside("users", id: item["created_by_id"]) ?? score?["user"]
            ?? beside("users", id: score?["user_id"])
        var body = item
        body["post_id"] = item["post_id"] ?? item["target_id"]
        body["reason"] = kind?["title"] ?? .null
        try await handOver(
            DiscourseEvent(
                id: "reviewable:\(id)", kind: .reviewableCreated, actor: flagger?["username"]?.string, occurredAt: at,
                body: body))
    }
}
