import Foundation
import Governance
import JSONKit
import Logging
import OrderedCollections
import PlatformSimulators
import Synchronization
import Testing

@testable import DiscoursePlatform

/// A simulated forum with a module that reads it over real sockets.
final class SimulatedForum: Sendable {
    let forum: DiscourseSimulator
    let sink: RecordingSink
    let module: DiscourseModule
    private let running: Task<Void, any Error>
    private let lastCall = Mutex<Int64>(0)

    private init(forum: DiscourseSimulator, sink: RecordingSink, module: DiscourseModule) {
        self.forum = forum
        self.sink = sink
        self.module = module
        running = Task { try await module.run(sink: sink) }
    }

    /// Runs a test on a fresh forum, once the module has read what there was.
    /// - Parameter prepare: what there is before the bot is first started.
    static func with(
        _ setup: DiscourseSetup = .init(), prepare: (DiscourseSimulator) async throws -> Void = { _ in },
        change: (inout DiscourseConfiguration) -> Void = { _ in },
        _ body: (SimulatedForum) async throws -> Void
    ) async throws {
        let forum = DiscourseSimulator(setup)
        try await forum.start()
        do {
            try await prepare(forum)
            let stage = await start(forum, RecordingSink(), change)
            try #require(await stage.sink.wait { $0.isCaughtUp })
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

    /// A module on a running simulator.
    static func start(
        _ forum: DiscourseSimulator, _ sink: RecordingSink, _ change: (inout DiscourseConfiguration) -> Void = { _ in }
    ) async -> SimulatedForum {
        var configuration = DiscourseConfiguration.quick(baseURL: await forum.url)
        configuration.credential = .admin(key: "simulated-api-key", username: "policykit")
        change(&configuration)
        let module = DiscourseModule(
            configuration: configuration, logger: quiet,
            now: { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) })
        return SimulatedForum(forum: forum, sink: sink, module: module)
    }

    /// Ends the module, as at the daemon's end.
    func stop() async {
        running.cancel()
        _ = await running.result
    }

    /// Makes a call of the engine's.
    @discardableResult
    func perform(
        _ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose = .post, id: Int64? = nil
    ) async throws -> JSON {
        try await module.perform(call(method, arguments, purpose: purpose, id: id))
    }

    func call(_ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose, id: Int64? = nil) -> PlatformCall {
        let number = lastCall.withLock { last in
            last += 1
            return last
        }
        return PlatformCall(
            id: id ?? number, bot: "main", method: method, arguments: arguments, purpose: purpose,
            intendedAt: Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
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

    /// Undoes an action as the engine would.
    func revert(_ action: ObservedAction, lawful: JSON? = nil) async throws {
        let plan = try #require(module.planRevert(of: facts(action), lawfulState: lawful))
        for step in plan { try await perform(step.method, step.arguments, purpose: .revert) }
    }

    /// Does an action again.
    func execute(_ action: ObservedAction) async throws {
        let plan = try #require(module.planExecution(of: facts(action), revertResults: []))
        for step in plan { try await perform(step.method, step.arguments, purpose: .execute) }
    }

    private func facts(_ action: ObservedAction) -> ActionFacts {
        ActionFacts(
            id: 1, type: action.type, initiator: action.initiator, fields: action.fields, object: action.object,
            newState: action.newState, previousState: action.previousState)
    }

    /// The next action of a type that is heard.
    func action(_ type: String, count: Int = 1) async throws -> ObservedAction {
        let isHeard = await sink.wait { $0.actions(type).count >= count }
        let events = await sink.events
        try #require(isHeard, "no \(type): \(events.map(\.eventType))")
        return try #require(await sink.actions(type).last)
    }
}

let text = "Long enough for a forum."
