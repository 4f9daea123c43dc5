import Foundation
import JSONKit
import PlatformSimulators
import TestSupport

/// Measures what a message costs that no policy matches: the daemon, beside a bot on discord.py that asks the same of
/// each message. Both are processes of their own that hear the same simulated server; the simulator's work is not
/// counted.
/// - Parameter scale: 1 for 50,000 messages and a minute at 1,000 a second.
func runDiscordBenchmarks(scale: Double) async throws {
    do {
        try await measureDiscord(scale: scale)
    } catch let problem as DiscordRow.Problem {
        row("not measured", problem.description)
    }
}

private func measureDiscord(scale: Double) async throws {
    let count = max(500, Int(50_000 * scale))
    heading(
        "Discord: \(count) messages that no policy matches, through the gateway, compressed: events/s, CPU an event, memory"
    )
    let peer = PythonEnvironment("discord.py==2.7.1", "hikari==2.7.0")
    var python: DiscordRow.Measured?
    if await peer.isReady() {
        let measured = try await DiscordRow.measure(count: count) { discord, folder in
            try PythonClient.start(
                discord: await discord.apiURL, gateway: await discord.gatewayURL, token: discord.setup.token,
                python: peer.program("python"), folder)
        }
        row("discord.py 2.7.1", measured.text)
        python = measured
    } else {
        print("  discord.py: skipped, because it cannot be installed here")
    }
    for policy in DiscordPolicy.allCases {
        let measured = try await DiscordRow.measure(count: count) { discord, folder in
            try DaemonClient.start(discord: await discord.apiURL, token: discord.setup.token, policy, folder)
        }
        let name = "policykit, \(policy.rawValue)"
        guard let python else {
            row(name, measured.text)
            continue
        }
        row(
            name, measured.text, .atLeast((2 * python.rate).rounded(), "/s", found: measured.rate),
            .atMost((python.cost / 2).rounded(), " µs", found: measured.cost))
    }
    try await DiscordRow.steady(seconds: max(3, Int(60 * scale)))
}

/// What governs messages while they are counted.
enum DiscordPolicy: String, CaseIterable {
    case renames = "a policy on renames alone"
    case filter = "a policy whose filter says no"

    /// The policy. The last message of a run says "end", so that its answer tells that all were heard.
    var text: String {
        switch self {
        case .renames:
            """
            kind = "platform"
            action_types = ["discordrenamechannel"]

            def check():
                return PASSED

            def pass_():
                discord.post_message(text="heard", channel=action.channel_id)

            """
        case .filter:
            """
            kind = "trigger"
            action_types = ["discordpostmessage"]

            def filter():
                return action.text == "end"

            def pass_():
                discord.post_message(text="heard", channel=action.channel_id)

            """
        }
    }
}

/// The daemon as a process.
enum DaemonClient {
    static func start(discord: String, token: String, _ policy: DiscordPolicy, _ folder: String) throws -> Process {
        let files = FileManager.default
        for name in ["bots", "policies/garden"] {
            try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        try policy.text.write(toFile: "\(folder)/policies/garden/policy.py", atomically: true, encoding: .utf8)
        try token.write(toFile: "\(folder)/bots/token", atomically: true, encoding: .utf8)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder)/bots/token")
        let bot = """
            platform: discord
            community: garden
            base_url: \(discord)
            tokens:
              bot: { file: token }

            """
        try bot.write(toFile: "\(folder)/bots/discord.yaml", atomically: true, encoding: .utf8)
        let own = try files.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(filePath: own).deletingLastPathComponent().appending(path: "policykit").path()
        guard files.isExecutableFile(atPath: program) else {
            throw DiscordRow.Problem("build the program first: swift build -c release --product policykit")
        }
        return try DiscordRow.process(
            program,
            [
                "serve", "--bots", "\(folder)/bots", "--policies", "\(folder)/policies", "--state", "\(folder)/state",
            ], output: "\(folder)/log")
    }
}

/// A bot on discord.py that does the same: looks at each message, and answers the last.
enum PythonClient {
    static func start(
        discord: String, gateway: String, token: String, python: String, _ folder: String
    ) throws -> Process {
        let script = """
            import sys, discord, yarl
            discord.http.Route.BASE = sys.argv[1].rstrip("/")
            discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[3])
            intents = discord.Intents.none()
            intents.guilds = intents.guild_messages = intents.message_content = intents.guild_reactions = True
            intents.moderation = True
            client = discord.Client(intents=intents, max_messages=None)

            @client.event
            async def on_message(message):
                if message.content == "end":
                    await message.channel.send("heard")

            client.run(sys.argv[2], log_handler=None)
            """
        try script.write(toFile: "\(folder)/peer.py", atomically: true, encoding: .utf8)
        return try DiscordRow.process(python, ["\(folder)/peer.py", discord, token, gateway], output: "\(folder)/log")
    }
}
