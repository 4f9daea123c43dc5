import Governance
import JSONKit

extension ScenarioRunner {
    /// Notes what stands now, and what was done since the last time.
    func observe(_ step: Int?) -> Observation {
        var observation = Observation(step: step)
        let proposals = allProposals
        let dead: Set<ProposalState> = [.superseded, .abandoned, .diverged]
        observation.proposals = proposals.filter { !dead.contains($0.state) }.map(observed)
        observation.calls = world.takeRecord().map { call in
            var call = call
            call.action = call.callID.flatMap { driver.store.call($0)?.actionID }
            return call
        }
        observation.reports = driver.takeReports().map(\.message)
        let actions = driver.store.actions(communityID: nil, before: nil, limit: 1_000).sorted { $0.id < $1.id }
        for action in actions {
            observation.logs += driver.store.logs(actionID: action.id)
            let isGoverned = proposals.contains { $0.actionID == action.id && !dead.contains($0.state) }
            if !isGoverned, action.isReverted {
                observation.reverted.append("\(action.type) by \(name(of: action.initiatorID))")
            }
        }
        observation.logs = newLogs(observation.logs)
        observeRules(&observation)
        observation.facts = facts(proposals, actions)
        return observation
    }

    private func newLogs(_ logs: [LogRecord]) -> [LogRecord] {
        let new = logs.filter { $0.id > lastLog }.sorted { $0.id < $1.id }
        lastLog = new.last?.id ?? lastLog
        return new
    }

    private func observeRules(_ observation: inout Observation) {
        let members = driver.store.members(communityID: communityID).filter { $0.isPresent && !$0.isBot }
        let memberships = driver.store.roleMemberships(communityID: communityID)
        for role in driver.store.roles(communityID: communityID) {
            let having = members.filter { member in
                (role.isBase && !member.bot.isEmpty)
                    || memberships.contains { $0.roleID == role.id && $0.memberID == member.id }
            }
            observation.roles[role.name] = Set(having.map(\.username))
        }
        observation.documents = driver.store.documents(communityID: communityID).map {
            ["name": .string($0.name), "text": .string($0.text), "active": .bool($0.isActive)]
        }
        for active in driver.store.activePolicies() where active.isEnabled {
            guard let version = driver.store.policyVersion(active.versionID) else { continue }
            observation.policies.insert("\(version.kind.rawValue) \(version.name)")
        }
    }

    private func name(of member: Int64?) -> String {
        member.flatMap { driver.store.member($0)?.username } ?? "nobody"
    }

    private func observed(_ proposal: ProposalRecord) -> ObservedProposal {
        let action = driver.store.action(proposal.actionID)
        let seen = action?.underlyingID.flatMap { driver.store.action($0) } ?? action
        let vote = driver.store.votes(proposalID: proposal.id).max { $0.id < $1.id }
        var votes: [String: Set<String>] = [:]
        for ballot in driver.store.ballots(proposalID: proposal.id) {
            let option = ballot.candidate.isEmpty ? ballot.value : "\(ballot.candidate): \(ballot.value)"
            votes[option, default: []].insert(name(of: ballot.memberID))
        }
        let isReverted = driver.store.calls(actionID: proposal.actionID).contains {
            $0.purpose == .revert && $0.state == .done
        }
        return ObservedProposal(
            id: proposal.id, policy: driver.store.policyVersion(proposal.versionID)?.name ?? "",
            action: seen?.type ?? "", status: proposal.state.status(proposal.decision), votes: votes,
            data: proposal.data, voteMessage: vote?.post?.message, voteURL: vote?.permalink,
            isVoteClosed: vote?.closedAt != nil, isReverted: isReverted)
    }

    // MARK: Facts

    private func facts(_ proposals: [ProposalRecord], _ actions: [ActionRecord]) -> Set<Fact> {
        var facts = standingFacts
        for action in actions {
            for evaluation in driver.store.evaluations(actionID: action.id) where evaluation.outcome == "raised" {
                switch evaluation.block {
                case .notify, .pass, .fail: facts.insert(.blockRaised)
                case .check:
                    let proposal = proposals.first { $0.id == evaluation.proposalID }
                    if let proposal, proposal.state != .abandoned { facts.insert(.laterCheckRaised) }
                case .filter, .initialize: break
                }
                if evaluation.problem?.hasPrefix("AttributeError") == true { facts.insert(.nameUndeclared) }
                if evaluation.problem?.hasPrefix("PlatformNotConnected") == true { facts.insert(.platformNotConnected) }
            }
            for call in driver.store.calls(actionID: action.id) where call.purpose == .revert {
                if call.state == .refused { facts.insert(.revertRefused) }
                if let target = call.newState, let named = action.previousState, target != named {
                    facts.insert(.lawfulStateRestored)
                }
            }
        }
        for proposal in proposals {
            if proposal.state == .superseded { facts.insert(.superseded) }
            facts.formUnion(voteFacts(proposal))
            facts.formUnion(policyFacts(proposal))
        }
        return facts
    }

    private func voteFacts(_ proposal: ProposalRecord) -> Set<Fact> {
        var facts: Set<Fact> = []
        for vote in driver.store.votes(proposalID: proposal.id) {
            if vote.spec.electorate == .members([]) { facts.insert(.electorateEmpty) }
        }
        let ballots = driver.store.ballotEvents(proposalID: proposal.id, memberID: nil)
        if ballots.contains(where: { $0.standing == .late }) { facts.insert(.ballotLate) }
        return facts
    }

    private func policyFacts(_ proposal: ProposalRecord) -> Set<Fact> {
        var facts: Set<Fact> = []
        let active = driver.store.activePolicies()
        if let now = active.first(where: { $0.path == proposal.path }), now.versionID != proposal.versionID {
            facts.insert(.versionReplaced)
        }
        guard let version = driver.store.policyVersion(proposal.versionID), !version.actionTypes.isEmpty,
            let own = active.first(where: { $0.path == proposal.path })
        else { return facts }
        for other in active where other.isEnabled && other.path != proposal.path {
            guard let base = driver.store.policyVersion(other.versionID), base.actionTypes.isEmpty,
                base.kind == version.kind,
                other.activatedAt > own.activatedAt
                    || (other.activatedAt == own.activatedAt && other.path < own.path)
            else { continue }
            facts.insert(.specificGoverns)
        }
        return facts
    }
}
