import JSONKit
import OrderedCollections

extension DiscourseRoute {
    /// The site itself, categories and tags.
    static let site: [DiscourseRoute] = [
        DiscourseRoute("GET", "site") { world, call throws(DiscourseRefusal) in
            DiscourseAnswer(world.site(for: call.caller))
        },
        DiscourseRoute("GET", "site/basic-info") { _, _ throws(DiscourseRefusal) in
            DiscourseAnswer([
                "logo_url": "/images/logo.png", "logo_small_url": "/images/logo-small.png",
                "apple_touch_icon_url": "/images/icon.png", "favicon_url": "/images/favicon.png", "title": "Garden",
                "description": "", "header_primary_color": "333333", "header_background_color": "ffffff",
                "login_required": false, "locale": "en", "include_in_discourse_discover": false,
                "mobile_logo_url": "/images/logo.png",
            ])
        },
        DiscourseRoute("GET", "about") { world, call throws(DiscourseRefusal) in
            // Source: app/serializers/about_serializer.rb.
            let people = world.users.values.filter { !$0.isSystem }
            return DiscourseAnswer([
                "users": .array(people.filter(\.isStaff).map(world.brief)),
                "about": [
                    "stats": [
                        "topics_count": JSON(world.topics.values.filter { !$0.isPrivate && $0.deleted == nil }.count),
                        "posts_count": JSON(world.posts.values.filter { $0.deleted == nil }.count),
                        "users_count": JSON(people.count),
                        "likes_count": JSON(world.posts.values.reduce(0) { $0 + $1.likes.count }),
                    ],
                    "title": "Garden", "description": "", "version": "3.5.0", "https": false, "locale": "en",
                    "admin_ids": .array(people.filter(\.isAdmin).map { JSON($0.id) }),
                    "moderator_ids": .array(people.filter(\.isModerator).map { JSON($0.id) }),
                ],
            ])
        },
        DiscourseRoute("GET", "categories") { world, call throws(DiscourseRefusal) in
            let shown = world.categories.values.filter { world.canSee(category: $0.id, call.caller) }
            return DiscourseAnswer([
                "category_list": [
                    "can_create_category": .bool(world.isAdmin(call.caller)),
                    "can_create_topic": .bool(call.caller != nil),
                    "categories": .array(shown.map { world.counted($0, for: call.caller) }),
                ]
            ])
        },
        DiscourseRoute("GET", "c/:id/show") { world, call throws(DiscourseRefusal) in
            guard let category = world.categories[try call.id()], world.canSee(category: category.id, call.caller)
            else {
                throw .notFound
            }
            var json = world.json(category, for: call.caller)
            json["has_children"] = .null
            let more: JSON = [
                "custom_fields": [:], "required_tag_groups": [], "read_only_banner": nil, "available_groups": [],
                "auto_close_hours": nil, "auto_close_based_on_last_post": false,
                "allow_unlimited_owner_edits_on_first_post": false, "default_slow_mode_seconds": nil,
                "group_permissions": .array(
                    (category.groups.isEmpty ? [0] : category.groups).map { id in
                        [
                            "permission_type": 1, "group_name": .string(world.groups[id]?.name ?? "everyone"),
                            "group_id": JSON(id),
                        ]
                    }), "email_in": nil, "email_in_allow_strangers": false, "mailinglist_mirror": false,
                "all_topics_wiki": false, "can_delete": false, "allow_badges": true,
                "topic_featured_link_allowed": true, "search_priority": 0, "topic_posting_review_group_ids": [],
                "reply_posting_review_group_ids": [],
            ]
            for (name, value) in more.object ?? [:] { json[name] = value }
            return DiscourseAnswer(["category": json])
        },
        DiscourseRoute("GET", "tags") { world, call throws(DiscourseRefusal) in
            let tags = world.tags.map { tag -> JSON in
                let count = world.topics.values.filter { $0.tags.contains(tag.name) && $0.deleted == nil }.count
                return [
                    "id": world.settings.isBefore2026 ? .string(tag.name) : JSON(tag.id), "text": .string(tag.name),
                    "name": .string(tag.name), "count": JSON(count),
                    "pm_count": 0, "target_tag": nil,
                ]
            }
            return DiscourseAnswer(["tags": .array(tags), "extras": ["categories": []]])
        },
    ]
}
