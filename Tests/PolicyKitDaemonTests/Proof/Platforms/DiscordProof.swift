import JSONKit
import PlatformSimulators

/// The proofs' Discord.
struct DiscordProof: ProofPlatform {
    let simulator = DiscordSimulator(setup)
    let name = "discord"

    static let policies = ["rename.py": discordRename, "notices.py": discordNotices]
    static let channel = "300000000000000002"
    static let former = "garden"
    static let renamer = "200000000000000002"
    static let voters = ["200000000000000003", "200000000000000004", "200000000000000005"]
    static let renames = "100000000000000001"
    static let slowCalls = (
        rename: "PATCH channels/:id", post: "POST channels/:id/messages", update: "PATCH channels/:id/messages/:id"
    )

    /// What the story of a rename asks of Discord.
    static let operations = [
        "GET /users/@me", "GET /applications/@me", "GET /users/@me/guilds", "GET /guilds/{guild_id}",
        "GET /guilds/{guild_id}/channels", "GET /guilds/{guild_id}/members/{user_id}",
        "GET /guilds/{guild_id}/threads/active", "GET /gateway/bot",
        "PUT /applications/{application_id}/guilds/{guild_id}/commands", "PATCH /channels/{channel_id}",
        "POST /channels/{channel_id}/messages", "PATCH /channels/{channel_id}/messages/{message_id}",
        "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me",
    ]

    static var setup: DiscordSetup {
        var setup = DiscordSetup()
        // The daemon is killed and started faster than a real one would be allowed to identify.
        setup.concurrency = 1000
        setup.bucketLimit = 1000
        setup.globalLimit = 1000
        return setup
    }

    func start() async throws {
        try await simulator.start()
        // Who renames may do so.
        await simulator.grant(DiscordPermission.manageChannels, to: Self.renamer)
    }

    func stop() async {
        await simulator.stop()
        await expectDescribed(simulator)
    }

    func bot() async -> (lines: [String], secrets: [String: String]) {
        (["platform: discord", "base_url: \(await simulator.apiURL)"], ["bot": simulator.setup.token])
    }

    /// The daemon reads the channels when it has connected.
    func isHeard() async -> Bool {
        let record = await simulator.record
        let opened = record.entries.lastIndex { $0.kind == .gateway && ["identify", "resumed"].contains($0.name) }
        guard let opened, await isConnected() else { return false }
        return record.entries[opened...].contains {
            $0.kind == .call && $0.name == "GET guilds/:id/threads/active"
        }
    }

    func isConnected() async -> Bool {
        let record = await simulator.record
        return record.gateway("opened").count > record.gateway("gone").count
    }

    func rename(_ channel: String, to name: String, as user: String) async throws {
        try await simulator.rename(channel, to: name, as: user)
    }

    func name(of channel: String) async -> String? { await simulator.name(of: channel) }

    func approve(_ post: String, in channel: String, as user: String) async throws {
        try await simulator.react("👍", to: post, in: channel, as: user)
    }

    func withdraw(_ post: String, in channel: String, as user: String) async throws {
        try await simulator.unreact("👍", from: post, in: channel, as: user)
    }

    func post(_ text: String, in channel: String, as user: String) async throws -> String {
        try await simulator.post(text, in: channel, as: user)
    }

    func holds(_ message: String, in channel: String) async -> Bool {
        await simulator.messages(in: channel).contains { $0["id"]?.string == message }
    }

    func posted(_ text: String, in channel: String) async -> [String] {
        await simulator.record.changes("message.posted").filter {
            $0.user == Self.renames && $0.details["channel"]?.string == channel
                && $0.details["content"]?.string?.contains(text) == true
        }.compactMap { $0.details["message"]?.string }
    }

    func renames(of channel: String) async -> [(user: String, name: String, former: String)] {
        await simulator.record.changes("channel.renamed").filter { $0.details["channel"]?.string == channel }.map {
            ($0.user ?? "?", $0.details["name"]?.string ?? "?", $0.details["previous_name"]?.string ?? "?")
        }
    }

    func deletions(in channel: String) async -> Int {
        await simulator.record.changes("message.deleted").count { $0.details["channel"]?.string == channel }
    }

    func slowDown(_ call: String, by delay: Duration, times: Int?) async {
        // The answer is lost instead of late: until the call is repeated it is as much in doubt.
        if let times { await simulator.inject(.init(route: call, effect: .answerLost, times: times)) }
    }

    func lastWords() async -> [String] {
        await simulator.record.entries.suffix(40).map {
            "\($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.status ?? 0) \($0.details.text.prefix(160))"
        }
    }
}

private let discordRename = ProofPolicies.threeVotes(
    "Renaming a channel takes three votes", "The old name stands until then.", on: "discordrenamechannel",
    ask: "discord.initiate_vote(text=f\"Rename to #{action.name}?\")",
    tell: """
        discord.post_message(
                text=f"Agreed on {action.name}", channel=action.channel_id, message_id=proposal.vote_post_id
            )
        """)

/// Nobody posts in #general.
private let discordNotices = """
    '''Only notices in #general
    '''
    kind = "platform"
    action_types = ["discordpostmessage"]


    def filter():
        return action.channel_id == 300000000000000001


    def check():
        return FAILED

    """
