import OrderedCollections

extension World {
    /// A user of a caller's workspace.
    func member(_ id: String, in team: String) -> Team.Member? { teams[team]?.members[id] }

    /// Whether a caller may act as an admin: with an admin's user token, or as an admin in Slack itself.
    func isAdmin(_ caller: Caller) -> Bool {
        caller.kind != .bot && member(caller.user, in: caller.team)?.isAdmin == true
    }

    /// The conversation that a caller means by an id.
    /// - Throws: `channel_not_found` where there is none, and for private ones that the caller is not in.
    ///   Source: docs.slack.dev/apis/web-api/using-the-conversations-api.
    func channel(_ id: String, for caller: Caller) throws(SlackRefusal) -> Conversation {
        guard let channel = teams[caller.team]?.channels[id],
            channel.kind == .publicChannel || channel.members.contains(caller.user)
        else { throw SlackRefusal("channel_not_found") }
        return channel
    }

    /// A conversation that the caller is in.
    /// - Throws: `channel_not_found`, `not_in_channel`.
    func joinedChannel(_ id: String, for caller: Caller) throws(SlackRefusal) -> Conversation {
        let channel = try channel(id, for: caller)
        guard channel.members.contains(caller.user) else { throw SlackRefusal("not_in_channel") }
        return channel
    }

    /// The message of a channel with a `ts`.
    /// - Throws: `message_not_found`.
    func message(_ ts: String, in channel: Conversation) throws(SlackRefusal) -> Message {
        guard let message = channel.messages[ts] else { throw SlackRefusal("message_not_found") }
        return message
    }

    /// Changes a channel in place; nothing where it is gone.
    mutating func change(_ channel: String, in team: String, _ body: (inout Conversation) -> Void) {
        guard var value = teams[team]?.channels[channel] else { return }
        body(&value)
        teams[team]?.channels[channel] = value
    }

    /// Demands that a token holds one of some scopes.
    /// - Throws: `missing_scope`. Source: docs.slack.dev/authentication/installing-with-oauth, "Scopes".
    func demand(_ scopes: [String], of caller: Caller) throws(SlackRefusal) {
        if scopes.isEmpty || scopes.contains(where: caller.holds) { return }
        throw SlackRefusal("missing_scope", needed: scopes)
    }

    /// Demands the scope with which a token may read, or write, conversations of a kind.
    /// Source: "Required scopes" of each conversations method (bot tokens write public channels with
    /// `channels:manage`, user tokens with `channels:write`).
    func demand(_ access: Access, to kind: Conversation.Kind, of caller: Caller, also: [String] = [])
        throws(SlackRefusal)
    {
        var scopes: [String]
        switch access {
        case .read: scopes = ["\(kind.scopeFamily):read"]
        case .history: scopes = ["\(kind.scopeFamily):history"]
        case .write:
            let manages = kind == .publicChannel && caller.kind == .bot
            scopes = manages ? ["channels:manage", "channels:write"] : ["\(kind.scopeFamily):write"]
        }
        scopes += also.map { "\(kind.scopeFamily):\($0)" }
        try demand(scopes, of: caller)
    }

    enum Access {
        case read, history, write
    }
}
