import Governance
import JSONKit
import SQLiteStore
import Testing

/// A channel is renamed; the rename is undone, voted on by three members, and done again.
struct RenameStory<Platform: ProofPlatform>: Sendable {
    let stage: ProofStage<Platform>
    var channel = Platform.channel
    var former = Platform.former
    var wanted = "meadow"

    private var platform: Platform { stage.platform }

    /// Plays the story to its end, whatever becomes of the daemon meanwhile.
    func play() async throws {
        try await rename()
        try await approve(try await votePost())
        try await end()
    }

    func rename() async throws {
        try await platform.rename(channel, to: wanted, as: Platform.renamer)
    }

    /// All vote yes, or the first of them.
    func approve(_ post: String, by count: Int = Platform.voters.count) async throws {
        for voter in Platform.voters.prefix(count) { try await platform.approve(post, in: channel, as: voter) }
    }

    /// All vote yes, each when the vote before is on disk.
    func approveOneByOne(_ post: String) async throws {
        let wanted = wanted
        for (count, voter) in Platform.voters.enumerated() {
            try await platform.approve(post, in: channel, as: voter)
            try await stage.eventually("\(count + 1) votes are on disk") { stage in
                let store = try stage.store()
                guard let proposal = try storedProposal(of: wanted, in: store) else { return false }
                return try store.ballots(proposalID: proposal.id).count > count
            }
        }
    }

    /// Waits for the post on which members vote.
    func votePost() async throws -> String {
        let (channel, wanted) = (channel, wanted)
        try await stage.eventually("a vote on \(wanted) is posted") {
            await !$0.platform.votePosts(of: wanted, in: channel).isEmpty
        }
        return await platform.votePosts(of: wanted, in: channel)[0]
    }

    /// Waits until everything is done and told.
    func end() async throws {
        let (channel, wanted) = (channel, wanted)
        try await stage.eventually("#\(wanted) is the channel's name, and the daemon knows it") { stage in
            guard await stage.platform.name(of: channel) == wanted else { return false }
            return try storedProposal(of: wanted, in: stage.store())?.state == .passed
        }
        try await stage.eventually("the agreement on \(wanted) is told") {
            await !$0.platform.agreements(on: wanted, in: channel).isEmpty
        }
        // What should not happen twice would happen now.
        try await Task.sleep(for: .milliseconds(150))
        try await stage.eventually("the daemon runs") { $0.daemon?.isRunning == true }
    }

    /// Counts, in the simulator's record, what happened once.
    func expectOnce(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let renames = await platform.renames(of: channel).filter { $0.name == wanted || $0.former == wanted }
        #expect(
            renames.map { "\($0.user) \($0.name)" }
                == [
                    "\(Platform.renamer) \(wanted)", "\(Platform.renames) \(former)", "\(Platform.renames) \(wanted)",
                ],
            comment, sourceLocation: sourceLocation)
        let posts = await platform.votePosts(of: wanted, in: channel)
        #expect(posts.count == 1, comment, sourceLocation: sourceLocation)
        let agreements = await platform.agreements(on: wanted, in: channel)
        #expect(agreements.count == 1, comment, sourceLocation: sourceLocation)

        let store = try stage.store()
        let proposal = try #require(
            try storedProposal(of: wanted, in: store), comment, sourceLocation: sourceLocation)
        #expect(proposal.state == .passed, comment, sourceLocation: sourceLocation)
        let ballots = try store.ballots(proposalID: proposal.id)
        let voters = try ballots.map { try store.member($0.memberID)?.username ?? "?" }
        #expect(voters.sorted() == Platform.voters, comment, sourceLocation: sourceLocation)
        #expect(ballots.allSatisfy { $0.value == "yes" }, comment, sourceLocation: sourceLocation)
        #expect(try store.integrityProblems() == [], comment, sourceLocation: sourceLocation)
        #expect(try LedgerVerifier.verify(store) > 0, comment, sourceLocation: sourceLocation)
    }
}

/// The proposal on a name.
func storedProposal(of wanted: String, in store: some StoreReads) throws -> ProposalRecord? {
    let found = try store.proposals(communityID: nil, states: nil, before: nil, limit: 1000).filter {
        let fields = try store.action($0.actionID)?.fields
        return (fields?["name"] ?? fields?["title"])?.string == wanted
    }
    #expect(found.count <= 1, "one proposal on \(wanted)")
    return found.first
}
