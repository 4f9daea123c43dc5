import JSONKit
import OrderedCollections
import PolicyScript

/// A history played once through the engine, with some of its policies replaced.
final class ReplayPass {
    let history: ReplayHistory
    let engine: RehearsalEngine
    private let runs: ReplayRuns
    /// The policies that are replaced, by path, for as long as any version of them is in force.
    private let replaced: [String: LoadedPolicy]
    /// The recorded actions by the ids that they have in this pass, and the other way round.
    private var recorded: [Int64: Int] = [:]
    private var replayed: [Int: Int64] = [:]
    private var notes: [Int: OrderedSet<String>] = [:]
    /// Recorded calls that have not answered one of this pass yet, by action.
    private var answers: [Int: [CallRecord]] = [:]

    /// Plays a history.
    /// - Parameters:
    ///   - replaced: what stands in for the policies of these paths; of one that was never in force, it is from the
    ///     beginning.
    ///   - removed: paths of policies that are left out.
    init(_ history: ReplayHistory, replaced: [String: LoadedPolicy], removed: Set<String>) throws {
        self.history = history
        self.replaced = replaced
        runs = ReplayRuns(Array(replaced.values), seeds: history.seeds)
        let start = history.begin.advanced(seconds: -1)
        engine = try RehearsalEngine(
            community: history.community.name,
            platforms: history.bots.map {
                RehearsalPlatform($0.platform, bot: $0.name, community: history.community.name)
            }, runs: runs, now: start)
        for (index, deed) in history.deeds.enumerated() { answers[index] = deed.calls }
        engine.known = { [unowned self] in self.outcome(of: $0) }
        runs.deed = { [unowned self] id in (self.recorded[id] ?? self.upcoming).map { self.history.deeds[$0].action.id }
        }
        try found()
        try play(removed)
    }

    // MARK: Playing

    private func found() throws {
        for bot in history.bots { engine.operators[bot.name] = bot.operatorUsername }
        for bot in history.bots { _ = try engine.platform(bot.name, settings: history.community.settings) }
        // The rules change when they changed in fact, not by what is decided here.
        try engine.change { $0.carriesOutConstitution = false }
        try engine.play(.policyFiles(community: engine.community, changes: []))
        try foundState()
        let known = Set(history.activations.map(\.path))
        for (path, policy) in replaced.sorted(by: { $0.key < $1.key }) where !known.contains(path) {
            try activate(policy, path)
        }
    }

    private enum Step {
        case arrival(MemberRecord)
        case departure(Int64)
        case change(ReplayState.Change)
        case activation(ReplayHistory.Activation)
        /// For so many seconds; nil ends the one that is in effect.
        case override(Double?)
        case action(Int)
        case ballot(Int, BallotEventRecord)
    }

    private func play(_ removed: Set<String>) throws {
        var steps: [(at: Instant, rank: Int, step: Step)] = []
        for member in history.state.members where member.createdAt > engine.now {
            steps.append((member.createdAt, -2, .arrival(member)))
        }
        for (at, member) in history.state.departures { steps.append((at, 3, .departure(member))) }
        for activation in history.activations where !removed.contains(activation.path) {
            steps.append((activation.at, 0, .activation(activation)))
        }
        for (at, change) in history.state.changes {
            // A policy that is added with values for its variables is there first.
            let isOfPolicy = if case .variables = change { true } else { false }
            steps.append((at, isOfPolicy ? 0 : -1, .change(change)))
        }
        for (at, seconds) in history.overrides { steps.append((at, -1, .override(seconds))) }
        for (index, deed) in history.deeds.enumerated() {
            steps.append((deed.action.receivedAt, 1, .action(index)))
            for ballot in deed.ballots { steps.append((ballot.receivedAt, 2, .ballot(index, ballot))) }
        }
        // A stable order: what was recorded first of two at one instant comes first.
        for (_, entry) in steps.enumerated().sorted(by: {
            ($0.element.at, $0.element.rank, $0.offset) < ($1.element.at, $1.element.rank, $1.offset)
        }) {
            try engine.advance(to: entry.at)
            switch entry.step {
            case .arrival(let member): try arrive(member)
            case .departure(let member): try leave(member)
            case .change(let change): try follow(change)
            case .activation(let activation): try follow(activation)
            case .override(let seconds?):
                try engine.play(.override(community: engine.community, reason: "", seconds: seconds))
            case .override(nil): try engine.play(.endOverride(community: engine.community))
            case .action(let index): try act(index)
            case .ballot(let index, let ballot): try cast(ballot, index)
            }
        }
        try engine.advance(to: history.end)
    }

    private func follow(_ activation: ReplayHistory.Activation) throws {
        guard let version = activation.version else {
            return try engine.change { $0.deactivate(activation.path, community: self.communityID) }
        }
        if let policy = replaced[activation.path] { return try activate(policy, activation.path) }
        try activate(
            PolicyVersionDraft(
                contentHash: version.contentHash, format: version.format, source: version.source, kind: version.kind,
                actionTypes: version.actionTypes, name: version.name, text: version.text, mode: version.mode,
                canPass: version.canPass), version.path)
    }

    private func activate(_ policy: LoadedPolicy, _ path: String) throws {
        try activate(PolicyVersionDraft(policy), path)
    }

    private func activate(_ draft: PolicyVersionDraft, _ path: String) throws {
        try engine.change { core in
            core.activate(core.version(of: draft, path: path), community: self.communityID)
        }
    }

    var communityID: Int64 { engine.store.communities().first?.id ?? 0 }

    /// What somebody did is done again.
    private func act(_ index: Int) throws {
        let action = history.deeds[index].action
        if action.origin == .inside || action.bot.isEmpty { return try propose(action, index) }
        guard let platform = engine.platforms[action.bot] else { return }
        let initiator = action.initiatorID.flatMap { history.members[$0]?.username }
        if let object = action.object, let state = action.newState {
            platform.withState { $0.objects[object] = state }
        }
        let meanings: [PlatformEvent.Meaning]
        var type = action.type
        var data = JSON.null
        if action.type == "webhooktriggeraction" {
            meanings = []
            data = action.fields["data"] ?? .null
            let prefix = platform.platform + "."
            type = action.fields["event_type"]?.string ?? ""
            if type.hasPrefix(prefix) { type.removeFirst(prefix.count) }
        } else if action.kind == .trigger {
            meanings = [
                .trigger(
                    ObservedTrigger(
                        type: action.type, initiator: initiator, fields: action.fields, channel: action.channel,
                        answerHandle: action.answerHandle))
            ]
        } else {
            meanings = [
                .action(
                    ObservedAction(
                        type: action.type, initiator: initiator, fields: action.fields, object: action.object,
                        newState: action.newState, previousState: action.previousState, channel: action.channel))
            ]
        }
        let id = engine.newEventID()
        let last = engine.store.highestID(.action)
        upcoming = index
        defer { upcoming = nil }
        try engine.play(
            .event(
                PlatformEvent(
                    bot: action.bot, id: id, occurredAt: action.occurredAt, eventType: type, data: data,
                    meanings: meanings)))
        let highest = engine.store.highestID(.action)
        guard last < highest else { return }
        let made = (last + 1...highest).lazy.compactMap { [engine] in engine.store.action($0) }
        if let record = made.first(where: { $0.eventID == id && $0.type == action.type }) { note(record.id, index) }
    }

    /// What was proposed from within is proposed again.
    private func propose(_ action: ActionRecord, _ index: Int) throws {
        let initiator = action.initiatorID.flatMap { history.members[$0] }
        upcoming = index
        defer { upcoming = nil }
        try engine.change { core in
            guard let community = core.work.communities[self.communityID] else { return }
            let known = initiator.flatMap { core.work.member(bot: $0.bot, username: $0.username) }
            let proposed = ActionRecord(
                id: core.work.newID(.action), communityID: community.id, bot: action.bot, kind: action.kind,
                type: action.type, initiatorID: known?.id ?? core.operatorMember(of: community).id,
                fields: action.fields, object: action.object, newState: action.newState,
                previousState: action.previousState, channel: action.channel, origin: .inside,
                occurredAt: action.occurredAt, receivedAt: core.now)
            core.work.save(proposed)
            core.recordAction(proposed)
            self.note(proposed.id, index)
            core.admit(proposed)
        }
    }

    private func note(_ id: Int64, _ index: Int) {
        recorded[id] = index
        replayed[index] = id
    }

    /// The action that is being done: its runs begin before its id is noted.
    private var upcoming: Int?

    /// A ballot is cast again, on the vote that there is now.
    private func cast(_ ballot: BallotEventRecord, _ index: Int) throws {
        let deed = history.deeds[index]
        guard let member = history.members[ballot.memberID] else { return }
        let path = deed.proposals.first { $0.id == ballot.proposalID }?.path
        let candidates = proposals(of: index)
        let proposal = candidates.last { $0.path == path && $0.voteID != nil } ?? candidates.last { $0.voteID != nil }
        guard let proposal, let last = proposal.voteID.flatMap({ engine.store.vote($0) }) else {
            return add("\(member.displayName)'s ballot of \(ballot.castAt.second) meets no vote", index)
        }
        // A vote may have a post on each of several platforms: they vote on the one where they are, if there is one.
        let posts = engine.store.votes(proposalID: proposal.id).filter { $0.isPosted(with: last) }
        let vote = posts.last { $0.bot == member.bot } ?? last
        guard let platform = engine.platforms[member.bot] else { return }
        for venue in venues(of: ballot.move, vote.spec) {
            guard BallotReader.move(venue, vote.spec) != nil else {
                add("\(member.displayName)'s ballot of \(ballot.castAt.second) is no answer to the vote", index)
                continue
            }
            let observed = ObservedBallot(
                voter: member.username, venue: vote.bot == member.bot ? venue : elsewhere(ballot.move) ?? venue,
                post: vote.bot == member.bot ? vote.post : nil, proposal: proposal.id)
            try engine.play(
                .event(
                    PlatformEvent(
                        bot: platform.bot, id: engine.newEventID(), occurredAt: ballot.castAt, eventType: "vote",
                        meanings: [.ballot(observed)])))
        }
    }

    /// How somebody votes who is on another platform than the post: by what they type.
    private func elsewhere(_ move: BallotEventRecord.Move) -> ObservedBallot.Venue? {
        switch move {
        case .reactionAdded(let value), .chosen(let value): .command(value)
        case .tallied(_, ""), .reactionRemoved, .reactionsStanding: nil
        case .selected(let candidate, let option), .tallied(let candidate, let option):
            .command("\(candidate): \(option)")
        }
    }

    private func venues(of move: BallotEventRecord.Move, _ spec: VoteSpec) -> [ObservedBallot.Venue] {
        func emoji(_ value: String) -> String {
            if spec.kind == .boolean { return value == "yes" ? "👍" : value == "no" ? "👎" : value }
            let place = spec.options.firstIndex(of: value).flatMap {
                $0 < BallotReader.numberEmoji.count ? BallotReader.numberEmoji[$0] : nil
            }
            return place ?? value
        }
        switch move {
        case .reactionAdded(let value): return [.reactionAdded(emoji(value))]
        case .reactionRemoved(let value): return [.reactionRemoved(emoji(value))]
        case .reactionsStanding(let values): return values.map { .reactionAdded(emoji($0)) }
        case .chosen(let value): return [.press(value)]
        case .tallied(_, ""): return []
        case .selected(let candidate, let option), .tallied(let candidate, let option):
            return [.selection(candidate: candidate, option: option)]
        }
    }

    // MARK: What platforms said

    /// What the history knows of a call: the answer to a reading, or a refusal.
    private func outcome(of call: CallRecord) -> CallOutcome? {
        guard let index = call.actionID.flatMap(index(ofAction:)) else { return nil }
        let place = answers[index]?.firstIndex { (known: CallRecord) -> Bool in
            // How an effect was carried out there is the platform's own affair.
            let isEffect = call.purpose.isDecided
            return known.purpose == call.purpose && (isEffect || known.method == call.method)
                && (call.purpose != .read || known.arguments == call.arguments)
        }
        guard let place, let known = answers[index]?[place] else {
            guard call.purpose == .read, call.method != StandingReaction.readingMethod else { return nil }
            add("it reads \(call.method), which the history does not hold", index)
            return .refused(
                PlatformRefusal(
                    platform: call.bot, code: "not_recorded", message: "the history does not hold what was read"))
        }
        answers[index]?.remove(at: place)
        if let refusal = known.refusal, known.state == .refused { return .refused(refusal) }
        return call.purpose == .read ? .done(known.result ?? .null) : nil
    }

    private func index(ofAction id: Int64) -> Int? {
        if let index = recorded[id] { return index }
        let underlying = engine.store.action(id)?.underlyingID ?? id
        return recorded[underlying] ?? upcoming
    }

    private func add(_ text: String, _ index: Int) {
        notes[index, default: []].append(text)
    }

    // MARK: What came of it

    private func proposals(of index: Int) -> [ProposalRecord] {
        guard let id = replayed[index] else { return [] }
        return ([id] + engine.store.followers(of: id).map(\.id)).flatMap { engine.store.proposals(actionID: $0) }
    }

    /// What an action came to in this pass.
    func outcome(_ index: Int) -> ReplayOutcome {
        let id = replayed[index]
        let proposals = proposals(of: index)
        let related = Set(proposals.map(\.actionID)).union(id.map { [$0] } ?? [])
        let evaluations = related.sorted().flatMap { engine.store.evaluations(actionID: $0) }
        var outcome = ReplayOutcome(
            action: id.flatMap { engine.store.action($0) }, proposals: proposals, evaluations: evaluations
        ) { engine.store.policyVersion($0)?.path }
        outcome.notes = Array(notes[index] ?? [])
        return outcome
    }
}

/// Begins the runs of a replay with the seeds of the recorded ones, so that the lot falls as it fell.
final class ReplayRuns: PolicyRunFactory {
    private let compiled: RehearsalRuns
    private let seeds: [ReplayHistory.SeedKey: UInt64]
    /// The recorded action behind one of the replay.
    ///
    /// `nonisolated(unsafe)`: set once, before the engine runs, on the thread that runs it.
    nonisolated(unsafe) var deed: (Int64) -> Int64? = { _ in nil }

    init(_ policies: [LoadedPolicy], seeds: [ReplayHistory.SeedKey: UInt64]) {
        compiled = RehearsalRuns(policies)
        self.seeds = seeds
    }

    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        let recorded = deed(reads.action.id).flatMap {
            seeds[ReplayHistory.SeedKey(actionID: $0, path: version.path, block: block)]
        }
        return try compiled.run(
            version, block: block, reads: reads, now: now, seed: recorded ?? seed, replaying: replaying)
    }
}
