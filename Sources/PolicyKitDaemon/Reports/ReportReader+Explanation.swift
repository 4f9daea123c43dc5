public import Governance
import JSONKit
import OrderedCollections

extension ReportReader {
    /// Everything that led to a proposal's state; nil when there is no such proposal.
    /// - Parameter now: the present, for how long things still take.
    public func explanation(of id: Int64, now: Instant) throws -> Explanation? {
        guard let proposal = try store.proposal(id), let action = try store.action(proposal.actionID) else {
            return nil
        }
        let isOwn = { (other: Int64?) in other == nil || other == id }
        let calls = try store.calls(proposalID: id)
        let votes = try store.votes(proposalID: id)
        let persons = Dictionary(
            try store.accountLinks(communityID: proposal.communityID).map { ($0.memberID, $0.personID) }
        ) { first, _ in first }
        return Explanation(
            summary: try summary(proposal), policy: try policy(of: proposal), action: try facts(of: action),
            votes: try votes.map { try vote($0, votes, persons) },
            evaluations: try store.evaluations(actionID: action.id).filter {
                isOwn($0.proposalID) && $0.versionID == proposal.versionID
            }.map {
                Explanation.Evaluation(
                    block: $0.block.rawValue, at: $0.startedAt.date, outcome: $0.outcome, problem: $0.problem,
                    instructions: $0.instructions)
            },
            calls: calls.map {
                Explanation.Call(
                    id: $0.id, purpose: $0.purpose.rawValue, method: $0.method, bot: $0.bot, state: $0.state.rawValue,
                    intendedAt: $0.intendedAt?.date, finishedAt: $0.finishedAt?.date,
                    refusal: $0.refusal.map { "\($0.code): \($0.message)" })
            },
            log: try store.logs(actionID: action.id).filter { isOwn($0.proposalID) }.map {
                Explanation.Line(
                    at: $0.at.date, level: $0.level.rawValue, block: $0.block?.rawValue, text: $0.message)
            },
            waitsFor: waits(of: proposal, votes: votes, calls: calls, now: now), foreseen: [], note: proposal.note)
    }

    private func policy(of proposal: ProposalRecord) throws -> Explanation.Policy {
        let version = try store.policyVersion(proposal.versionID)
        let active = try store.activePolicies().first {
            $0.communityID == proposal.communityID && $0.path == proposal.path
        }
        return Explanation.Policy(
            path: proposal.path, name: version?.name ?? proposal.path, kind: version?.kind.rawValue ?? "?",
            mode: version?.mode.rawValue ?? "?",
            contentHash: version?.contentHash ?? "?",
            isInForce: active?.versionID == proposal.versionID && active?.isEnabled == true)
    }

    private func facts(of action: ActionRecord) throws -> Explanation.Action {
        Explanation.Action(
            id: action.id, type: action.type, title: try words(action),
            initiator: try action.initiatorID.flatMap(member), bot: action.bot,
            fields: (action.fields.object ?? [:]).map { Explanation.Field(name: $0.key, value: $0.value.text) },
            isProposed: action.origin == .inside, state: action.state.rawValue, isReverted: action.isReverted,
            isExecuted: action.isExecuted,
            occurredAt: action.occurredAt.date)
    }

    /// A vote as one of its posts shows it: with the ballots that were cast on any of them.
    private func vote(_ vote: VoteRecord, _ all: [VoteRecord], _ persons: [Int64: Int64]) throws -> Explanation.Vote {
        func person(_ member: Int64) -> Int64 { persons[member] ?? member }
        let posts = Set(all.filter { $0.isPosted(with: vote) }.map(\.id))
        let ballots = try store.ballots(proposalID: vote.proposalID).filter { posts.contains($0.voteID) }
        let voted = Set(ballots.map { person($0.memberID) })
        let elsewhere = vote.spec.elsewhere.map { (bot: $0.bot, username: $0.username, name: $0.name) }
        func known(_ names: [String]) throws -> [(name: String, member: MemberRecord?)] {
            let own = names.map { (bot: vote.bot, username: $0, name: $0) }
            return try (own + elsewhere).map { ($0.name, try store.member(bot: $0.bot, username: $0.username)) }
        }
        func names(_ people: [(name: String, member: MemberRecord?)]) throws -> [String] {
            try people.map { name, known in try known.flatMap { try member($0.id) } ?? name }
        }
        var electorate: [String]?
        if case .members(let members) = vote.spec.electorate { electorate = try names(try known(members)) }
        let isHidden = vote.hidesTally
        let missing = try vote.expected.map(known)?.filter { _, member in
            guard let member else { return true }
            return member.isPresent && !member.isBot && !voted.contains(person(member.id))
        }
        let uncounted = try store.ballotEvents(proposalID: vote.proposalID, memberID: nil).filter {
            $0.voteID == vote.id && $0.standing != .counted
        }
        return Explanation.Vote(
            kind: vote.spec.kind.rawValue, text: vote.spec.text, link: vote.permalink, electorate: electorate,
            notVoted: try missing.map(names), openedAt: vote.openedAt.date, closesAt: vote.closesAt?.date,
            closedAt: vote.closedAt?.date, isTallyHidden: isHidden,
            ballots: try ballots.map {
                Explanation.Ballot(
                    member: try member($0.memberID) ?? "?",
                    candidate: $0.candidate.isEmpty || isHidden ? nil : $0.candidate,
                    value: isHidden ? "hidden" : $0.value, castAt: $0.castAt.date, standing: nil)
            },
            uncounted: try uncounted.map {
                Explanation.Ballot(
                    member: try member($0.memberID) ?? "?", candidate: nil, value: isHidden ? "hidden" : $0.move.value,
                    castAt: $0.castAt.date, standing: $0.standing.rawValue)
            } + withdrawn(from: vote, by: person))
    }

    /// What makes a proposal go on.
    private func waits(
        of proposal: ProposalRecord, votes: [VoteRecord], calls: [CallRecord], now: Instant
    ) -> [String] {
        let outstanding = calls.filter { $0.state == .intended }.map {
            "the answer of \($0.bot) to \($0.method) (call \($0.id))"
        }
        switch proposal.state {
        case .pending:
            // No vote comes any more once all are closed.
            let isOver = !votes.isEmpty && votes.allSatisfy { $0.closedAt != nil }
            var reasons = (isOver ? proposal.readSet.subtracting(.votes) : proposal.readSet).words
            if proposal.isDirty { reasons = ["the next run of its check, which is due"] }
            if let wake = proposal.wakeAt {
                let rest = Double(wake.microseconds - now.microseconds) / 1_000_000
                let when = rest > 0 ? "in \(UTCTime.span(seconds: rest))" : "now"
                reasons.append("\(UTCTime.short(wake)) UTC, \(when): then its check runs again")
            }
            if isOver, reasons.isEmpty, outstanding.isEmpty {
                return [
                    "nothing: its vote is closed, and its check leaves it undecided; mend the policy with "
                        + "apply_to_open_votes"
                ]
            }
            return reasons + outstanding
        case .executionFailed, .revertFailed:
            let what = proposal.state == .executionFailed ? "carried out" : "undone"
            return ["an admin: it could not be \(what); mend the cause, then `policykit retry \(proposal.id)`"]
        case .diverged:
            return ["an admin: the run could not be repeated as it was recorded; it will not go on by itself"]
        case .passed, .failed, .superseded, .abandoned, .observed:
            return outstanding
        default:
            return outstanding.isEmpty ? ["its own next step (\(proposal.state.rawValue))"] : outstanding
        }
    }
}

extension ReadSet {
    /// What a check waits for, by what it read.
    fileprivate var words: [String] {
        let all: [(ReadSet, String)] = [
            (.votes, "a vote"), (.proposal, "a change of the proposal's data"),
            (.members, "a change of the members"), (.roles, "a change of the roles"),
            (.documents, "a change of the documents"), (.variables, "a change of the policy's variables"),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
