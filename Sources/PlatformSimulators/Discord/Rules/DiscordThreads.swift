import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// What a call or a member changes of a thread; nil leaves a part alone.
    struct ThreadEdit: Sendable {
        var name: String?
        var isArchived: Bool?
        var isLocked: Bool?
        var isInvitable: Bool?
        var autoArchive: Int?
        var slowmode: Int?
        var appliedTags: [String]?

        init(
            name: String? = nil, isArchived: Bool? = nil, isLocked: Bool? = nil, autoArchive: Int? = nil,
            slowmode: Int? = nil
        ) {
            self.name = name
            self.isArchived = isArchived
            self.isLocked = isLocked
            self.autoArchive = autoArchive
            self.slowmode = slowmode
        }
    }

    /// Starts a thread, from a message or without one.
    /// Source: docs.discord.com/developers/resources/channel#start-thread-from-message (the same id as the message; once
    /// for each, 160004), #start-thread-without-message (private unless said otherwise), topics/threads#permissions
    /// (CREATE_PUBLIC_THREADS, CREATE_PRIVATE_THREADS).
    mutating func startThread(
        _ edit: ThreadEdit, kind: DiscordChannel.Kind?, from messageID: String?, in parentID: String,
        by caller: DiscordCaller
    ) throws(DiscordRefusal) -> DiscordChannel {
        let parent = try channel(parentID)
        guard let guild = parent.guild, [.text, .announcement, .forum, .media].contains(parent.kind) else {
            throw .wrongChannelType
        }
        guard let name = edit.name else { throw .required("name") }
        guard (1...100).contains(name.count) else { throw .length("name", 1...100) }
        let open: DiscordChannel.Kind = parent.kind == .announcement ? .announcementThread : .publicThread
        let isForum = parent.kind == .forum || parent.kind == .media
        let kind = messageID != nil || isForum ? open : kind ?? .privateThread
        guard kind == open || kind == .privateThread else { throw .wrongChannelType }
        try demand(
            isForum
                ? DiscordPermission.sendMessages
                : kind == .privateThread
                    ? DiscordPermission.createPrivateThreads : DiscordPermission.createPublicThreads,
            of: caller.user, in: parent)
        if let messageID {
            _ = try message(messageID, in: parentID)
            if channels[messageID] != nil {
                throw DiscordRefusal(400, 160004, "A thread has already been created for this message")
            }
        }
        var thread = DiscordChannel(id: messageID ?? newID(), kind: kind, guild: guild, name: name)
        thread.parent = parentID
        thread.slowmode = edit.slowmode ?? 0
        var state = DiscordChannel.Thread(owner: caller.user, archivedAt: now, createdAt: now)
        state.autoArchive = edit.autoArchive ?? parent.defaultAutoArchive ?? 4320
        state.isInvitable = edit.isInvitable ?? true
        state.appliedTags = edit.appliedTags ?? []
        state.members[caller.user] = now
        thread.thread = state
        channels[thread.id] = thread
        var json = rendered(thread, for: setup.bot)
        json["newly_created"] = true
        emit("THREAD_CREATE", json, in: thread, intents: (DiscordIntent.guilds, 0))
        audit(
            .threadCreate, on: guild, by: caller, target: thread.id,
            changes: [
                Self.change("name", to: .string(name)), Self.change("type", to: JSON(kind.rawValue)),
                Self.change("archived", to: false), Self.change("locked", to: false),
                Self.change("auto_archive_duration", to: JSON(state.autoArchive)),
                Self.change("rate_limit_per_user", to: JSON(thread.slowmode)), Self.change("flags", to: 0),
            ])
        note(
            "thread.created", by: caller.user,
            ["channel": .string(thread.id), "parent": .string(parentID), "name": .string(name)])
        if let messageID {
            messages[parentID]?.modify(messageID) { $0.flags |= DiscordMessage.hasThreadFlag }
            if let message = messages[parentID]?[messageID] { emit("MESSAGE_UPDATE", message, in: parent) }
        } else if !isForum, kind != .privateThread {
            // The notice in the parent (message type 18, resources/message#message-object-message-types).
            addNotice(
                type: 18, in: parentID, by: caller.user, content: name,
                reference: .init(channel: thread.id, guild: guild))
        }
        return thread
    }

    /// Changes a thread.
    /// Source: docs.discord.com/developers/resources/channel#modify-channel-json-params-thread (MANAGE_THREADS, but
    /// whoever may post may bring back one that is not locked) and topics/threads#editing-deleting-threads (the thread's
    /// creator can change and archive it).
    mutating func modify(thread id: String, _ edit: ThreadEdit, by caller: DiscordCaller) throws(DiscordRefusal)
        -> DiscordChannel
    {
        let old = try channel(id)
        guard let guild = old.guild, var thread = old.thread else { throw .wrongChannelType }
        let moderates = permissions(of: caller.user, in: old) & DiscordPermission.manageThreads != 0
        let onlyReopens = edit.isArchived == false && edit.name == nil && edit.isLocked == nil
        if !moderates {
            if edit.isLocked != nil || thread.isLocked { throw .missingPermissions }
            if onlyReopens {
                try demand(DiscordPermission.sendMessagesInThreads, of: caller.user, in: old)
            } else if thread.owner != caller.user || edit.slowmode != nil {
                try demand(DiscordPermission.manageThreads, of: caller.user, in: old)
            }
        }
        if thread.isArchived, edit.isArchived != false { throw .archivedThread }
        var new = old
        if let name = edit.name {
            guard (1...100).contains(name.count) else { throw .length("name", 1...100) }
            new.name = name
        }
        if let seconds = edit.slowmode { new.slowmode = seconds }
        if let archived = edit.isArchived, archived != thread.isArchived {
            thread.isArchived = archived
            thread.archivedAt = now
        }
        if let locked = edit.isLocked { thread.isLocked = locked }
        if let invitable = edit.isInvitable { thread.isInvitable = invitable }
        if let minutes = edit.autoArchive { thread.autoArchive = minutes }
        if let tags = edit.appliedTags { thread.appliedTags = tags }
        new.thread = thread
        channels[id] = new
        let (before, after) = (rendered(old), rendered(new))
        guard before != after else { return new }
        emit("THREAD_UPDATE", rendered(new, for: setup.bot), in: new, intents: (DiscordIntent.guilds, 0))
        let changes =
            Self.changes(["name", "rate_limit_per_user", "flags"], from: before, to: after)
            + Self.changes(
                ["archived", "locked", "auto_archive_duration", "invitable"], from: before["thread_metadata"] ?? [:],
                to: after["thread_metadata"] ?? [:])
        audit(.threadUpdate, on: guild, by: caller, target: id, changes: changes)
        note(
            "thread.changed", by: caller.user,
            ["channel": .string(id), "keys": .array(changes.compactMap { $0["key"] }), "now": after])
        return new
    }

    /// Source: docs.discord.com/developers/resources/channel#deleteclose-channel (MANAGE_THREADS; THREAD_DELETE).
    mutating func delete(thread id: String, by caller: DiscordCaller) throws(DiscordRefusal) -> DiscordChannel {
        let thread = try channel(id)
        guard let guild = thread.guild else { throw .wrongChannelType }
        try demand(DiscordPermission.manageThreads, of: caller.user, in: thread)
        emit(
            "THREAD_DELETE",
            ["id": .string(id), "parent_id": JSON(thread.parent), "type": JSON(thread.kind.rawValue)], in: thread,
            intents: (DiscordIntent.guilds, 0))
        forget(id)
        audit(
            .threadDelete, on: guild, by: caller, target: id, changes: [Self.change("name", from: .string(thread.name))]
        )
        note("thread.deleted", by: caller.user, ["channel": .string(id), "name": .string(thread.name)])
        return thread
    }

    // MARK: Members

    /// Puts somebody into a thread.
    /// Source: docs.discord.com/developers/resources/channel#join-thread and #add-thread-member (not archived).
    mutating func addThreadMember(_ user: String, to id: String, by caller: String) throws(DiscordRefusal) {
        var thread = try channel(id)
        guard let guild = thread.guild, let state = thread.thread else { throw .wrongChannelType }
        if state.isArchived { throw .archivedThread }
        let needed = user == caller ? DiscordPermission.viewChannel : DiscordPermission.sendMessagesInThreads
        try demand(needed, of: caller, in: thread)
        _ = try member(user, on: guild)
        if state.members[user] == nil { join(user, &thread, on: guild) }
    }

    /// Takes somebody out of a thread.
    /// Source: docs.discord.com/developers/resources/channel#leave-thread and #remove-thread-member (MANAGE_THREADS, or
    /// the creator of a private one).
    mutating func removeThreadMember(_ user: String, from id: String, by caller: String) throws(DiscordRefusal) {
        var thread = try channel(id)
        guard let guild = thread.guild, var state = thread.thread else { throw .wrongChannelType }
        if state.isArchived { throw .archivedThread }
        if user != caller, thread.kind != .privateThread || state.owner != caller {
            try demand(DiscordPermission.manageThreads, of: caller, in: thread)
        }
        guard state.members.removeValue(forKey: user) != nil else { return }
        thread.thread = state
        channels[id] = thread
        emitMembers(of: thread, on: guild, removed: user)
        note("thread.left", by: caller, ["channel": .string(id), "user": .string(user)])
    }

    mutating func join(_ user: String, _ thread: inout DiscordChannel, on guild: String) {
        thread.thread?.members[user] = now
        channels[thread.id] = thread
        emitMembers(of: thread, on: guild, added: user)
        if user == setup.bot, thread.kind == .privateThread {
            emit("THREAD_CREATE", rendered(thread, for: user), in: thread, intents: (DiscordIntent.guilds, 0))
        }
        note("thread.joined", by: user, ["channel": .string(thread.id), "user": .string(user)])
    }

    /// docs.discord.com/developers/events/gateway-events#thread-members-update: without the members intent only where
    /// the bot is concerned.
    private mutating func emitMembers(
        of thread: DiscordChannel, on guild: String, added: String? = nil, removed: String? = nil
    ) {
        var json: JSON = ["id": .string(thread.id), "member_count": JSON(min(thread.thread?.members.count ?? 0, 50))]
        if let added {
            var member = threadMember(added, in: thread.id, joined: now)
            member["member"] = guilds[guild]?.members[added].map { rendered($0) } ?? .null
            member["presence"] = .null
            json["added_members"] = [member]
        }
        if let removed { json["removed_member_ids"] = [.string(removed)] }
        let concernsBot = added == setup.bot || removed == setup.bot
        emit(
            "THREAD_MEMBERS_UPDATE", json, in: thread,
            intents: (concernsBot ? DiscordIntent.guilds | DiscordIntent.members : DiscordIntent.members, 0))
    }
}
