extension SlackSimulator {
    /// Renames a channel.
    public func rename(_ channel: String, to name: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            _ = try world.rename(channel, to: name, by: caller)
        }
    }

    /// Creates a channel.
    /// - Returns: its id.
    @discardableResult
    public func createChannel(_ name: String, isPrivate: Bool = false, as user: String, team: String? = nil)
        throws(SlackRefusal) -> String
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.create(name, isPrivate: isPrivate, by: caller).id
        }
    }

    /// Archives a channel.
    public func archive(_ channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in try world.archive(channel, by: caller) }
    }

    /// Brings an archived channel back.
    public func unarchive(_ channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in try world.unarchive(channel, by: caller) }
    }

    /// Joins a public channel.
    public func join(_ channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in _ = try world.join(channel, by: caller) }
    }

    /// Leaves a channel.
    public func leave(_ channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in _ = try world.leave(channel, by: caller) }
    }

    /// Invites users, bots among them.
    public func invite(_ users: [String], to channel: String, as user: String, team: String? = nil)
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            _ = try world.invite(users, to: channel, by: caller)
        }
    }

    /// Removes a user from a channel.
    public func kick(_ member: String, from channel: String, as user: String, team: String? = nil)
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.kick(member, from: channel, by: caller)
        }
    }

    /// Sets a channel's topic.
    public func setTopic(_ channel: String, to topic: String, as user: String, team: String? = nil)
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            _ = try world.setTopic(channel, to: topic, by: caller)
        }
    }

    /// Opens a direct message, with several users a group message.
    /// - Returns: the conversation's id.
    @discardableResult
    public func openConversation(with users: [String], as user: String, team: String? = nil)
        throws(SlackRefusal) -> String
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.open(with: users, by: caller).0.id
        }
    }

    /// A person joins the workspace and its general channel.
    public func addMember(_ member: SlackWorkspace.Member, team: String? = nil) throws(SlackRefusal) {
        world.now = Self.microseconds()
        defer { settle() }
        try world.addMember(member, to: team ?? configuration.workspaces.first?.id ?? "")
    }

    /// Changes what a person is in the workspace; nil leaves a part as it is.
    public func changeMember(
        _ id: String, role: SlackWorkspace.Role? = nil, name: String? = nil, isDeactivated: Bool? = nil,
        team: String? = nil
    ) throws(SlackRefusal) {
        world.now = Self.microseconds()
        defer { settle() }
        try world.changeMember(id, in: team ?? configuration.workspaces.first?.id ?? "") { member in
            member.role = role ?? member.role
            member.name = name ?? member.name
            member.isDeactivated = isDeactivated ?? member.isDeactivated
        }
    }
}
