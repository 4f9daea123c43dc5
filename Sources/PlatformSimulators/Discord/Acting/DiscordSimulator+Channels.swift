public import JSONKit
import OrderedCollections

/// What members do with channels and threads.
extension DiscordSimulator {
    /// Renames a channel or a thread.
    public func rename(_ channel: String, to name: String, as user: String) throws(Refusal) {
        try modify(channel, as: user) { $0.name = name }
    }

    /// Sets a channel's topic; an empty text takes it away.
    public func setTopic(_ channel: String, to topic: String, as user: String) throws(Refusal) {
        try modify(channel, as: user) { $0.topic = topic }
    }

    /// Moves a channel within the list.
    public func move(_ channel: String, to position: Int, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            let place = try world.channel(channel)
            try world.order(
                [(id: channel, position: position, parent: nil, locks: false)], on: place.guild ?? "",
                by: DiscordCaller(user))
        }
    }

    /// Sets what a role or member may do in a channel; nil takes the overwrite away.
    public func setOverwrite(_ overwrite: DiscordSetup.Overwrite?, of id: String, in channel: String, as user: String)
        throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            try world.setOverwrite(overwrite, of: id, in: channel, by: DiscordCaller(user))
        }
    }

    private func modify(_ channel: String, as user: String, _ change: (inout DiscordWorld.ChannelEdit) -> Void)
        throws(Refusal)
    {
        var edit = DiscordWorld.ChannelEdit()
        change(&edit)
        try act { world throws(DiscordRefusal) in _ = try world.modify(channel, edit, by: DiscordCaller(user)) }
    }

    /// Creates a channel; answers its id.
    /// - Parameters:
    ///   - type: 0 text, 2 voice, 4 category, 5 announcement, 15 forum.
    ///   - settings: what else there is to set, as the call that creates a channel takes it
    ///     (docs.discord.com/developers/resources/guild#create-guild-channel).
    ///   - guild: the first server if nil.
    @discardableResult
    public func createChannel(
        _ name: String, type: Int = 0, topic: String? = nil, parent: String? = nil, settings: JSON = [:],
        on guild: String? = nil, as user: String
    ) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in
            let call = DiscordCall(
                method: "POST", path: [], query: [:], body: settings, caller: DiscordCaller(user))
            var edit = call.channelEdit
            (edit.name, edit.topic, edit.parent) = (name, topic, parent)
            guard let kind = DiscordChannel.Kind(rawValue: type) else { throw .wrongChannelType }
            return try world.createChannel(edit, kind: kind, on: guild ?? setup.guild, by: DiscordCaller(user)).id
        }
    }

    /// Deletes a channel or a thread.
    public func deleteChannel(_ channel: String, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in _ = try world.delete(channel: channel, by: DiscordCaller(user)) }
    }

    /// Starts a thread; answers its id.
    /// - Parameters:
    ///   - message: the message that it starts from; without one it is a public thread of its own.
    ///   - isPrivate: true for one that only those see who were added.
    @discardableResult
    public func startThread(
        _ name: String, from message: String? = nil, isPrivate: Bool = false, in channel: String, as user: String
    ) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in
            try world.startThread(
                DiscordWorld.ThreadEdit(name: name), kind: isPrivate ? .privateThread : .publicThread, from: message,
                in: channel, by: DiscordCaller(user)
            ).id
        }
    }

    /// Archives or locks a thread, or brings it back.
    public func setThread(_ thread: String, archived: Bool? = nil, locked: Bool? = nil, as user: String) throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            _ = try world.modify(
                thread: thread, DiscordWorld.ThreadEdit(isArchived: archived, isLocked: locked),
                by: DiscordCaller(user))
        }
    }

    /// Adds somebody to a thread; the member themself if nil.
    public func joinThread(_ thread: String, adding other: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.addThreadMember(other ?? user, to: thread, by: user)
        }
    }

    /// Takes somebody out of a thread; the member themself if nil.
    public func leaveThread(_ thread: String, removing other: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.removeThreadMember(other ?? user, from: thread, by: user)
        }
    }
}
