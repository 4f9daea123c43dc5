import Foundation
import Glibc
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

/// A simulated subreddit in this process, and a folder for a daemon in another one that is killed and started at will.
actor RedditStage {
    nonisolated let reddit: RedditSimulator
    nonisolated let folder: TemporaryFolder
    private(set) var daemon: DaemonProcess?
    private var starts = 0
    /// How often a start followed an end.
    var restarts: Int { max(0, starts - 1) }

    /// Three votes keep a post; as there are three voters, one lost vote and it never passes.
    static let policy = """
        '''A post takes three votes

        It is away until then.
        '''
        kind = "platform"
        action_types = ["redditmakepost"]


        def check():
            if proposal.get_yes_votes().count() >= 3:
                return PASSED
            if proposal.get_no_votes().count() >= 3:
                return FAILED
            return PROPOSED


        def notify():
            reddit.initiate_vote(text=f"Keep {action.title}?")


        def pass_():
            reddit.post_message(f"Agreed on {action.title}", reply_to=proposal.vote_post_id)

        """

    /// Sets the stage; the community is `garden`.
    init(inDoubt: Double = 0.05) async throws {
        var setup = RedditSetup()
        // A budget that polling without pauses does not use up.
        setup.budget = 100_000
        reddit = RedditSimulator(setup)
        try await reddit.start()
        folder = try TemporaryFolder()
        try folder.write(Self.policy, to: "policies/garden/posts.py")
        try folder.write("simulated-client", to: "secrets/id")
        try folder.write("simulated-secret", to: "secrets/secret")
        try folder.write("simulated-refresh", to: "secrets/refresh")
        let file = """
            platform: reddit
            community: garden
            subreddit: garden
            base_url: \(await reddit.url)
            read_every: 0.05-0.25
            in_doubt_after: \(inDoubt)
            poll_every: 1
            tokens:
              client_id: { file: ../secrets/id }
              client_secret: { file: ../secrets/secret }
              refresh_token: { file: ../secrets/refresh }

            """
        try folder.write(file, to: "bots/reddit.yaml")
    }

    nonisolated var state: String { "\(folder.path)/state" }

    /// Starts the daemon and waits until it has read every listing.
    /// - Parameter point: where it kills itself, `name:n`.
    @discardableResult
    func start(killAt point: String? = nil, isReady: Bool = true) async throws -> DaemonProcess {
        starts += 1
        var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        environment["POLICYKIT_KILL_AT"] = point
        let before = await reddit.record.entries.count
        let process = try DaemonProcess(
            [
                "serve", "--bots", "\(folder.path)/bots", "--policies", "\(folder.path)/policies", "--state", state,
                "--log-level", "debug", "--failed-starts", "0",
            ], environment: environment, output: "\(folder.path)/log\(starts)")
        daemon = process
        guard isReady else { return process }
        let listings = ["new", "comments", "about/log", "about/edited"].map { "GET r/:sr/\($0)" }
        try await eventually("the listings are read") { stage in
            let calls = await stage.reddit.record.entries.dropFirst(before).filter { $0.kind == .call }
            return listings.allSatisfy { name in calls.contains { $0.name == name && $0.status == 200 } }
        }
        return process
    }

    /// Kills the daemon as a power cut would.
    func kill() async {
        daemon?.send(SIGKILL)
        _ = await daemon?.end()
    }

    /// Stops the daemon as a service manager does.
    func stop() async -> DaemonProcess.Ending? {
        daemon?.send(SIGTERM)
        return await daemon?.end(within: .seconds(6))
    }

    /// Waits until something is so. A daemon that ended meanwhile is started again.
    func eventually(
        _ what: String, within limit: Duration = .seconds(25),
        _ isSo: @Sendable (isolated RedditStage) async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let last = clock.now + limit
        while try await !isSo(self) {
            if let daemon, !daemon.isRunning { try await start(isReady: false) }
            guard clock.now < last else { throw ProofFailure("not within \(limit): \(what)\n\(await story)") }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// What the last daemons logged and what Reddit saw last: for the message of a failed test.
    private var story: String {
        get async {
            let logs = (max(1, starts - 1)...max(1, starts)).map { number in
                let text = (try? String(contentsOfFile: "\(folder.path)/log\(number)", encoding: .utf8)) ?? ""
                return "start \(number):\n" + text.split(separator: "\n").suffix(25).joined(separator: "\n")
            }
            let entries = await reddit.record.entries.filter { !$0.name.hasPrefix("GET") }.suffix(20).map {
                "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(160))"
            }
            return (logs + ["Reddit:"] + entries).joined(separator: "\n")
        }
    }

    /// Ends everything.
    func clear() async {
        await kill()
        await reddit.stop()
    }

    /// What the daemon has stored.
    nonisolated func store() throws -> SQLiteStore { try SQLiteStore(readingAt: "\(state)/policykit.sqlite") }

    /// Plays on a stage and clears it away.
    static func with(inDoubt: Double = 0.05, _ body: @Sendable (RedditStage) async throws -> Void) async throws {
        let stage = try await RedditStage(inDoubt: inDoubt)
        do {
            try await body(stage)
        } catch {
            await stage.clear()
            throw error
        }
        await stage.clear()
    }
}
