import Governance
import JSONKit
import Logging
import PlatformKit

/// One run of a module: start, listening, and reading up after gaps.
struct DiscordSession: Sendable {
    let module: DiscordModule
    let sink: any EventSink
    let cursors: DiscordCursors
    let board = InterestBoard()
    let messages = MessageBook()
    let audit = AuditBook()
    let order = OrderWatch()
    let emoji: VoteEmojiBook
    private let gaps: AsyncStream<Int>
    private let gapFeed: AsyncStream<Int>.Continuation

    var configuration: DiscordConfiguration { module.configuration }
    var logger: Logger { module.logger }

    init(module: DiscordModule, sink: any EventSink) {
        self.module = module
        self.sink = sink
        cursors = DiscordCursors(bot: module.bot, sink: sink)
        emoji = VoteEmojiBook(rest: module.rest)
        (gaps, gapFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Runs until cancelled.
    func run() async throws {
        module.rest.report { [sink = self.sink, bot = module.bot] in await sink.report(bot: bot, problem: $0) }
        let outcome = try await DiscordStart(module: module, sink: sink).run()
        let interest = await Interest.read(sink, bot: module.bot, allowed: outcome.allowed)
        _ = board.replace(interest)
        await warn(of: interest)
        let reconciler = DiscordReconciler(
            module: module, sink: sink, cursors: cursors, board: board, messages: messages, outcome: outcome)
        let intake = DiscordIntake(
            session: self, reconciler: reconciler,
            auditPatience: outcome.readsAuditLog ? configuration.auditPatience : .zero)
        // The very first event may ask a policy who there is. What goes wrong here is told when the gap is read.
        do {
            try await reconciler.readMembers(at: module.now())
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.debug("the members cannot be read before connecting: \(error)")
        }
        let services = services(outcome, intake)
        await withTaskGroup(of: Bool.self) { group in
            for service in services {
                group.addTask {
                    var mayBeTriedAgain = true
                    do {
                        mayBeTriedAgain = try await service.run(intents: board.now.intents)
                    } catch is CancellationError {} catch {
                        await report("The connection to Discord has ended: \(error)")
                    }
                    // Discord refuses until a person mends something: then all is looked at anew, unless it is this
                    // program that must be renewed.
                    let pause = mayBeTriedAgain ? configuration.slowRetry : .seconds(1 << 31)
                    return (try? await Task.sleep(for: pause)) != nil
                }
            }
            let beside: [@Sendable () async -> Void] = [
                { await registerCommand() }, { await readGaps(reconciler) }, { await keepCursor() },
                { await watchInterest(services, outcome) },
            ]
            for work in beside {
                group.addTask {
                    await work()
                    return false
                }
            }
            for await isOver in group where isOver { group.cancelAll() }
        }
        try Task.checkCancellation()
    }

    /// A connection for the shard that carries the server, and one for the first, on which direct messages come.
    private func services(_ outcome: DiscordStart.Outcome, _ intake: DiscordIntake) -> [GatewayService] {
        let count = outcome.gateway.shards
        let shards = (0..<count).map { Shard(index: $0, count: count) }
        let gate = BotLimits.shared(configuration).identifies
        return shards.filter { $0.index == 0 || $0.carries(guild: module.guild.id) }.map { shard in
            let isMain = shard.carries(guild: module.guild.id)
            let key = SessionMark.key(shard)
            return GatewayService(
                configuration: configuration, shard: shard, rest: module.rest, client: module.socketClient,
                identifyGate: gate, logger: logger,
                handlers: .init(
                    wants: { board.wants($0) },
                    arrived: { intake.answerAtOnce($0) },
                    dispatch: { try await intake.take($0) },
                    sessionBegan: { if isMain { await cursors.hold() } },
                    wentLive: { isResumed in
                        guard isMain else { return }
                        await sink.noteConnection(bot: configuration.bot, isConnected: true, problem: nil)
                        // What the last process left unread is read also when its session goes on.
                        let gap = await cursors.currentGap
                        if !isResumed || gap == 1 { gapFeed.yield(gap) }
                    },
                    lost: { reason in
                        guard isMain else { return }
                        await sink.noteConnection(bot: configuration.bot, isConnected: false, problem: reason)
                    },
                    report: { await report($0) },
                    mark: {
                        (try await sink.cursor(bot: configuration.bot, key: key)).flatMap(SessionMark.init(text:))
                    },
                    keep: { mark in
                        try? await sink.moveCursor(
                            bot: configuration.bot, key: key, to: mark?.text ?? SessionMark.none)
                    }))
        }
    }

    /// Has everything read that may have been missed.
    func readGap() async {
        gapFeed.yield(await cursors.hold())
    }

    private func readGaps(_ reconciler: DiscordReconciler) async {
        for await gap in gaps {
            var backoff = Backoff(base: configuration.callBackoff)
            while !Task.isCancelled {
                do {
                    try await reconciler.run()
                    await cursors.release(gap: gap)
                    try await cursors.flush()
                    await sink.caughtUp(bot: configuration.bot)
                    logger.info("what happened before the connection has been read")
                    break
                } catch is CancellationError {
                    return
                } catch {
                    await report("What happened on Discord before the connection cannot be read yet: \(error)")
                    do { try await Task.sleep(for: backoff.next()) } catch { return }
                }
            }
        }
    }

    private func keepCursor() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            do { try await cursors.flush() } catch {
                logger.warning("how far Discord was heard cannot be written down: \(error)")
            }
        }
    }

    // MARK: What is heard

    /// Looks now and then at what the policies need to hear; when that are other intents, sessions begin anew.
    private func watchInterest(_ services: [GatewayService], _ outcome: DiscordStart.Outcome) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: configuration.interestPeriod) } catch { return }
            let wanted = await Interest.read(sink, bot: module.bot, allowed: outcome.allowed)
            let before = board.replace(wanted)
            guard wanted != before else { continue }
            await warn(of: wanted)
            if wanted.intents != before.intents {
                logger.info("the policies need to hear other events")
                for service in services { service.change(intents: wanted.intents) }
                do { try await Task.sleep(for: configuration.interestPause) } catch { return }
            } else if wanted.recordsMessages, !before.recordsMessages {
                await readGap()
            }
        }
    }

    /// Names the switches of the developer portal that the policies need and that are off, and what they are for.
    private func warn(of interest: Interest) async {
        let missing = interest.missing
        guard !missing.isEmpty else { return }
        var lacks: [String] = []
        if missing.contains(.messageContent), interest.needsContent {
            let types = interest.types.sorted().filter { $0.hasSuffix("message") && $0 != "discordpinmessage" }
            lacks.append(
                "what messages say (for \(types.isEmpty ? Interest.webhookTrigger : types.joined(separator: ", "))), "
                    + "so that posts, edits and deletions are not governed")
        }
        if missing.contains(.messageContent), interest.readsHistory {
            lacks.append("what the messages say that a policy reads with discord.method, which come without their text")
        }
        if missing.contains(.guildMembers) { lacks.append("who comes and goes, so that nobody's joining is heard") }
        let switches = missing.portalSwitches.map { "\"\($0)\"" }.joined(separator: " and ")
        await report(
            "The policies need to know \(lacks.joined(separator: "; and ")): switch \(switches) on under \"Bot\", "
                + "\"Privileged Gateway Intents\" in the developer portal, and restart.")
    }

    // MARK: The slash command

    private func registerCommand() async {
        guard sink.isGoverning else { return }
        let view = module.guild.view
        let path = "applications/\(view.application)/guilds/\(view.id)/commands"
        let wanted = CommandTree.description(name: configuration.command)
        do {
            let known = (try await module.rest.call(.init("GET", path))).array ?? []
            if known.count == 1, let own = known.first, CommandTree.isSame(own, as: wanted) { return }
            _ = try await module.rest.call(.init("PUT", path, .array([wanted]), purpose: .post))
            logger.info("the slash command \(configuration.typedCommand) is registered")
        } catch is CancellationError {
            return
        } catch {
            await report(
                "The slash command \(configuration.typedCommand) cannot be registered. \(error) Invite the bot with the "
                    + "scope applications.commands.")
        }
    }

    func report(_ problem: String) async {
        await sink.report(bot: configuration.bot, problem: problem)
    }
}

/// Waits until it is quiet after channels were moved.
actor OrderWatch {
    private var base: JSON?
    private var changes = 0

    /// Notes a move.
    /// - Parameter before: the order before it.
    /// - Returns: the order before the first move, once it is quiet; nil for all moves but the last.
    func settled(before: JSON, quiet: Duration) async -> JSON? {
        if base == nil { base = before }
        changes += 1
        let own = changes
        do { try await Task.sleep(for: quiet) } catch { return nil }
        guard own == changes else { return nil }
        defer { base = nil }
        return base
    }
}
