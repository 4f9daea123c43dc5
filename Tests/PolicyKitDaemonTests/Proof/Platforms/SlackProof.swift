import JSONKit
import PlatformSimulators

/// The proofs' Slack.
struct SlackProof: ProofPlatform {
    let simulator = SlackSimulator()
    let name = "slack"

    static let policies = ProofPolicies.all
    static let channel = "C0GARDEN"
    static let former = "garden"
    static let renamer = "U0BEN"
    static let voters = ["U0CLEO", "U0DAN", "U0EVE"]
    static let renames = "U0ADMIN"
    static let slowCalls = (rename: "conversations.rename", post: "chat.postMessage", update: "chat.update")

    func start() async throws { try await simulator.start() }
    func stop() async { await simulator.stop() }

    func bot() async -> (lines: [String], secrets: [String: String]) {
        (
            ["platform: slack", "base_url: \(await simulator.apiURL)"],
            ["app": "xapp-simulated", "bot": "xoxb-simulated", "admin": "xoxp-simulated-admin"]
        )
    }

    func isHeard() async -> Bool {
        guard await simulator.socketCount > 0 else { return false }
        for channel in ["C0GENERAL", "C0RANDOM", "C0GARDEN"]
        where await !simulator.channelMembers(channel).contains("U0BOT") { return false }
        return true
    }

    func isConnected() async -> Bool { await simulator.socketCount > 0 }

    func rename(_ channel: String, to name: String, as user: String) async throws {
        try await simulator.rename(channel, to: name, as: user)
    }

    func name(of channel: String) async -> String? { await simulator.channelName(channel) }

    func approve(_ post: String, in channel: String, as user: String) async throws {
        try await simulator.react("+1", to: post, in: channel, as: user)
    }

    func withdraw(_ post: String, in channel: String, as user: String) async throws {
        try await simulator.unreact("+1", from: post, in: channel, as: user)
    }

    func post(_ text: String, in channel: String, as user: String) async throws -> String {
        try await simulator.post(text, in: channel, as: user)
    }

    func holds(_ message: String, in channel: String) async -> Bool {
        await simulator.message(message, in: channel) != nil
    }

    func posted(_ text: String, in channel: String) async -> [String] {
        await simulator.record.changes("message.posted", channel: channel).filter { $0.user == "U0BOT" }.compactMap {
            guard let message = $0.details["message"],
                message.text.contains(JSON.string(text).text.dropFirst().dropLast())
            else { return nil }
            return message["ts"]?.string
        }
    }

    func renames(of channel: String) async -> [(user: String, name: String, former: String)] {
        await simulator.record.changes("channel.renamed", channel: channel).map {
            ($0.user ?? "?", $0.details["name"]?.string ?? "?", $0.details["old_name"]?.string ?? "?")
        }
    }

    func deletions(in channel: String) async -> Int {
        await simulator.record.changes("message.deleted", channel: channel).count
    }

    func slowDown(_ call: String, by delay: Duration, times: Int?) async {
        await simulator.inject(SlackCallFault(method: call, effect: .slowAnswer(delay), times: times))
    }

    func lastWords() async -> [String] {
        await simulator.record.entries.suffix(25).map {
            "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(160))"
        }
    }
}
