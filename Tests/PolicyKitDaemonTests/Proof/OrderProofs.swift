import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

extension Proofs {
    /// What comes close together, late, or while nobody listens.
    @Suite struct OrderProofs {
        @Test(arguments: [false, true])
        func `two renames 50 ms apart end at the first name`(isReversed: Bool) async throws {
            try await onStage { stage in
                try await stage.startListening()
                if isReversed {
                    for event in ["channel_rename", "message"] {
                        await stage.slack.inject(
                            SlackDeliveryFault(event: event, effect: .reversed(count: 2), times: 2))
                    }
                }
                try await stage.slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
                try await Task.sleep(for: .milliseconds(50))
                try await stage.slack.rename("C0GARDEN", to: "orchard", as: "U0BEN")
                try await stage.eventually("the channel has its first name again") {
                    await $0.slack.channelName("C0GARDEN") == "garden"
                }
                try await stage.eventually("a vote is posted") {
                    await !$0.platform.votePosts(of: "orchard", in: "C0GARDEN").isEmpty
                }
                // It stays so once everything that was said has been heard.
                try await Task.sleep(for: .milliseconds(700))
                #expect(await stage.slack.channelName("C0GARDEN") == "garden")
                for name in ["meadow", "orchard"] {
                    let posts = await stage.platform.votePosts(of: name, in: "C0GARDEN")
                    #expect(posts.count <= 1, "\(name)")
                }
                let key = ObjectStateRecord.Key(
                    bot: "slack", object: ObjectReference(kind: "channel.name", id: "C0GARDEN"))
                #expect(try stage.store().objectState(key)?.lawful == .string("garden"))
            }
        }

        @Test func `what happens while no daemon runs is governed and counted after the start`() async throws {
            try await onStage { stage in
                try await stage.startListening()
                let open = RenameStory(stage: stage, channel: "C0RANDOM", former: "random", wanted: "chatter")
                try await open.rename()
                let post = try await open.votePost()
                for voter in SlackProof.voters.dropLast() {
                    try await stage.slack.react("+1", to: post, in: open.channel, as: voter)
                }
                try await stage.eventually("two votes are counted") { stage in
                    guard let proposal = try storedProposal(of: "chatter", in: stage.store()) else {
                        return false
                    }
                    return try stage.store().ballots(proposalID: proposal.id).count == 2
                }
                #expect(await stage.stop() == .status(0))

                try await stage.slack.react("+1", to: post, in: open.channel, as: "U0EVE")
                try await stage.slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
                let message = try await stage.slack.post("sold my bicycle", in: "C0GENERAL", as: "U0DAN")
                #expect(await stage.slack.message(message, in: "C0GENERAL") != nil)

                try await stage.startListening()
                try await open.end()
                try await open.expectOnce("the last vote was cast while no daemon ran")
                try await stage.eventually("the post is deleted") {
                    await $0.slack.message(message, in: "C0GENERAL") == nil
                }
                let rename = RenameStory(stage: stage)
                let vote = try await rename.votePost()
                try await stage.eventually("the rename is undone") {
                    await $0.slack.channelName("C0GARDEN") == "garden"
                }
                for voter in SlackProof.voters {
                    try await stage.slack.react("+1", to: vote, in: rename.channel, as: voter)
                }
                try await rename.end()
                try await rename.expectOnce("the rename was made while no daemon ran")
                let deletions = await stage.slack.record.changes("message.deleted", channel: "C0GENERAL")
                #expect(deletions.count == 1)
            }
        }

        @Test func `a stop takes less than five seconds, and the next start goes on`() async throws {
            try await onStage { stage in
                try await stage.startListening()
                let story = RenameStory(stage: stage)
                try await story.rename()
                let clock = ContinuousClock()
                let begun = clock.now
                #expect(await stage.stop() == .status(0))
                #expect(clock.now - begun < .seconds(5))
                try await stage.startListening()
                let post = try await story.votePost()
                for voter in SlackProof.voters {
                    try await stage.slack.react("+1", to: post, in: story.channel, as: voter)
                }
                try await story.end()
                try await story.expectOnce("stopped in the middle")
            }
        }
    }
}
