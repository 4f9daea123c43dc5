import Foundation
import Governance
import Testing

/// The story of a rename with a daemon that is killed, on any platform.
enum KillMatrix {
    static func undisturbed<Platform: ProofPlatform>(_ platform: Platform) async throws {
        try await onStage(platform) { stage in
            try await stage.startListening()
            let story = RenameStory(stage: stage)
            try await story.play()
            try await story.expectOnce("on \(platform.name)")
            #expect(await stage.restarts == 0)
            #expect(await stage.stop() == .status(0))
        }
    }

    static func killed<Platform: ProofPlatform>(
        _ platform: Platform, at point: Proofs.KillPointProofs.Point
    ) async throws {
        try await onStage(platform) { stage in
            let first = try await started(stage, killAt: point)
            let story = RenameStory(stage: stage)
            try await story.play()
            #expect(first.ending == .signal(SIGKILL), "the point was passed")
            try await story.expectOnce("killed at \(point) on \(platform.name)")
        }
    }

    static func votedWhileDown<Platform: ProofPlatform>(
        _ platform: Platform, at point: Proofs.KillPointProofs.Point
    ) async throws {
        try await onStage(platform) { stage in
            let first = try await started(stage, killAt: point)
            let story = RenameStory(stage: stage)
            try await story.rename()
            #expect(await first.end() == .signal(SIGKILL))
            // The post is there if the daemon had come so far; nobody starts it again before the votes.
            var post = await platform.votePosts(of: story.wanted, in: story.channel).first
            if post == nil { post = try await story.votePost() }
            try await story.approve(try #require(post))
            try await story.end()
            try await story.expectOnce("killed at \(point) on \(platform.name)")
        }
    }

    static func killedBeforeTheAnswer<Platform: ProofPlatform>(
        _ platform: Platform, isRename: Bool, inDoubt: Double
    ) async throws {
        try await onStage(platform, inDoubt: inDoubt) { stage in
            try await stage.startListening()
            try await killedBeforeTheAnswer(isRename: isRename, RenameStory(stage: stage))
        }
    }

    /// The same of both calls, one after the other.
    static func killedBeforeTheAnswers<Platform: ProofPlatform>(_ platform: Platform, inDoubt: Double) async throws {
        try await onStage(platform, inDoubt: inDoubt) { stage in
            try await stage.startListening()
            try await killedBeforeTheAnswer(isRename: true, RenameStory(stage: stage))
            try await stage.eventually("the daemon listens again") { await $0.platform.isHeard() }
            try await killedBeforeTheAnswer(
                isRename: false, RenameStory(stage: stage, former: "meadow", wanted: "orchard"))
        }
    }

    private static func killedBeforeTheAnswer<Platform: ProofPlatform>(
        isRename: Bool, _ story: RenameStory<Platform>
    ) async throws {
        let stage = story.stage
        let call = isRename ? Platform.slowCalls.rename : Platform.slowCalls.post
        let before = await stage.platform.renames(of: story.channel).count
        await stage.platform.slowDown(call, by: .seconds(2), times: 1)
        try await story.rename()
        try await stage.eventually("\(call) is done") { stage in
            isRename
                ? await stage.platform.renames(of: story.channel).count == before + 2
                : await !stage.platform.votePosts(of: story.wanted, in: story.channel).isEmpty
        }
        await stage.kill()
        // A post that is there already: no daemon hears of these votes, and the next one does not know the post.
        try await story.approve(try await story.votePost())
        try await story.end()
        try await story.expectOnce("killed while \(call) was answered on \(stage.platform.name)")
    }

    /// The daemon is killed from outside at instants that it does not know, often again while it recovers.
    static func killedAtRandom<Platform: ProofPlatform>(
        _ platform: Platform, seed: UInt64, kills wanted: Int
    ) async throws {
        try await onStage(platform) { stage in
            // The platform answers late what it has done: a kill in between leaves the call in doubt.
            let (rename, post, update) = Platform.slowCalls
            for call in [rename, post, update] {
                await platform.slowDown(call, by: .milliseconds(25), times: nil)
            }
            try await stage.startListening()
            var instants = SeededInstants(seed: seed)
            // How long a story takes when nobody disturbs it.
            let clock = ContinuousClock()
            let begun = clock.now
            try await RenameStory(stage: stage, wanted: "first").play()
            let length = clock.now - begun
            var name = "first"
            var kills = 0
            for number in 1...wanted {
                let story = RenameStory(stage: stage, former: name, wanted: "name-\(number)")
                let (first, count) = try await instants.kill(stage, within: length) { try await story.play() }
                kills += count
                try await stage.eventually("the daemon listens again") { await $0.platform.isConnected() }
                try await story.expectOnce("story \(number), killed \(first) after the rename, seed \(seed)")
                name = story.wanted
            }
            #expect(kills >= wanted)
            // The last kill may have come when its story was told already.
            try await stage.eventually("each kill struck a running daemon") { $0.restarts >= wanted }
        }
    }

    /// Kills in one life of a community, each in a story of its own: what is set up is set up once.
    static func killed<Platform: ProofPlatform>(
        _ platform: Platform, inTurnAt points: [Proofs.KillPointProofs.Point]
    ) async throws {
        try await inTurn(platform, points) { first, story, point in
            try await story.rename()
            let post = try await story.votePost()
            if point.milestone == .vote { try await story.approveOneByOne(post) } else { try await story.approve(post) }
            try await story.end()
            #expect(first.ending == .signal(SIGKILL), "\(point) was passed")
        }
    }

    static func votedWhileDown<Platform: ProofPlatform>(
        _ platform: Platform, inTurnAt points: [Proofs.KillPointProofs.Point]
    ) async throws {
        try await inTurn(platform, points) { first, story, point in
            try await story.rename()
            #expect(await first.end() == .signal(SIGKILL), "\(point)")
            // The post is there if the daemon had come so far; nobody starts it again before the votes.
            var post = await platform.votePosts(of: story.wanted, in: story.channel).first
            if post == nil { post = try await story.votePost() }
            try await story.approve(try #require(post))
            try await story.end()
        }
    }

    private static func inTurn<Platform: ProofPlatform>(
        _ platform: Platform, _ points: [Proofs.KillPointProofs.Point],
        _ play: (DaemonProcess, RenameStory<Platform>, Proofs.KillPointProofs.Point) async throws -> Void
    ) async throws {
        let stage = try await ProofStage(platform, policies: Platform.policies)
        do {
            try await stage.startListening()
            var story = RenameStory(stage: stage)
            for (number, point) in points.enumerated() {
                #expect(await stage.stop() == .status(0))
                let first = try await stage.startListening(killAt: point.description)
                if number > 0 { story.former = story.wanted }
                story.wanted = "name-\(number)"
                try await play(first, story, point)
                try await story.expectOnce("killed at \(point) on \(platform.name)")
            }
        } catch {
            await stage.clear()
            throw error
        }
        await stage.clear()
    }

    /// A daemon that kills itself at a point of the story, and not while it starts, which passes points too.
    private static func started<Platform: ProofPlatform>(
        _ stage: ProofStage<Platform>, killAt point: Proofs.KillPointProofs.Point
    ) async throws -> DaemonProcess {
        try await stage.startListening()
        #expect(await stage.stop() == .status(0))
        return try await stage.startListening(killAt: point.description)
    }
}
