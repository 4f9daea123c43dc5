import JSONKit
import OrderedCollections

/// docs.discord.com/developers/interactions/application-commands#endpoints: the same routes for all servers and for one
extension DiscordRoute {
    static let commands =
        routes("applications/{application_id}/commands")
        + routes("applications/{application_id}/guilds/{guild_id}/commands")

    private static func routes(_ base: String) -> [DiscordRoute] {
        [
            DiscordRoute("GET", base) { world, call in
                .ok(.array(world.commands(of: try place(world, call))))
            },
            DiscordRoute("POST", base) { world, call in
                let (command, isNew) = try world.register(call.body, on: try place(world, call))
                return isNew ? .created(command) : .ok(command)
            },
            DiscordRoute("PUT", base) { world, call in
                guard let list = call.body.array else {
                    throw DiscordRefusal.form("", "Only arrays are valid", code: "LIST_TYPE_CONVERT")
                }
                return .ok(.array(try world.registerAll(list, on: try place(world, call))))
            },
            DiscordRoute("GET", "\(base)/{command_id}") { world, call in .ok(try known(world, call)) },
            DiscordRoute("PATCH", "\(base)/{command_id}") { world, call in
                var command = try known(world, call)
                for (key, value) in call.body.object ?? [:] { command[key] = value }
                world.commands[call.parameter("command_id")] = nil
                return .ok(try world.register(command, on: try place(world, call)).0)
            },
            DiscordRoute("DELETE", "\(base)/{command_id}") { world, call in
                _ = try known(world, call)
                world.commands[call.parameter("command_id")] = nil
                return .nothing
            },
        ]
    }

    /// The server of the path, where it has one.
    private static func place(_ world: DiscordWorld, _ call: DiscordCall) throws -> String? {
        guard call.parameter("application_id") == world.setup.application else {
            throw DiscordRefusal.unknownApplication
        }
        guard let guild = call.parameters["guild_id"] else { return nil }
        guard world.guilds[guild]?.members[world.setup.bot] != nil else { throw DiscordRefusal.missingAccess }
        return guild
    }

    private static func known(_ world: DiscordWorld, _ call: DiscordCall) throws -> JSON {
        let place = try place(world, call)
        guard let command = world.commands[call.parameter("command_id")], command["guild_id"]?.string == place else {
            throw DiscordRefusal.unknownCommand
        }
        return command
    }
}
