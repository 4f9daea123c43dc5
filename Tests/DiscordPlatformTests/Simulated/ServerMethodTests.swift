import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscordPlatform

/// The methods of scripts, each with what it takes, gives and refuses.
@Suite struct ServerMethodTests {
    private static let gardener = "500000000000000001"
    private static let nobody = "200000000000000099"
    private static let nowhere = "300000000000000099"

    private var setup: DiscordSetup {
        var setup = SimulatedServer.setup
        setup.roles = [.init(id: Self.gardener, name: "gardener")]
        return setup
    }

    /// The code with which a call is refused; nil for one that is not.
    private func refusal(
        _ server: SimulatedServer, _ method: String, _ arguments: JSON, purpose: PlatformCall.Purpose = .post
    ) async throws -> String? {
        do {
            try await server.perform(method, arguments, purpose: purpose)
            return nil
        } catch let refusal as PlatformRefusal {
            #expect(refusal.platform == "discord" && !refusal.message.isEmpty)
            return refusal.code
        }
    }

    @Test func postMessage() async throws {
        try await SimulatedServer.with(setup) { server in
            let general: JSON = .string(SimulatedServer.general)
            let first = try await server.discord.post("one", in: SimulatedServer.general, as: SimulatedServer.ben)
            let call = "hello <@\(SimulatedServer.ben)> @everyone"
            func posted(_ arguments: JSON) async throws -> JSON {
                let result = try await server.perform("post_message", arguments)
                #expect(result["channel"] == general)
                return try #require(
                    await server.discord.message(result["ts"]?.string ?? "", in: SimulatedServer.general))
            }
            let plain = try await posted(["text": .string(call), "channel": general])
            #expect(plain["content"] == .string(call))
            #expect(plain["mentions"] == [] && plain["mention_everyone"] == false, "nobody is called")
            let calling = try await posted(["text": .string(call), "channel": general, "mentions": true])
            #expect(calling["mentions"]?[0]?["id"] == .string(SimulatedServer.ben))
            #expect(calling["mention_everyone"] == false, "members alone are")
            let reply = try await posted(["text": "two", "channel": general, "message_id": .string(first)])
            #expect(reply["message_reference"]?["message_id"] == .string(first))
            let direct = try await server.perform(
                "post_message",
                [
                    "text": "psst", "post_type": "dm",
                    "users": [.string(SimulatedServer.ben), .string(SimulatedServer.cleo)],
                ])
            #expect(direct["posts"]?.array?.count == 2)
            for user in [SimulatedServer.ben, SimulatedServer.cleo] {
                #expect(await server.discord.directMessages(with: user).map { $0["content"] } == ["psst"])
            }
            #expect(try await refusal(server, "post_message", ["text": "x"]) == "no_channel")
            #expect(
                try await refusal(server, "post_message", ["text": "x", "channel": .string(Self.nowhere)]) == "10003")
            #expect(try await refusal(server, "post_message", ["text": "", "channel": general]) == "50006")
            await server.discord.closeDirect(as: SimulatedServer.ben)
            #expect(
                try await refusal(
                    server, "post_message", ["text": "x", "post_type": "dm", "user": .string(SimulatedServer.ben)])
                    == "50007")
        }
    }

    @Test func renameChannelAndRoles() async throws {
        try await SimulatedServer.with(setup) { server in
            let garden: JSON = .string(SimulatedServer.garden)
            try await server.perform("rename_channel", ["channel": garden, "name": "meadow"])
            #expect(await server.discord.name(of: SimulatedServer.garden) == "meadow")
            #expect(
                try await refusal(server, "rename_channel", ["channel": .string(Self.nowhere), "name": "x"]) == "10003")
            #expect(try await refusal(server, "rename_channel", ["channel": garden, "name": ""]) == "50035")
            @Sendable func roles() async -> JSON? {
                await server.discord.member(SimulatedServer.ben)?["roles"]
            }
            let whole: JSON = ["user": .string(SimulatedServer.ben), "role_id": .string(Self.gardener)]
            try await server.perform("give_role", whole)
            #expect(await roles() == [.string(Self.gardener)])
            try await server.perform("take_role", whole)
            #expect(await roles() == [])
            let stranger: JSON = ["user": .string(Self.nobody), "role_id": .string(Self.gardener)]
            for method in ["give_role", "take_role"] {
                #expect(try await refusal(server, method, stranger) == "10007", "a script is told")
                #expect(
                    try await refusal(
                        server, method, ["user": .string(SimulatedServer.ben), "role_id": .string(Self.nobody)])
                        == "10011")
                #expect(
                    try await refusal(server, method, ["role_id": .string(Self.gardener)]) == "argument_missing")
            }
        }
    }

    @Test func threadsAndWhoIsInThem() async throws {
        try await SimulatedServer.with(setup) { server in
            let thread = try await server.discord.startThread(
                "Idea", in: SimulatedServer.general, as: SimulatedServer.ann)
            func members() async throws -> Set<String> {
                let found = try await server.perform(
                    "get_users_in_channel", ["channel": .string(thread)], purpose: .read)
                return Set((found.array ?? []).compactMap(\.string))
            }
            #expect(try await members() == [SimulatedServer.ann])
            try await server.perform(
                "add_to_thread",
                ["thread": .string(thread), "users": [.string(SimulatedServer.ben), .string(SimulatedServer.cleo)]])
            #expect(
                try await members() == [SimulatedServer.ann, SimulatedServer.ben, SimulatedServer.cleo])
            try await server.perform(
                "remove_from_thread", ["thread": .string(thread), "user": .string(SimulatedServer.ben)])
            #expect(try await members() == [SimulatedServer.ann, SimulatedServer.cleo])
            for method in ["add_to_thread", "remove_from_thread"] {
                let user: JSON = .string(SimulatedServer.ben)
                #expect(
                    try await refusal(server, method, ["thread": .string(Self.nowhere), "user": user]) == "10003")
                #expect(
                    try await refusal(server, method, ["thread": .string(SimulatedServer.general), "user": user])
                        != nil, "a channel is no thread")
            }
        }
    }

    @Test func whoSeesAChannel() async throws {
        var setup = setup
        setup.members[2].roles = [Self.gardener]
        let cleo = setup.members[2].id
        try await SimulatedServer.with(setup) { server in
            func seen(_ channel: String) async throws -> Set<String> {
                let found = try await server.perform(
                    "get_users_in_channel", ["channel": .string(channel)], purpose: .read)
                return Set((found.array ?? []).compactMap(\.string))
            }
            let everybody = Set(setup.members.map(\.id))
            #expect(try await seen(SimulatedServer.garden) == everybody)
            let view = UInt64(1 << 10)
            let guild = setup.guild
            try await server.discord.setOverwrite(
                .init(id: guild, deny: view), of: guild, in: SimulatedServer.garden,
                as: SimulatedServer.ann)
            try await server.discord.setOverwrite(
                .init(id: Self.gardener, allow: view), of: Self.gardener, in: SimulatedServer.garden,
                as: SimulatedServer.ann)
            try await server.discord.setOverwrite(
                .init(id: SimulatedServer.dan, isMember: true, allow: view), of: SimulatedServer.dan,
                in: SimulatedServer.garden, as: SimulatedServer.ann)
            let bot = server.discord.setup.bot
            try await server.discord.setOverwrite(
                .init(id: bot, isMember: true, allow: view), of: bot, in: SimulatedServer.garden,
                as: SimulatedServer.ann)
            #expect(
                try await seen(SimulatedServer.garden) == [SimulatedServer.ann, cleo, SimulatedServer.dan],
                "the owner, a role and a member; bots are left out")
            #expect(try await refusal(server, "get_users_in_channel", [:], purpose: .read) == "no_channel")
            #expect(
                try await refusal(
                    server, "get_users_in_channel", ["channel": .string(Self.nowhere)], purpose: .read) == "10003")
        }
    }

    @Test func channelsAndRoutes() async throws {
        try await SimulatedServer.with(setup) { server in
            let channels = try await server.perform("get_channels", [:], purpose: .read)
            #expect(Set((channels.array ?? []).map { $0["name"] }) == ["general", "garden"])
            for text in ["one", "two"] {
                try await server.discord.post(text, in: SimulatedServer.general, as: SimulatedServer.ben)
            }
            let guild = setup.guild
            func read(_ route: String, _ values: JSON = [:]) async throws -> JSON {
                var arguments = values
                arguments["route"] = .string(route)
                return try await server.perform("method", arguments, purpose: .read)
            }
            let messages = "channels/\(SimulatedServer.general)/messages"
            #expect(try await read(messages).array?.map { $0["content"] } == ["two", "one"])
            #expect(try await read("\(messages)?limit=1").array?.map { $0["content"] } == ["two"])
            let newest = try await read(messages, ["limit": 1])
            #expect(newest.array?.map { $0["content"] } == ["two"])
            let id = newest[0]?["id"]?.string ?? ""
            #expect(try await read("\(messages)/\(id)")["content"] == "two")
            #expect(try await read("\(messages)/pins")["items"] == [])
            #expect(try await read("channels/\(SimulatedServer.general)")["name"] == "general")
            #expect(try await read("guilds/\(guild)")["id"] == .string(guild))
            #expect(
                try await read("guilds/\(guild)/roles").array?.contains { $0["name"] == "gardener" } == true)
            #expect(try await read("guilds/\(guild)/emojis") == [])
            #expect(
                try await read("guilds/\(guild)/members/\(SimulatedServer.ben)")["user"]?["username"] == "ben")
            #expect(try await read("guilds/\(guild)/members", ["limit": 2]).array?.count == 2)
            #expect(try await read("guilds/\(guild)/threads/active")["threads"] == [])
            for route in [
                "guilds/\(guild)/bans", "guilds/\(guild)/audit-logs", "guilds/400000000000000099/roles",
                "channels/\(Self.nowhere)/messages", "users/@me", "guilds/\(guild)/../../users/@me", "gateway/bot", "",
            ] {
                #expect(
                    try await refusal(server, "method", ["route": .string(route)], purpose: .read)
                        == "method_not_allowed", "\(route)")
            }
            #expect(
                try await refusal(
                    server, "method", ["route": .string(messages), "limit": 1000], purpose: .read) == "50035")
            #expect(
                try await refusal(server, "method", ["route": .string("\(messages)/\(Self.nowhere)")], purpose: .read)
                    == "10008")
        }
    }

    @Test func votesThatDiscordCannotShow() async throws {
        try await SimulatedServer.with(setup) { (server) async throws in
            let garden: JSON = .string(SimulatedServer.garden)
            let many = JSON((1...26).map { "option \($0)" })
            #expect(
                try await refusal(
                    server, "initiate_vote", ["proposal": 1, "text": "?", "channel": garden, "options": many],
                    purpose: .vote) == "too_many_options")
            #expect(
                try await refusal(
                    server, "initiate_vote",
                    [
                        "proposal": 1, "text": "?", "channel": garden,
                        "options": [.string(.init(repeating: "x", count: 99))],
                    ],
                    purpose: .vote) == "option_too_long")
            #expect(
                try await refusal(
                    server, "initiate_vote", ["proposal": 1, "text": "?", "post_type": "dm"], purpose: .vote)
                    == "users_not_given")
            #expect(try await refusal(server, "unheard_of", [:]) == "unknown_method")
        }
    }

    /// Each of the operations that plans are made of is one of Discord's.
    @Test(.enabled(if: DiscordDescription.isPresent, "needs ../shared/platforms/discord"))
    func everyOperationIsDescribed() throws {
        let description = try #require(DiscordDescription.description)
        var arguments: JSON = [:]
        for name in ["channel", "message", "role", "user", "emoji", "thread"] {
            arguments[name] = "300000000000000001"
        }
        for (name, operation) in DiscordOperation.all {
            let path = try #require(operation.path(arguments, guild: "400000000000000001"), "\(name)")
            let described = description.operation(operation.verb, path.split(separator: "/").map(String.init))
            #expect(described != nil, "\(name): \(operation.verb) \(path)")
        }
    }
}
