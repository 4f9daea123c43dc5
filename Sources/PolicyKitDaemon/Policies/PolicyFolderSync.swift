import Governance
import Logging
import ServiceLifecycle

/// Keeps the folder of policies up with what is in force: what came into force by a decision that no file proposed is
/// written there, and that writing proposes nothing.
actor PolicyFolderSync: Service {
    private let writer: PolicyFolderWriter
    private let store: any StoreReads
    private let logger: Logger
    private let pause: Duration
    private let submit: @Sendable (EngineInput) async throws -> Void
    private let signals: AsyncStream<Void>
    private let post: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - pause: how long it waits before it tries again what could not be written.
    ///   - signals: says that something is to be written; `post` is its other end.
    ///   - submit: tells the engine what was written.
    init(
        folder: String, store: any StoreReads, logger: Logger, pause: Duration = .seconds(60),
        signals: AsyncStream<Void>, post: AsyncStream<Void>.Continuation,
        submit: @escaping @Sendable (EngineInput) async throws -> Void
    ) {
        writer = PolicyFolderWriter(folder: folder)
        self.store = store
        self.logger = logger
        self.pause = pause
        self.submit = submit
        self.signals = signals
        self.post = post
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in self.signals {
                guard await !self.writeAll(), !Task.isCancelled else { continue }
                Task { [pause = self.pause, post = self.post] in
                    try? await Task.sleep(for: pause)
                    post.yield()
                }
            }
        }
    }

    /// Writes everything that the folder does not hold yet.
    /// - Returns: false when something could not be written.
    @discardableResult
    func writeAll() async -> Bool {
        var isDone = true
        do {
            let active = try Dictionary(grouping: store.activePolicies(), by: \.communityID)
            for community in try store.communities() {
                for file in try store.policyFiles(communityID: community.id) where file.outcome == .unwritten {
                    let versionID = active[community.id]?.first { $0.path == file.path }?.versionID
                    let version = try versionID.flatMap { try store.policyVersion($0) }
                    if await !write(version, file.path, community.name) { isDone = false }
                }
            }
        } catch {
            logger.error("what is in force could not be written to the folder of policies: \(error)")
            isDone = false
        }
        return isDone
    }

    private func write(_ version: PolicyVersionRecord?, _ path: String, _ community: String) async -> Bool {
        var problem: String?
        do {
            let isKept = { [store] (hash: String) in try store.policyVersion(path: path, contentHash: hash) != nil }
            if let version {
                try writer.write(version, community: community, isKept: isKept)
            } else {
                try writer.remove(path: path, community: community, isKept: isKept)
            }
            logger.info(
                "\(community)/\(path) was \(version == nil ? "removed" : "written"), as was decided",
                metadata: ["community": "\(community)"])
        } catch {
            problem = "\(error)"
            logger.error(
                "what was decided of \(community)/\(path) could not be written to the folder: \(error)",
                metadata: ["community": "\(community)"])
        }
        do {
            try await submit(
                .policyWritten(
                    community: community, path: path, contentHash: version?.contentHash, problem: problem))
        } catch {
            logger.error("that \(community)/\(path) was written could not be kept: \(error)")
            return false
        }
        return problem == nil
    }
}
