import Foundation
import Governance
import JSONKit
import Logging
import PlatformSimulators
import PolicyKitDaemon

/// A simulated Slack with the ids that the published policies name, and a daemon in this process.
struct PublishedStage: Sendable {
    let slack: SlackSimulator
    let folder: TemporaryFolder
    let clock: MovableClock
    let log: Lines

    var administration: AdministrationClient { AdministrationClient(state: "\(folder.path)/state") }

    static let channels = [
        "C0GENERAL": "general", "C0GARDEN": "garden", "C0ABC123": "core-group", "C000111": "governance",
        "C0001": "constitution", "C025LDZ76R3": "silence",
    ]

    /// The workspace of the community `garden`.
    static var workspace: SlackWorkspace {
        SlackWorkspace(
            id: "T0COMMUNITY", name: "Community", domain: "community",
            members: [.init(id: "U0ADMIN", name: "ada", role: .owner), .init(id: "U0BEN", name: "ben")]
                + (1...6).map { .init(id: "U0\($0)", name: "core\($0)") },
            channels: channels.sorted { $0.key < $1.key }.map {
                .init(id: $0.key, name: $0.value, isGeneral: $0.value == "general", creator: "U0ADMIN")
            })
    }

    /// Starts both with policies by file name, lets `body` play, and clears everything away.
    static func with(
        _ policies: [String: String], adminChannel: String? = nil,
        _ body: @Sendable (PublishedStage) async throws -> Void
    ) async throws {
        let slack = SlackSimulator(SlackConfiguration(workspaces: [workspace]))
        try await slack.start()
        do {
            let folder = try TemporaryFolder()
            let stage = PublishedStage(slack: slack, folder: folder, clock: MovableClock(), log: Lines())
            for (name, text) in policies { try folder.write(text, to: "policies/garden/\(name)") }
            if policies.isEmpty { try folder.write("", to: "policies/garden/.keep") }
            try folder.write("xapp-simulated", to: "secrets/app")
            try folder.write("xoxb-simulated", to: "secrets/bot")
            try folder.write("xoxp-simulated-admin", to: "secrets/admin")
            let admins = adminChannel.map { "admin_channel: \($0)\n" } ?? ""
            try folder.write(StageFiles.slack(await slack.apiURL) + admins, to: "bots/slack.yaml")
            try await stage.run(body)
        } catch {
            await slack.stop()
            throw error
        }
        await slack.stop()
    }

    private func run(_ body: @Sendable (PublishedStage) async throws -> Void) async throws {
        let log = log
        let logger = Logger(label: "policykit") { _ in
            LineLogHandler(level: .debug, form: .terminal(TerminalStyle(isColoured: false))) { log.append($0) }
        }
        let daemon = Daemon(
            configuration: DaemonConfiguration(
                bots: "\(folder.path)/bots", policies: "\(folder.path)/policies", state: "\(folder.path)/state",
                environment: [:], quiet: .milliseconds(100), endsAtSignals: false, clock: clock), logger: logger)
        let (ready, post) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { post.finish() }
                try await daemon.run { post.finish() }
            }
            for await _ in ready {}
            do {
                try await eventually("the daemon listens in every public channel") {
                    for channel in Self.channels.keys
                    where await !slack.channelMembers(channel).contains("U0BOT") { return false }
                    guard log.all.contains(where: { $0.contains("before the connection has been read") }) else {
                        return false
                    }
                    return await slack.socketCount > 0
                }
                try await body(self)
            } catch {
                tasks.cancelAll()
                throw error
            }
            tasks.cancelAll()
            do { try await tasks.waitForAll() } catch is CancellationError {}
        }
    }

    /// Waits until something is so, generously: the machine may have other work.
    func eventually(_ what: String, _ isSo: @Sendable () async throws -> Bool) async throws {
        let clock = ContinuousClock()
        let last = clock.now + .seconds(40)
        while try await !isSo() {
            guard clock.now < last else { throw ProofFailure("not within 40 s: \(what)\n\(await story)") }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// What the daemon logged and what Slack saw last, for the message of a failed test.
    private var story: String {
        get async {
            let entries = await slack.record.entries.suffix(20).map {
                "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(200))"
            }
            return (log.all.suffix(40) + ["Slack:"] + entries).joined(separator: "\n")
        }
    }

    /// The bot's posts in a channel whose text holds another, the oldest first.
    func posts(_ text: String, in channel: String, thread: String? = nil) async -> [JSON] {
        await slack.messages(in: channel).filter { message in
            message["user"] == "U0BOT" && (text.isEmpty || message["text"]?.string?.contains(text) == true)
                && (thread == nil || message["thread_ts"]?.string == thread)
        }
    }

    /// Waits for a post of the bot.
    /// - Returns: its `ts`.
    @discardableResult
    func post(_ text: String, in channel: String, thread: String? = nil) async throws -> String {
        try await eventually("“\(text)” is posted in \(channel)") {
            await !posts(text, in: channel, thread: thread).isEmpty
        }
        return await posts(text, in: channel, thread: thread).first?["ts"]?.string ?? ""
    }

    /// Waits until the newest proposal under a policy has come to a state.
    /// - Returns: how it is explained.
    @discardableResult
    func settle(_ state: String, _ policy: String) async throws -> Explanation {
        try await eventually("\(policy) is \(state)") { try await newest(policy)?.state == state }
        return try await administration.explanation(of: newest(policy)?.id ?? 0)
    }

    private func newest(_ policy: String) async throws -> ProposalSummary? {
        try await administration.proposals(ProposalFilter(isOpenOnly: false)).filter { $0.policy == policy }
            .max { $0.id < $1.id }
    }

    /// The paths of the policies in force.
    func policies() async throws -> [String] {
        try await administration.status().communities.first?.policies.map(\.path) ?? []
    }
}
