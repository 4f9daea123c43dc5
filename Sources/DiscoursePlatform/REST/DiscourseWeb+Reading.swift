import Governance
import JSONKit
import Logging
import PlatformKit

extension DiscourseWeb {
    /// A post by its id, with its source; nil for one that is not there. Staff see deleted ones, marked so.
    func post(_ id: Int, purpose: PlatformCall.Purpose = .read) async throws -> DiscoursePost? {
        try await find(.get("posts/\(id).json", purpose: purpose)).flatMap(DiscoursePost.init)
    }

    /// A topic by its id, with its first posts; nil for one that is not there. Staff see deleted ones, marked so.
    func topic(_ id: Int, purpose: PlatformCall.Purpose = .read) async throws -> DiscourseTopic? {
        try await find(.get("t/\(id).json", [("include_raw", "true")], purpose: purpose)).flatMap { DiscourseTopic($0) }
    }

    /// The newest revision of a post: who made it, when, and what it changed. Nil where there is none or it is hidden.
    func latestRevision(of post: Int) async throws -> JSON? {
        do {
            return try await find(.get("posts/\(post)/revisions/latest.json"))
        } catch let refusal as PlatformRefusal where refusal.code != "bad_url" {
            logger.debug("the revisions of post \(post) cannot be read: \(refusal.message)")
            return nil
        }
    }

    /// The newest posts before an id, the newest first; without `before` the newest of all. See `PostsPage` for what that
    /// means.
    func posts(before: Int?) async throws -> PostsPage {
        let query = before.map { [("before", String($0))] } ?? []
        let posts = try await once(.get("posts.json", query))["latest_posts"]?.array ?? []
        return PostsPage(posts: posts.compactMap(DiscoursePost.init), before: before)
    }

    /// A page of the topics by their last activity, the pinned ones first; counted from 0.
    func topics(page: Int) async throws -> (topics: [DiscourseTopic], isLast: Bool) {
        let number = page > 0 ? [("page", String(page))] : []
        let answer = try await once(.get("latest.json", [("order", "activity")] + number))
        let users = answer["users"]?.array ?? []
        let topics = (answer["topic_list"]?["topics"]?.array ?? []).compactMap { DiscourseTopic($0, users: users) }
        return (topics, topics.isEmpty || answer["topic_list"]?["more_topics_url"]?.string == nil)
    }

    /// All accounts, as staff sees them, page by page until one is empty; pages are counted from 1
    /// (github.com/discourse/discourse, lib/admin_user_index_query.rb).
    func accounts() async throws -> [JSON] {
        try await numbered(
            1...500, "admin/users/list/active.json", [("order", "created"), ("asc", "true")]
        ) { $0.array ?? [] }
    }

    /// The accounts of the directory. Its pages are counted from 0, and none is shown after the tenth
    /// (app/controllers/directory_items_controller.rb).
    func directory() async throws -> [JSON] {
        try await numbered(
            0...10, "directory_items.json", [("period", "all"), ("order", "days_visited")]
        ) { ($0["directory_items"]?.array ?? []).compactMap { $0["user"] } }
    }

    /// What pages with numbers list, one page after the other until one is empty.
    private func numbered(
        _ pages: ClosedRange<Int>, _ path: String, _ query: [(String, String)], _ entries: (JSON) -> [JSON]
    ) async throws -> [JSON] {
        var items: [JSON] = []
        for number in pages {
            let page = entries(try await once(.get(path, query + [("page", String(number))])))
            if page.isEmpty { break }
            items += page
        }
        return items
    }

    /// The names of the groups that people are in by choice, and not by what they are. A page holds 36 of all.
    func groups() async throws -> [String] {
        let groups = try await Paging.readAll(limit: 200) { (from: Int?) in
            let page = from ?? 0
            let answer = try await once(.get("groups.json", [("page", String(page))]))
            let entries = answer["groups"]?.array ?? []
            let read = (page + 1) * entries.count
            let isLast = entries.isEmpty || read >= answer["total_rows_groups"]?.int ?? 0
            return Page(items: entries, next: isLast ? nil : page + 1)
        }.items
        return groups.filter { $0["automatic"]?.bool != true }.compactMap { $0["name"]?.string }
    }

    /// The usernames of a group's members, sorted.
    func members(ofGroup name: String) async throws -> [String] {
        try await Paging.readAll(limit: 200) { (offset: Int?) in
            let start = offset ?? 0
            let answer = try await once(
                .get(
                    "groups/\(FormEncoding.escape(name))/members.json",
                    [("limit", "100"), ("offset", String(start))]))
            let page = answer["members"]?.array ?? []
            let read = start + page.count
            let isLast = page.isEmpty || read >= answer["meta"]?["total"]?.int ?? 0
            return Page(items: page, next: isLast ? nil : read)
        }.items.compactMap { $0["username"]?.string }.sorted()
    }

    /// Those who chose an option of a public poll, page by page.
    func voters(post: Int, poll: String, option: String) async throws -> [JSON] {
        let size = 50
        return try await Paging.readAll(limit: 2000) { (page: Int?) in
            let number = page ?? 1
            let answer = try await once(
                .get(
                    "polls/voters.json",
                    [
                        ("post_id", String(post)), ("poll_name", poll), ("option_id", option),
                        ("page", String(number)), ("limit", String(size)),
                    ]))
            let voters = answer["voters"]
            let entries = voters?[option]?.array ?? voters?.array ?? []
            return Page(items: entries, next: entries.count < size ? nil : number + 1)
        }.items
    }

    /// The posts that reply to a post, without their source.
    func replies(to post: Int) async throws -> [DiscoursePost] {
        try await Paging.readAll(limit: 100) { (after: Int?) in
            let query = after.map { [("after", String($0))] } ?? []
            let entries = (try await once(.get("posts/\(post)/replies.json", query)).array ?? [])
                .compactMap(DiscoursePost.init)
            let last = entries.map(\.number).max()
            return Page(items: entries, next: entries.count < 20 || last == after ? nil : last)
        }.items
    }

    /// Who reacted with what, by the reactions plugin; nil where the forum has no such plugin.
    func reactions(on post: Int) async throws -> [(user: String, reaction: String)]? {
        guard let answer = try await find(.get("discourse-reactions/posts/\(post)/reactions-users.json")) else {
            return nil
        }
        return (answer["reaction_users"]?.array ?? []).flatMap { entry -> [(user: String, reaction: String)] in
            guard let reaction = entry["id"]?.string else { return [] }
            return (entry["users"]?.array ?? []).compactMap { user in
                user["username"]?.string.map { (user: $0, reaction: reaction) }
            }
        }
    }

    /// Who has liked a post.
    func likers(of post: Int) async throws -> [String] {
        let answer = try await find(
            .get("post_action_users.json", [("id", String(post)), ("post_action_type_id", "2")]))
        return (answer?["post_action_users"]?.array ?? []).compactMap { $0["username"]?.string }
    }
}
