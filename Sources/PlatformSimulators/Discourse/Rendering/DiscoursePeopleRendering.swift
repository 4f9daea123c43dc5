import JSONKit
import OrderedCollections

/// Users and groups as Discourse shows them. The members are those of its OpenAPI description.
extension DiscourseWorld {
    /// A user in few words.
    func brief(_ user: DiscourseUser) -> JSON {
        [
            "id": JSON(user.id), "username": .string(user.username), "name": .string(user.name),
            "avatar_template": .string(Self.avatar(user)),
        ]
    }

    func brief(_ group: DiscourseGroup) -> JSON {
        ["id": JSON(group.id), "name": .string(group.name), "automatic": .bool(group.isAutomatic)]
    }

    func isOwn(_ user: DiscourseUser, _ viewer: Int?) -> Bool { viewer == user.id || isStaff(viewer) }

    /// A user's profile (`u/NAME`), and what webhooks say of a user.
    func profile(_ user: DiscourseUser, for viewer: Int?) -> JSON {
        let own = posts.values.filter { $0.author == user.id && $0.kind == .regular && $0.deleted == nil }
        let belongs = groups.values.filter { $0.members[user.id] != nil }
        var json = brief(user)
        let more: JSON = [
            "last_posted_at": JSON(user.lastPosted.map(Self.date)), "last_seen_at": JSON(user.lastSeen.map(Self.date)),
            "created_at": .string(Self.date(user.created)), "ignored": false, "muted": false, "can_ignore_user": false,
            "can_mute_user": viewer != nil && viewer != user.id ? true : false, "can_send_private_messages": true,
            "can_send_private_message_to_user": .bool(viewer != user.id), "trust_level": JSON(user.trustLevel),
            "moderator": .bool(user.isModerator), "admin": .bool(user.isAdmin), "title": JSON(user.title),
            "badge_count": 0, "custom_fields": [:], "time_read": 0, "recent_time_read": 0,
            "primary_group_id": user.primaryGroup.map { JSON($0) } ?? nil, "primary_group_name": nil,
            "flair_group_id": nil, "flair_name": nil, "flair_url": nil, "flair_bg_color": nil, "flair_color": nil,
            "featured_topic": nil, "staged": false, "can_edit": .bool(isOwn(user, viewer)),
            "can_edit_username": .bool(isOwn(user, viewer)), "can_edit_email": .bool(isOwn(user, viewer)),
            "can_edit_name": .bool(isOwn(user, viewer)), "uploaded_avatar_id": nil, "pending_count": 0,
            "profile_view_count": 0, "post_count": JSON(own.count),
            "topic_count": JSON(own.filter { $0.number == 1 }.count), "user_fields": fields(of: user),
            "groups": .array(belongs.map { self.json($0, for: nil) }),
            "group_users": .array(
                belongs.map { group in
                    [
                        "group_id": JSON(group.id), "user_id": JSON(user.id), "notification_level": 3,
                        "owner": .bool(group.owners.contains(user.id)),
                    ]
                }),
        ]
        for (name, value) in more.object ?? [:] { json[name] = value }
        if !user.bio.isEmpty { json["bio_raw"] = .string(user.bio) }
        if isOwn(user, viewer) {
            for (name, value) in Self.ownMembers(of: user.id).object ?? [:] { json[name] = value }
        }
        if let suspension = user.suspension, isSuspended(user) {
            json["suspend_reason"] = .string(suspension.reason)
            json["suspended_till"] = .string(Self.date(suspension.until))
        }
        if isStaff(viewer), let silence = user.silence, isSilenced(user) {
            json["silence_reason"] = .string(silence.reason)
            json["silenced_till"] = .string(Self.date(silence.until))
        }
        return json
    }

    private func fields(of user: DiscourseUser) -> JSON {
        var json: JSON = [:]
        for id in userFields.indices { json["\(id + 1)"] = JSON(user.fields[id + 1]) }
        return json
    }

    /// A user as the list for staff has it.
    func listed(_ user: DiscourseUser) -> JSON {
        var json = brief(user)
        let more: JSON = [
            "active": .bool(user.isActive), "admin": .bool(user.isAdmin), "moderator": .bool(user.isModerator),
            "last_seen_at": JSON(user.lastSeen.map(Self.date)), "last_emailed_at": nil,
            "created_at": .string(Self.date(user.created)), "last_seen_age": nil, "last_emailed_age": nil,
            "created_at_age": .double(now - user.created), "trust_level": JSON(user.trustLevel),
            "manual_locked_trust_level": nil, "title": JSON(user.title), "time_read": 0, "staged": false,
            "days_visited": 0, "posts_read_count": 0, "topics_entered": 0, "post_count": JSON(written[user.id] ?? 0),
        ]
        for (name, value) in more.object ?? [:] { json[name] = value }
        if let suspension = user.suspension, isSuspended(user) {
            json["suspended_at"] = .string(Self.date(suspension.at))
            json["suspended_till"] = .string(Self.date(suspension.until))
            json["suspended"] = true
        }
        if let silence = user.silence, isSilenced(user) { json["silenced_till"] = .string(Self.date(silence.until)) }
        return json
    }

    /// A user as staff sees them (`admin/users/ID`).
    func administered(_ user: DiscourseUser) -> JSON {
        var json = listed(user)
        let own = posts.values.filter { $0.author == user.id && $0.kind == .regular }
        let more: JSON = [
            "associated_accounts": [], "can_send_activation_email": true, "can_activate": false,
            "can_deactivate": .bool(!user.isStaff), "can_change_trust_level": true, "ip_address": "127.0.0.1",
            "registration_ip_address": nil, "can_grant_admin": .bool(!user.isAdmin),
            "can_revoke_admin": .bool(user.isAdmin),
            "can_grant_moderation": .bool(!user.isModerator), "can_revoke_moderation": .bool(user.isModerator),
            "can_impersonate": false, "like_count": JSON(own.reduce(0) { $0 + $1.likes.count }),
            "like_given_count": JSON(posts.values.filter { $0.likes[user.id] != nil }.count),
            "topic_count": JSON(own.filter { $0.number == 1 }.count), "flags_given_count": 0,
            "flags_received_count": 0, "private_topics_count": 0, "can_delete_all_posts": .bool(!user.isStaff),
            "can_be_deleted": .bool(!user.isStaff), "can_be_anonymized": .bool(!user.isStaff),
            "can_be_merged": .bool(!user.isStaff),
            "full_suspend_reason": JSON(isSuspended(user) ? user.suspension?.reason : nil),
            "full_silence_reason": JSON(isSilenced(user) ? user.silence?.reason : nil),
            "silence_reason": JSON(isSilenced(user) ? user.silence?.reason : nil), "latest_export": nil,
            "post_edits_count": nil, "primary_group_id": user.primaryGroup.map { JSON($0) } ?? nil, "badge_count": 0,
            "warnings_received_count": 0, "bounce_score": nil, "reset_bounce_score_after": nil,
            "can_view_action_logs": true, "can_disable_second_factor": false, "can_delete_sso_record": false,
            "api_key_count": 0, "similar_users_count": 0, "single_sign_on_record": nil,
            "approved_by": users[-1].map(brief) ?? nil,
            "suspended_by": (isSuspended(user) ? user.suspension.flatMap { users[$0.by].map(brief) } : nil) ?? nil,
            "silenced_by": (isSilenced(user) ? user.silence.flatMap { users[$0.by].map(brief) } : nil) ?? nil,
            "penalty_counts": [
                "silenced": JSON(user.silence == nil ? 0 : 1), "suspended": JSON(user.suspension == nil ? 0 : 1),
            ],
            "groups": .array(groups.values.filter { $0.members[user.id] != nil }.map { self.json($0, for: nil) }),
            "external_ids": [:], "include_ip": true,
        ]
        for (name, value) in more.object ?? [:] { json[name] = value }
        return json
    }

    /// A group in lists, and in profiles.
    func json(_ group: DiscourseGroup, for viewer: Int?, isWhole: Bool = false) -> JSON {
        var json: JSON = [
            "id": JSON(group.id), "automatic": .bool(group.isAutomatic), "name": .string(group.name),
            "display_name": .string(group.name), "user_count": JSON(group.members.count), "mentionable_level": 3,
            "messageable_level": 3, "visibility_level": 0, "primary_group": false, "title": JSON(group.title),
            "grant_trust_level": nil, "incoming_email": nil, "has_messages": false, "flair_url": nil,
            "flair_bg_color": nil, "flair_color": nil, "bio_raw": nil, "bio_cooked": nil, "bio_excerpt": nil,
            "public_admission": .bool(group.mayJoin), "public_exit": .bool(group.mayLeave),
            "allow_membership_requests": false, "full_name": JSON(group.fullName), "default_notification_level": 3,
            "membership_request_template": nil, "members_visibility_level": 0, "can_see_members": true,
            "can_admin_group": .bool(isAdmin(viewer) && !group.isAutomatic), "publish_read_state": false,
        ]
        let isOwner = viewer.map { group.owners.contains($0) } ?? false
        if viewer != nil {
            json["is_group_user"] = .bool(isMember(viewer, of: group.id))
            json["can_edit_group"] = .bool(!group.isAutomatic && (isAdmin(viewer) || isOwner))
        }
        guard isWhole else {
            if viewer != nil, viewer != -1 { json["is_group_owner"] = .bool(isOwner) }
            return json
        }
        json["display_name"] = nil
        let more: JSON = [
            "is_group_owner_display": .bool(isOwner), "mentionable": true, "messageable": true,
            "automatic_membership_email_domains": nil, "smtp_server": nil, "smtp_port": nil, "smtp_ssl_mode": nil,
            "email_username": nil, "email_password": nil, "message_count": 0,
            "allow_unknown_sender_topic_replies": false, "watching_category_ids": [], "tracking_category_ids": [],
            "watching_first_post_category_ids": [], "regular_category_ids": [], "muted_category_ids": [],
        ]
        for (name, value) in more.object ?? [:] { json[name] = value }
        return json
    }

    /// Somebody in a group.
    func member(_ id: Int, of group: DiscourseGroup) -> JSON? {
        guard let user = users[id] else { return nil }
        var json = brief(user)
        json["title"] = JSON(user.title)
        json["last_posted_at"] = JSON(user.lastPosted.map(Self.date))
        json["last_seen_at"] = JSON(user.lastSeen.map(Self.date))
        json["added_at"] = JSON(group.members[id].map(Self.date))
        json["timezone"] = "UTC"
        return json
    }
}
