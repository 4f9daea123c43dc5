import JSONKit

extension DiscourseWorld {
    /// What a profile says to its owner and to staff alone: settings, all as they are on a new account.
    static func ownMembers(of user: Int) -> JSON {
        [
            "allowed_pm_usernames": [], "can_be_deleted": false, "can_change_bio": true, "can_change_location": true,
            "can_change_tracking_preferences": true, "can_change_website": true, "can_delete_all_posts": false,
            "can_upload_profile_header": true, "can_upload_user_card_background": true, "featured_user_badge_ids": [],
            "has_title_badges": false, "ignored_usernames": [], "invited_by": nil, "locale": nil,
            "mailing_list_posts_per_day": 0, "muted_category_ids": [], "muted_tags": [], "muted_usernames": [],
            "regular_category_ids": [], "second_factor_enabled": false,
            "system_avatar_template": "/letter_avatar_proxy/v4/letter/x/ac91a4/{size}.png",
            "system_avatar_upload_id": nil, "tracked_category_ids": [], "tracked_tags": [],
            "use_logo_small_as_avatar": false, "user_api_keys": nil, "user_auth_tokens": [],
            "user_notification_schedule": notificationSchedule, "user_option": options(of: user),
            "watched_category_ids": [], "watched_first_post_category_ids": [], "watched_tags": [],
            "watching_first_post_tags": [],
        ]
    }

    private static let notificationSchedule: JSON = {
        var json: JSON = ["enabled": false]
        for day in 0...6 {
            json["day_\(day)_start_time"] = 480
            json["day_\(day)_end_time"] = 1020
        }
        return json
    }()

    private static func options(of user: Int) -> JSON {
        [
            "user_id": JSON(user), "mailing_list_mode": false, "mailing_list_mode_frequency": 1, "email_digests": true,
            "email_level": 1, "email_messages_level": 0, "external_links_in_new_tab": false, "color_scheme_id": nil,
            "dark_scheme_id": nil, "dynamic_favicon": false, "enable_quoting": true, "enable_smart_lists": true,
            "enable_markdown_monospace_font": true, "digest_after_minutes": 10_080,
            "automatically_unpin_topics": true, "auto_track_topics_after_msecs": 240_000,
            "notification_level_when_replying": 2, "new_topic_duration_minutes": 2880, "email_previous_replies": 2,
            "email_in_reply_to": true, "like_notification_frequency": 1, "notify_on_linked_posts": true,
            "push_notification_level": "all", "enable_upcoming_change_available_notifications": true,
            "include_tl0_in_digests": false, "theme_ids": [], "theme_key_seq": 0, "allow_private_messages": true,
            "enable_allowed_pm_users": false, "homepage_id": nil, "hide_profile_and_presence": false,
            "hide_profile": false, "hide_presence": false, "text_size": "normal", "text_size_seq": 0,
            "title_count_mode": "notifications", "timezone": nil, "skip_new_user_tips": false,
            "topics_unread_when_closed": true, "interface_color_mode": 1, "automatically_translate": false,
            "understood_languages": [], "show_original_content": false, "send_shortcut": "meta_enter",
        ]
    }
}
