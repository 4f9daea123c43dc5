import JSONKit
import OrderedCollections

/// Categories, the site itself and what waits for staff. The members are those of Discourse's OpenAPI description.
extension DiscourseWorld {
    func json(_ category: DiscourseCategory, for viewer: Int?) -> JSON {
        let own = topics.values.filter { $0.category == category.id && $0.deleted == nil }
        return [
            "id": JSON(category.id), "name": .string(category.name), "color": .string(category.color),
            "text_color": "FFFFFF", "style_type": "square", "emoji": nil, "icon": nil, "slug": .string(category.slug),
            "topic_count": JSON(own.count), "post_count": JSON(own.reduce(0) { $0 + visibleCount($1) }),
            "position": JSON(category.id), "description": .string(category.description),
            "description_text": .string(category.description), "description_excerpt": .string(category.description),
            "topic_url": .string("/t/about-the-\(category.slug)-category/\(category.id)"),
            "read_restricted": .bool(!category.groups.isEmpty),
            "permission": viewer == nil ? nil : 1, "notification_level": 1, "can_edit": .bool(isAdmin(viewer)),
            "topic_template": nil, "topic_title_placeholder": nil, "has_children": false, "subcategory_count": nil,
            "sort_order": nil, "sort_ascending": nil, "show_subcategory_list": false, "num_featured_topics": 3,
            "default_view": nil, "subcategory_list_style": "rows_with_featured_topics", "default_top_period": "all",
            "default_list_filter": "all", "minimum_required_tags": 0, "navigate_to_first_post_after_read": false,
            "uploaded_logo": nil, "uploaded_logo_dark": nil, "uploaded_background": nil,
            "uploaded_background_dark": nil,
        ]
    }

    /// A category in the list of categories.
    func counted(_ category: DiscourseCategory, for viewer: Int?) -> JSON {
        var json = json(category, for: viewer)
        for period in ["day", "week", "month", "year", "all_time"] {
            json["topics_\(period)"] = json["topic_count"]
        }
        json["is_uncategorized"] = .bool(category.id == 1)
        json["subcategory_ids"] = []
        return json
    }

    /// A category in `site.json`.
    func sited(_ category: DiscourseCategory, for viewer: Int?) -> JSON {
        var json = json(category, for: viewer)
        json["allow_global_tags"] = true
        json["required_tag_groups"] = []
        json["read_only_banner"] = .null
        json["custom_fields"] = [:]
        return json
    }

    /// What staff has to decide on. Source: app/serializers/reviewable_serializer.rb.
    func json(_ reviewable: DiscourseReviewable) -> JSON {
        let post = reviewable.post.flatMap { posts[$0] }
        let topic = post.map(\.topic) ?? reviewable.draft?.topic
        var json: JSON = [
            "id": JSON(reviewable.id), "type": .string(reviewable.kind.rawValue),
            "type_source": "core", "status": JSON(reviewable.status.rawValue), "version": JSON(reviewable.version),
            "created_at": .string(Self.date(reviewable.created)), "topic_id": topic.map { JSON($0) } ?? nil,
            "topic_url": JSON(topic.map { "/t/\($0)" }), "created_by_id": JSON(reviewable.by),
            "created_by": users[reviewable.by].map(brief) ?? nil, "score": JSON(reviewable.scores.count),
            "can_edit": true, "bundled_actions": [],
            "reviewable_scores": .array(
                reviewable.scores.map { score in
                    [
                        "score": 1, "created_at": .string(Self.date(score.at)), "status": 0,
                        "score_type": ["id": JSON(score.type), "title": .string(Self.flagNames[score.type] ?? "")],
                        "user": users[score.by].map(brief) ?? nil,
                    ]
                }),
        ]
        if let post {
            json["post_id"] = JSON(post.id)
            json["target_id"] = JSON(post.id)
            json["target_type"] = "Post"
            json["raw"] = .string(post.raw)
            json["cooked"] = .string(Self.cooked(post.raw))
            json["category_id"] = topics[post.topic]?.category.map { JSON($0) } ?? .null
            json["target_created_by"] = users[post.author].map(brief) ?? .null
        }
        if let draft = reviewable.draft {
            json["payload"] = [
                "raw": .string(draft.raw), "title": JSON(draft.title), "tags": JSON(draft.tags), "archetype": "regular",
                "category": draft.category.map { JSON($0) } ?? nil,
            ]
            json["category_id"] =
                (draft.topic.flatMap { topics[$0]?.category } ?? draft.category).map { JSON($0) } ?? .null
            json["target_created_by"] = users[reviewable.by].map(brief) ?? .null
        }
        return json
    }

    static let flagNames = [
        2: "Like", 3: "Off-Topic", 4: "Inappropriate", 6: "Message", 7: "Something Else", 8: "Spam",
        9: "Needs Approval",
    ]

    private static let flagKeys = [
        2: "like", 3: "off_topic", 4: "inappropriate", 6: "notify_user", 7: "notify_moderators", 8: "spam",
    ]

    /// A type of actions on posts. Source: app/serializers/post_action_type_serializer.rb.
    private static func actionType(_ id: Int) -> JSON {
        let isFlag = id != 2
        let needsMessage = id == 6 || id == 7
        let actsByItself = id == 3 || id == 4 || id == 8
        return [
            "id": JSON(id), "name_key": .string(flagKeys[id] ?? ""), "name": .string(flagNames[id] ?? ""),
            "description": "", "short_description": "", "is_flag": .bool(isFlag),
            "require_message": .bool(needsMessage), "enabled": true, "applies_to": ["Post", "Topic"], "is_used": true,
            "position": JSON(id), "auto_action_type": .bool(actsByItself), "system": true,
        ]
    }

    /// `site.json`.
    func site(for viewer: Int?) -> JSON {
        let kinds = [
            "mentioned", "replied", "quoted", "edited", "liked", "private_message", "invited_to_private_message",
            "invitee_accepted", "posted", "moved_post", "linked", "granted_badge", "invited_to_topic", "custom",
            "group_mentioned", "group_message_summary", "watching_first_post", "topic_reminder", "liked_consolidated",
            "post_approved", "code_review_commit_approved", "membership_request_accepted",
            "membership_request_consolidated", "bookmark_reminder", "reaction", "votes_released", "event_reminder",
            "event_invitation", "chat_mention", "chat_message", "chat_invitation", "chat_group_mention",
        ]
        var types: JSON = [:]
        for (index, name) in kinds.enumerated() { types[name] = JSON(index + 1) }
        types["watching_category_or_tag"] = 36
        types["linked_consolidated"] = 38
        let actions = [2, 3, 4, 6, 7, 8].map(Self.actionType)
        return [
            "default_archetype": "regular", "notification_types": types,
            "post_types": ["regular": 1, "moderator_action": 2, "small_action": 3, "whisper": 4],
            "trust_levels": ["newuser": 0, "basic": 1, "member": 2, "regular": 3, "leader": 4],
            "groups": .array(
                groups.values.map { group in
                    [
                        "id": JSON(group.id), "name": .string(group.name),
                        "full_name": .string(group.fullName ?? group.name), "flair_url": nil,
                        "flair_bg_color": nil, "flair_color": nil, "automatic": .bool(group.isAutomatic),
                    ]
                }),
            "filters": ["latest", "unread", "new", "top", "categories"], "homepage_choices": [],
            "periods": ["all", "yearly", "quarterly", "monthly", "weekly", "daily"],
            "top_menu_items": ["latest", "new", "unread", "top", "categories"],
            "anonymous_top_menu_items": ["latest", "top", "categories"], "uncategorized_category_id": 1,
            "user_field_max_length": 2048, "post_action_types": .array(actions),
            "topic_flag_types": .array(actions.filter { [4, 7, 8].contains($0["id"]?.int ?? 0) }),
            "can_create_tag": .bool(isStaff(viewer)), "can_tag_topics": true, "can_tag_pms": false,
            "tags_filter_regexp": "[\\/\\?#\\[\\]@!\\$&'\\(\\)\\*\\+,;=\\.%\\\\`^\\s|\\{\\}\"<>]+",
            "top_tags": .array(tags.map(json)), "email_configured": true,
            "topic_featured_link_allowed_category_ids": [],
            "user_themes": [], "user_color_schemes": [], "default_light_color_scheme": nil,
            "default_dark_color_scheme": nil, "censored_regexp": [], "custom_emoji_translation": [:],
            "watched_words_replace": nil, "watched_words_link": nil,
            "categories": .array(
                categories.values.filter { canSee(category: $0.id, viewer) }.map { sited($0, for: viewer) }),
            "archetypes": [
                ["id": "regular", "name": "Regular Topic", "options": []],
                ["id": "private_message", "name": "Personal Message", "options": []],
            ],
            "user_fields": .array(
                userFields.enumerated().map { index, name in
                    [
                        "id": JSON(index + 1), "name": .string(name), "description": .string(name),
                        "field_type": "text",
                        "editable": true, "required": false, "show_on_profile": true, "show_on_user_card": false,
                        "searchable": false, "position": JSON(index + 1), "options": [],
                    ]
                }),
            "auth_providers": [], "full_name_required_for_signup": false, "full_name_visible_in_signup": true,
        ]
    }
}
