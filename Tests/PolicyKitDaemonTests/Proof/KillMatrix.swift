import Foundation
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
            let call = isRename ? Platform.slowCalls.rename : Platform.slowCalls.post
            await platform.slowDown(call, by: .seconds(2), times: 1)
            let story = RenameStory(stage: stage)
            try await story.rename()
            try await stage.eventually("\(call) is done") { stage in
                isRename
                    ? await stage.platform.renames(of: story.channel).count == 2
                    : await !stage.platform.votePosts(of: story.wanted, in: story.channel).isEmpty
            }
            await stage.kill()
            // A post that is there already: no daemon hears of these votes, and the next one does not know the post.
            try await story.approve(try await story.votePost())
            try await story.end()
            try await story.expectOnce("killed while \(call) was answered on \(platform.name)")
        }
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
