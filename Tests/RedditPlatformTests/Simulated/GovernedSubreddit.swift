import Foundation
import Governance
import JSONKit
import Logging
import PlatformKit
import PlatformSimulators
import RedditPlatform
import Synchronization
import Testing

/// A simulated subreddit with the engine and the module at work on it, in this process and over real sockets.
final class GovernedSubreddit: Sendable {
    let reddit: RedditSimulator
    let store: any Store
    let problems = Mutex<[String]>([])
    private let running = Mutex<[Task<Void, Never>]>([])
    private let policies: [String: String]
    private let change: @Sendable (inout RedditConfiguration) -> Void
    private let engine = Mutex<Engine?>(nil)
    private let url: String

    private init(
        _ reddit: RedditSimulator, _ policies: [String: String], url: String,
        _ change: @escaping @Sendable (inout RedditConfiguration) -> Void
    ) {
        self.reddit = reddit
        self.policies = policies
        self.url = url
        self.change = change
        store = MemoryStore()
    }

    /// A budget that polling without pauses does not use up.
    static var setup: RedditSetup {
        var setup = RedditSetup()
        setup.budget = 100_000
        return setup
    }

    /// Starts both with policies by path, lets `body` play, and clears everything away.
    static func with(
        _ policies: [String: String], setup: RedditSetup = GovernedSubreddit.setup,
        change: @escaping @Sendable (inout RedditConfiguration) -> Void = { _ in },
        prepare: @Sendable (RedditSimulator) async throws -> Void = { _ in },
        _ body: (GovernedSubreddit) async throws -> Void
    ) async throws {
        let reddit = RedditSimulator(setup)
        try await reddit.start()
        try await prepare(reddit)
        let stage = GovernedSubreddit(reddit, policies, url: await reddit.url, change)
        do {
            try await stage.start()
            try await body(stage)
        } catch {
            await stage.stop()
            await reddit.stop()
            throw error
        }
        await stage.stop()
        await reddit.stop()
    }

    private struct SystemTime: EngineClock {
        func now() -> Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

        func sleep(until instant: Instant) async throws {
            try await Task.sleep(for: .microseconds(max(instant.microseconds - now().microseconds, 0)))
        }
    }

    /// Starts engine and module on what the store holds.
    func start() async throws {
        var configuration = RedditConfiguration(
            bot: "reddit", community: "garden", subreddit: "garden", clientID: "simulated-client",
            clientSecret: "simulated-secret", grant: .refreshToken("simulated-refresh"), baseURL: url)
        configuration.pause = .milliseconds(30) ... .milliseconds(120)
        configuration.callBackoff = .milliseconds(20)
        configuration.doubtDelay = .milliseconds(50)
        configuration.budgetLimit = 10_000
        change(&configuration)
        let time = SystemTime()
        var logger = Logger(label: "test")
        logger.logLevel = .error
        let module = RedditModule(configuration: configuration, logger: logger) { time.now() }
        let engine = Engine(
            store: store, runs: CompiledPolicies(), modules: [module], clock: time,
            secret: { (0..<32).map { _ in UInt8.random(in: 0...255) } }, logger: logger,
            onProblem: { problem in self.problems.withLock { $0.append(problem.message) } })
        var settings = CommunitySettings()
        settings.inDoubtDelay = 0.05
        let bots = [
            BotConfiguration(name: "reddit", community: "garden", platform: "reddit", settings: settings)
        ]
        try await engine.start(bots: bots)
        var changes: [PolicyFileChange] = []
        for (path, text) in policies.sorted(by: { $0.key < $1.key }) {
            let (policy, findings) = PolicyLoader.load(path: path + ".py", bytes: Array(text.utf8))
            let loaded = try #require(policy, "\(path): \(findings)")
            changes.append(PolicyFileChange(path: path, content: .present(PolicyVersionDraft(loaded))))
        }
        try await engine.submit(.policyFiles(community: "garden", changes: changes))
        self.engine.withLock { $0 = engine }
        running.withLock {
            $0 = [
                Task { try? await engine.run(bots: bots) },
                Task { try? await module.run(sink: engine) },
            ]
        }
        let ready = await reddit.wait(upTo: .seconds(20)) { record in
            ["new", "comments"].allSatisfy { name in
                record.calls("GET r/:sr/\(name)", successful: true).count > 0
            } && record.calls("GET r/:sr/about/log", successful: true).count > 0
                && record.calls("GET message/inbox", successful: true).count > 0
        }
        #expect(ready, "the listings are read")
    }

    func stop() async {
        let tasks = running.withLock { tasks in
            defer { tasks = [] }
            return tasks
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    /// Waits until something is so.
    func eventually(
        _ what: String, _ isSo: @Sendable () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let end = ContinuousClock.now + .seconds(20)
        while try await !isSo() {
            if ContinuousClock.now >= end {
                let entries = await reddit.record.entries.filter { $0.kind != .call || !$0.name.hasPrefix("GET") }
                let told = entries.suffix(15).map {
                    "\($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(200)) \($0.answer.text.prefix(120))"
                }
                Issue.record(
                    "not within 20 s: \(what)\n\(told.joined(separator: "\n"))\n\(problems.withLock { $0 }.joined(separator: "\n"))",
                    sourceLocation: sourceLocation)
                throw Waited()
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    struct Waited: Error {}

    /// The bot's posts, the oldest first.
    func posts() async -> [JSON] {
        var posts: [JSON] = []
        for name in await reddit.listing("new", in: "garden").reversed() {
            if let thing = await reddit.thing(name), thing["author"] == "policykit" { posts.append(thing) }
        }
        return posts
    }

    /// Waits for the post of a vote.
    /// - Returns: its full name.
    func vote(_ title: String) async throws -> String {
        try await eventually("a vote on “\(title)” is posted") {
            await self.posts().contains { $0["title"]?.string?.contains(title) == true }
        }
        return await posts().first { $0["title"]?.string?.contains(title) == true }?["name"]?.string ?? ""
    }

    /// Waits until a thing can be seen, or no longer.
    func isVisible(_ name: String, _ isVisible: Bool) async throws {
        try await eventually("\(name) is \(isVisible ? "visible" : "removed")") {
            let thing = await self.reddit.thing(name)
            return (thing?["removed"]?.bool == true || thing?["spam"]?.bool == true) != isVisible
        }
    }

    /// The proposals, the newest last.
    func proposals() throws -> [ProposalRecord] {
        try store.proposals(communityID: nil, states: nil, before: nil, limit: 1000).sorted { $0.id < $1.id }
    }

    /// Waits until the last proposal is in a state.
    @discardableResult
    func settled(_ state: ProposalState, count: Int = 1) async throws -> ProposalRecord {
        try await eventually("\(count) proposals are \(state)") {
            try self.proposals().filter { $0.state == state }.count >= count
        }
        return try #require(try proposals().last { $0.state == state })
    }
}

/// Policies of the tests.
enum TestPolicies {
    /// Governs one type by a vote of two.
    static func vote(_ type: String, filter: String = "True", question: String = "f'Allow {action.action_type}?'")
        -> String
    {
        """
        \"\"\"Two members decide\"\"\"
        kind = "platform"
        action_types = ["\(type)"]

        def filter():
            return \(filter)

        def check():
            if proposal.get_yes_votes().count() >= 2:
                return PASSED
            if proposal.get_no_votes().count() >= 2:
                return FAILED

        def notify():
            reddit.initiate_vote(text=\(question))
        """
    }
}
