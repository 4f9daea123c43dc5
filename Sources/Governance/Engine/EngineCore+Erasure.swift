import JSONKit
import OrderedCollections
import PolicyScript

// What the records hold of people's words, erased with the lines of the ledger that tell of them. What stays: who did
// what kind of thing when, how it was decided, and how many answered what, by number.
extension EngineCore {
    /// Erases what the record of a line holds. Nothing is erased of an action on which something is still open: that
    /// needs it to be decided.
    /// - Parameter followed: actions that something which is open still sees.
    /// - Returns: whether there was something.
    func eraseRecord(of line: LedgerEntryRecord, keeping followed: Set<Int64>) -> Bool {
        guard let family = line.actionID.flatMap({ work.family($0) }), isOver(family),
            !followed.contains(family.action.id)
        else { return false }
        let facts = (try? JSON(parsing: line.body)) ?? .null
        switch line.kind {
        case "action": return eraseAction(family)
        case "vote":
            return facts["vote"]?.int64.flatMap { family.votes[$0] }.map { eraseVote($0, family) } ?? false
        case "intent": return facts["call"]?.int64.flatMap { family.calls[$0] }.map { eraseCall($0, family) } ?? false
        case "evaluation": return eraseEvaluations(family, facts)
        default: return false
        }
    }

    private func isOver(_ family: Family) -> Bool {
        family.action.state.isSettled && family.action.effect == nil && !family.hasOpenProposal && family.runs.isEmpty
    }

    /// The actions that are followed by triggers which are still open, and see them.
    var followedActions: Set<Int64> {
        let open = Set(ProposalState.allCases.filter { !$0.isFinal })
        let proposals = work.read([]) {
            try $0.proposals(communityID: nil, states: open, before: nil, limit: .max)
        }
        let followers = Set(proposals.map(\.actionID)).union(work.families.keys).compactMap { work.family($0) }
        return Set(followers.filter { !isOver($0) }.compactMap(\.action.underlyingID))
    }

    /// The action's fields and states, and what policies noted and logged of it.
    private func eraseAction(_ family: Family) -> Bool {
        var action = family.action
        action.fields = Self.emptied(action.fields)
        action.newState = action.newState.map(Self.emptied)
        action.previousState = action.previousState.map(Self.emptied)
        action.data = [:]
        var hasChanged = action != family.action
        if hasChanged { work.save(action) }
        for var proposal in family.proposals.values {
            let before = proposal
            proposal.data = [:]
            if proposal.note != nil { proposal.note = "" }
            if proposal == before { continue }
            work.save(proposal, in: family)
            hasChanged = true
        }
        for var line in work.read([], { try $0.logs(actionID: action.id) }) where !line.message.isEmpty {
            line.message = ""
            work.write(.log(line))
            hasChanged = true
        }
        return hasChanged
    }

    /// A value without its texts; numbers and flags say nothing in words.
    private static func emptied(_ value: JSON) -> JSON {
        switch value {
        case .string: ""
        case .array(let items): .array(items.map(emptied))
        case .object(let members): .object(members.mapValues(emptied))
        default: value
        }
    }

    /// What a vote asked: its options and candidates go by their numbers from now on, in the ballots too.
    private func eraseVote(_ vote: VoteRecord, _ family: Family) -> Bool {
        let spec = vote.spec
        var erased = vote
        erased.spec.text = ""
        erased.spec.details = spec.details.map { _ in "" }
        erased.spec.options = spec.options.indices.map { "#\($0 + 1)" }
        erased.spec.candidates = spec.candidates.indices.map { "#\($0 + 1)" }
        erased.spec.elsewhere = spec.elsewhere.map { outsider in
            var outsider = outsider
            outsider.name = outsider.username
            return outsider
        }
        guard erased != vote else { return false }
        work.save(erased, in: family)
        for ballot in (family.ballots[vote.proposalID] ?? [:]).values where ballot.voteID == vote.id {
            var numbered = ballot
            numbered.value = spec.ledgerValue(ballot.value)
            if !ballot.candidate.isEmpty { numbered.candidate = spec.ledgerCandidate(ballot.candidate) }
            if numbered == ballot { continue }
            work.removeBallot(ballot.key, in: family)
            work.save(numbered, in: family)
        }
        for (member, events) in family.ballotEvents[vote.proposalID] ?? [:] {
            let numbered = events.map { event in
                var event = event
                if event.voteID == vote.id { event.move = spec.numbered(event.move) }
                return event
            }
            work.replace(numbered, of: vote.proposalID, by: member, in: family)
        }
        return true
    }

    /// What a call carried: the texts of posts, and of what was undone and done again.
    private func eraseCall(_ call: CallRecord, _ family: Family) -> Bool {
        guard call.state != .intended, call.state != .planned else { return false }
        var erased = call
        erased.arguments = Self.emptied(call.arguments)
        // What a vote's post shows has options and voters for its keys.
        for key in ["votes", "names"] where erased.arguments[key] != nil { erased.arguments[key] = .object([:]) }
        erased.newState = call.newState.map(Self.emptied)
        if let refusal = call.refusal {
            erased.refusal = PlatformRefusal(platform: refusal.platform, code: refusal.code, message: "")
        }
        if call.purpose == .read { erased.result = call.result.map(Self.emptied) }
        guard erased != call else { return false }
        work.save(erased, in: family)
        return true
    }

    /// What an exception said.
    private func eraseEvaluations(_ family: Family, _ facts: JSON) -> Bool {
        var hasChanged = false
        for var evaluation in work.read([], { try $0.evaluations(actionID: family.action.id) })
        where evaluation.problem?.isEmpty == false && evaluation.startedAt.microseconds == facts["now"]?.int64
            && evaluation.block.rawValue == facts["block"]?.string
        {
            evaluation.problem = ""
            work.write(.evaluation(evaluation))
            hasChanged = true
        }
        return hasChanged
    }
}
