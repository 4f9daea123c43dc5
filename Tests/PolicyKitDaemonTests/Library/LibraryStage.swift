import JSONKit
import PlatformSimulators
import PolicyKitDaemon

/// A stage on which one policy of the library governs.
struct LibraryStage: Sendable {
    let stage: SlackStage

    var slack: SlackSimulator { stage.slack }

    /// Plays with one policy of `policies/library`, its constants replaced where the story needs it.
    static func with(
        _ name: String, replacing replacements: [String: String] = [:],
        _ story: @Sendable (LibraryStage) async throws -> Void
    ) async throws {
        let bytes = try RegularFile(opening: "\(Repository.root)/policies/library/\(name).py").read(limit: 1 << 20)
        var text = String(decoding: bytes, as: UTF8.self)
        for (old, new) in replacements {
            guard text.contains(old) else { throw ProofFailure("\(name).py does not hold \(old)") }
            text = text.replacing(old, with: new)
        }
        try await onStage(policies: ["\(name).py": text]) { stage in
            try await stage.startListening()
            try await story(LibraryStage(stage: stage))
        }
    }

    /// The bot's first post in a channel that holds a text.
    func post(_ text: String, in channel: String) async throws -> JSON {
        try await stage.eventually("a post in \(channel) says “\(text)”") { stage in
            await Self.find(text, in: channel, at: stage.slack) != nil
        }
        return await Self.find(text, in: channel, at: slack) ?? .null
    }

    private static func find(_ text: String, in channel: String, at slack: SlackSimulator) async -> JSON? {
        await slack.messages(in: channel).first {
            $0["user"]?.string == "U0BOT" && $0["text"]?.string?.contains(text) == true
        }
    }

    /// Lets members react to a post of the bot.
    func vote(_ emoji: String = "+1", on post: JSON, in channel: String, by members: String...) async throws {
        for member in members {
            try await slack.react(emoji, to: post["ts"]?.string ?? "", in: channel, as: member)
        }
    }

    /// Waits until the only proposal, or the one of a number, has come to a state.
    func settle(_ state: String, proposal id: Int64 = 1) async throws {
        try await stage.eventually("proposal \(id) is \(state)") { stage in
            let all = try await AdministrationClient(state: stage.state).proposals(ProposalFilter(isOpenOnly: false))
            return all.first { $0.id == id }?.state == state
        }
    }
}
