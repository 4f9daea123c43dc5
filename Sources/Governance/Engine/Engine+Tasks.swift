import Logging

extension Engine {
    /// How long what is due by the clock waits for a platform whose votes cannot be read, in seconds.
    private static let readingPatience = 86_400.0

    /// Carries one thing out, in a task of its own.
    nonisolated func carryOut(_ outgoing: Outgoing) async {
        switch outgoing {
        // Each of them has a task of its own.
        case .effects: break
        case .flushLater:
            guard (try? await clock.sleep(until: clock.now().advanced(seconds: 1))) != nil else { return }
            await flush()
        case .rebuild: await rebuild()
        }
    }

    nonisolated func carryOut(_ effect: EngineEffect) async {
        switch effect {
        case .perform(let call): await perform(call)
        case .answer(let call): await answer(call)
        case .resolve(let call, let notBefore): await resolve(call, notBefore: notBefore)
        case .continueRun(let id): await deliver(.continueRun(id))
        case .continueBacklog: await deliver(.backlog)
        case .readVotes(let proposal, let bot, let posts): await readVotes(of: proposal, bot, posts)
        case .report, .milestone, .writePolicies: break
        }
    }

    /// Hands an input to the core until it is committed: an answer of a platform must not get lost.
    private nonisolated func deliver(_ input: EngineInput) async {
        while !Task.isCancelled {
            if (try? await submit(input)) != nil { return }
            try? await clock.sleep(until: clock.now().advanced(seconds: 1))
        }
    }

    /// Reads the votes on posts, for as long as that may take.
    private nonisolated func readVotes(of proposal: Int64, _ bot: String, _ posts: [PostReference]) async {
        if let module = modules[bot] {
            let clock = clock
            let end = clock.now().advanced(seconds: Self.readingPatience)
            let isRead = await withTaskGroup(of: Bool.self) { group in
                group.addTask { (try? await module.readVotes(on: posts)) != nil }
                group.addTask {
                    try? await clock.sleep(until: end)
                    return false
                }
                defer { group.cancelAll() }
                return await group.next() ?? false
            }
            guard !Task.isCancelled else { return }
            if !isRead {
                await deliver(
                    .problem(
                        bot: bot, proposal: proposal,
                        message: "the votes on proposal \(proposal) could not be read for a day: it is decided without "
                            + "what was not read"))
            }
        }
        await deliver(.votesRead(proposal: proposal, bot: bot))
    }

    private func enter(_ id: Int64) -> Bool { callsInFlight.insert(id).inserted }

    private func leave(_ id: Int64) { callsInFlight.remove(id) }

    /// Hands an outcome to the core until it is committed; the call is in flight for as long.
    private func deliver(_ outcome: CallOutcome, of call: Int64) async {
        while !Task.isCancelled {
            if (try? await submit(.callFinished(call, outcome))) != nil { break }
            try? await clock.sleep(until: clock.now().advanced(seconds: 1))
        }
        leave(call)
    }

    /// Makes a call, which is in flight since its effect was released.
    private nonisolated func perform(_ call: PlatformCall) async {
        guard let module = modules[call.bot] else {
            await deliver(.refused(notConnected(call)), of: call.id)
            return
        }
        let outcome: CallOutcome
        do {
            outcome = .done(try await module.perform(call))
        } catch let refusal as PlatformRefusal {
            outcome = .refused(refusal)
        } catch {
            // Nobody knows whether it was made. At a shutdown the next start finds out, else we do.
            await leave(call.id)
            guard !Task.isCancelled, !(error is CancellationError) else { return }
            logger.warning(
                "a call is in doubt", metadata: ["call": "\(call.id)", "method": "\(call.method)", "error": "\(error)"])
            let delay = (try? await ask { $0.inDoubtDelay(bot: call.bot) }) ?? CommunitySettings().inDoubtDelay
            await resolve(call, notBefore: clock.now().advanced(seconds: delay))
            return
        }
        await deliver(outcome, of: call.id)
    }

    private nonisolated func answer(_ call: PlatformCall) async {
        guard let module = modules[call.bot] else { return }
        do {
            _ = try await module.perform(call)
        } catch {
            guard !Task.isCancelled else { return }
            logger.info("an answer did not reach its reader", metadata: ["bot": "\(call.bot)", "error": "\(error)"])
        }
    }

    private nonisolated func resolve(_ call: PlatformCall, notBefore: Instant) async {
        guard await enter(call.id) else { return }
        guard let module = modules[call.bot] else {
            await leave(call.id)
            await deliver(.callFinished(call.id, .refused(notConnected(call))))
            return
        }
        var pause = 5.0
        var next = notBefore
        while (try? await clock.sleep(until: next)) != nil {
            do {
                let answer = try await module.resolve(call)
                // The core may answer with the call itself, which must then be free.
                await leave(call.id)
                await deliver(.callResolved(call.id, answer))
                return
            } catch let refusal as PlatformRefusal {
                await leave(call.id)
                await deliver(.callFinished(call.id, .refused(refusal)))
                return
            } catch {
                logger.warning(
                    "what became of a call could not be found out yet",
                    metadata: ["call": "\(call.id)", "method": "\(call.method)", "error": "\(error)"])
                next = clock.now().advanced(seconds: pause)
                pause = min(pause * 2, 60)
            }
        }
        await leave(call.id)
    }

    private nonisolated func notConnected(_ call: PlatformCall) -> PlatformRefusal {
        PlatformRefusal(
            platform: call.bot, code: "not_connected", message: "no bot named \"\(call.bot)\" is running here")
    }
}
