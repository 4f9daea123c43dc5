// A vote may have a post on each of several platforms, and a person an account on each: what is one vote, who is one
// voter, and who is still expected.
extension EngineCore {
    /// The posts of the vote that one post shows, itself among them, the oldest first.
    func posts(of vote: VoteRecord, _ family: Family) -> [VoteRecord] {
        family.votes.values.filter { $0.isPosted(with: vote) }
    }

    /// The ballots that stand in a vote, on whichever of its posts they were cast, in the order in which they were.
    func ballots(in vote: VoteRecord, _ family: Family) -> [BallotRecord] {
        (family.ballots[vote.proposalID] ?? [:]).values
            .filter { $0.voteID == vote.id || family.votes[$0.voteID]?.isPosted(with: vote) == true }
            .sorted { ($0.castAt, $0.memberID, $0.candidate) < ($1.castAt, $1.memberID, $1.candidate) }
    }

    /// Who has a ballot in a vote, by person.
    private func persons(in vote: VoteRecord, _ family: Family) -> Set<Int64> {
        Set(ballots(in: vote, family).compactMap { work.member($0.memberID).map { work.person(of: $0) } })
    }

    /// True for a member who may vote on a post: by this account or another one of theirs. Who has left may not,
    /// whoever was listed.
    func isEligible(_ voter: MemberRecord, in vote: VoteRecord) -> Bool {
        guard voter.isPresent else { return false }
        guard case .members(let names) = vote.spec.electorate else { return true }
        return work.accounts(ofPersonOf: voter).contains { account in
            (account.bot == vote.bot && names.contains(account.username))
                || vote.spec.elsewhere.contains { $0.bot == account.bot && $0.username == account.username }
        }
    }

    /// One who is expected to vote.
    struct Expected {
        /// The account by which they are reached.
        var bot: String
        var username: String
        /// Nil for an id of which nobody has heard yet.
        var member: MemberRecord?
        /// How they are called.
        var name: String
    }

    /// Those who are expected to vote on one post; nil where the platform does not tell who sees it.
    func expected(on vote: VoteRecord) -> [Expected]? {
        vote.expected.map { names in
            names.map { expected(bot: vote.bot, $0, name: $0) }
                + vote.spec.elsewhere.map { expected(bot: $0.bot, $0.username, name: $0.name) }
        }
    }

    private func expected(bot: String, _ username: String, name: String) -> Expected {
        let member = work.member(bot: bot, username: username)
        return Expected(bot: bot, username: username, member: member, name: member?.displayName ?? name)
    }

    /// Those who are expected to vote on any post of a vote, each person once; nil where nobody knows who they are.
    func expected(in vote: VoteRecord, _ family: Family) -> [Expected]? {
        var all: [Expected] = []
        var seen: Set<Int64> = []
        for post in posts(of: vote, family) {
            guard let expected = expected(on: post) else { return nil }
            for one in expected {
                guard let member = one.member else {
                    if !all.contains(where: { $0.bot == one.bot && $0.username == one.username }) { all.append(one) }
                    continue
                }
                if seen.insert(work.person(of: member)).inserted { all.append(one) }
            }
        }
        return all
    }

    /// Those of the noted electorate of a post who are still there and have no ballot; nil when nobody knows who they
    /// are.
    func notVoted(on vote: VoteRecord, _ family: Family) -> [Expected]? {
        expected(on: vote).map { missing(of: $0, in: vote, family) }
    }

    /// The same for all posts of a vote.
    func notVoted(in vote: VoteRecord, _ family: Family) -> [Expected]? {
        expected(in: vote, family).map { missing(of: $0, in: vote, family) }
    }

    private func missing(of expected: [Expected], in vote: VoteRecord, _ family: Family) -> [Expected] {
        let voted = persons(in: vote, family)
        return expected.filter { one in
            guard let member = one.member else { return true }
            return member.isPresent && !member.isBot && !voted.contains(work.person(of: member))
        }
    }

    /// The vote in which a command counts that names a proposal: the one with a post on the bot's platform, else one in
    /// which the member may vote; of several the last.
    func vote(onProposal id: Int64, by voter: MemberRecord?, bot: BotRecord) -> (VoteRecord, Family)? {
        guard let family = work.family(proposal: id), family.action.communityID == bot.communityID,
            let last = family.proposals[id]?.voteID.flatMap({ family.votes[$0] })
        else { return nil }
        let open = posts(of: last, family).reversed().filter { $0.closedAt == nil }
        let may = open.filter { vote in voter.map { isEligible($0, in: vote) } ?? false }
        let vote = may.first { $0.bot == bot.name } ?? may.first ?? open.first { $0.bot == bot.name } ?? last
        return (vote, family)
    }

    /// How a post on a bot's platform calls the voter behind a ballot: by the user id there; one who has no account there
    /// by bot and user id, with the name that they go by.
    func voter(_ memberID: Int64, on bot: String) -> (key: String, name: String?) {
        guard let member = work.member(memberID) else { return ("", nil) }
        if member.bot == bot { return (member.username, nil) }
        if let own = work.accounts(ofPersonOf: member).first(where: { $0.bot == bot }) { return (own.username, nil) }
        return ("\(member.bot)/\(member.username)", member.displayName)
    }
}
