import JSONKit
import OrderedCollections

/// Users and groups.
extension DiscourseWorld {
    /// Adds users to a group: admins and the group's owners may. Source: app/controllers/groups_controller.rb.
    mutating func add(_ names: [String], to id: Int, by user: Int) throws(DiscourseRefusal) {
        let group = try managed(id, by: user)
        var added: [DiscourseUser] = []
        for name in names {
            guard let member = self.user(named: name) else { throw .invalidParameter("usernames") }
            if group.members[member.id] == nil { added.append(member) }
        }
        guard !added.isEmpty else {
            // Source: groups.errors.member_already_exist of server.en.yml.
            throw .invalid("'\(names.joined(separator: ", "))' is already a member of this group.")
        }
        for member in added {
            groups[id]?.members[member.id] = now
            note(
                "group.added", by: user,
                ["id": JSON(id), "group": .string(group.name), "user": .string(member.username)])
            emit("group_user", "user_added_to_group", ["group_id": JSON(id), "user_id": JSON(member.id)])
        }
    }

    mutating func remove(_ names: [String], from id: Int, by user: Int) throws(DiscourseRefusal) -> (
        removed: [String], skipped: [String]
    ) {
        let group = try managed(id, by: user, orLeaving: names)
        var removed: [String] = []
        var skipped: [String] = []
        for name in names {
            guard let member = self.user(named: name), group.members[member.id] != nil else {
                skipped.append(name)
                continue
            }
            groups[id]?.members[member.id] = nil
            groups[id]?.owners.remove(member.id)
            removed.append(member.username)
            note(
                "group.removed", by: user,
                ["id": JSON(id), "group": .string(group.name), "user": .string(member.username)])
            emit("group_user", "user_removed_from_group", ["group_id": JSON(id), "user_id": JSON(member.id)])
        }
        return (removed, skipped)
    }

    /// Makes members owners of a group, or no longer: admins and owners may.
    mutating func own(_ names: [String], of id: Int, _ isOwner: Bool, by user: Int) throws(DiscourseRefusal) {
        let group = try managed(id, by: user)
        for name in names {
            guard let member = self.user(named: name) else { throw .invalidParameter("usernames") }
            if isOwner {
                if group.members[member.id] == nil { groups[id]?.members[member.id] = now }
                groups[id]?.owners.insert(member.id)
            } else {
                groups[id]?.owners.remove(member.id)
            }
            note(
                isOwner ? "group.owned" : "group.disowned", by: user,
                ["id": JSON(id), "user": .string(member.username)])
        }
    }

    private func managed(_ id: Int, by user: Int, orLeaving names: [String] = []) throws(DiscourseRefusal)
        -> DiscourseGroup
    {
        guard let group = groups[id] else { throw .notFound }
        let isLeaving = group.mayLeave && names.map { $0.lowercased() } == [username(user).lowercased()]
        guard isAdmin(user) || group.owners.contains(user) || isLeaving else { throw .forbidden() }
        if group.isAutomatic { throw .invalid("You can not modify an automatic group") }
        return group
    }

    /// Changes what a profile says: its owner and staff; a title is staff's to give.
    /// Source: app/services/user_updater.rb.
    mutating func change(
        _ name: String, fullName: String? = nil, bio: String? = nil, title: String? = nil, fields: [Int: String] = [:],
        by user: Int
    ) throws(DiscourseRefusal) {
        guard let target = self.user(named: name) else { throw .notFound }
        guard target.id == user || isStaff(user) else { throw .forbidden() }
        if let title, title != target.title ?? "" {
            guard isStaff(user) else { throw .forbidden() }
            users[target.id]?.title = title.isEmpty ? nil : title
            note(
                "user.titled", by: user,
                ["id": JSON(target.id), "user": .string(target.username), "title": .string(title)])
        }
        if let fullName { users[target.id]?.name = fullName }
        if let bio { users[target.id]?.bio = bio }
        for (id, value) in fields where (1...max(userFields.count, 1)).contains(id) {
            users[target.id]?.fields[id] = value
            note("user.field_changed", by: user, ["id": JSON(target.id), "field": JSON(id), "value": .string(value)])
        }
        if let changed = users[target.id] { emit("user", "user_updated", profile(changed, for: nil)) }
    }

    /// Suspends or silences somebody who is not of the staff. Source: app/controllers/admin/users_controller.rb.
    mutating func punish(
        _ id: Int, isSuspension: Bool, until: Double, reason: String, by user: Int
    ) throws(DiscourseRefusal) {
        try demandStaff(user)
        guard let target = users[id] else { throw .notFound }
        guard !target.isStaff else { throw .forbidden() }
        if isSuspension, isSuspended(target) { throw .conflict("User was already suspended") }
        if !isSuspension, isSilenced(target) { throw .conflict("User was already silenced") }
        if reason.isEmpty { throw .invalidParameter("reason") }
        let penalty = DiscourseUser.Penalty(at: now, until: until, reason: reason, by: user)
        if isSuspension { users[id]?.suspension = penalty } else { users[id]?.silence = penalty }
        note(
            isSuspension ? "user.suspended" : "user.silenced", by: user,
            ["id": JSON(id), "user": .string(target.username), "reason": .string(reason)])
        if isSuspension { emit("user", "user_suspended", profile(target, for: nil)) }
    }

    mutating func pardon(_ id: Int, isSuspension: Bool, by user: Int) throws(DiscourseRefusal) {
        try demandStaff(user)
        guard let target = users[id] else { throw .notFound }
        if isSuspension { users[id]?.suspension = nil } else { users[id]?.silence = nil }
        note(
            isSuspension ? "user.unsuspended" : "user.unsilenced", by: user,
            ["id": JSON(id), "user": .string(target.username)])
        if isSuspension { emit("user", "user_unsuspended", profile(target, for: nil)) }
    }
}
