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

    /// Plays the story to its end, whatever becomes of the daemon meanwhile.
    func play() async throws {
        try await post()
        try await vote(on: try await votePost())
        try await end()
    }

    func post() async throws {
        try await stage.platform.simulator.submit(title, text: "Red", in: "garden", as: "ben")
    }

    func vote(on post: String) async throws {
        for voter in Self.voters { try await stage.platform.simulator.comment("+1", on: post, as: voter) }
    }

    /// Waits for the post on which members vote.
    func votePost() async throws -> String {
        try await stage.eventually("a vote on \(title) is posted") { _ in await !votePosts().isEmpty }
        return await votePosts()[0]
    }

    /// The posts of votes, from the record: made, whether deleted later or not.
    func votePosts() async -> [String] {
        await stage.platform.simulator.record.changes("submission.posted").filter {
            $0.user == "policykit" && $0.details["title"]?.string == "Keep \(title)?"
        }.compactMap { $0.details["id"]?.string }
    }

    private var own: String? {
        get async {
            await stage.platform.simulator.record.changes("submission.posted").first { $0.user == "ben" }?.details[
                "id"]?.string
        }
    }

    private func agreements() async -> Int {
        await stage.platform.simulator.record.changes("comment.posted").filter {
            $0.user == "policykit" && $0.details["text"]?.string?.contains("Agreed on \(title)") == true
        }.count
    }

    /// Waits until everything is done and told.
    func end() async throws {
        try await stage.eventually("the post stands again, and the daemon knows it") { stage in
            guard let own = await own, await stage.platform.simulator.thing(own)?["approved"] == true else {
                return false
            }
            return try stage.store().proposals(communityID: nil, states: nil, before: nil, limit: 10).first?.state
                == .passed
        }
        try await stage.eventually("the agreement is told") { _ in await agreements() > 0 }
        // What should not happen twice would happen now.
        try await Task.sleep(for: .milliseconds(200))
        try await stage.eventually("the daemon runs") { $0.daemon?.isRunning == true }
    }

    /// Counts, in the simulator's record, what happened once.
    func expectOnce(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let record = await stage.platform.simulator.record
        let own = await own ?? ""
        #expect(record.changes("mod.removelink", id: own).count == 1, comment, sourceLocation: sourceLocation)
        #expect(record.changes("mod.approvelink", id: own).count == 1, comment, sourceLocation: sourceLocation)
        #expect(await votePosts().count == 1, comment, sourceLocation: sourceLocation)
        #expect(await agreements() == 1, comment, sourceLocation: sourceLocation)
        let store = try stage.store()
        let proposals = try store.proposals(communityID: nil, states: nil, before: nil, limit: 10)
        #expect(proposals.map(\.state) == [.passed], comment, sourceLocation: sourceLocation)
        let ballots = try store.ballots(proposalID: proposals.first?.id ?? 0)
        let voters = try ballots.map { try store.member($0.memberID)?.username ?? "?" }
        #expect(voters.sorted() == Self.voters, comment, sourceLocation: sourceLocation)
        #expect(ballots.allSatisfy { $0.value == "yes" }, comment, sourceLocation: sourceLocation)
        #expect(try store.integrityProblems() == [], comment, sourceLocation: sourceLocation)
        #expect(try LedgerVerifier.verify(store) > 0, comment, sourceLocation: sourceLocation)
    }
}

extension Proofs {
    /// The daemon on a simulated subreddit is killed at every step of the story, and the story ends the same.
    @Suite struct RedditProofs {
        static let early: [Milestone] = [.event, .revertIntent, .reverted, .votePostIntent, .votePosted]
        static let late: [Milestone] = [.vote, .passed, .executionIntent, .executed]

        @Test func `the story without a kill`() async throws {
            try await onStage(RedditPosts()) { stage in
                try await stage.startListening()
                let story = RedditPostStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                #expect(await stage.restarts == 0)
                #expect(await stage.stop() == .status(0))
            }
        }

        @Test(arguments: early + late)
        func `the story with a kill`(at point: Milestone) async throws {
            try await onStage(RedditPosts()) { stage in
                let first = try await started(stage, killAt: point)
                let story = RedditPostStory(stage: stage)
                try await story.play()
                #expect(first.ending == .signal(SIGKILL), "the point was passed")
                try await story.expectOnce("killed at \(point.rawValue)")
            }
        }

        @Test(arguments: [Milestone.reverted, .votePosted])
        func `members vote while the daemon is down`(at point: Milestone) async throws {
            try await onStage(RedditPosts()) { stage in
                let first = try await started(stage, killAt: point)
                let story = RedditPostStory(stage: stage)
                try await story.post()
                #expect(await first.end() == .signal(SIGKILL))
                // The post is there if the daemon had come so far; nobody starts it again before the votes.
                var post = await story.votePosts().first
                if post == nil { post = try await story.votePost() }
                try await story.vote(on: try #require(post))
                try await story.end()
                try await story.expectOnce("killed at \(point.rawValue)")
            }
        }

        /// Reddit has done what it was asked to, and the daemon is killed before it hears so.
        @Test(arguments: ["POST api/submit", "POST api/approve"])
        func `a kill while the answer is on its way`(of route: String) async throws {
            try await onStage(RedditPosts()) { stage in
                try await stage.startListening()
                await stage.platform.simulator.inject(
                    ForumCallFault(route: route, effect: .slowAnswer(.seconds(2)), times: 1))
                let story = RedditPostStory(stage: stage)
                try await story.post()
                if route == "POST api/approve" { try await story.vote(on: try await story.votePost()) }
                let isDone = await stage.platform.simulator.wait(upTo: .seconds(20)) { record in
                    route == "POST api/submit"
                        ? record.changes("submission.posted").contains { $0.user == "policykit" }
                        : !record.changes("mod.approvelink").isEmpty
                }
                #expect(isDone)
                await stage.kill()
                if route == "POST api/submit" { try await story.vote(on: try await story.votePost()) }
                try await story.end()
                try await story.expectOnce("killed while \(route) was answered")
            }
        }

        /// A daemon that kills itself at a point of the story. The first start notes the members, which are events too.
        private func started(_ stage: ProofStage<RedditPosts>, killAt point: Milestone) async throws -> DaemonProcess {
            if point == .event {
                try await stage.startListening()
                #expect(await stage.stop() == .status(0))
            }
            return try await stage.startListening(killAt: "\(point.rawValue):1")
        }
    }
}
