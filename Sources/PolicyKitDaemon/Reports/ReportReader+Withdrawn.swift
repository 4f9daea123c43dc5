import Governance

extension ReportReader {
    /// Ballots of a vote that were cast and taken back (an emoji, a comment that was deleted), as they stood last.
    /// - Parameter person: whose account a member is.
    func withdrawn(from vote: VoteRecord, by person: (Int64) -> Int64) throws -> [Explanation.Ballot] {
        let events = try store.ballotEvents(proposalID: vote.proposalID, memberID: nil).filter {
            $0.standing == .counted
        }
        var ballots: [Explanation.Ballot] = []
        for (_, own) in Dictionary(grouping: events, by: { person($0.memberID) }) {
            var fold = BallotFold()
            var last: [String: BallotFold.Standing] = [:]
            for event in own.sorted(by: { ($0.castAt, $0.id) < ($1.castAt, $1.id) }) {
                let place = BallotFold.Place(voteID: event.voteID, memberID: event.memberID)
                fold.apply(event.move, at: event.castAt, on: place)
                last.merge(fold.standing) { $1 }
            }
            for (candidate, ballot) in last where fold.standing[candidate] == nil && ballot.place.voteID == vote.id {
                let isHidden = vote.hidesTally
                ballots.append(
                    Explanation.Ballot(
                        member: try member(ballot.place.memberID) ?? "?",
                        candidate: candidate.isEmpty || isHidden ? nil : candidate,
                        value: isHidden ? "hidden" : ballot.value, castAt: ballot.castAt.date, standing: "withdrawn"))
            }
        }
        return ballots.sorted {
            ($0.castAt, $0.member, $0.candidate ?? "") < ($1.castAt, $1.member, $1.candidate ?? "")
        }
    }
}
