import Foundation
public import Governance
public import JSONKit
import Synchronization

/// A module that runs on a sink, and that is asked for calls as the engine asks.
public final class ModuleAtWork<Module: PlatformModule>: Sendable {
    public let module: Module
    public let sink: RecordingSink
    private let running: Task<Void, any Error>
    private let lastCall = Mutex<Int64>(0)

    /// Starts a module.
    public init(_ module: Module, on sink: RecordingSink) {
        self.module = module
        self.sink = sink
        running = Task { try await module.run(sink: sink) }
    }

    /// Ends the module, as at the daemon's end.
    public func stop() async {
        running.cancel()
        _ = await running.result
    }

    fileprivate func nextCall() -> Int64 {
        lastCall.withLock { last in
            last += 1
            return last
        }
    }
}

/// A simulated platform with a module at work on it.
public protocol ModuleStage: Sendable {
    associatedtype Module: PlatformModule

    var work: ModuleAtWork<Module> { get }
}

/// What a stage waited for in vain.
public struct StageFailure: Error, CustomStringConvertible {
    public var description: String
}

extension ModuleStage {
    public var module: Module { work.module }
    public var sink: RecordingSink { work.sink }

    /// Ends the module, as at the daemon's end.
    public func stop() async { await work.stop() }

    /// Makes a call of the engine's.
    @discardableResult
    public func perform(
        _ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose = .post, id: Int64? = nil
    ) async throws -> JSON {
        try await module.perform(call(method, arguments, purpose: purpose, id: id))
    }

    /// A call as the engine intends it now, with a number of its own unless one is given.
    public func call(
        _ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose, id: Int64? = nil
    ) -> PlatformCall {
        PlatformCall(
            id: id ?? work.nextCall(), bot: "main", method: method, arguments: arguments, purpose: purpose,
            intendedAt: Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)))
    }

    /// Undoes an action as the engine would.
    /// - Returns: the results of the steps.
    @discardableResult
    public func revert(_ action: ObservedAction, lawful: JSON? = nil) async throws -> [JSON] {
        guard let plan = module.planRevert(of: facts(action), lawfulState: lawful) else {
            throw StageFailure(description: "\(action.type) cannot be undone")
        }
        var results: [JSON] = []
        for step in plan { results.append(try await perform(step.method, step.arguments, purpose: .revert)) }
        return results
    }

    /// Does an action again.
    /// - Parameter reverted: the results of the steps that have undone it.
    public func execute(_ action: ObservedAction, _ reverted: [JSON] = []) async throws {
        guard let plan = module.planExecution(of: facts(action), revertResults: reverted) else {
            throw StageFailure(description: "\(action.type) cannot be done again")
        }
        for step in plan { try await perform(step.method, step.arguments, purpose: .execute) }
    }

    private func facts(_ action: ObservedAction) -> ActionFacts {
        ActionFacts(
            id: 1, type: action.type, initiator: action.initiator, initiatorReadableName: "Ben B.",
            initiatorAvatar: "https://example.com/ben.png", fields: action.fields, object: action.object,
            newState: action.newState, previousState: action.previousState)
    }

    /// The last action of a type, once so many were heard, and no more.
    public func action(_ type: String, count: Int = 1) async throws -> ObservedAction {
        _ = await sink.wait { $0.actions(type).count >= count }
        let heard = await sink.actions(type)
        guard heard.count == count, let last = heard.last else {
            let events = await sink.events.suffix(30).map(\.eventType).joined(separator: ", ")
            throw StageFailure(description: "\(heard.count) instead of \(count) \(type) in: … \(events)")
        }
        return last
    }
}
