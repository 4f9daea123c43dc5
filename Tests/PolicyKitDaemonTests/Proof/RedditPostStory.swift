import Foundation
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

/// A post is made; it is removed, voted on by three members, and approved.
struct RedditPostStory: Sendable {
    let stage: ProofStage<RedditPosts>
    var title = "Roses"
    static let voters = ["cleo", "dan", "eve"]

    private var reddit: RedditSimulator { stage.platform.simulator }

    /// Plays the story to its end, whatever becomes of the daemon meanwhile.
    func play() async throws {
        try await post()
        try await vote(on: try await votePost())
        try await end()
    }

    func post() async throws {
        try await reddit.submit(title, text: "Red", in: "garden", as: "ben")
    }

    func vote(on post: String) async throws {
        for voter in Self.voters { try await reddit.comment("+1", on: post, as: voter) }
    }

    /// Waits for the post on which members vote.
    func votePost() async throws -> String {
        try await stage.eventually("a vote on \(title) is posted") { _ in await !votePosts().isEmpty }
        return await votePosts()[0]
    }

    /// The posts of votes, from the record: made, whether deleted later or not.
    func votePosts() async -> [String] { await made(by: "policykit", "Keep \(title)?") }

    private func made(by user: String, _ title: String) async -> [String] {
        await reddit.record.changes("submission.posted").filter {
            $0.user == user && $0.details["title"]?.string == title
        }.compactMap { $0.details["id"]?.string }
    }

    private func agreements() async -> Int {
        await reddit.record.changes("comment.posted").filter {
            $0.user == "policykit" && $0.details["text"]?.string?.contains("Agreed on \(title).") == true
        }.count
    }

    private func proposals() throws -> [ProposalRecord] {
        let store = try stage.store()
        return try store.proposals(communityID: nil, states: nil, before: nil, limit: 1000).filter {
            try store.action($0.actionID)?.fields["title"]?.string == title
        }
    }

    /// Waits until everything is done and told.
    func end() async throws {
        try await stage.eventually("\(title) stands again, and the daemon knows it") { _ in
            guard let own = await made(by: "ben", title).first, await reddit.thing(own)?["approved"] == true else {
                return false
            }
            return try proposals().first?.state == .passed
        }
        try await stage.eventually("the agreement on \(title) is told") { _ in await agreements() > 0 }
        // What should not happen twice would happen now.
        try await Task.sleep(for: .milliseconds(150))
        try await stage.eventually("the daemon runs") { $0.daemon?.isRunning == true }
    }

    /// Counts, in the simulator's record, what happened once.
    func expectOnce(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let record = await reddit.record
        let own = await made(by: "ben", title)
        #expect(own.count == 1, comment, sourceLocation: sourceLocation)
        for deed in ["mod.removelink", "mod.approvelink"] {
            #expect(record.changes(deed, id: own.first ?? "").count == 1, comment, sourceLocation: sourceLocation)
        }
        #expect(await votePosts().count == 1, comment, sourceLocation: sourceLocation)
        #expect(await agreements() == 1, comment, sourceLocation: sourceLocation)
        let store = try stage.store()
        let proposals = try proposals()
        #expect(proposals.map(\.state) == [.passed], comment, sourceLocation: sourceLocation)
        let ballots = try store.ballots(proposalID: proposals.first?.id ?? 0)
        let voters = try ballots.map { try store.member($0.memberID)?.username ?? "?" }
        #expect(voters.sorted() == Self.voters, comment, sourceLocation: sourceLocation)
        #expect(ballots.allSatisfy { $0.value == "yes" }, comment, sourceLocation: sourceLocation)
        #expect(try store.integrityProblems() == [], comment, sourceLocation: sourceLocation)
        #expect(try LedgerVerifier.verify(store) > 0, comment, sourceLocation: sourceLocation)
    }
}
