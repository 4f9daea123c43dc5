import JSONKit
import OrderedCollections

/// Acting on users and groups on the website itself.
extension DiscourseSimulator {
    /// Makes a new user.
    public func join(_ user: DiscourseSetup.User) {
        tick()
        world.join(user)
        if let made = world.user(named: user.username) {
            world.note("user.created", by: made.id, ["id": .int(Int64(made.id)), "user": .string(made.username)])
            world.emit("user", "user_created", world.profile(made, for: nil))
        }
        settle(actor: "member")
    }

    /// Changes a profile: its title, or one of its fields by the field's name.
    public func change(_ name: String, title: String? = nil, fields: [String: String] = [:], as user: String)
        throws(DiscourseRefusal)
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            var values: [Int: String] = [:]
            for (field, value) in fields {
                if let index = world.userFields.firstIndex(of: field) { values[index + 1] = value }
            }
            try world.change(name, title: title, fields: values, by: user)
        }
    }

    /// Adds somebody to a group.
    public func add(_ name: String, to group: String, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            guard let group = world.group(named: group) else { throw .notFound }
            try world.add([name], to: group.id, by: user)
        }
    }

    /// Takes somebody out of a group.
    public func remove(_ name: String, from group: String, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            guard let group = world.group(named: group) else { throw .notFound }
            _ = try world.remove([name], from: group.id, by: user)
        }
    }

    /// Makes an admin or a moderator a member like others.
    public func demote(_ name: String) {
        guard let target = world.user(named: name) else { return }
        world.users[target.id]?.isAdmin = false
        world.users[target.id]?.isModerator = false
    }

    /// Suspends somebody for some days.
    public func suspend(_ name: String, days: Double = 7, reason: String = "a reason", as user: String)
        throws(DiscourseRefusal)
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            guard let target = world.user(named: name) else { throw .notFound }
            try world.punish(
                target.id, isSuspension: true, until: world.now + days * 86_400, reason: reason, by: user)
        }
    }

    /// Silences somebody for some days.
    public func silence(_ name: String, days: Double = 7, reason: String = "a reason", as user: String)
        throws(DiscourseRefusal)
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            guard let target = world.user(named: name) else { throw .notFound }
            try world.punish(
                target.id, isSuspension: false, until: world.now + days * 86_400, reason: reason, by: user)
        }
    }

    /// Ends a suspension and a silence.
    public func pardon(_ name: String, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            guard let target = world.user(named: name) else { throw .notFound }
            try world.pardon(target.id, isSuspension: true, by: user)
            try world.pardon(target.id, isSuspension: false, by: user)
        }
    }

    /// Says yes on the page of a link `…/user-api-key/new?…`, as a member does in the browser.
    /// - Returns: what the page then shows to be pasted: the key, encrypted, in Base64 with line breaks.
    /// - Throws: what the link lacks, and 403 for a member who may not make keys.
    public func approve(link: String, as user: String) throws(DiscourseRefusal) -> String {
        tick()
        guard let known = world.user(named: user) else { throw .notLoggedIn }
        let query = link.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        let request = try UserKeyRequest(
            ForumFields(SimulatorRequest(method: "GET", path: "", query: query, headers: [:], body: [])))
        guard known.isStaff || known.trustLevel >= setup.settings.userAPIKeyTrustLevel else { throw .forbidden() }
        let key = keys.make(request, for: known.id)
        return try request.payload(key.key)
    }
}
