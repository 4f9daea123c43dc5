/// An action with everything that hangs on it, each list in the order of its ids: what the engine reads at once.
public struct ActionFamily: Sendable, Hashable {
    /// What somebody did or proposed.
    public var action: ActionRecord
    /// The proposals on it, closed ones too.
    public var proposals: [ProposalRecord]
    /// The votes of all proposals.
    public var votes: [VoteRecord]
    /// The standing ballots of all proposals.
    public var ballots: [BallotRecord]
    /// The moves of all members on all proposals.
    public var ballotEvents: [BallotEventRecord]
    /// The calls that undo it, carry it out, or were asked for by a policy.
    public var calls: [CallRecord]
    /// The runs that wait.
    public var runs: [RunRecord]

    /// Gathers an action's records by look-ups of one kind each; nil when there is no such action.
    /// - Throws: what a look-up throws.
    public init?(of actionID: Int64, in store: some StoreReads) throws {
        guard let action = try store.action(actionID) else { return nil }
        self.action = action
        proposals = try store.proposals(actionID: actionID)
        votes = []
        ballots = []
        ballotEvents = []
        for proposal in proposals {
            votes += try store.votes(proposalID: proposal.id)
            ballots += try store.ballots(proposalID: proposal.id)
            ballotEvents += try store.ballotEvents(proposalID: proposal.id, memberID: nil)
        }
        calls = try store.calls(actionID: actionID)
        runs = try store.runs(actionID: actionID)
    }

    /// Makes a family of its records.
    public init(
        action: ActionRecord, proposals: [ProposalRecord] = [], votes: [VoteRecord] = [],
        ballots: [BallotRecord] = [], ballotEvents: [BallotEventRecord] = [], calls: [CallRecord] = [],
        runs: [RunRecord] = []
    ) {
        self.action = action
        self.proposals = proposals
        self.votes = votes
        self.ballots = ballots
        self.ballotEvents = ballotEvents
        self.calls = calls
        self.runs = runs
    }
}

extension StoreReads {
    public func family(actionID: Int64) throws -> ActionFamily? { try ActionFamily(of: actionID, in: self) }
}
