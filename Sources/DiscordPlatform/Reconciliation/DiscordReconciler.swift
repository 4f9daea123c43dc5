import Governance
import JSONKit
import Logging

/// Reads after a gap what the gateway did not tell: after a session that could not be resumed, at the start, and when
/// other events are asked for.
///
/// In this order: the server with its channels and roles, members, vote posts' reactions, the audit log since the cursor,
/// messages since the cursor, then states. What it hands over has the event id that the live event had or would have had
/// (audit entries, messages, edits). The rest is kept from being governed twice by the object and its state.
///
/// Not found are presses of buttons and menus (Discord tells the member that the application did not answer), and
/// deletions of messages that nobody recorded.
struct DiscordReconciler: Sendable {
    let module: DiscordModule
    let sink: any EventSink
    let cursors: DiscordCursors
    let board: InterestBoard
    let messages: MessageBook
    let outcome: DiscordStart.Outcome

    var rest: DiscordREST { module.rest }
    var guild: GuildState { module.guild }
    var logger: Logger { module.logger }
    var configuration: DiscordConfiguration { module.configuration }
    var bot: String { module.bot }

    var decoder: DiscordEventDecoder {
        DiscordEventDecoder(
            bot: bot, command: configuration.command, recordsMessages: board.recordsMessages)
    }

    /// Reads everything once.
    func run() async throws {
        let here = module.now()
        let firstStart: Instant
        if let known = Snowflake.instant(try await cursors.position(DiscordCursors.firstStart)) {
            firstStart = known
        } else {
            firstStart = here
            try await cursors.move(DiscordCursors.firstStart, to: Snowflake.first(at: here))
            try await cursors.move(DiscordCursors.heard, to: Snowflake.first(at: here))
        }
        let since = try await since(firstStart)
        let server = try await readServer()
        try await readMembers(at: here)
        try await readReactions()
        let told = try await readAuditLog(since: since)
        try await readMessages(since: since, firstStart: firstStart)
        try await readStates(of: server, told: told, firstStart: firstStart, at: here)
        cursors.note(Snowflake.first(at: here))
    }

    /// From when on what happened may not have been heard.
    private func since(_ firstStart: Instant) async throws -> Instant {
        let heard = Snowflake.instant(try await cursors.position(DiscordCursors.heard)) ?? firstStart
        let overlap = Double(configuration.historyOverlap.components.seconds)
        return max(heard.advanced(seconds: -overlap), min(firstStart, heard))
    }

    /// Hands over what was read.
    func handOver(
        _ id: String, _ type: String, at instant: Instant, _ meanings: [PlatformEvent.Meaning]
    ) async throws {
        if meanings.isEmpty { return }
        try await sink.accept(
            PlatformEvent(
                bot: bot, id: id, occurredAt: instant, eventType: type, meanings: meanings, isReconciled: true))
    }

    /// - Returns: the server as it was read; what happened to it before stands in the audit log that is read afterwards.
    private func readServer() async throws -> GuildView {
        let server = try await rest.call(.init("GET", "guilds/\(guild.id)"))
        let channels = try await rest.call(.init("GET", "guilds/\(guild.id)/channels"))
        let threads = try await rest.call(.init("GET", "guilds/\(guild.id)/threads/active"))
        let all = (channels.array ?? []) + (threads["threads"]?.array ?? [])
        return guild.change { view in
            view.take(guild: server)
            var channels = Dictionary(all.compactMap(GuildView.channel)) { $1 }
            // Threads that were put away are in no listing.
            for (id, known) in view.channels where known.isThread && known.parent.map({ channels[$0] != nil }) == true {
                channels[id] = channels[id] ?? known
            }
            view.channels = channels
            view.isAvailable = true
            return view
        }
    }

    /// The members of the server, where it matters who they are, and who came and went unheard.
    func readMembers(at instant: Instant) async throws {
        guard board.now.readsMembers else { return }
        let list: [JSON]
        do {
            list = try await rest.members(of: guild.id)
        } catch let refusal as PlatformRefusal {
            logger.warning("the members cannot be listed: \(refusal.message)")
            return
        }
        let view = guild.view
        let former = try await sink.presentMembers(bot: bot)
        let members = list.compactMap { DiscordMember.member($0, in: view) }
        let gone = former.subtracting(members.map(\.username)).sorted().map {
            ObservedMember(username: $0, isPresent: false)
        }
        for start in stride(from: 0, to: members.count, by: 200) {
            try await handOver(
                "members/\(instant.microseconds)/\(start)", "guild_members", at: instant,
                members[start..<min(start + 200, members.count)].map { .member($0) })
        }
        for start in stride(from: 0, to: gone.count, by: 200) {
            try await handOver(
                "members gone/\(instant.microseconds)/\(start)", "guild_members", at: instant,
                gone[start..<min(start + 200, gone.count)].map { .member($0) })
        }
        try await tellJoined(list.filter { !former.contains($0["user"]?.id("id") ?? "") }, in: view)
    }

    /// Those of whose coming nothing was heard.
    private func tellJoined(_ members: [JSON], in view: GuildView) async throws {
        guard let firstStart = Snowflake.instant(try await cursors.position(DiscordCursors.firstStart)) else { return }
        let since = try await since(firstStart)
        for member in members {
            guard let id = DiscordJoinServer.eventID(member), let at = DiscordTime.instant(member["joined_at"]?.string),
                at >= since
            else { continue }
            let event = DiscordEvent(read: "GUILD_MEMBER_ADD", data: member, id: id, occurredAt: at)
            if let normalised = decoder.event(event, in: view) { try await sink.accept(normalised) }
        }
    }

    /// The reactions of open votes, whole: those that are gone count as withdrawn.
    private func readReactions() async throws {
        for post in try await sink.openVotePosts(bot: bot) { try await readReactions(on: post) }
    }

    /// The reactions of one post, whole.
    func readReactions(on post: PostReference) async throws {
        let instant = module.now()
        do {
            let own = guild.view.bot
            let standing = try await rest.standingReactions(on: post).filter { $0.voter != own }
            try await handOver(
                "reactions:\(post.message)/\(instant.microseconds)", "reactions", at: instant,
                [.reactions(post, standing)])
        } catch let refusal as PlatformRefusal where refusal.code == "10008" || refusal.code == "10003" {
            try await handOver("removed:\(post.message)", "message_delete", at: instant, [.postRemoved(post)])
        } catch let refusal as PlatformRefusal {
            logger.warning("the reactions of a vote in \(post.channel) cannot be read: \(refusal.message)")
        }
    }

    /// The entries of the audit log since an instant, oldest first
    /// (docs.discord.com/developers/resources/audit-log#get-guild-audit-log: pages of 100, newest first).
    /// - Returns: the changes that they tell of, as `AuditBook` has them.
    private func readAuditLog(since: Instant) async throws -> Set<String> {
        guard outcome.readsAuditLog else { return [] }
        let first = Snowflake.first(at: since)
        var entries: [JSON] = []
        var before: String?
        while true {
            let path =
                "guilds/\(guild.id)/audit-logs?limit=100" + (before.map { "&before=\($0)" } ?? "")
            let page: [JSON]
            do {
                page = (try await rest.call(.init("GET", path)))["audit_log_entries"]?.array ?? []
            } catch let refusal as PlatformRefusal {
                logger.warning("the audit log cannot be read: \(refusal.message)")
                return []
            }
            entries += page.filter { Snowflake.isNewer($0.id("id") ?? "", than: first) }
            let oldest = page.compactMap { $0.id("id") }.min { Snowflake.isNewer($1, than: $0) }
            guard page.count >= 100, let oldest, Snowflake.isNewer(oldest, than: first), oldest != before else { break }
            before = oldest
        }
        entries.sort { Snowflake.isNewer($1.id("id") ?? "", than: $0.id("id")) }
        let (decoder, view) = (decoder, guild.view)
        for entry in entries {
            let event = DiscordEvent(
                read: "GUILD_AUDIT_LOG_ENTRY_CREATE", data: entry, id: "audit:\(entry.id("id") ?? "")",
                occurredAt: Snowflake.instant(entry.id("id")) ?? module.now())
            if let normalised = decoder.event(event, in: view) { try await sink.accept(normalised) }
        }
        return Set(entries.compactMap(AuditEntry.init).flatMap(AuditBook.keys))
    }
}
