import Foundation
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

extension Proofs {
    /// The policy that PolicyKit publishes for SourceCred and Discourse, as its file is, to its documented end.
    @Suite(.enabled(if: PublishedFiles.arePresent, "the published policies are not here: skipped"))
    struct SourceCredProofs {
        private static let file = "Minimum_SourceCred_value_required_for_creating_Discourse_Topic.json"

        @Test func `a topic takes more than 300 cred`() async throws {
            var setup = DiscourseSetup()
            // Ids are given from 4: the policy is for the category 8.
            setup.categories = ["general", "garden", "queue", "news", "treasury"].map { DiscourseSetup.Category($0) }
            let forum = DiscourseSimulator(setup)
            try await forum.start()
            let files = try TemporaryFolder()
            let cred = try SourceCredSimulator(
                SourceCredInstance([
                    .init(id: "b", name: "ben", cred: 301), .init(id: "c", name: "cleo", cred: 300),
                    // Known by the name on the forum.
                    .init(
                        id: "d", name: "daniel",
                        aliases: [SourceCredInstance.Participant.discourse("dan", at: "http://forum.test")], cred: 900),
                ]), in: URL(filePath: files.path))
            try await cred.start()
            #expect(await forum.category("treasury") == 8)
            let stage = try CommunityStage(
                bots: [
                    "forum.yaml": StageFiles.bot(DiscourseProof.lines(await forum.url), tokens: ["key"]),
                    "cred.yaml": "platform: sourcecred\ncommunity: garden\nbase_url: \(await cred.url)\n",
                ], secrets: ["key": "simulated-api-key"], policies: PublishedFiles.only(Self.file)
            ) { await forum.record.entries(.change).map { "\($0.name) \($0.user ?? "") \($0.details.text)" } }
            do {
                try await play(stage, forum, cred)
            } catch {
                await stage.kill()
                throw error
            }
            #expect(await stage.stop() == .status(0))
            await cred.stop()
            await forum.stop()
        }

        private func play(
            _ stage: CommunityStage, _ forum: DiscourseSimulator, _ cred: SourceCredSimulator
        ) async throws {
            try await stage.start()
            try await stage.eventually("the daemon has read the posts") { _ in
                await forum.record.calls("GET posts").count > 2
            }
            func begin(_ title: String, in category: String, as user: String) async throws -> Int {
                let made = try await forum.createTopic(
                    title, raw: "What do you think of this? \(title).", category: category, as: user)
                return try #require(made).topic
            }
            let rich = try await begin("A topic of somebody with cred", in: "treasury", as: "ben")
            let named = try await begin("A topic of somebody by another name", in: "treasury", as: "dan")
            let poor = try await begin("A topic of somebody with too little", in: "treasury", as: "cleo")
            let unknown = try await begin("A topic of somebody unknown", in: "treasury", as: "eve")
            let elsewhere = try await begin("A topic of somebody elsewhere", in: "general", as: "eve")
            try await stage.eventually("two of them are gone, and all four decided on") { stage in
                guard await forum.record.changes("topic.deleted").count == 2 else { return false }
                let states = try stage.store().proposals(communityID: nil, states: nil, before: nil, limit: 10)
                    .map(\.state)
                return states.count == 4 && states.allSatisfy { $0 == .passed || $0 == .failed }
            }
            for topic in [rich, named, elsewhere] { #expect(await forum.isStanding(topic: topic)) }
            for topic in [poor, unknown] { #expect(await !forum.isStanding(topic: topic)) }
            #expect(await forum.record.changes("topic.recovered").isEmpty)
        }
    }
}
