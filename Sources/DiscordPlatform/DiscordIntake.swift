import Governance
import JSONKit
import Logging
import PlatformKit

/// Takes dispatches in: brings what is known of the server up to date, hands events over, and finds out who did what an
/// event does not say.
struct DiscordIntake: Sendable {
    let session: DiscordSession
    let reconciler: DiscordReconciler
    /// How long an event that does not say who did it waits for the audit log; zero where that cannot be read.
    let auditPatience: Duration

    private var module: DiscordModule { session.module }
    private var sink: any EventSink { session.sink }
    private var guild: GuildState { module.guild }

    /// What of a dispatch takes its time and need not stay in order; the dispatch counts as committed when it is done.
    typealias Rest = @Sendable () async throws -> Void

    /// Takes a dispatch in; returns when what it says by itself is committed.
    func take(_ dispatch: GatewayDispatch) async throws -> Rest? {
        let data = dispatch.data
        let type = dispatch.type
        if type == "READY" || type == "RESUMED" { return nil }
        let place = data.id("guild_id") ?? (type.hasPrefix("GUILD_") ? data.id("id") : nil)
        // Another server that the bot is on is another bot file's.
        if let place, place != guild.id { return nil }
        if type == "INTERACTION_CREATE" { return try await interaction(dispatch) }
        if place == nil { return nil }
        let (before, after) = GuildState.types.contains(type) ? guild.apply(type, data) : (guild.view, guild.view)
        if type == "MESSAGE_DELETE_BULK" { return try await deletedTogether(dispatch, after) }
        var event = event(dispatch)
        var isHeld = type == "MESSAGE_DELETE"
        let rest = try await prepare(&event, before, after, &isHeld)
        if !isHeld || rest == nil { try await accept(event, after) }
        if type == "GUILD_CREATE", !before.isAvailable { await session.readGap() }
        if type == "GUILD_DELETE" { await left(data) }
        return rest
    }

    private func event(_ dispatch: GatewayDispatch) -> DiscordEvent {
        var event = DiscordEvent(
            type: dispatch.type, data: dispatch.data, delivery: dispatch.delivery, receivedAt: module.now())
        if event.type == "GUILD_MEMBER_ADD", let id = DiscordJoinServer.eventID(event.data) { event.id = id }
        return event
    }

    private var decoder: DiscordEventDecoder { reconciler.decoder }

    private func accept(_ event: DiscordEvent, _ view: GuildView) async throws {
        if let normalised = decoder.event(event, in: view) { try await sink.accept(normalised) }
        if let id = event.data.id("id"), event.type == "MESSAGE_CREATE" || event.type == "GUILD_AUDIT_LOG_ENTRY_CREATE"
        {
            session.cursors.note(id)
        }
    }

    /// Adds what is known beside the event, and finds what must be waited for.
    /// - Parameter isHeld: true where what is waited for hands the event over.
    private func prepare(
        _ event: inout DiscordEvent, _ before: GuildView, _ after: GuildView, _ isHeld: inout Bool
    ) async throws -> Rest? {
        let data = event.data
        switch event.type {
        case "MESSAGE_CREATE":
            if after.isOwn(message: data) {
                if let id = data.id("id") { session.messages.noteOwn(id) }
                await session.emoji.note(data)
            }
            if session.board.recordsMessages { return note(data, after) }
        case "MESSAGE_UPDATE":
            guard data["content"] != nil, let id = data.id("id"), let channel = event.channel else { break }
            let isEdit = data["edited_timestamp"]?.string != nil && !after.isOwn(message: data)
            if isEdit, session.board.recordsMessages,
                let known = try await recorded(id, in: channel)
            {
                event.data[DiscordEditMessage.previousKey] = known.state
            }
            guard session.board.recordsMessages else { break }
            if data["attachments"] != nil { return note(data, after) }
            if var known = session.messages[id] {
                known.text = data["content"]?.string ?? known.text
                session.messages.note(id, known)
            }
        case "MESSAGE_DELETE": return await deleted(&event, after)
        case "MESSAGE_REACTION_REMOVE_ALL", "MESSAGE_REACTION_REMOVE_EMOJI": return rereading(data)
        // The same emoji may still stand as the other kind of reaction.
        case "MESSAGE_REACTION_REMOVE" where isMixed(data):
            event.data[DiscordEventDecoder.rereadKey] = true
            return rereading(data)
        case "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE":
            if data["burst"]?.bool == true, let id = data.id("message_id") { session.messages.noteBurst(id) }
            let rest = try await translate(&event, after)
            isHeld = rest != nil
            return rest
        case "GUILD_AUDIT_LOG_ENTRY_CREATE":
            if let entry = AuditEntry(data) { await heard(entry) }
        case "CHANNEL_UPDATE", "CHANNEL_CREATE", "THREAD_UPDATE", "GUILD_UPDATE":
            return unexplained(event, before, after)
        case "THREAD_CREATE": return newThread(event, after)
        case "CHANNEL_DELETE": return lostPosts(in: data.id("id"))
        default: break
        }
        return nil
    }

    /// Notes what a message holds; its files are kept beside.
    private func note(_ message: JSON, _ view: GuildView) -> Rest? {
        guard let id = message.id("id"), let record = MessageRecord(message), !view.isOwn(message: message) else {
            return nil
        }
        session.messages.note(id, record)
        if record.attachments.isEmpty { return nil }
        return { _ = try await module.files.keep(record.attachments) }
    }

    /// What a message holds as far as it was recorded: in this run, else before.
    private func recorded(_ id: String, in channel: String) async throws -> MessageRecord? {
        if let known = session.messages[id] { return known }
        func lawful(_ object: ObjectReference) async throws -> JSON? {
            try await sink.lawfulState(bot: module.bot, of: object)
        }
        let content = try await lawful(DiscordObject.content(channel: channel, message: id))
        guard var record = content.flatMap({ MessageRecord(state: $0, channel: channel) }) else { return nil }
        // It may have been edited since.
        let edited = try await lawful(DiscordObject.text(channel: channel, message: id))
        if let edited = MessageContent(state: edited) { record.take(edited) }
        return record
    }

    private func heard(_ entry: AuditEntry) async {
        await session.audit.note(AuditBook.keys(entry), by: entry.user)
        // What the bot deletes is known without.
        if entry.action == .messageDelete, entry.user != guild.view.bot { await session.audit.noteDeletions(entry) }
    }

    // MARK: Votes

    /// An emoji of an option's own counts as the option's number. What the emoji on a post stand for is read once; what is
    /// done meanwhile is in no order, so that the reactions are read whole after it.
    private func translate(_ event: inout DiscordEvent, _ view: GuildView) async throws -> Rest? {
        guard let emoji = event.data["emoji"].flatMap(DiscordEmoji.canonical), let channel = event.channel,
            let message = event.data.id("message_id"), event.data.id("user_id") != view.bot
        else { return nil }
        let post = PostReference(channel: channel, message: message)
        // Members may be quicker than the commit that says that a post of ours is a vote's.
        let isOwn = event.data.id("message_author_id") == view.bot || session.messages.isOwn(message)
        if !isOwn {
            guard try await sink.openVotePosts(bot: module.bot).contains(post) else { return nil }
        }
        if let meanings = await session.emoji.meanings(on: message) {
            if let number = meanings[emoji] { event.data["emoji"] = ["id": nil, "name": .string(number)] }
            return nil
        }
        let found = event
        return {
            do {
                try await session.emoji.read(message, in: channel)
            } catch let refusal as PlatformRefusal {
                module.logger.warning("the emoji of a vote in \(channel) cannot be read: \(refusal.message)")
            }
            var event = found
            if let number = await session.emoji.meanings(on: message)?[emoji] {
                event.data["emoji"] = ["id": nil, "name": .string(number)]
            }
            try await accept(event, view)
            guard try await sink.openVotePosts(bot: module.bot).contains(post) else { return }
            try await reconciler.readReactions(on: post)
        }
    }

    /// True for a removal on a message that has, or had, a super reaction.
    private func isMixed(_ data: JSON) -> Bool {
        data["burst"]?.bool == true || data.id("message_id").map(session.messages.hasBurst) == true
    }

    /// Reactions went that are not told one by one: those that stand on an open vote are read whole.
    private func rereading(_ data: JSON) -> Rest? {
        guard let channel = data.id("channel_id"), let message = data.id("message_id") else { return nil }
        let post = PostReference(channel: channel, message: message)
        return {
            guard try await sink.openVotePosts(bot: module.bot).contains(post) else { return }
            try await reconciler.readReactions(on: post)
        }
    }

    /// The posts of open votes went with their channel.
    private func lostPosts(in channel: String?) -> Rest? {
        {
            for post in try await sink.openVotePosts(bot: module.bot) where post.channel == channel {
                try await reconciler.handOver(
                    "removed:\(post.message)", "channel_delete", at: module.now(), [.postRemoved(post)])
            }
        }
    }

    // MARK: The server

    private func left(_ data: JSON) async {
        await session.cursors.hold()
        if data["unavailable"]?.bool == true {
            module.logger.warning("Discord says that the server is unavailable")
        } else {
            await session.report("The bot was removed from the server and governs nothing: invite it again.")
        }
    }

    // MARK: Deletions

    private func deletedTogether(_ dispatch: GatewayDispatch, _ view: GuildView) async throws -> Rest? {
        var rests: [Rest] = []
        for id in dispatch.data["ids"]?.array ?? [] {
            var data = dispatch.data
            data["ids"] = nil
            data["id"] = id
            let single = GatewayDispatch(type: "MESSAGE_DELETE", data: data, delivery: dispatch.delivery)
            var event = event(single)
            if let rest = await deleted(&event, view) { rests.append(rest) } else { try await accept(event, view) }
        }
        if rests.isEmpty { return nil }
        let waiting = rests
        return { for rest in waiting { try await rest() } }
    }

    /// Who deleted a message stands in the audit log, if it was not its author or a bot.
    private func deleted(_ event: inout DiscordEvent, _ view: GuildView) async -> Rest? {
        guard let id = event.data.id("id"), let channel = event.channel else { return nil }
        if await module.desk.isOwnDeletion(id) {
            event.isReconciled = true
            return nil
        }
        guard session.board.now.types.contains("discorddeletemessage") else { return nil }
        let found = event
        let known = session.messages[id]
        if session.messages.isOwn(id) { return nil }
        return {
            var event = found
            var record = known
            if record == nil { record = try await self.recorded(id, in: channel) }
            if let record { event.data[DiscordDeleteMessage.recordKey] = record.state }
            if let author = record?.author, let deleter = try await self.deleter(of: author, in: channel) {
                event.data[DiscordDeleteMessage.deleterKey] = .string(deleter)
            } else {
                // Nobody is named: it may be what a call of ours did.
                event.isReconciled = true
            }
            try await self.accept(event, view)
        }
    }

    private func deleter(of author: String, in channel: String) async throws -> String? {
        guard auditPatience > .zero else { return nil }
        let patience = min(auditPatience, .milliseconds(1500))
        if let known = await session.audit.takeDeletion(author: author, channel: channel, within: patience) {
            return known
        }
        // Several deletions close together are one entry, which only counts on without being told anew.
        let log: JSON
        do {
            log = try await module.rest.call(.init("GET", "guilds/\(guild.id)/audit-logs?action_type=72&limit=10"))
        } catch let refusal as PlatformRefusal {
            module.logger.warning("who deleted a message cannot be read: \(refusal.message)")
            return nil
        }
        for json in log["audit_log_entries"]?.array ?? [] {
            guard let entry = AuditEntry(json), entry.target == author, entry.user != guild.view.bot,
                entry.options.id("channel_id") == channel
            else { continue }
            if await session.audit.takeDeletion(countedBy: entry) { return entry.user }
        }
        return nil
    }

    // MARK: Changes that do not say who made them

    /// A change of a channel or of the server is governed by its entry in the audit log. Where none comes, nobody is
    /// named.
    private func unexplained(_ event: DiscordEvent, _ before: GuildView, _ after: GuildView) -> Rest? {
        guard let id = event.data.id("id") else { return nil }
        var changes: [(key: String, meaning: PlatformEvent.Meaning)] = []
        if event.type == "GUILD_UPDATE", before.name != after.name, !before.name.isEmpty {
            changes.append(
                (
                    AuditBook.changed(id, "name", JSON.string(after.name).text),
                    DiscordRenameServer().renamed(to: after.name, from: before.name, by: nil, in: after)
                ))
        }
        if let old = before.channels[id], let new = after.channels[id] {
            if old.name != new.name {
                changes.append(
                    (
                        AuditBook.changed(id, "name", JSON.string(new.name).text),
                        DiscordRenameChannel().renamed(id, to: new.name, from: old.name, by: nil, in: after)
                    ))
            }
            if old.topic != new.topic {
                let value: JSON = new.topic.isEmpty ? .null : .string(new.topic)
                changes.append(
                    (
                        AuditBook.changed(id, "topic", value.text),
                        DiscordSetTopic().changed(id, to: new.topic, from: old.topic, by: nil, in: after)
                    ))
            }
            if old.position != new.position || old.parent != new.parent,
                session.board.now.types.contains("discordreorderchannels")
            {
                return reordered(before: before.order, event)
            }
        }
        if changes.isEmpty { return nil }
        let found = changes
        let occurredAt = event.occurredAt
        let eventID = event.id
        return {
            for (key, meaning) in found {
                if await session.audit.explanation(of: key, within: auditPatience) != nil { continue }
                try await reconciler.handOver(
                    "\(eventID)/\(key)", event.type.lowercased(), at: occurredAt, [meaning])
            }
        }
    }

    /// A new thread is governed by its entry in the audit log; where none comes, by what Discord says of its owner.
    private func newThread(_ event: DiscordEvent, _ view: GuildView) -> Rest? {
        guard let thread = event.data.id("id"), let opened = DiscordCreateThread().opened(event.data, in: view) else {
            return nil
        }
        return {
            if await session.audit.explanation(of: AuditBook.created(thread), within: auditPatience) != nil { return }
            try await reconciler.handOver(
                "created:\(thread)", event.type.lowercased(), at: event.occurredAt, [opened])
        }
    }

    private func reordered(before: JSON, _ event: DiscordEvent) -> Rest {
        {
            guard let base = await session.order.settled(before: before, quiet: session.configuration.orderQuiet)
            else { return }
            let view = guild.view
            guard let moved = view.moved(from: base) else { return }
            let action = DiscordReorderChannels().reordered(to: moved.to, from: moved.from, by: nil, in: view)
            try await reconciler.handOver("order/\(event.id)", "channel_update", at: module.now(), [action])
        }
    }

    // MARK: Interactions

    /// Answers a press or a command beside all else, because Discord gives three seconds: that it was heard, or what can
    /// be completed.
    func answerAtOnce(_ dispatch: GatewayDispatch) {
        guard dispatch.type == "INTERACTION_CREATE", let (handle, _) = understood(dispatch) else { return }
        Task {
            if dispatch.data["type"]?.int == Self.autocomplete { return await suggest(dispatch.data, handle) }
            await acknowledge(handle)
        }
    }

    /// docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type
    private static let autocomplete = 4

    /// An interaction of this server with what it means; nil for another's. One that is completed means nothing yet.
    private func understood(_ dispatch: GatewayDispatch) -> (handle: InteractionHandle, event: PlatformEvent?)? {
        let data = dispatch.data
        if let place = data.id("guild_id"), place != guild.id { return nil }
        guard let handle = InteractionHandle(interaction: data) else { return nil }
        if data["type"]?.int == Self.autocomplete { return (handle, nil) }
        guard let meant = decoder.event(event(dispatch), in: guild.view) else { return nil }
        return (handle, meant)
    }

    private func acknowledge(_ handle: InteractionHandle) async {
        await module.desk.acknowledge(
            handle,
            refusal: sink.isGoverning
                ? nil : "PolicyKit does not govern at the moment: nothing was counted or done.")
    }

    /// A press or a command is acknowledged, then committed.
    private func interaction(_ dispatch: GatewayDispatch) async throws -> Rest? {
        guard let (handle, meant) = understood(dispatch), let event = meant else { return nil }
        await acknowledge(handle)
        try await sink.accept(event)
        await module.desk.forget(handle)
        guard sink.isGoverning, !handle.isComponent else { return nil }
        let patience = session.configuration.answerPatience
        let desk = module.desk
        Task {
            try? await Task.sleep(for: patience)
            await desk.settle(handle)
        }
        return nil
    }

    private func suggest(_ data: JSON, _ handle: InteractionHandle) async {
        let sub = data["data"]?["options"]?[0]
        let focused = (sub?["options"]?.array ?? []).first { $0["focused"]?.bool == true }
        let typed = focused?["value"].flatMap { $0.string ?? $0.int64.map { String($0) } } ?? ""
        let choices = await sink.chatChoices(
            bot: module.bot, word: sub?["name"]?.string ?? "", argument: focused?["name"]?.string ?? "", typed: typed)
        await module.desk.suggest(handle, choices)
    }
}
