import JSONKit
import PlatformSimulators
import Testing

/// Commands, buttons, menus and forms, and their answers.
@Suite struct DiscordInteractionTests {
    private static let commands = "applications/\(Server.application)/guilds/\(Server.guild)/commands"

    /// A command as a governing bot registers it.
    private static let command: JSON = [
        "name": "policykit", "description": "Governs",
        "options": [
            [
                "type": 1, "name": "propose", "description": "Proposes",
                "options": [
                    ["type": 3, "name": "what", "description": "What", "required": true, "autocomplete": true],
                    ["type": 6, "name": "whom", "description": "Whom"],
                ],
            ],
            ["type": 1, "name": "status", "description": "Tells"],
        ],
    ]

    private static let status: JSON = [["type": 1, "name": "status", "options": []]]

    private func withCommand(
        _ setup: DiscordSetup = roomySetup(),
        _ body: (DiscordSimulator, DiscordAPIClient, DiscordGatewayClient) async throws -> Void
    ) async throws {
        try await withDiscord(setup) { discord, call in
            _ = try await call.ok("PUT", Self.commands, [Self.command])
            let gateway = try await DiscordGatewayClient.identified(
                await discord.gatewayURL, token: setup.token, intents: DiscordIntent.guilds)
            _ = await gateway.event("GUILD_CREATE")
            try await body(discord, call, gateway)
            await gateway.close()
        }
    }

    /// The interaction of an id as the gateway told it.
    private func told(_ id: String, _ gateway: DiscordGatewayClient) async throws -> JSON {
        try #require(await gateway.payload { $0["d"]?["id"]?.string == id }?["d"])
    }

    private func callback(_ interaction: JSON) -> String {
        "interactions/\(interaction["id"]?.string ?? "")/\(interaction["token"]?.string ?? "")/callback"
    }

    private func followUp(_ interaction: JSON) -> String {
        "webhooks/\(Server.application)/\(interaction["token"]?.string ?? "")"
    }

    @Test func commandsAreRegistered() async throws {
        try await withDiscord { discord, call in
            let made = try await call.ok("PUT", Self.commands, [Self.command])
            let id = made[0]?["id"]?.string ?? ""
            #expect(made[0]?["guild_id"]?.string == Server.guild)
            // The same name is replaced and keeps its id.
            let again = try await call("POST", Self.commands, ["name": "policykit", "description": "Rules"])
            #expect(again.status == 200 && again.id == id && again.json["description"] == "Rules")
            #expect(try await call("POST", Self.commands, ["name": "Upper", "description": "x"]).code == 50035)
            #expect(try await call("POST", Self.commands, ["name": "other", "description": "x"]).status == 201)
            let all = "applications/\(Server.application)/commands"
            #expect(try await call("POST", all, ["name": "global", "description": "x"]).status == 201)
            #expect(try await call.ok("GET", Self.commands).array?.count == 2)
            #expect(await discord.commands().count == 3)
            _ = try await call.ok("DELETE", "\(Self.commands)/\(id)")
            #expect(try await call("GET", "\(Self.commands)/\(id)").code == 10063)
            #expect(try await call("GET", "applications/1/commands").code == 10002)
        }
    }

    @Test func aCommandIsAnsweredInPrivateAndFollowed() async throws {
        try await withCommand { discord, call, gateway in
            let id = try await discord.slashCommand(
                "policykit",
                options: [
                    [
                        "type": 1, "name": "propose",
                        "options": [
                            ["type": 3, "name": "what", "value": "rename"],
                            ["type": 6, "name": "whom", "value": .string(Server.cleo)],
                        ],
                    ]
                ], in: Server.general, as: Server.ben)
            let told = try await told(id, gateway)
            #expect(told["type"] == 2 && told["member"]?["user"]?["id"]?.string == Server.ben)
            #expect(told["data"]?["resolved"]?["users"]?[Server.cleo]?["username"] == "cleo")
            let answer = try await call.ok(
                "POST", "\(callback(told))?with_response=true", ["type": 4, "data": ["content": "done", "flags": 64]])
            #expect(answer["interaction"]?["response_message_ephemeral"] == true)
            #expect(await discord.ephemeral(to: Server.ben).map { $0["content"] } == ["done"])
            #expect(await discord.ephemeral(to: Server.cleo).isEmpty)
            #expect(await discord.messages(in: Server.general).isEmpty)
            #expect(try await call("POST", callback(told), ["type": 4, "data": ["content": "x"]]).code == 40060)
            _ = try await call.ok("PATCH", "\(followUp(told))/messages/@original", ["content": "really"])
            let more = try await call.ok("POST", followUp(told), ["content": "for all"])
            #expect(await discord.ephemeral(to: Server.ben).map { $0["content"] } == ["really"])
            #expect(await discord.messages(in: Server.general).last?["id"] == more["id"])
            _ = try await call.ok("DELETE", "\(followUp(told))/messages/@original")
            #expect(await discord.ephemeral(to: Server.ben).isEmpty)
        }
    }

    @Test func aDeferredAnswerIsFilledIn() async throws {
        try await withCommand { discord, call, gateway in
            let id = try await discord.slashCommand(
                "policykit", options: Self.status, in: Server.general, as: Server.ben)
            let told = try await told(id, gateway)
            _ = try await call.ok("POST", callback(told), ["type": 5, "data": ["flags": 64]])
            #expect(await discord.ephemeral(to: Server.ben).first?["flags"] == 192)
            // The first one after it takes its place and stays private.
            _ = try await call.ok("POST", followUp(told), ["content": "now"])
            #expect(await discord.ephemeral(to: Server.ben).map { $0["content"] } == ["now"])
            #expect(await discord.messages(in: Server.general).isEmpty)
            #expect(await discord.answer(to: id) == 5)
        }
    }

    @Test func lateAnswersFindNobody() async throws {
        var setup = roomySetup()
        setup.interactionDeadline = .milliseconds(1)
        setup.interactionLifetime = .milliseconds(1)
        try await withCommand(setup) { discord, call, gateway in
            let id = try await discord.slashCommand(
                "policykit", options: Self.status, in: Server.general, as: Server.ben)
            let told = try await told(id, gateway)
            try await Task.sleep(for: .milliseconds(5))
            #expect(try await call("POST", callback(told), ["type": 5]).code == 10062)
            #expect(try await call("POST", followUp(told), ["content": "x"]).code == 10015)
        }
    }

    @Test func whatTheClientWouldNotSendIsRefused() async throws {
        try await withCommand { discord, _, _ in
            func type(_ name: String, _ options: JSON) async -> Int? {
                do {
                    try await discord.slashCommand(name, options: options, in: Server.general, as: Server.ben)
                    return nil
                } catch { return error.code }
            }
            #expect(await type("unknown", []) == 10063)
            #expect(await type("policykit", []) == 50035)
            #expect(await type("policykit", [["type": 1, "name": "propose", "options": []]]) == 50035)
            #expect(await type("policykit", [["type": 1, "name": "nothing"]]) == 50035)
            #expect(await type("policykit", Self.status) == nil)
        }
    }

    @Test func suggestionsAreShown() async throws {
        try await withCommand { discord, call, gateway in
            let id = try await discord.autocomplete(
                "policykit",
                options: [
                    [
                        "type": 1, "name": "propose",
                        "options": [["type": 3, "name": "what", "value": "re", "focused": true]],
                    ]
                ], in: Server.general, as: Server.ben)
            let told = try await told(id, gateway)
            #expect(told["type"] == 4 && told["data"]?["options"]?[0]?["options"]?[0]?["focused"] == true)
            #expect(try await call("POST", callback(told), ["type": 4, "data": ["content": "x"]]).status == 400)
            _ = try await call.ok(
                "POST", callback(told), ["type": 8, "data": ["choices": [["name": "Rename", "value": "rename"]]]])
            #expect(await discord.suggestions(of: id).first?["value"] == "rename")
        }
    }

    @Test func buttonsAndMenusOfAPost() async throws {
        try await withCommand { discord, call, gateway in
            let post = try await call.ok(
                "POST", "channels/\(Server.general)/messages",
                [
                    "content": "vote",
                    "components": [
                        ["type": 1, "components": [["type": 2, "style": 3, "label": "Yes", "custom_id": "yes"]]],
                        [
                            "type": 1,
                            "components": [
                                [
                                    "type": 3, "custom_id": "which",
                                    "options": [["label": "A", "value": "a"], ["label": "B", "value": "b"]],
                                ]
                            ],
                        ],
                        ["type": 1, "components": [["type": 5, "custom_id": "who"]]],
                    ],
                ])
            let message = post["id"]?.string ?? ""
            let pressed = try await told(
                discord.press("yes", on: message, in: Server.general, as: Server.ben), gateway)
            #expect(pressed["type"] == 3 && pressed["message"]?["id"]?.string == message)
            let updated = try await call.ok(
                "POST", "\(callback(pressed))?with_response=true", ["type": 7, "data": ["content": "1 vote"]])
            #expect(updated["resource"]?["message"]?["content"] == "1 vote")
            let picked = try await told(
                discord.pick(["b"], from: "which", on: message, in: Server.general, as: Server.ben), gateway)
            #expect(picked["data"]?["values"] == ["b"] && picked["data"]?["component_type"] == 3)
            _ = try await call.ok("POST", callback(picked), ["type": 6])
            // After an update was deferred, the original is the message of the component.
            _ = try await call.ok("PATCH", "\(followUp(picked))/messages/@original", ["content": "2 votes"])
            #expect(await discord.message(message, in: Server.general)?["content"] == "2 votes")
            let chosen = try await told(
                discord.pick([Server.cleo], from: "who", on: message, in: Server.general, as: Server.ben), gateway)
            #expect(chosen["data"]?["resolved"]?["members"]?[Server.cleo] != nil)
            _ = try await call.ok("POST", callback(chosen), ["type": 4, "data": ["content": "heard", "flags": 64]])
            await #expect(throws: DiscordSimulator.Refusal.self) {
                try await discord.pick(["c"], from: "which", on: message, in: Server.general, as: Server.ben)
            }
            await #expect(throws: DiscordSimulator.Refusal.self) {
                try await discord.press("no", on: message, in: Server.general, as: Server.ben)
            }
        }
    }

    @Test func aFormIsOpenedAndSentOff() async throws {
        try await withCommand { discord, call, gateway in
            let id = try await discord.slashCommand(
                "policykit", options: Self.status, in: Server.general, as: Server.ben)
            let opener = try await told(id, gateway)
            let modal: JSON = [
                "custom_id": "form", "title": "Why",
                "components": [
                    ["type": 1, "components": [["type": 4, "custom_id": "why", "style": 2, "label": "Why"]]]
                ],
            ]
            _ = try await call.ok("POST", callback(opener), ["type": 9, "data": modal])
            #expect(await discord.modal(of: id)?["title"] == "Why")
            let sent = try await told(discord.submit(["why": "because"], of: id, as: Server.ben), gateway)
            #expect(sent["type"] == 5 && sent["data"]?["components"]?[0]?["components"]?[0]?["value"] == "because")
            #expect(try await call("POST", callback(sent), ["type": 9, "data": modal]).status == 400)
            _ = try await call.ok("POST", callback(sent), ["type": 4, "data": ["content": "thanks"]])
            #expect(await discord.answerMessage(of: sent["id"]?.string ?? "")?["content"] == "thanks")
        }
    }
}
