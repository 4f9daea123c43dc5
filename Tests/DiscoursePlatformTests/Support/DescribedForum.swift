/// Where Discourse's sources and recordings show more than its OpenAPI description, which was drawn from one example each.
enum DescribedForum {
    /// What is asked for that is not described. Sources: config/routes.rb of github.com/discourse/discourse, and of its
    /// plugins for polls, reactions and solutions.
    static let others: Set<String> = [
        "GET session/current", "GET posts/ID/revisions/latest", "PUT posts/ID/recover", "PUT t/ID/recover",
        "POST t/ID/move-posts", "GET polls/voters", "PUT polls/toggle_status",
        "GET discourse-reactions/posts/ID/reactions-users", "GET post_action_users", "GET review",
        "PUT admin/users/ID/unsuspend", "PUT admin/users/ID/unsilence", "POST message-bus/CLIENT/poll",
    ]

    /// True for a departure that is known.
    static func isKnown(_ problem: String, of operation: String) -> Bool {
        if sent[operation]?.contains(problem) == true { return true }
        guard problem.hasPrefix("answer") else { return false }
        if plugins.contains(where: { problem.hasSuffix(".\($0) is not described") }) { return true }
        return examples.contains { problem.contains($0) }
    }

    /// What the forum takes besides what is described.
    private static let sent: [String: Set<String>] = [
        "get /t/{id}.json": ["the query has include_raw"],
        // Described as the body of a GET, which the forum's own pages send in the query.
        "get /t/{id}/posts.json": ["the query has post_ids[]"],
        "get /latest.json": ["the query has page"],
        "get /groups.json": ["the query has page"],
        "get /groups/{name}/members.json": ["the query has limit", "the query has offset"],
        "get /posts/{id}/replies.json": ["the query has after"],
        "get /topics/private-messages-sent/{username}.json": ["the query has page"],
        "post /posts.json": ["body.tags is not described"],
        "put /u/{username}.json": ["body.title is not described"],
    ]

    /// What plugins add to posts and topics, and what only some of them have: deleted ones, locked ones, small actions.
    private static let plugins: Set<String> = [
        "action_code", "locked", "deleted_by", "polls", "polls_votes", "reactions", "current_user_reaction",
        "reaction_users_count", "current_user_used_main_reaction", "can_accept_answer", "can_unaccept_answer",
        "accepted_answer", "topic_accepted_answer", "has_accepted_answer", "valid_reactions", "allowed_groups",
        "allowed_users", "suspended", "suspended_at", "suspended_till", "suspend_reason", "silenced_till",
        "silence_reason",
    ]

    /// What the examples of the description had, or had not, by chance.
    private static let examples: [String] = [
        ".actions_summary[].can_act is missing", ".actions_summary[].count is not described",
        ".actions_summary[].acted is not described", ".actions_summary[].can_undo is not described",
        ".reply_to_post_number is ", ".image_url is null", ".extras is null", ".last_posted_at is null",
        ".last_seen_at is null", ".featured_topic is null", ".deleted_by is ", ".suspended_by is ", ".silenced_by is ",
        ".posts[].raw is not described", "answer.category_id is null",
    ]
}
