import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

/// A channel is renamed; the rename is undone, voted on by three members, and done again.
struct RenameStory: Sendable {
    let stage: ProofStage
    var channel = "C0GARDEN"
    var former = "garden"
    var wanted = "meadow"
    static let voters = ["U0CLEO", "U0DAN", "U0EVE"]

    /// Plays the story to its end, whatever becomes of the daemon meanwhile.
    func play() async throws {
        try await rename()
        let post = try await votePost()
        for voter in Self.voters { try await stage.slack.react("+1", to: post, in: channel, as: voter) }
        try await end()
    }

    func rename() async throws {
        try await stage.slack.rename(channel, to: wanted, as: "U0BEN")
    }

    /// Waits for the post on which members vote.
    func votePost() async throws -> String {
        let (channel, wanted) = (channel, wanted)
        try await stage.eventually("a vote on \(wanted) is posted") {
            await !Self.votePosts(of: wanted, in: channel, at: $0.slack).isEmpty
        }
        return await Self.votePosts(of: wanted, in: channel, at: stage.slack)[0]
    }

    /// Waits until everything is done and told.
    func end() async throws {
        let (channel, wanted) = (channel, wanted)
        try await stage.eventually("#\(wanted) is the channel's name, and the daemon knows it") { stage in
            guard await stage.slack.channelName(channel) == wanted else { return false }
            return try Self.proposal(of: wanted, in: stage.store())?.state == .passed
        }
        try await stage.eventually("the agreement on \(wanted) is told") {
            await !Self.agreements(on: wanted, in: channel, at: $0.slack).isEmpty
        }
        // What should not happen twice would happen now.
        try await Task.sleep(for: .milliseconds(150))
        try await stage.eventually("the daemon runs") { $0.daemon?.isRunning == true }
    }

    /// Counts, in the simulator's record, what happened once.
    func expectOnce(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let slack = stage.slack
        let record = await slack.record
        let renames = record.changes("channel.renamed", channel: channel).filter {
            $0.details["name"]?.string == wanted || $0.details["old_name"]?.string == wanted
        }
        #expect(
            renames.map { "\($0.user ?? "?") \($0.details["name"]?.string ?? "?")" }
                == ["U0BEN \(wanted)", "U0ADMIN \(former)", "U0ADMIN \(wanted)"],
            comment, sourceLocation: sourceLocation)
        let posts = await Self.votePosts(of: wanted, in: channel, at: slack)
        #expect(posts.count == 1, comment, sourceLocation: sourceLocation)
        let agreements = await Self.agreements(on: wanted, in: channel, at: slack)
        #expect(agreements.count == 1, comment, sourceLocation: sourceLocation)

        let store = try stage.store()
        let proposal = try #require(
            try Self.proposal(of: wanted, in: store), comment, sourceLocation: sourceLocation)
        #expect(proposal.state == .passed, comment, sourceLocation: sourceLocation)
        let ballots = try store.ballots(proposalID: proposal.id)
        let voters = try ballots.map { try store.member($0.memberID)?.username ?? "?" }
        #expect(voters.sorted() == Self.voters, comment, sourceLocation: sourceLocation)
        #expect(ballots.allSatisfy { $0.value == "yes" }, comment, sourceLocation: sourceLocation)
        #expect(try store.integrityProblems() == [], comment, sourceLocation: sourceLocation)
        #expect(try LedgerVerifier.verify(store) > 0, comment, sourceLocation: sourceLocation)
    }

    /// The proposal on a name.
    static func proposal(of wanted: String, in store: some StoreReads) throws -> ProposalRecord? {
        let found = try store.proposals(communityID: nil, states: nil, before: nil, limit: 1000).filter {
            try store.action($0.actionID)?.fields["name"]?.string == wanted
        }
        #expect(found.count <= 1, "one proposal on \(wanted)")
        return found.first
    }

    /// The posts, by `ts`, on which a name is voted, from the record: posted, whether deleted later or not.
    static func votePosts(of wanted: String, in channel: String, at slack: SlackSimulator) async -> [String] {
        await posted("Rename to #\(wanted)?", in: channel, at: slack)
    }

    static func agreements(on wanted: String, in channel: String, at slack: SlackSimulator) async -> [String] {
        await posted("Agreed on \(wanted)", in: channel, at: slack)
    }

    private static func posted(_ text: String, in channel: String, at slack: SlackSimulator) async -> [String] {
        await slack.record.changes("message.posted", channel: channel).filter { $0.user == "U0BOT" }.compactMap {
            guard let message = $0.details["message"],
                message.text.contains(JSON.string(text).text.dropFirst().dropLast())
            else { return nil }
            return message["ts"]?.string
        }
    }
}
