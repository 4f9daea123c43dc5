/// What a plain observer of the platform writes down: what was done on the posts of votes, as far as it was taken in
/// while the vote was open. From it the ballots are counted without the engine.
struct Diary {
    /// Something that one member did on a vote's post, or that was seen there of one member.
    struct Act {
        var at: Instant
        var voter: String
        var deed: Deed
    }

    enum Deed: Hashable {
        case added(String)
        case removed(String)
        case pressed(String)
        /// An option for a candidate.
        case picked(String, String)
        /// These emoji of the member stood on the post when it was read whole.
        case stood([String])
    }

    /// A post's reactions as they were read whole.
    struct Reading {
        var post: PostReference
        var at: Instant
        var reactions: [StandingReaction]
    }

    var acts = 0
    private var ballots: [PostReference: [Act]] = [:]
    /// Reactions on posts of which the engine does not know yet that they show a vote.
    private var waiting: [PostReference: [Act]] = [:]
    private var absent: Set<String> = []
    /// Votes that closed before their post was known.
    private var closedUnposted: Set<Int64> = []

    // MARK: Events

    /// An event is about to be taken in.
    mutating func accepted(_ event: PlatformEvent, in store: MemoryStore) {
        guard !store.isSeen(bot: event.bot, eventID: event.id) else { return }
        for meaning in event.meanings {
            switch meaning {
            case .ballot(let ballot): accepted(ballot, of: event, in: store)
            case .member(let member):
                if member.isPresent { absent.remove(member.username) } else { absent.insert(member.username) }
            case .reactions(let post, let reactions):
                guard let vote = store.vote(bot: event.bot, post: post), vote.closedAt == nil,
                    vote.spec.kind == .boolean
                else { continue }
                accepted(Reading(post: post, at: event.occurredAt, reactions: reactions), in: store)
            case .action, .trigger, .objectState, .objectGone, .postRemoved, .command, .tally: continue
            }
        }
    }

    private mutating func accepted(_ ballot: ObservedBallot, of event: PlatformEvent, in store: MemoryStore) {
        guard let post = ballot.post else { return }
        let deed: Deed? =
            switch ballot.venue {
            case .reactionAdded(let sign): Diary.values[sign].map { .added($0) }
            case .reactionRemoved(let sign): Diary.values[sign].map { .removed($0) }
            case .press(let value): .pressed(value)
            case .selection(let candidate, let option): .picked(candidate, option)
            case .command: nil
            }
        guard let deed else { return }
        let act = Act(at: event.occurredAt, voter: ballot.voter, deed: deed)
        if let vote = store.vote(bot: event.bot, post: post) ?? store.vote(of: ballot.proposal) {
            if vote.closedAt == nil, isEligible(act.voter, vote), act.deed.isAnswer(to: vote.spec) {
                ballots[post, default: []].append(act)
            }
        } else {
            waiting[post, default: []].append(act)
        }
    }

    /// Counts what waited for its post to be known.
    mutating func settle(_ store: MemoryStore) {
        guard !waiting.isEmpty else { return }
        for post in waiting.keys {
            guard let vote = store.vote(bot: "acme", post: post), let acts = waiting.removeValue(forKey: post) else {
                continue
            }
            // What was claimed may itself have closed the vote.
            if closedUnposted.contains(vote.id) { continue }
            ballots[post, default: []] += acts.filter {
                isEligible($0.voter, vote) && $0.deed.isAnswer(to: vote.spec)
            }
        }
        for proposal in store.proposals(communityID: nil, states: nil, before: nil, limit: .max) {
            for vote in store.votes(proposalID: proposal.id) where vote.post == nil && vote.closedAt != nil {
                closedUnposted.insert(vote.id)
            }
        }
    }

    private func isEligible(_ voter: String, _ vote: VoteRecord) -> Bool {
        switch vote.spec.electorate {
        case .everyone: !absent.contains(voter)
        case .members(let names): names.contains(voter) && !absent.contains(voter)
        }
    }

    // MARK: Readings

    /// What a call's answer tells of a post's reactions, if it reads them and the vote is open.
    func reading(_ id: Int64, _ outcome: CallOutcome?, in store: MemoryStore) -> Reading? {
        guard case .done(let result)? = outcome, let call = store.call(id), call.state == .intended,
            call.method == StandingReaction.readingMethod, let reactions = StandingReaction.list(result),
            let vote = call.voteID.flatMap({ store.vote($0) }), vote.closedAt == nil, let post = vote.post,
            vote.spec.kind == .boolean
        else { return nil }
        return Reading(post: post, at: call.intendedAt ?? call.plannedAt, reactions: reactions)
    }

    /// A reading is about to be taken in. It tells something of a member whose emoji are not those that were known.
    mutating func accepted(_ reading: Reading?, in store: MemoryStore) {
        guard let reading, let vote = store.vote(bot: "acme", post: reading.post) else { return }
        var stood: [String: [String]] = [:]
        for reaction in reading.reactions {
            if let value = Diary.values[reaction.emoji] { stood[reaction.voter, default: []].append(value) }
        }
        let known = minds(on: reading.post)
        for voter in Set(stood.keys).union(known.keys).sorted() where isEligible(voter, vote) {
            let signs = stood[voter] ?? []
            guard Set(signs) != Set(known[voter]?.emoji ?? []) else { continue }
            ballots[reading.post, default: []].append(Act(at: reading.at, voter: voter, deed: .stood(signs)))
        }
    }

    // MARK: Counting

    /// Who stands for what on a post, counted in the plainest way; with candidates for each under `VOTER/CANDIDATE`.
    func count(_ post: PostReference) -> [String: String] {
        var count: [String: String] = [:]
        for (voter, mind) in minds(on: post) {
            count[voter] = mind.ballot
            for (candidate, option) in mind.options { count["\(voter)/\(candidate)"] = option }
        }
        return count
    }

    private func minds(on post: PostReference) -> [String: Mind] {
        var minds: [String: Mind] = [:]
        let acts = (ballots[post] ?? []).enumerated()
        for (_, act) in acts.sorted(by: { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }) {
            minds[act.voter, default: Mind()].follow(act.deed)
        }
        return minds
    }

    static let values = ["👍": "yes", "👎": "no"]

    /// Where one member stands.
    private struct Mind {
        var emoji: [String] = []
        var ballot: String?
        var options: [String: String] = [:]
        var isPressed = false
        /// Several emoji were found at once, and none of them was the ballot.
        var isTorn = false

        mutating func follow(_ deed: Deed) {
            switch deed {
            case .added(let value):
                emoji = emoji.filter { $0 != value } + [value]
                if ballot != value { isPressed = false }
                settle(on: value)
            case .removed(let value):
                emoji = emoji.filter { $0 != value }
                if ballot == value, !isPressed {
                    ballot = emoji.last
                } else if isTorn, emoji.count == 1 {
                    settle(on: emoji[0])
                }
            case .pressed(let value):
                settle(on: value)
                isPressed = true
            case .stood(let values): find(values)
            case .picked(let candidate, let option): options[candidate] = option
            }
        }

        private mutating func settle(on value: String?) {
            ballot = value
            isTorn = false
        }

        private mutating func find(_ values: [String]) {
            let new = values.filter { !emoji.contains($0) }
            emoji = emoji.filter(values.contains) + new
            // A button's ballot outlives emoji that come and go; one more emoji is a change of mind.
            let wishes = isPressed && ballot != nil ? new : values
            if let ballot, isPressed ? new.isEmpty || (new.count > 1 && new.contains(ballot)) : values.contains(ballot)
            {
                return
            }
            if ballot == nil, new.isEmpty, !isTorn { return }
            isPressed = false
            settle(on: wishes.count == 1 ? wishes[0] : nil)
            isTorn = wishes.count > 1
        }
    }
}

extension Diary.Deed {
    /// True for what answers the question of a vote.
    fileprivate func isAnswer(to spec: VoteSpec) -> Bool {
        switch (self, spec.kind) {
        case (.added, .boolean), (.removed, .boolean), (.stood, .boolean): true
        case (.pressed(let value), .boolean), (.pressed(let value), .choice): spec.values.contains(value)
        case (.pressed(let value), .number):
            Double(value).map { $0 >= spec.numbers.minimum ?? $0 && $0 <= spec.numbers.maximum ?? $0 } ?? false
        case (.picked(let candidate, let option), .select):
            spec.candidates.contains(candidate) && spec.options.contains(option)
        default: false
        }
    }
}

extension MemoryStore {
    /// The last vote of a proposal that a button names.
    fileprivate func vote(of proposalID: Int64?) -> VoteRecord? {
        proposalID.flatMap { proposal($0)?.voteID }.flatMap { vote($0) }
    }
}
