import Foundation
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

extension Proofs {
    /// Posts stream in while the daemon is killed and started again: each is governed once, whether it came while a daemon
    /// ran, in the middle of its doing, or between two of them.
    @Suite struct StreamProofs {
        private static let members = ["ben", "cleo", "dan"]

        @Test func `each post on Reddit is removed and voted on once`() async throws {
            try await onStage(RedditPosts()) { stage in
                try await stage.startListening()
                var posts: [String] = []
                for number in 0..<20 {
                    posts.append(
                        try await stage.platform.simulator.submit(
                            "Post \(number)", text: "Text", in: "garden", as: Self.members[number % 3]))
                    if number % 5 == 3 {
                        await stage.kill()
                        try await stage.start()
                    }
                    try await Task.sleep(for: .milliseconds(60))
                }
                let all = posts
                try await stage.eventually("each post is voted on") { stage in
                    try Self.count(of: .pending, in: try stage.store()) == all.count
                }
                let record = await stage.platform.simulator.record
                for (number, post) in posts.enumerated() {
                    #expect(record.changes("mod.removelink", id: post).count == 1, "post \(number)")
                    let votes = record.changes("submission.posted").filter {
                        $0.user == "policykit" && $0.details["title"]?.string == "Keep Post \(number)?"
                    }
                    #expect(votes.count == 1, "the vote on post \(number)")
                }
                #expect(try LedgerVerifier.verify(try stage.store()) > 0)
            }
        }

        private static let deleting = """
            '''No replies

            What is written is deleted.
            '''
            kind = "platform"
            action_types = ["discoursecreatepost"]


            def check():
                return FAILED

            """

        @Test func `each post on Discourse is deleted once`() async throws {
            try await onStage(DiscourseProof(), policies: ["posts.py": Self.deleting]) { stage in
                try await stage.start()
                try await Self.stream(stage)
            }
        }

        private static func stream(_ stage: ProofStage<DiscourseProof>) async throws {
            let forum = stage.platform.simulator
            #expect(await forum.wait(upTo: .seconds(20)) { $0.calls("GET posts", successful: true).count > 1 })
            var posts: [Int] = []
            for number in 0..<20 {
                let post = try await forum.reply(
                    "This is number \(number) of what was said.", in: 1, as: members[number % 3])
                posts.append(try #require(post))
                if number % 5 == 3 {
                    await stage.kill()
                    try await stage.start()
                }
                try await Task.sleep(for: .milliseconds(60))
            }
            let all = posts
            try await stage.eventually("each post is decided on") { stage in
                try count(of: .failed, in: try stage.store()) == all.count
            }
            let record = await forum.record
            for post in posts {
                #expect(record.changes("post.deleted", id: String(post)).count == 1, "post \(post)")
            }
            #expect(try LedgerVerifier.verify(try stage.store()) > 0)
        }

        private static func count(of state: ProposalState, in store: SQLiteStore) throws -> Int {
            try store.proposals(communityID: nil, states: nil, before: nil, limit: 100).filter { $0.state == state }
                .count
        }
    }
}
