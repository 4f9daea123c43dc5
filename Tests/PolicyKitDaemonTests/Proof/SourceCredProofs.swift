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
            let discourse = DiscourseProof(setup)
            let files = try TemporaryFolder()
            let cred = try SourceCredSimulator(
                SourceCredInstance([
                    .init(id: "b", name: "ben", cred: 301), .init(id: "c", name: "cleo", cred: 300),
                    // Known by the name on the forum.
                    .init(
                        id: "d", name: "daniel",
                        aliases: [SourceCredInstance.Participant.discourse("dan", at: "http://forum.test")], cred: 900),
                ]), in: URL(filePath: files.path))
            let policies = PublishedFiles.only(Self.file)
            try await onStage(Together(discourse, CredPlatform(simulator: cred)), policies: policies) { stage in
                try await play(stage, discourse.simulator)
                #expect(await stage.stop() == .status(0))
            }
        }

        private func play(_ stage: ProofStage<Together>, _ forum: DiscourseSimulator) async throws {
            #expect(await forum.category("treasury") == 8)
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

/// A simulated instance of SourceCred.
private struct CredPlatform: StagedPlatform {
    let simulator: SourceCredSimulator

    func start() async throws { try await simulator.start() }
    func stop() async { await simulator.stop() }
    func lastWords() async -> [String] { [] }

    func bots(inDoubt: Double) async -> [StagedBot] {
        let lines = ["platform: sourcecred", "community: garden", "base_url: \(await simulator.url)"]
        return [StagedBot("cred", text: lines.map { $0 + "\n" }.joined())]
    }
}
