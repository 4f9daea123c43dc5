import PolicyScript

// What a script gets that goes through a query.
extension RunHost {
    /// The elements of a query: ballots with their fields, so that a policy which counts them asks only once.
    func items(_ query: Query) throws(Raised) -> HostValue {
        if query.steps.isEmpty, case .ballots(let kind, voters: let voters) = query.source {
            let found = ballots.filter { ballot in
                (voters?.contains(ballot.memberID) ?? true) && belongs(ballot, to: kind)
            }
            if let given = objects(found) { return given }
        }
        let rows = try rows(query)
        let ballots = rows.compactMap { row -> BallotRecord? in
            if row.row == nil, case .ballot(let ballot, _) = row.element { ballot } else { nil }
        }
        if !ballots.isEmpty, ballots.count == rows.count, let given = objects(ballots) { return given }
        return .list(rows.map(value))
    }

    /// Ballots with their fields; nil unless all are of votes of one kind.
    private func objects(_ ballots: [BallotRecord]) -> HostValue? {
        guard let first = ballots.first else { return .list([]) }
        let type = type(of: first)
        guard ballots.allSatisfy({ $0.voteID == first.voteID || self.type(of: $0) == type }) else { return nil }
        var abstentions: [Bool] = []
        if ballots.contains(where: { $0.value == VoteSpec.abstain }) { abstentions = ballots.map(isAbstention) }
        let flags = abstentions
        let fields = BallotField.allCases.filter { $0.isOf(type) }
        return .objects(
            HostRows(type: type, count: ballots.count, fields: fields.map(\.rawValue)) { row in
                Self.key(of: ballots[row])
            } column: { field in
                fields[field].column(of: ballots, abstentions: flags)
            })
    }
}
