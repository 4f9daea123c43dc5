import Foundation
import Governance
import JSONKit
import Logging
import OrderedCollections
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// A simulated forum with a module that reads it over real sockets.
final class SimulatedForum: ModuleStage {
    let forum: DiscourseSimulator
    let work: ModuleAtWork<DiscourseModule>
    /// What passes between them.
    let watch: WatchedForum

    private init(forum: DiscourseSimulator, work: ModuleAtWork<DiscourseModule>, watch: WatchedForum) {
        self.forum = forum
        self.work = work
        self.watch = watch
    }

    /// Ends the module. Whatever it has sent was as Discourse describes it.
    func stop() async {
        await work.stop()
        #expect(watch.problems == [])
    }

    /// Runs a test on a fresh forum, once the module has read what there was.
    /// - Parameter prepare: what there is before the bot is first started.
    static func with(
        _ setup: DiscourseSetup = .init(), prepare: (DiscourseSimulator) async throws -> Void = { _ in },
        change: (inout DiscourseConfiguration) -> Void = { _ in },
        _ body: (SimulatedForum) async throws -> Void
    ) async throws {
        try await with(DiscourseSimulator(setup), prepare: prepare, change: change, body)
    }

    private static func with(
        _ forum: DiscourseSimulator, prepare: (DiscourseSimulator) async throws -> Void = { _ in },
        change: (inout DiscourseConfiguration) -> Void = { _ in }, _ body: (SimulatedForum) async throws -> Void
    ) async throws {
        try await forum.start()
        do {
            try await prepare(forum)
            let stage = await start(forum, RecordingSink(), change)
            try #require(await stage.sink.wait { $0.catchUps > 0 })
            do {
                try await body(stage)
            } catch {
                await stage.stop()
                throw error
            }
            await stage.stop()
        } catch {
            await forum.stop()
            throw error
        }
        await forum.stop()
    }

    /// Runs a test on a topic that was there before the bot.
    static func withTopic(
        _ setup: DiscourseSetup = .init(), _ body: (SimulatedForum, DiscourseSimulator.Made) async throws -> Void
    ) async throws {
        let forum = DiscourseSimulator(setup)
        let made = try #require(
            try await forum.createTopic("A topic about roses", raw: text, category: "garden", as: "ben"))
        try await with(forum) { stage in
            #expect(await stage.sink.actions.isEmpty, "nothing older than the first start is governed")
            try await body(stage, made)
        }
    }

    /// How many calls of a route were answered well.
    func answered(_ route: String) async -> Int { await forum.record.calls(route, successful: true).count }

    /// A module on a running simulator.
    static func start(
        _ forum: DiscourseSimulator, _ sink: RecordingSink, _ change: (inout DiscourseConfiguration) -> Void = { _ in }
    ) async -> SimulatedForum {
        var configuration = DiscourseConfiguration.quick(baseURL: await forum.url)
        configuration.credential = .admin(key: "simulated-api-key", username: "policykit")
        change(&configuration)
        let watch = WatchedForum(configuration.baseURL)
        let module = DiscourseModule(
            configuration: configuration, logger: quiet, http: watch,
            now: { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) })
        return SimulatedForum(forum: forum, work: ModuleAtWork(module, on: sink), watch: watch)
    }

    /// Opens a vote, as the engine does.
    func openVote(_ arguments: JSON, method: String = "initiate_vote") async throws -> (
        post: Int, reference: PostReference
    ) {
        var all: JSON = ["kind": "boolean", "text": "Shall it be so?", "proposal": 1, "vote": 1]
        for (name, value) in arguments.object ?? [:] { all[name] = value }
        let result = try await perform(method, all, purpose: .vote)
        let reference = PostReference(
            channel: try #require(result["channel"]?.string), message: try #require(result["ts"]?.string))
        await sink.openVote(reference)
        return (try #require(Int(reference.message)), reference)
    }
}

let text = "Long enough for a forum."
