import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// The slash command, and how soon it is answered.
@Suite struct ServerCommandTests {
    /// An option as a line: `id:integer` with `!` where it is required and `~` where it is completed.
    private static func line(_ option: JSON) -> String {
        let types = [3: "string", 4: "integer"]
        return "\(option["name"]?.string ?? ""):\(option["type"]?.int.flatMap { types[$0] } ?? "?")"
            + (option["required"] == true ? "!" : "") + (option["autocomplete"] == true ? "~" : "")
    }

    private func isRegistered(_ server: SimulatedServer) async -> Bool {
        await server.eventually { await !$0.commands().isEmpty }
    }

    @Test func theTreeIsRegisteredWhole() async throws {
        try await SimulatedServer.with { server in
            #expect(await isRegistered(server))
            let commands = await server.discord.commands()
            #expect(commands.map { $0["name"] } == ["policykit"])
            let command = try #require(commands.first)
            #expect(command["type"] == 1 && command["description"] == "Ask, vote and propose")
            let words = (command["options"]?.array ?? []).map { sub in
                ([sub["name"]?.string ?? ""] + (sub["options"]?.array ?? []).map(Self.line)).joined(separator: " ")
            }
            #expect(
                words == [
                    "command text:string!", "status", "waiting", "votes", "vote id:integer!~ answer:string!",
                    "explain id:integer!~", "propose type:string!~ values:string", "run name:string~ text:string",
                    "policies", "docs name:string", "roles name:string", "link code:string", "help word:string",
                ])
            for sub in command["options"]?.array ?? [] {
                #expect(sub["type"] == 1, "each is a subcommand")
                for described in [sub] + (sub["options"]?.array ?? []) {
                    #expect((1...100).contains(described["description"]?.string?.count ?? 0))
                }
            }
            // It is the server's own, so that it is there at once; what is there already is not registered again.
            #expect(await server.discord.record.calls("PUT applications/:id/guilds/:id/commands").count == 1)
            await server.stop()
            let next = await SimulatedServer.start(server.discord, RecordingSink())
            #expect(await next.isReady())
            #expect(
                await next.eventually { discord in
                    await discord.record.calls("GET applications/:id/guilds/:id/commands").count == 2
                })
            await next.stop()
            #expect(await server.discord.record.calls("PUT applications/:id/guilds/:id/commands").count == 1)
        }
    }

    /// Discord takes no first answer after three seconds. The engine is far behind, with what members say and with what
    /// they press.
    @Test func everythingIsAcknowledgedInTimeHoweverBusyTheEngineIs() async throws {
        let sink = RecordingSink()
        try await SimulatedServer.with(sink: sink) { server in
            #expect(await isRegistered(server))
            let vote = try await server.perform(
                "initiate_vote", ["proposal": 12, "text": "Rename?", "channel": .string(SimulatedServer.garden)],
                purpose: .vote)
            let post = try #require(vote["ts"]?.string)
            await sink.slowDown(by: .milliseconds(500))
            let discord = server.discord
            for number in 0..<40 {
                let channel = number % 2 == 0 ? SimulatedServer.general : SimulatedServer.garden
                try await discord.post("message \(number)", in: channel, as: SimulatedServer.ben)
            }
            for number in 0..<10 {
                try await discord.press(
                    "vote/12/b/\(number % 2 == 0 ? "yes" : "no")", on: post, in: SimulatedServer.garden,
                    as: SimulatedServer.cleo)
            }
            try await discord.slashCommand(
                "policykit", options: [["type": 1, "name": "status"]], in: SimulatedServer.garden,
                as: SimulatedServer.ben)
            _ = try await discord.autocomplete(
                "policykit",
                options: [
                    [
                        "type": 1, "name": "run",
                        "options": [["type": 3, "name": "name", "value": "a", "focused": true]],
                    ]
                ], in: SimulatedServer.garden, as: SimulatedServer.ben)
            let callback = "POST interactions/:id/:token/callback"
            #expect(await discord.wait(upTo: .seconds(15)) { $0.calls(callback).count == 12 })
            let record = await discord.record
            let begun = Dictionary(
                record.changes("interaction.begun").map { ($0.details["interaction"]?.string ?? "", $0.time) }
            ) { first, _ in first }
            for answer in record.calls(callback) {
                #expect(answer.status == 204)
                let id = answer.details["path"]?[1]?.string ?? ""
                let waited = answer.time - (begun[id] ?? 0)
                #expect(waited < 3000, "milliseconds")
            }
            let kinds = record.calls(callback).compactMap { $0.details["body"]?["type"]?.int }
            #expect(kinds.sorted() == [5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8], "deferred, but for the suggestions")
            #expect(await sink.ballots.count < 10, "the engine is still busy with what was pressed")
            await sink.slowDown(by: .zero)
            #expect(await sink.wait { $0.ballots.count == 10 && $0.commands.count == 1 })
        }
    }

    /// An acknowledgement that does not arrive is sent again while there is time.
    @Test func anAcknowledgementThatIsLostIsSentAgain() async throws {
        try await SimulatedServer.with { server in
            #expect(await isRegistered(server))
            let callback = "POST interactions/:id/:token/callback"
            for effect in [DiscordCallFault.Effect.status(502), .answerLost, .userLimit(0.2)] {
                let before = await server.discord.record.calls(callback).count { $0.status == 204 }
                await server.discord.inject(DiscordCallFault(route: callback, effect: effect))
                try await server.discord.slashCommand(
                    "policykit", options: [["type": 1, "name": "status"]], in: SimulatedServer.general,
                    as: SimulatedServer.ben)
                #expect(await server.discord.wait { $0.calls(callback).count { $0.status == 204 } > before })
            }
            #expect(await server.sink.wait { $0.commands.count == 3 })
        }
    }
}
