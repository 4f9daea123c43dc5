import Governance
import JSONKit

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

    /// Flags that wait for a review.
    func lookAtFlags() async throws {
        guard await isGoverned(DiscourseTriggers.flag) else { return }
        let answer = try await web.once(.get("review.json", [("status", "pending")]))
        for item in answer["reviewables"]?.array ?? [] where item["type"]?.string == "ReviewableFlaggedPost" {
            guard let id = item["id"]?.int, let at = DiscourseTime.instant(item["created_at"]), at >= firstStart else {
                continue
            }
            let score = (item["reviewable_scores"]?.array ?? []).first
            var body = item
            body["post_id"] = item["post_id"] ?? item["target_id"]
            body["reason"] = score?["score_type"]?["title"] ?? .null
            try await handOver(
                DiscourseEvent(
                    id: "reviewable:\(id)", kind: .reviewableCreated,
                    actor: item["created_by"]?["username"]?.string ?? score?["user"]?["username"]?.string,
                    occurredAt: at, body: body))
        }
    }
}
