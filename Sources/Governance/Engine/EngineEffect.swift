/// Something that the engine has done outside, once what it follows from is committed.
public enum EngineEffect: Sendable, Hashable {
    /// Makes a call; its outcome comes back as `callFinished`.
    case perform(PlatformCall)
    /// Tells somebody something that they asked for. It is not recorded, and not repeated when it gets lost: they ask
    /// again.
    case answer(PlatformCall)
    /// Finds out what became of a call, not before an instant; the answer comes back as `callResolved`.
    case resolve(PlatformCall, notBefore: Instant)
    /// Hands back `continueRun` when others have had their turn.
    case continueRun(Int64)
    /// Hands back `backlog` when others have had their turn.
    case continueBacklog
    /// Reads the votes on a proposal's posts anew, before the clock decides on it; comes back as `votesRead`.
    case readVotes(proposal: Int64, bot: String, posts: [PostReference])
    /// What is in force is to be written to the folder: files whose record is `unwritten`.
    case writePolicies
    /// Tells the admins.
    case report(ProblemRecord)
    /// Something has come to pass, by name: what a test waits for, and where the daemon may be told to stop.
    case milestone(Milestone)
}

/// The points of a proposal's life by which a test can stop a daemon.
public enum Milestone: String, Sendable, Hashable, CaseIterable {
    case event
    case revertIntent = "revert-intent"
    case reverted
    case votePostIntent = "vote-post-intent"
    case votePosted = "vote-posted"
    case vote
    case passed
    case failed
    case executionIntent = "execution-intent"
    case executed
}
