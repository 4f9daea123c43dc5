import Foundation
import Governance
import JSONKit
import PlatformSimulators
import Testing

extension Proofs {
    /// The daemon on a simulated subreddit is killed at every step of the story, and the story ends the same. The stories of
    /// one test follow each other in one subreddit, so that each begins with what the last one has left.
    @Suite struct RedditKillProofs {
        typealias Point = KillPointProofs.Point

        @Test func `the story on Reddit without a kill`() async throws {
            try await onStage(RedditPosts()) { stage in
                try await stage.startListening()
                let story = RedditPostStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                #expect(await stage.restarts == 0)
                #expect(await stage.stop() == .status(0))
            }
        }

        @Test(.timeLimit(.minutes(5))) func `the story on Reddit with a kill at each point`() async throws {
            try await onStage(RedditPosts()) { stage in
                for point in KillPointProofs.early + KillPointProofs.late {
                    let first = try await started(stage, killAt: point)
                    let story = RedditPostStory(stage: stage, title: "\(point)")
                    try await story.play()
                    #expect(first.ending == .signal(SIGKILL), "\(point) was passed")
                    try await story.expectOnce("killed at \(point)")
                }
            }
        }

        @Test(.timeLimit(.minutes(5))) func `members vote on Reddit while the daemon is down`() async throws {
            try await onStage(RedditPosts()) { stage in
                for point in KillPointProofs.early {
                    let first = try await started(stage, killAt: point)
                    let story = RedditPostStory(stage: stage, title: "\(point)")
                    try await story.post()
                    #expect(await first.end() == .signal(SIGKILL))
                    // The post is there if the daemon had come so far; nobody starts it again before the votes.
                    var post = await story.votePosts().first
                    if post == nil { post = try await story.votePost() }
                    try await story.vote(on: try #require(post))
                    try await story.end()
                    try await story.expectOnce("killed at \(point)")
                }
            }
        }

        /// Reddit has done what it was asked to, and the daemon is killed before it hears so.
        @Test(
            .timeLimit(.minutes(5)),
            arguments: [
                // Looked for at once, it is known before Reddit is read again; looked for later, after that.
                (0.05, ["POST api/remove", "POST api/submit", "POST api/approve", "POST api/comment"]),
                (1.5, ["POST api/submit"]),
            ])
        func `a kill while Reddit's answer is on its way`(inDoubt: Double, routes: [String]) async throws {
            try await onStage(RedditPosts(), inDoubt: inDoubt) { stage in
                for route in routes {
                    if await stage.daemon?.isRunning != true { try await stage.startListening() }
                    let reddit = stage.platform.simulator
                    await reddit.inject(ForumCallFault(route: route, effect: .slowAnswer(.seconds(2)), times: 1))
                    let before = await reddit.record.entries.count
                    let story = RedditPostStory(stage: stage, title: route)
                    try await story.post()
                    let isBeforeTheVote = route == "POST api/remove" || route == "POST api/submit"
                    if !isBeforeTheVote { try await story.vote(on: try await story.votePost()) }
                    let isDone = await reddit.wait(upTo: .seconds(20)) { record in
                        record.entries[before...].contains {
                            $0.kind == .change && $0.user == "policykit" && $0.name == Self.deeds[route]
                        }
                    }
                    #expect(isDone, "\(route) is done")
                    await stage.kill()
                    // Nobody hears of these votes, and the next daemon does not know the post.
                    if isBeforeTheVote { try await story.vote(on: try await story.votePost()) }
                    try await story.end()
                    try await story.expectOnce("killed while \(route) was answered")
                }
            }
        }

        private static let deeds = [
            "POST api/remove": "mod.removelink", "POST api/submit": "submission.posted",
            "POST api/approve": "mod.approvelink", "POST api/comment": "comment.posted",
        ]

        /// How often it is killed at random; `POLICYKIT_REDDIT_KILLS=50` proves longer.
        private static let kills =
            ProcessInfo.processInfo.environment["POLICYKIT_REDDIT_KILLS"].flatMap { Int($0) } ?? 5

        @Test(.timeLimit(.minutes(10)), arguments: RandomKillProofs.seeds)
        func `random instants on Reddit`(seed: UInt64) async throws {
            try await onStage(RedditPosts()) { stage in
                // Reddit answers late what it has done: a kill in between leaves the call in doubt.
                for call in ["remove", "submit", "approve", "comment", "editusertext"] {
                    await stage.platform.simulator.inject(
                        ForumCallFault(route: "POST api/\(call)", effect: .slowAnswer(.milliseconds(25))))
                }
                try await stage.startListening()
                var instants = SeededInstants(seed: seed)
                // How long a story takes when nobody disturbs it.
                let clock = ContinuousClock()
                let begun = clock.now
                try await RedditPostStory(stage: stage, title: "undisturbed").play()
                let length = clock.now - begun
                for number in 1...Self.kills {
                    let story = RedditPostStory(stage: stage, title: "random \(number)")
                    let (first, _) = try await instants.kill(stage, within: length) { try await story.play() }
                    // The second kill may come after the end.
                    try await stage.eventually("the daemon runs") { $0.daemon?.isRunning == true }
                    try await story.expectOnce("story \(number), killed \(first) after the post, seed \(seed)")
                }
                #expect(await stage.restarts >= Self.kills, "the kills struck a running daemon")
            }
        }

        /// A daemon that kills itself at a point of the story, and not while it starts, which passes points too: the first
        /// start notes the members.
        private func started(_ stage: ProofStage<RedditPosts>, killAt point: Point) async throws -> DaemonProcess {
            if await stage.daemon == nil { try await stage.startListening() }
            #expect(await stage.stop() == .status(0))
            return try await stage.startListening(killAt: point.description)
        }
    }
}
