import Governance
import JSONKit
import Logging

/// One run of a module: start, listening, and reading up after gaps.
struct SlackSession: Sendable {
    private let module: SlackModule
    private let sink: any EventSink
    private let cursors: CursorKeeper
    private let gaps: AsyncStream<Int>
    private let gapFeed: AsyncStream<Int>.Continuation

    private var configuration: SlackConfiguration { module.configuration }
    private var logger: Logger { module.logger }

    init(module: SlackModule, sink: any EventSink) {
        self.module = module
        self.sink = sink
        cursors = CursorKeeper(bot: module.configuration.bot, sink: sink)
        (gaps, gapFeed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Runs until cancelled.
    func run() async throws {
        let identities = try await SlackStart(web: module.web, sink: sink).identify()
        await module.workspace.setIdentities(identities)
        let decoder = SlackEventDecoder(
            bot: configuration.bot, command: configuration.command, identities: identities)
        let service = SocketModeService(
            web: module.web, client: module.socketClient, logger: logger,
            handler: { envelope in await handle(envelope, decoder) },
            wentLive: { afterGap in
                await sink.noteConnection(bot: configuration.bot, isConnected: true, problem: nil)
                if afterGap { gapFeed.yield(await cursors.currentGap) }
            },
            wentDead: { reason in
                await sink.noteConnection(bot: configuration.bot, isConnected: false, problem: reason)
                await cursors.hold()
            },
            report: { problem in await sink.report(bot: configuration.bot, problem: problem) })
        let reconciler = Reconciler(
            web: module.web, workspace: module.workspace, sink: sink, cursors: cursors, decoder: decoder,
            logger: logger)
        // The very first event may ask a policy who there is. What goes wrong here is told when the gap is read.
        do {
            try await reconciler.readMembers(at: module.web.clock.past())
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            logger.debug("the members cannot be read before connecting: \(error)")
        }
        await withDiscardingTaskGroup { group in
            group.addTask { await service.run() }
            group.addTask { await readGaps(reconciler) }
        }
        try Task.checkCancellation()
    }

    private func readGaps(_ reconciler: Reconciler) async {
        await withDiscardingTaskGroup { group in
            for await gap in gaps {
                guard let read = await read(gap, reconciler) else { break }
                group.addTask { await readLatePosts(reconciler, beside: read) }
            }
            group.cancelAll()
        }
    }

    /// Reads what happened in a gap, again and again until all of it is read.
    /// - Returns: the posts whose reactions were read; nil when the session ends.
    private func read(_ gap: Int, _ reconciler: Reconciler) async -> Set<PostReference>? {
        var pause = configuration.callBackoff
        while !Task.isCancelled {
            do {
                let read = try await reconciler.run()
                try await cursors.release(gap: gap)
                await sink.caughtUp(bot: configuration.bot)
                logger.info("what happened before the connection has been read")
                return read
            } catch is CancellationError {
                return nil
            } catch {
                await sink.report(
                    bot: configuration.bot,
                    problem: "What happened on Slack before the connection cannot be read yet: \(error)")
                do { try await Task.sleep(for: pause) } catch { return nil }
                pause = min(pause * 2, .seconds(60))
            }
        }
        return nil
    }

    /// Posts of votes that were cut off are found within the time for which a call is in doubt, at most a minute or so.
    private func readLatePosts(_ reconciler: Reconciler, beside read: Set<PostReference>) async {
        var known = read
        for pause in [1, 4, 15, 40] {
            do {
                try await Task.sleep(for: .seconds(pause))
                try await reconciler.readReactions(beside: &known)
            } catch is CancellationError {
                return
            } catch {
                logger.debug("the reactions on votes that were found late cannot be read: \(error)")
            }
        }
    }

    /// True when the envelope is committed or means nothing.
    private func handle(_ envelope: SocketEnvelope, _ decoder: SlackEventDecoder) async -> Bool {
        let receivedAt = module.now()
        // What nobody acknowledges, Slack tells the member, has failed.
        if !sink.isGoverning, envelope.type == "interactive" || envelope.type == "slash_commands" { return false }
        do {
            switch envelope.type {
            case "events_api":
                if let event = decoder.event(payload: envelope.payload, receivedAt: receivedAt) {
                    try await sink.accept(event)
                }
                if let event = SlackEvent(payload: envelope.payload, receivedAt: receivedAt) {
                    try await followUp(event, decoder.identities)
                }
            case "interactive":
                for event in decoder.events(interactive: envelope.payload, receivedAt: receivedAt) {
                    try await sink.accept(event)
                }
            case "slash_commands":
                if let event = decoder.event(command: envelope.payload, receivedAt: receivedAt) {
                    try await sink.accept(event)
                }
            default: logger.debug("an envelope of the unknown type \(envelope.type) is ignored")
            }
            return true
        } catch is CancellationError {
            return false
        } catch {
            // Slack delivers a few times more; should none of them be committed, the channels are read again.
            logger.error("an event cannot be committed and is not acknowledged: \(error)")
            let gap = await cursors.hold()
            gapFeed.yield(gap)
            return false
        }
    }

    /// What an event means to the module itself.
    private func followUp(_ event: SlackEvent, _ identities: SlackIdentities) async throws {
        switch event.type {
        case "message":
            if let channel = event.channel, let ts = event.ts {
                try await cursors.note(CursorKeeper.channel(channel), ts)
            }
        case "pin_added":
            try await cursors.note(CursorKeeper.pins, SlackTimestamp.text(event.occurredAt))
        case "channel_created":
            joinLater(event.body["channel"]?["id"]?.string, name: event.body["channel"]?["name"]?.string)
        case "channel_unarchive":
            joinLater(event.channel, name: nil)
        case "member_joined_channel" where identities.isBot(user: event.user):
            if let channel = event.channel {
                await module.workspace.noteMembership(true, channel: channel)
                try await cursors.note(CursorKeeper.channel(channel), SlackTimestamp.text(event.occurredAt))
            }
        case "member_left_channel" where identities.isBot(user: event.user):
            if let channel = event.channel {
                await module.workspace.noteMembership(false, channel: channel)
                await sink.report(
                    bot: configuration.bot,
                    problem: "The bot was removed from the channel \(channel) and hears nothing there: invite it again."
                )
            }
        case "app_rate_limited":
            await sink.report(
                bot: configuration.bot, problem: "Slack drops events: the app receives more than 30,000 an hour.")
        case "app_uninstalled", "tokens_revoked":
            await sink.report(
                bot: configuration.bot,
                problem: "The app was uninstalled or its tokens revoked: install it again and use the new tokens.")
        default: break
        }
    }

    /// Joins a public channel, beside the event: the acknowledgement does not wait for it.
    private func joinLater(_ channel: String?, name: String?) {
        guard let channel, configuration.channels == nil || configuration.wants(channel: channel, name: name) else {
            return
        }
        let module = module
        Task {
            do {
                _ = try await module.web.call(
                    SlackWeb.Request("conversations.join", ["channel": .string(channel)], purpose: .post))
                await module.workspace.noteMembership(true, channel: channel)
            } catch {
                module.logger.info("the bot does not join \(channel): \(error)")
            }
        }
    }
}
