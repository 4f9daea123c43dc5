import JSONKit

/// What members do in Slack itself. Each call emits the events that Slack would, and throws what Slack refuses.
/// Users and channels are given by id; `team` defaults to the first workspace.
extension SlackSimulator {
    /// Posts a message.
    /// - Parameters:
    ///   - thread: the `ts` of the message to reply to.
    ///   - isBroadcast: whether a reply shows in the channel too.
    ///   - files: names of files that the post shares.
    ///   - isMe: whether it is a `/me` message.
    /// - Returns: the message's `ts`.
    @discardableResult
    public func post(
        _ text: String, in channel: String, as user: String, thread: String? = nil, isBroadcast: Bool = false,
        files: [String] = [], isMe: Bool = false, team: String? = nil
    ) throws(SlackRefusal) -> String {
        var draft = Draft(text: text)
        draft.threadTS = thread
        draft.isBroadcast = isBroadcast
        draft.subtype = isMe ? "me_message" : nil
        if !files.isEmpty {
            // Source: docs.slack.dev/reference/objects/file-object.
            draft.files = .array(
                files.map { name in
                    [
                        "id": .string(world.nextID("F")), "name": .string(name), "title": .string(name),
                        "mimetype": "text/plain", "filetype": "text", "mode": "hosted", "size": 1,
                        "user": .string(user),
                    ]
                })
        }
        let whole = draft
        return try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.post(whole, to: channel, by: caller).ts
        }
    }

    /// Changes the text of a message.
    public func edit(_ ts: String, in channel: String, to text: String, as user: String, team: String? = nil)
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            _ = try world.update(ts, in: channel, to: World.Revision(text: text), by: caller)
        }
    }

    /// Deletes a message.
    public func delete(_ ts: String, in channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.delete(ts, in: channel, by: caller)
        }
    }

    /// Shows what a link in a message leads to, as Slack does by itself: a change that is no edit.
    public func unfurl(
        _ ts: String, in channel: String, title: String, url: String, as user: String, team: String? = nil
    )
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.unfurl(ts, in: channel, title: title, url: url, by: caller)
        }
    }

    /// Adds a reaction, by the emoji's name without colons.
    public func react(_ name: String, to ts: String, in channel: String, as user: String, team: String? = nil)
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.react(name, to: ts, in: channel, by: caller)
        }
    }

    /// Takes a reaction back.
    public func unreact(_ name: String, from ts: String, in channel: String, as user: String, team: String? = nil)
        throws(SlackRefusal)
    {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.unreact(name, from: ts, in: channel, by: caller)
        }
    }

    /// Pins a message.
    public func pin(_ ts: String, in channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.pin(ts, in: channel, by: caller)
        }
    }

    /// Takes a pin out.
    public func unpin(_ ts: String, in channel: String, as user: String, team: String? = nil) throws(SlackRefusal) {
        try act(as: user, team) { (world, caller) throws(SlackRefusal) in
            try world.unpin(ts, in: channel, by: caller)
        }
    }

    /// Does something as a member, then records it and sends its events.
    func act<Result>(
        as user: String, _ team: String?,
        _ body: (inout World, Caller) throws(SlackRefusal) -> Result
    ) throws(SlackRefusal) -> Result {
        let team = team ?? configuration.workspaces.first?.id ?? ""
        guard let member = world.member(user, in: team) else { throw SlackRefusal("user_not_found") }
        if member.isDeactivated { throw SlackRefusal("account_inactive") }
        world.now = Self.microseconds()
        defer { settle() }
        return try body(&world, Caller(kind: .member, team: team, user: user))
    }
}
