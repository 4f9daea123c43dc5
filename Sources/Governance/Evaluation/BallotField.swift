import PolicyScript

/// A field of a ballot, as scripts name it.
enum BallotField: String, CaseIterable {
    case booleanValue = "boolean_value"
    case value, option, candidate
    case numberValue = "number_value"
    case userID = "user_id"
    case user, id, pk
    case voteTime = "vote_time"
    case isAbstention = "is_abstention"
    case proposal

    /// True for a field that ballots of this declared type have.
    func isOf(_ type: String) -> Bool {
        switch self {
        case .booleanValue: type == "BooleanVote"
        case .value: type == "ChoiceVote"
        case .option, .candidate: type == "SelectVote"
        case .numberValue: type == "NumberVote"
        case .userID, .user, .id, .pk, .voteTime, .isAbstention, .proposal: true
        }
    }

    /// What the field holds for each of the ballots.
    /// - Parameter abstentions: which of them are abstentions; empty when none is.
    func column(of ballots: [BallotRecord], abstentions: [Bool]) -> HostColumn {
        switch self {
        case .booleanValue where abstentions.isEmpty: .bools(ballots.map { $0.value == "yes" })
        case .userID, .id, .pk: .ints(ballots.map(\.memberID))
        case .isAbstention: .bools(abstentions.isEmpty ? ballots.map { _ in false } : abstentions)
        default:
            .values(
                ballots.indices.map { value(of: ballots[$0], isAbstention: !abstentions.isEmpty && abstentions[$0]) })
        }
    }

    /// What the field holds for a ballot.
    func value(of ballot: BallotRecord, isAbstention: Bool) -> HostValue {
        switch self {
        case .booleanValue: isAbstention ? HostValue.none : .bool(ballot.value == "yes")
        case .value, .option: .string(ballot.value)
        case .candidate: .string(ballot.candidate)
        case .numberValue:
            Int64(ballot.value).map(HostValue.int) ?? Double(ballot.value).map(HostValue.float) ?? HostValue.none
        case .userID, .id, .pk: .int(ballot.memberID)
        case .user: .object(HostObject(type: "User", key: String(ballot.memberID)))
        case .voteTime: .datetime(microseconds: ballot.castAt.microseconds, slope: 0)
        case .isAbstention: .bool(isAbstention)
        case .proposal: .object(HostObject(type: "Proposal", key: ""))
        }
    }
}
