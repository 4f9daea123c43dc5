extension MemoryStore {
    public func action(_ id: Int64) -> ActionRecord? { read { $0.actions[id] } }

    /// The triggers that followed an action, in order.
    func followers(of id: Int64) -> [ActionRecord] {
        read { tables in tables.actionsByUnderlying[id].compactMap { tables.actions[$0] } }
    }

    public func openActions(bot: String, object: ObjectReference) -> [ActionRecord] {
        read { tables in
            tables.actionsByObject[.init(bot: bot, object: object)].compactMap { tables.actions[$0] }.filter { action in
                !action.state.isSettled || action.effect != nil
                    || tables.proposalsByAction[action.id].contains { tables.proposals[$0]?.state.isFinal == false }
            }
        }
    }

    public func proposal(_ id: Int64) -> ProposalRecord? { read { $0.proposals[id] } }

    public func proposals(actionID: Int64) -> [ProposalRecord] {
        read { tables in tables.proposalsByAction[actionID].compactMap { tables.proposals[$0] } }
    }

    public func vote(_ id: Int64) -> VoteRecord? { read { $0.votes[id] } }

    public func votes(proposalID: Int64) -> [VoteRecord] {
        read { tables in tables.votesByProposal[proposalID].compactMap { tables.votes[$0] } }
    }

    public func vote(bot: String, post: PostReference) -> VoteRecord? {
        read { tables in tables.voteByPost[.init(bot: bot, post: post)].flatMap { tables.votes[$0] } }
    }

    public func ballot(_ key: BallotRecord.Key) -> BallotRecord? { read { $0.ballots[key.proposalID]?[key] } }

    public func ballots(proposalID: Int64) -> [BallotRecord] {
        read {
            ($0.ballots[proposalID] ?? [:]).values.sorted { ($0.memberID, $0.candidate) < ($1.memberID, $1.candidate) }
        }
    }

    public func ballotEvents(proposalID: Int64, memberID: Int64?) -> [BallotEventRecord] {
        read { tables in
            let ids =
                if let memberID {
                    tables.ballotEventsByOwner[.init(proposalID: proposalID, memberID: memberID)]
                } else {
                    tables.ballotEventsByProposal[proposalID]
                }
            return ids.compactMap { tables.ballotEvents[$0] }
        }
    }

    public func parkedBallots(bot: String, post: PostReference) -> [ParkedBallotRecord] {
        read { tables in tables.parkedByPost[.init(bot: bot, post: post)].compactMap { tables.parked[$0] } }
    }

    public func parkedBallots(before: Instant, limit: Int) -> [ParkedBallotRecord] {
        read { Array($0.parked.values.filter { $0.receivedAt < before }.sorted { $0.id < $1.id }.prefix(limit)) }
    }

    public func call(_ id: Int64) -> CallRecord? { read { $0.calls[id] } }

    public func calls(proposalID: Int64) -> [CallRecord] {
        read { tables in tables.callsByProposal[proposalID].compactMap { tables.calls[$0] } }
    }

    public func calls(actionID: Int64) -> [CallRecord] {
        read { tables in tables.callsByAction[actionID].compactMap { tables.calls[$0] } }
    }

    public func unechoedCalls(bot: String, object: ObjectReference) -> [CallRecord] {
        read { tables in tables.unechoed[.init(bot: bot, object: object)].compactMap { tables.calls[$0] } }
    }

    public func run(_ id: Int64) -> RunRecord? { read { $0.runs[id] } }

    public func runs(actionID: Int64) -> [RunRecord] {
        read { tables in tables.runsByAction[actionID].compactMap { tables.runs[$0] } }
    }

    public func unsettledActions() -> [Int64] { read { $0.unsettledActions[true] } }

    public func workingProposals() -> [Int64] { read { $0.workingProposals[true] } }

    public func intendedCalls() -> [CallRecord] {
        read { tables in
            tables.intendedCalls[true].compactMap { tables.calls[$0] }
                .sorted { ($0.intendedAt ?? $0.plannedAt, $0.id) < ($1.intendedAt ?? $1.plannedAt, $1.id) }
        }
    }

    public func votesToUpdate() -> [Int64] { read { $0.votesToUpdate[true] } }

    public func nextWake(after: Instant?) -> Instant? { read { $0.wakes.first(after: after) } }

    public func dueProposals(now: Instant, limit: Int) -> [Int64] { read { $0.wakes.due(now, limit: limit) } }

    public func nextVoteWake() -> Instant? { read { $0.voteWakes.first } }

    public func dueVotes(now: Instant, limit: Int) -> [Int64] { read { $0.voteWakes.due(now, limit: limit) } }

    public func schedules() -> [ScheduleRecord] {
        read { $0.schedules.values.sorted { ($0.key.communityID, $0.key.path) < ($1.key.communityID, $1.key.path) } }
    }

    public func pendingProposals(communityID: Int64, reading: ReadSet) -> [Int64] {
        read { tables in
            reading.allMeeting.flatMap { tables.pendingByReads[.init(communityID: communityID, reads: $0)] }.sorted()
        }
    }

    public func openProposals(communityID: Int64, path: String) -> [Int64] {
        read { $0.openByPath[.init(communityID: communityID, path: path)] }
    }

    public func openProposals(communityID: Int64, votedOnBy memberID: Int64) -> [Int64] {
        read { tables in
            tables.proposals.values.filter { proposal in
                proposal.communityID == communityID && !proposal.state.isFinal
                    && !tables.ballotEventsByOwner[.init(proposalID: proposal.id, memberID: memberID)].isEmpty
            }.map(\.id).sorted()
        }
    }

    public func openActions(communityID: Int64, bot: String, channel: String) -> [Int64] {
        read { tables in
            var ids = Set(tables.unsettledActions.all)
            for proposal in tables.proposals.values where !proposal.state.isFinal { ids.insert(proposal.actionID) }
            return ids.sorted().filter { id in
                guard let action = tables.actions[id], action.bot == bot, action.communityID == communityID else {
                    return false
                }
                return action.object.map { $0.id.hasPrefix(channel + "/") }
                    ?? (action.channel == channel)
            }
        }
    }

    public func openVotes(bot: String) -> [VoteRecord] {
        read { tables in tables.openVotesByBot[bot].compactMap { tables.votes[$0] } }
    }

    public func proposals(
        communityID: Int64?, states: Set<ProposalState>?, before: Int64?, limit: Int
    ) -> [ProposalRecord] {
        read {
            let found = $0.proposals.values.filter { record in
                (communityID.map { $0 == record.communityID } ?? true)
                    && (states?.contains(record.state) ?? true) && (before.map { record.id < $0 } ?? true)
            }
            return Array(found.sorted { $0.id > $1.id }.prefix(limit))
        }
    }

    public func proposalCounts() -> [ProposalState: Int] {
        read { $0.proposals.values.reduce(into: [:]) { $0[$1.state, default: 0] += 1 } }
    }

    public func actions(communityID: Int64?, before: Int64?, limit: Int) -> [ActionRecord] {
        read {
            let found = $0.actions.values.filter { record in
                (communityID.map { $0 == record.communityID } ?? true) && (before.map { record.id < $0 } ?? true)
            }
            return Array(found.sorted { $0.id > $1.id }.prefix(limit))
        }
    }

    public func evaluations(actionID: Int64) -> [EvaluationRecord] {
        read { tables in tables.evaluationsByAction[actionID].compactMap { tables.evaluations[$0] } }
    }

    public func logs(actionID: Int64) -> [LogRecord] {
        read { tables in tables.logsByAction[actionID].compactMap { tables.logs[$0] } }
    }
}
