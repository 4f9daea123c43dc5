import JSONKit
import OrderedCollections

extension RedditWorld {
    /// A subreddit's settings as it starts. The names are those of recorded answers of `about/edit`.
    static func standardSettings(title: String, type: String) -> OrderedDictionary<String, JSON> {
        [
            "default_set": true, "toxicity_threshold_chat_level": 1, "crowd_control_chat_level": 1,
            "restrict_posting": true, "subreddit_id": "", "allow_images": true, "free_form_reports": true,
            "domain": nil, "show_media": true, "wiki_edit_age": 0, "submit_text": "", "spam_selfposts": "low",
            "title": .string(title), "collapse_deleted_comments": false, "wikimode": "modonly", "over_18": false,
            "allow_videos": true, "spoilers_enabled": true, "crowd_control_level": 0, "crowd_control_mode": false,
            "welcome_message_enabled": false, "welcome_message_text": "", "suggested_comment_sort": nil,
            "disable_contributor_requests": false, "original_content_tag_enabled": false, "description": "",
            "submit_link_label": "", "allow_post_crossposts": true, "spam_comments": "low", "public_traffic": false,
            "restrict_commenting": false, "allow_polls": true, "submit_text_label": "",
            "all_original_content": false, "key_color": "", "language": "en", "wiki_edit_karma": 100,
            "hide_ads": false, "header_hover_text": "", "allow_chat_post_creation": false, "allow_discovery": true,
            "public_description": "", "show_media_preview": true, "comment_score_hide_mins": 0,
            "subreddit_type": .string(type), "spam_links": "high", "exclude_banned_modqueue": false,
            "content_options": "any",
        ]
    }
}
