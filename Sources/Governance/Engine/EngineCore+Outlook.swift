import PolicyScript

// What would decide a proposal: its check is asked with ballots that nobody has cast, and at the time at which it
// runs next. Nothing of these runs is kept; one that calls out, or takes long, foresees nothing.
extension EngineCore {
    /// How many more votes for one answer are tried, and how many runs in all.
    private static let foresight = (votes: 12, runs: 60)

    /// What is foreseen of a pending proposal; of any other nothing.
    public func outlook(of id: Int64) -> ChatProposal.Outlook {
        guard let family = work.family(proposal: id), let proposal = family.proposals[id], proposal.state == .pending,
            let version = work.version(proposal.versionID)
        else { return ChatProposal.Outlook() }
        var outlook = ChatProposal.Outlook()
        // What would be decided tells how a hidden vote stands.
        guard !family.votes.values.contains(where: { $0.proposalID == id && $0.hidesTally }) else { return outlook }
        if let wake = proposal.wakeAt, wake > now {
            outlook.atWake = foresee(version, family, proposal, with: [], at: wake)
        }
        guard let vote = proposal.voteID.flatMap({ family.votes[$0] }), vote.closedAt == nil,
            vote.spec.kind == .boolean || vote.spec.kind == .choice, proposal.readSet.contains(.votes)
        else { return outlook }
        let voters = undecided(vote, family)
        var runs = 0
        for value in vote.spec.values {
            for count in 1...Self.foresight.votes where count <= voters.count && runs < Self.foresight.runs {
                runs += 1
                let ballots = voters.prefix(count).map {
                    BallotRecord(proposalID: id, voteID: vote.id, memberID: $0, value: value, castAt: now)
                }
                guard let decision = foresee(version, family, proposal, with: ballots, at: now) else { continue }
                outlook.steps.append(.init(answer: value, count: count, decision: decision))
                break
            }
        }
        return outlook
    }

    /// The outlook in sentences.
    func outlookWords(of id: Int64) -> [String] {
        outlook(of: id).sentences(wakeAt: work.family(proposal: id)?.proposals[id]?.wakeAt, now: now)
    }

    /// Members who may vote and have not, by id.
    private func undecided(_ vote: VoteRecord, _ family: Family) -> [Int64] {
        if let missing = notVoted(in: vote, family) { return missing.compactMap { $0.member?.id } }
        let voted = Set(
            (family.ballots[vote.proposalID] ?? [:]).values.compactMap { work.member($0.memberID) }
                .flatMap { work.accounts(ofPersonOf: $0).map(\.id) })
        return work.allMembers(family.action.communityID).lazy
            .filter { $0.bot == vote.bot && $0.isPresent && !$0.isBot && !voted.contains($0.id) }
            .prefix(Self.foresight.votes).map(\.id)
    }

    private func foresee(
        _ version: PolicyVersionRecord, _ family: Family, _ proposal: ProposalRecord, with ballots: [BallotRecord],
        at instant: Instant
    ) -> Decision? {
        let reads = CoreReads(core: self, family: family, proposalID: proposal.id, version: version)
        reads.imagined = ballots
        guard
            let run = try? runs.run(version, block: .check, reads: reads, now: instant, seed: 0, replaying: []),
            case .finished(let outcome) = run.advance()
        else { return nil }
        return outcome.decision
    }
}
