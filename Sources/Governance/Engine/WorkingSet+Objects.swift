extension WorkingSet {
    func object(bot: String, _ object: ObjectReference) -> ObjectStateRecord? {
        let key = ObjectStateRecord.Key(bot: bot, object: object)
        if let known = objects[key] { return known }
        let found = read(nil) { try $0.objectState(key) }
        objects[key] = .some(found)
        return found
    }

    func save(_ object: ObjectStateRecord) {
        objects[object.key] = .some(object)
        uncommittedObjects[object.key] = true
        writeCount += 1
    }

    func isSeen(_ event: PlatformEvent) -> Bool {
        if seenEvents.isNew(bot: event.bot, eventID: event.id, at: event.occurredAt) { return false }
        return seen[.init(bot: event.bot, name: event.id)] != nil
            || read(false) { try $0.isSeen(bot: event.bot, eventID: event.id) }
    }

    func markSeen(_ event: PlatformEvent, now: Instant) {
        seen[.init(bot: event.bot, name: event.id)] = true
        append(.seenEvent(SeenEventRecord(bot: event.bot, eventID: event.id, receivedAt: now)))
        if let newest = seenEvents.note(bot: event.bot, eventID: event.id, at: event.occurredAt) {
            keepNewestEvent(newest, bot: event.bot)
        }
    }

    /// Begins to remember the events of a bot, once.
    /// - Parameter isNew: true for one of which the store knows nothing yet.
    func rememberEvents(bot: String, isNew: Bool, now: Instant) {
        guard !seenEvents.knows(bot: bot) else { return }
        if let newest = cursor(bot: bot, key: SeenEvents.cursorKey).flatMap(Int64.init) {
            seenEvents.begin(bot: bot, newest: Instant(microseconds: newest))
            return
        }
        // A store of former versions does not tell the newest event's time: no clock is wrong by a day.
        let newest = isNew ? Instant(microseconds: .min) : now.advanced(seconds: 86_400)
        seenEvents.begin(bot: bot, newest: newest)
        keepNewestEvent(newest, bot: bot)
    }

    private func keepNewestEvent(_ instant: Instant, bot: String) {
        moveCursor(CursorRecord(bot: bot, key: SeenEvents.cursorKey, value: String(instant.microseconds)))
    }

    func cursor(bot: String, key: String) -> String? {
        cursors[.init(bot: bot, name: key)] ?? read(nil) { try $0.cursor(bot: bot, key: key) }
    }

    func moveCursor(_ record: CursorRecord) {
        cursors[.init(bot: record.bot, name: record.key)] = record.value
        writeCount += 1
    }

    func parkedBallots(bot: String, post: PostReference) -> [ParkedBallotRecord] {
        guard hasParked else { return [] }
        var found: [Int64: ParkedBallotRecord] = [:]
        for ballot in read([], { try $0.parkedBallots(bot: bot, post: post) }) { found[ballot.id] = ballot }
        for ballot in parked.values where ballot.bot == bot && ballot.post == post { found[ballot.id] = ballot }
        return found.values.filter { removedParked[$0.id] == nil }.sorted { $0.id < $1.id }
    }

    func park(_ ballot: ParkedBallotRecord) {
        hasParked = true
        parked[ballot.id] = ballot
        write(.parkedBallot(ballot))
    }

    func removeParked(_ id: Int64) {
        parked[id] = nil
        removedParked[id] = true
        write(.removeParkedBallot(id))
    }

    /// Records that something is wrong, once for each subject. True when it is news.
    func note(_ problem: ProblemRecord) -> Bool {
        var record = problem
        let old = problems[problem.subject]
        if let old {
            record.firstAt = old.firstAt
            record.count = old.count + 1
        } else if problems.count >= WorkingSet.problemLimit {
            // The ones that were not heard of for the longest time make room.
            let stale = problems.values.filter { !$0.subject.hasPrefix(EngineCore.foundingPrefix) }.sorted {
                ($0.lastAt, $0.subject) < ($1.lastAt, $1.subject)
            }
            for problem in stale.prefix(WorkingSet.problemLimit / 10) { clearProblem(problem.subject) }
        }
        problems[record.subject] = record
        write(.problem(record))
        return old == nil || old?.message != problem.message
    }

    func clearProblem(_ subject: String) {
        guard problems.removeValue(forKey: subject) != nil else { return }
        write(.removeProblem(subject))
    }

    /// Pending proposals whose time has come, at most `limit`.
    func due(_ now: Instant, limit: Int) -> [Int64] {
        var ids = Set(read([]) { try $0.dueProposals(now: now, limit: limit) })
        for (id, wake) in uncommittedWakes.all where wake <= now { ids.insert(id) }
        return ids.sorted()
    }

    /// The earliest time, later than an instant, at which a pending proposal has to be looked at.
    func nextWake(after: Instant?) -> Instant? {
        let stored = read(nil) { try $0.nextWake(after: after) }
        let own = uncommittedWakes.all.values.lazy.filter { at in after.map { at > $0 } ?? true }.min()
        return [stored, own].compactMap { $0 }.min()
    }

    /// The earliest time at which something is due of a vote.
    func nextVoteWake() -> Instant? {
        let stored = read(nil) { try $0.nextVoteWake() }
        return ([stored].compactMap { $0 } + uncommittedVoteWakes.all.values).min()
    }

    /// Votes of which something is due, at most `limit`.
    func dueVotes(_ now: Instant, limit: Int) -> [Int64] {
        var ids = Set(read([]) { try $0.dueVotes(now: now, limit: limit) })
        for (id, wake) in uncommittedVoteWakes.all where wake <= now { ids.insert(id) }
        return ids.sorted()
    }
}
