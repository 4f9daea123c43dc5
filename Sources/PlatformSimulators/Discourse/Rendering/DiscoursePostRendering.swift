import JSONKit
import OrderedCollections

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Posts as Discourse shows them. The members are those of its OpenAPI description and recorded answers.
extension DiscourseWorld {
    /// What a post is rendered for; the description asks for different members.
    enum PostView {
        /// In a topic.
        case stream
        /// By itself.
        case single
        /// Just made, or changed by its author.
        case written
        /// In the list of the newest posts.
        case latest
    }

    func json(_ post: DiscoursePost, for viewer: Int?, as view: PostView = .single) -> JSON {
        let topic = topics[post.topic]
        let author = users[post.author]
        let text = post.isHidden && !isStaff(viewer) && post.author != viewer ? "" : post.raw
        var json: JSON = [
            "id": JSON(post.id), "name": .string(author?.name ?? ""), "username": .string(author?.username ?? ""),
            "avatar_template": .string(Self.avatar(author)), "created_at": .string(Self.date(post.created)),
            "cooked": .string(Self.cooked(text)), "post_number": JSON(post.number),
            "post_type": JSON(post.kind.rawValue),
            "updated_at": .string(Self.date(post.updated)), "reply_count": JSON(replies(to: post).count),
            "reply_to_post_number": post.replyTo.map { JSON($0) } ?? nil, "quote_count": 0, "incoming_link_count": 0,
            "reads": 1, "readers_count": 0, "score": .double(Double(post.likes.count) * 15),
            "yours": .bool(post.author == viewer),
            "topic_id": JSON(post.topic), "topic_slug": .string(Self.slug(topic?.title ?? "")),
            "display_username": .string(author?.name ?? ""), "primary_group_name": nil, "flair_name": nil,
            "flair_url": nil, "flair_bg_color": nil, "flair_color": nil, "flair_group_id": nil, "badges_granted": [],
            "version": JSON(post.version), "can_edit": .bool(viewer.map { canEdit(post, $0) } ?? false),
            "can_delete": .bool(viewer.map { canDelete(post, $0) } ?? false),
            "can_recover": .bool(post.deleted != nil && isStaff(viewer)), "can_see_hidden_post": .bool(isStaff(viewer)),
            "can_wiki": .bool(isStaff(viewer)), "user_title": JSON(author?.title), "bookmarked": false,
            "actions_summary": .array(actions(post, viewer)), "moderator": .bool(author?.isModerator ?? false),
            "admin": .bool(author?.isAdmin ?? false), "staff": .bool(author?.isStaff ?? false),
            "user_id": JSON(post.author), "hidden": .bool(post.isHidden), "trust_level": JSON(author?.trustLevel ?? 0),
            "deleted_at": JSON(post.deleted.map { Self.date($0.at) }), "user_deleted": .bool(post.isUserDeleted),
            "edit_reason": JSON(post.editReason), "can_view_edit_history": true, "wiki": .bool(post.isWiki),
            "reviewable_id": reviewable(of: post).map { JSON($0.id) } ?? nil,
            "reviewable_score_count": JSON(reviewable(of: post)?.scores.count ?? 0),
            "reviewable_score_pending_count": JSON(
                reviewable(of: post).flatMap { $0.status == .pending ? $0.scores.count : 0 } ?? 0),
        ]
        if view != .stream {
            json["posts_count"] = JSON(topic.map(visibleCount) ?? 0)
            json["raw"] = .string(text)
            json["post_url"] = .string("/t/\(Self.slug(topic?.title ?? ""))/\(post.topic)/\(post.number)")
        } else {
            json["read"] = true
            json["link_counts"] = []
            json["flair_group_id"] = nil
            json["badges_granted"] = nil
            json["reviewable_id"] = JSON(reviewable(of: post)?.id ?? 0)
        }
        if view == .written { json["draft_sequence"] = 0 }
        if view == .latest {
            json["topic_title"] = .string(topic?.title ?? "")
            json["topic_html_title"] = .string(Self.escaped(topic?.title ?? ""))
            json["category_id"] = topic?.category.map { JSON($0) } ?? .null
            json["excerpt"] = .string(String(text.prefix(220)))
            json["truncated"] = false
        }
        addOptional(post, for: viewer, to: &json)
        return json
    }

    /// What plugins add, and what only some posts have.
    private func addOptional(_ post: DiscoursePost, for viewer: Int?, to json: inout JSON) {
        if let code = post.actionCode { json["action_code"] = .string(code) }
        if post.lockedBy != nil { json["locked"] = true }
        if let deleted = post.deleted { json["deleted_by"] = users[deleted.by].map(brief) ?? nil }
        if !post.polls.isEmpty {
            json["polls"] = .array(post.polls.values.map { self.json($0, for: viewer, in: post) })
            var votes: JSON = [:]
            for poll in post.polls.values {
                if let viewer, let vote = vote(of: viewer, in: poll) { votes[poll.name] = vote }
            }
            json["polls_votes"] = votes
        }
        if settings.areReactionsEnabled, post.kind == .regular {
            let reactions = post.reactions.filter { !$0.value.isEmpty }.sorted { $0.value.count > $1.value.count }
            let own = viewer.flatMap { viewer in reactions.first { $0.value[viewer] != nil }?.key }
            json["reactions"] = .array(
                reactions.map { ["id": .string($0.key), "type": "emoji", "count": JSON($0.value.count)] })
            json["current_user_reaction"] = own.map { ["id": .string($0), "type": "emoji", "can_undo": true] } ?? .null
            json["reaction_users_count"] = JSON(reactions.reduce(0) { $0 + $1.value.count })
            json["current_user_used_main_reaction"] = .bool(own == "heart")
        }
        if settings.isSolvedEnabled, let topic = topics[post.topic], !topic.isPrivate, post.kind == .regular {
            let isSolution = topic.solution == post.id
            let may = viewer.map { topic.author == $0 || isStaff($0) } ?? false
            json["can_accept_answer"] = .bool(may && !isSolution && post.number > 1)
            json["can_unaccept_answer"] = .bool(may && isSolution)
            json["accepted_answer"] = .bool(isSolution)
            json["topic_accepted_answer"] = .bool(topic.solution != nil)
        }
    }

    /// What was done to a post, and what a viewer can do. Source: app/serializers/post_serializer.rb.
    private func actions(_ post: DiscoursePost, _ viewer: Int?) -> [JSON] {
        guard post.kind == .regular else { return [] }
        return [2, 3, 4, 8, 7].compactMap { type -> JSON? in
            let done = post.actions[type] ?? [:]
            let isMine = viewer.map { done[$0] != nil } ?? false
            let mayAct = viewer != nil && !isMine && !(type == 2 && post.author == viewer)
            var json: JSON = ["id": JSON(type)]
            let counts = type == 2 || isStaff(viewer)
            if counts, !done.isEmpty { json["count"] = JSON(done.count) }
            if isMine {
                json["acted"] = true
                json["can_undo"] = true
            }
            if mayAct { json["can_act"] = true }
            if json.object?.count == 1 { return Optional.none }
            return json
        }
    }

    private func reviewable(of post: DiscoursePost) -> DiscourseReviewable? {
        post.actions.keys.contains { $0 != 2 } ? reviewables.values.first { $0.post == post.id } : nil
    }

    func replies(to post: DiscoursePost) -> [DiscoursePost] {
        (topics[post.topic]?.posts ?? []).compactMap { posts[$0] }.filter {
            $0.replyTo == post.number && $0.deleted == nil
        }
    }

    func visibleCount(_ topic: DiscourseTopic) -> Int {
        topic.posts.filter { posts[$0].map { $0.deleted == nil && $0.kind != .whisper } ?? false }.count
    }

    static func avatar(_ user: DiscourseUser?) -> String {
        "/letter_avatar_proxy/v4/letter/\(user?.username.prefix(1).lowercased() ?? "x")/ac91a4/{size}.png"
    }

    /// An instant as Rails writes it, in milliseconds.
    static func date(_ seconds: Double) -> String {
        let whole = seconds.rounded(.down)
        let text = Date(timeIntervalSince1970: whole).formatted(.iso8601).dropLast()
        let milli = String(Int(((seconds - whole) * 1000).rounded(.down)))
        return text + "." + String(repeating: "0", count: 3 - milli.count) + milli + "Z"
    }

    /// Text as HTML: paragraphs, with what HTML would read escaped. Markdown's other marks stay as they are.
    static func cooked(_ raw: String) -> String {
        raw.split(separator: "\n").map { "<p>\(escaped(String($0)))</p>" }.joined(separator: "\n")
    }

    static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
