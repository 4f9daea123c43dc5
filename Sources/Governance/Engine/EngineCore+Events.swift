import JSONKit
import OrderedCollections

extension EngineCore {
    /// Takes an event in, once: all that it means goes into one transition.
    func receive(_ event: PlatformEvent) {
        guard let bot = work.bots[event.bot], !work.isSeen(event) else { return }
        let before = work.writeCount
        isEcho = false
        for meaning in event.meanings { receive(meaning, of: event, bot: bot) }
        webhook(event, bot: bot)
        settle()
        dropTransient()
        // What leaves no row may come again: it means nothing then too.
        guard work.writeCount > before else { return }
        work.markSeen(event, now: now)
        milestone(.event)
        tidy()
    }

    /// Forgets, once an hour, what no platform tells again and what nobody has claimed.
    private func tidy() {
        guard now >= nextTidying else { return }
        nextTidying = now.advanced(seconds: 3_600)
        work.write(.forgetSeenEvents(before: now.advanced(seconds: -30 * 86_400)))
        let unclaimed = work.read([]) { try $0.parkedBallots(before: now.advanced(seconds: -86_400), limit: 1_000) }
        // While a post's id is awaited its ballots stay, however long that takes.
        for ballot in unclaimed where postingVotes[ballot.bot]?.isEmpty != false { work.removeParked(ballot.id) }
        if now >= nextCut { cutRecords() }
    }

    private func receive(_ meaning: PlatformEvent.Meaning, of event: PlatformEvent, bot: BotRecord) {
        switch meaning {
        case .action(let action): receive(action, of: event, bot: bot)
        case .ballot(let ballot): receive(ballot, at: event.occurredAt, bot: bot)
        case .trigger(let trigger): receive(trigger, of: event, bot: bot)
        case .command(let command): receive(command, of: event, bot: bot)
        case .member(let member): receive(member, bot: bot)
        case .objectState(let object, let state): learn(object, state, bot: bot, at: event.occurredAt)
        case .objectGone(let object): objectGone(object, bot: bot)
        case .postRemoved(let post): postRemoved(post, at: event.occurredAt, bot: bot)
        case .reactions(let post, let reactions): receive(reactions, on: post, at: event.occurredAt, bot: bot)
        case .tally(let post, let tally): receive(tally, on: post, at: event.occurredAt, bot: bot)
        }
    }

    // MARK: Actions

    private func receive(_ observed: ObservedAction, of event: PlatformEvent, bot: BotRecord) {
        if isOwn(observed, event: event, bot: bot) {
            isEcho = true
            return
        }
        if observed.isByOurIdentity {
            // What a bot of ours does is never governed; a person whose token we use is a member like any other.
            guard let initiator = observed.initiator, initiator != bot.userID,
                work.member(bot: bot.name, username: initiator)?.isBot != true
            else { return }
        }
        guard event.occurredAt >= bot.firstSeenAt, isGoverned(observed, bot: bot) else {
            followUngoverned(observed, at: event.occurredAt, bot: bot)
            return
        }
        let known = observed.object.flatMap { work.object(bot: bot.name, $0) }
        if event.isReconciled, let object = observed.object, let state = observed.newState {
            // What was read after a gap may be what is known already.
            if known?.lawful == state { return }
            let open = work.openActions(bot: bot.name, object: object)
            if open.contains(where: { $0.action.newState == state && $0.action.stands }) { return }
        }
        let initiator = observed.initiator.map { member(bot: bot, username: $0) }
        let action = ActionRecord(
            id: work.newID(.action), communityID: bot.communityID, bot: bot.name, kind: .platform,
            type: observed.type, initiatorID: initiator?.id, fields: observed.fields, object: observed.object,
            newState: observed.newState, previousState: observed.previousState, channel: observed.channel,
            origin: .platform, eventID: event.id, occurredAt: event.occurredAt, receivedAt: now)
        let family = hold(action)
        if let object = action.object, let known, event.occurredAt < known.knownAt {
            keep(family)
            jobs.append(.action(action.id, .admitted(.isOvertaken)))
            correctLawfulState(of: object, known, by: action)
            return
        }
        if let object = action.object {
            var state =
                known
                ?? ObjectStateRecord(
                    bot: bot.name, object: object, lawful: action.previousState, isInferred: true,
                    knownAt: event.occurredAt)
            state.knownAt = event.occurredAt
            if known == nil { family.objectState = state } else { work.save(state) }
        }
        admit(action)
    }

    func admit(_ action: ActionRecord) {
        guard let community = work.communities[action.communityID] else { return }
        jobs.append(.action(action.id, .admitted(admission(of: action, community: community))))
    }

    /// True when a policy may govern or follow the action, or the initiator may not do it.
    private func isGoverned(_ observed: ObservedAction, bot: BotRecord) -> Bool {
        let community = bot.communityID
        if !book.candidates(communityID: community, kind: .platform, type: observed.type).isEmpty { return true }
        if !book.candidates(communityID: community, kind: .trigger, type: observed.type).isEmpty { return true }
        let roles = work.roles(community)
        guard !roles.isEmpty, let initiator = observed.initiator else { return false }
        let own =
            work.member(bot: bot.name, username: initiator).map { work.roles(of: $0) } ?? roles.filter(\.isBase)
        return !allows(own, .execute, observed.type) && !mayPropose(own, observed.type, in: community)
    }

    /// An action that nobody governs changes the lawful state of an object that is followed.
    private func followUngoverned(_ observed: ObservedAction, at time: Instant, bot: BotRecord) {
        guard let object = observed.object, let state = observed.newState,
            var known = work.object(bot: bot.name, object), known.knownAt <= time
        else { return }
        // What was put there since has taken its place.
        if isOlder(time, than: known) { return }
        known.isInferred = false
        known.lawful = state
        known.lawfulAt = time
        known.knownAt = time
        work.save(known)
        redoUndone(on: object, bot: bot.name, except: nil)
    }

    /// A module has read an object's state: it is the lawful one when none is known.
    private func learn(_ object: ObjectReference, _ state: JSON, bot: BotRecord, at time: Instant) {
        guard work.object(bot: bot.name, object) == nil else { return }
        work.save(
            ObjectStateRecord(
                bot: bot.name, object: object, lawful: state, isInferred: false, lawfulAt: time,
                knownAt: time))
    }

    // MARK: Triggers

    /// - Returns: whether policies are asked.
    @discardableResult
    func receive(_ observed: ObservedTrigger, of event: PlatformEvent, bot: BotRecord) -> Bool {
        let policies = book.candidates(communityID: bot.communityID, kind: .trigger, type: observed.type)
        guard !policies.isEmpty, event.occurredAt >= bot.firstSeenAt else { return false }
        let initiator = observed.initiator.map { member(bot: bot, username: $0) }
        let action = ActionRecord(
            id: work.newID(.action), communityID: bot.communityID, bot: bot.name, kind: .trigger,
            type: observed.type, initiatorID: initiator?.id, fields: observed.fields, channel: observed.channel,
            answerHandle: observed.answerHandle, origin: .trigger, eventID: event.id, occurredAt: event.occurredAt,
            receivedAt: now)
        _ = hold(action)
        admit(action)
        return true
    }

    static let webhookType = "webhooktriggeraction"

    /// Every platform event that a trigger policy asks for is a `webhooktriggeraction` too, by nobody.
    private func webhook(_ event: PlatformEvent, bot: BotRecord) {
        let type = Self.webhookType
        guard !book.candidates(communityID: bot.communityID, kind: .trigger, type: type).isEmpty,
            event.occurredAt >= bot.firstSeenAt, !event.isReconciled
        else { return }
        // What we do ourselves is nobody's event; the admin in whose name we act is also a person.
        if isEcho { return }
        for case .action(let action) in event.meanings where action.isByOurIdentity {
            guard let initiator = action.initiator, initiator != bot.userID else { return }
        }
        let action = ActionRecord(
            id: work.newID(.action), communityID: bot.communityID, bot: bot.name, kind: .trigger, type: type,
            initiatorID: nil,
            fields: .object(["event_type": .string("\(bot.platform).\(event.eventType)"), "data": event.data]),
            origin: .trigger, eventID: event.id, occurredAt: event.occurredAt, receivedAt: now)
        _ = hold(action)
        admit(action)
    }

    /// A passed action, and one that nobody had to decide, becomes a trigger where a policy waits for its type.
    func trigger(by underlying: ActionRecord) {
        guard underlying.kind != .trigger,
            !book.candidates(communityID: underlying.communityID, kind: .trigger, type: underlying.type).isEmpty
        else { return }
        let action = ActionRecord(
            id: work.newID(.action), communityID: underlying.communityID, bot: underlying.bot, kind: .trigger,
            type: "executedactiontriggeraction", initiatorID: underlying.initiatorID, fields: .null,
            channel: underlying.channel, origin: .trigger, underlyingID: underlying.id, occurredAt: now,
            receivedAt: now)
        _ = hold(action)
        admit(action)
    }

    // MARK: Keeping

    /// Holds a new action in memory: it is kept once a policy is concerned.
    func hold(_ action: ActionRecord) -> Family {
        transient.append(action.id)
        return work.hold(action)
    }

    /// Somebody is concerned: the action, and the one that it follows, get their rows.
    func keep(_ family: Family) {
        guard family.isTransient else { return }
        family.isTransient = false
        if let underlying = family.action.underlyingID.flatMap({ work.family($0) }) { keep(underlying) }
        work.save(family.action)
        if let state = family.objectState {
            work.save(state)
            if family.action.state == .stands { makeLawful(family) }
        }
        recordAction(family.action)
    }

    /// Actions that nobody was concerned with leave memory too.
    func dropTransient() {
        for id in transient {
            if let family = work.families[id], family.isTransient { work.drop(family) }
        }
        transient = []
    }

    func recordAction(_ action: ActionRecord) {
        var facts: LedgerFacts<JSON> = [
            "type": .string(action.type), "origin": .string(action.origin.rawValue), "bot": .string(action.bot),
            "at": .int(action.occurredAt.microseconds),
        ]
        if let event = action.eventID { facts.set("event", .string(event)) }
        if let initiator = action.initiatorID { facts.set("initiator", .int(initiator)) }
        if let underlying = action.underlyingID { facts.set("underlying", .int(underlying)) }
        record(
            "action", communityID: action.communityID, action: action.id, facts,
            texts: action.fields == .null ? [:] : ["fields": action.fields.text])
    }
}
