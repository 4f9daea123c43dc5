import JSONKit
import OrderedCollections

/// What waits for staff (app/models/reviewable.rb and its kinds).
extension DiscourseWorld {
    /// Puts a draft into the queue.
    mutating func enqueue(_ draft: DiscourseDraft, by user: Int) -> Int {
        var reviewable = DiscourseReviewable(
            id: nextID("reviewable"), kind: .queuedPost, by: user, created: now)
        reviewable.draft = draft
        reviewable.scores = [.init(by: -1, type: 9, at: now)]
        reviewables[reviewable.id] = reviewable
        note(
            "post.enqueued", by: user,
            ["id": JSON(reviewable.id), "raw": .string(draft.raw), "title": JSON(draft.title)])
        tell(reviewable, "reviewable_created")
        return reviewable.id
    }

    /// Adds a flag to what is there for a post, or begins it.
    mutating func flag(_ post: DiscoursePost, _ type: Int, by user: Int) {
        if let known = reviewables.values.first(where: { $0.post == post.id && $0.status == .pending }) {
            reviewables[known.id]?.scores.append(.init(by: user, type: type, at: now))
            reviewables[known.id]?.version += 1
            return
        }
        var reviewable = DiscourseReviewable(id: nextID("reviewable"), kind: .flaggedPost, by: user, created: now)
        reviewable.post = post.id
        reviewable.scores = [.init(by: user, type: type, at: now)]
        reviewables[reviewable.id] = reviewable
        tell(reviewable, "reviewable_created")
    }

    private mutating func tell(_ reviewable: DiscourseReviewable, _ event: String) {
        let staff = users.values.filter(\.isStaff).map(\.id)
        let pending = reviewables.values.filter { $0.status == .pending }.count
        publications.append(
            Publication(
                channel: "/reviewable_counts", data: ["reviewable_count": JSON(pending)], users: staff))
        emit("reviewable", event, json(reviewable))
    }

    /// What can be decided on something, by its name in the interface.
    static func decisions(_ kind: DiscourseReviewable.Kind) -> [String] {
        switch kind {
        case .queuedPost: ["approve_post", "reject_post"]
        case .flaggedPost:
            [
                "agree_and_keep", "agree_and_hide", "delete_and_agree", "disagree", "disagree_and_restore", "ignore",
                "ignore_and_do_nothing", "delete_and_ignore",
            ]
        }
    }

    /// Decides. Staff alone, and only on the version that they have seen.
    /// Source: app/controllers/reviewables_controller.rb, `perform`.
    mutating func decide(_ id: Int, _ decision: String, version: Int?, by user: Int) throws(DiscourseRefusal) {
        try demandStaff(user)
        guard let reviewable = reviewables[id] else { throw .notFound }
        guard let version else { throw .invalid("You must provide a version of the reviewable.") }
        guard version == reviewable.version else {
            throw .conflict("Somebody else has updated this; please look at it again.")
        }
        guard reviewable.status == .pending, Self.decisions(reviewable.kind).contains(decision) else {
            throw .forbidden("That action is not allowed.")
        }
        reviewables[id]?.version += 1
        switch decision {
        case "approve_post":
            guard var draft = reviewable.draft else { throw .notFound }
            draft.isApproved = true
            reviewables[id]?.status = .approved
            if case .posted(let post) = try create(draft, by: reviewable.by) { reviewables[id]?.post = post }
        case "reject_post": reviewables[id]?.status = .rejected
        case "disagree", "disagree_and_restore":
            reviewables[id]?.status = .rejected
            if let post = reviewable.post {
                posts[post]?.isHidden = false
                for type in Self.flags { posts[post]?.actions[type] = nil }
            }
        case "ignore", "ignore_and_do_nothing": reviewables[id]?.status = .ignored
        case "agree_and_hide":
            reviewables[id]?.status = .approved
            if let post = reviewable.post { posts[post]?.isHidden = true }
        case "delete_and_agree", "delete_and_ignore":
            reviewables[id]?.status = decision == "delete_and_agree" ? .approved : .ignored
            if let post = reviewable.post { try delete(post: post, by: user) }
        default: reviewables[id]?.status = .approved
        }
        note("reviewable.decided", by: user, ["id": JSON(id), "decision": .string(decision)])
        if let changed = reviewables[id] { tell(changed, "reviewable_updated") }
    }
}
