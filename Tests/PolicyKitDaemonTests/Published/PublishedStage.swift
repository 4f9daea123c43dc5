import Foundation
import Governance
import JSONKit
import PlatformSimulators
import PolicyKitDaemon

/// A simulated Slack with the ids that the published policies name, and a daemon in this process.
struct PublishedStage: Sendable {
    let slack: SlackSimulator
    let clock: MovableClock
    private let host: HostedDaemon

    var folder: TemporaryFolder { host.folder }
    var log: Lines { host.log }
    var administration: AdministrationClient { host.administration }

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
            let clock = MovableClock()
            let stage = PublishedStage(slack: slack, clock: clock, host: HostedDaemon(folder: folder, clock: clock))
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
        try await host.run {
            try await eventually("the daemon listens in every public channel") {
                for channel in Self.channels.keys
                where await !slack.channelMembers(channel).contains("U0BOT") { return false }
                guard host.log.all.contains(where: { $0.contains("before the connection has been read") }) else {
                    return false
                }
                return await slack.socketCount > 0
            }
            try await body(self)
        }
    }

    /// Waits until something is so, generously: the machine may have other work.
    func eventually(_ what: String, _ isSo: @Sendable () async throws -> Bool) async throws {
        try await host.eventually(what, isSo) {
            await slack.record.entries.suffix(20).map {
                "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(200))"
            }
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
        try await eventually("\(policy) is \(state)") { try await host.newest(policy)?.state == state }
        return try await administration.explanation(of: host.newest(policy)?.id ?? 0)
    }

    /// The paths of the policies in force.
    func policies() async throws -> [String] {
        try await administration.status().communities.first?.policies.map(\.path) ?? []
    }
}
