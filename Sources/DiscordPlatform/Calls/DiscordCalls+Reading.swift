import Governance
import JSONKit
import OrderedCollections
import PlatformKit

extension DiscordCalls {
    /// The reading methods of scripts.
    func read(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        switch call.method {
        case StandingReaction.readingMethod:
            let post = PostReference(channel: try channel(arguments), message: arguments.id("ts") ?? "")
            let before = now().advanced(seconds: -1)
            return StandingReaction.json(try await rest.standingReactions(on: post), at: before)
        case "get_channels":
            return try await rest.call(DiscordREST.Request("GET", "guilds/\(guild.id)/channels", purpose: call.purpose))
        case "get_users_in_channel": return JSON(try await usersInChannel(try channel(arguments)))
        case "method": return try await readAny(arguments, call)
        case "perform_action": return try await performAction(arguments, call)
        default:
            throw PlatformRefusal(
                platform: "discord", code: "unknown_method", message: "Discord has no declared method \(call.method).")
        }
    }

    private func readAny(_ arguments: JSON, _ call: PlatformCall) async throws -> JSON {
        let route = arguments["route"]?.string ?? ""
        let parts = route.split(separator: "?", maxSplits: 1)
        let names = (parts.first ?? "").split(separator: "/").map(String.init)
        let known = names.enumerated().filter { $0.offset != 1 }
            .map { $0.element.allSatisfy(\.isNumber) ? ":id" : $0.element }.joined(separator: "/")
        let isOwn =
            names.count > 1
            && (names[0] == "guilds" ? names[1] == guild.id : guild.view.channels[names[1]] != nil)
        guard isOwn, DiscordReading.routes.contains(known) else {
            throw PlatformRefusal(
                platform: "discord", code: "method_not_allowed",
                message: "\(route) is not among the routes that policies may read: of this server and its channels "
                    + DiscordReading.routes.sorted().joined(separator: ", ") + ".")
        }
        var query = parts.count > 1 ? [String(parts[1])] : []
        for (name, value) in arguments.object ?? [:] where name != "route" && name != "method" {
            guard let text = value.id ?? value.bool.map({ "\($0)" }) else { continue }
            query.append("\(FormEncoding.escape(name))=\(FormEncoding.escape(text))")
        }
        let path = names.map(FormEncoding.escape).joined(separator: "/")
        return try await rest.call(
            DiscordREST.Request(
                "GET", path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), purpose: call.purpose))
    }

    /// Who is in a thread, or sees a channel, by user id, bots left out. Discord lists the former alone; of the latter
    /// everybody's roles and the channel's overwrites tell
    /// (docs.discord.com/developers/topics/permissions#permission-overwrites).
    private func usersInChannel(_ id: String) async throws -> [String] {
        let found = try await rest.call(DiscordREST.Request("GET", "channels/\(id)"))
        let view = guild.view
        guard found.id("guild_id") == view.id, let (_, channel) = GuildView.channel(found) else {
            throw PlatformRefusal(
                platform: "discord", code: "no_channel", message: "\(id) is no channel of this server.")
        }
        if channel.isThread {
            // Pages come with whole members alone (resources/channel#list-thread-members).
            let listed = try await rest.pages { after in
                "channels/\(id)/thread-members?with_member=true&limit=100" + (after.map { "&after=\($0)" } ?? "")
            }
            return listed.filter { $0["member"]?["user"]?["bot"]?.bool != true }.compactMap { $0.id("user_id") }
        }
        return try await rest.members(of: view.id).compactMap { member in
            guard let user = member["user"], let id = user.id("id"), user["bot"]?.bool != true else { return nil }
            let roles = (member["roles"]?.array ?? []).compactMap(\.id)
            let base = id == view.owner ? .max : DiscordPermissions.base(of: roles, in: view)
            let bits = DiscordPermissions.inChannel(channel, user: id, roles: roles, base: base, guild: view.id)
            return bits & DiscordPermissions.viewChannel == 0 ? nil : id
        }
    }

    /// The gateway's actions on Discord.
    private func performAction(_ arguments: JSON, _ call: PlatformCall) async throws -> JSON {
        let parameters = arguments["parameters"] ?? [:]
        switch arguments["action"]?.string {
        case "discord.post-message":
            guard let channel = parameters.id("channel") else {
                throw PlatformRefusal(
                    platform: "discord", code: "no_channel", message: "discord.post-message needs a channel.")
            }
            return try await post(parameters["text"]?.string ?? "", in: channel, call)
        case "discord.get-guild":
            return try await rest.call(DiscordREST.Request("GET", "guilds/\(guild.id)", purpose: call.purpose))
        default:
            throw PlatformRefusal(
                platform: "discord", code: "unknown_method",
                message: "Discord has no action \(arguments["action"]?.string ?? "").")
        }
    }
}

extension DiscordREST {
    /// The members of a server (docs.discord.com/developers/resources/guild#list-guild-members: only where the intent for
    /// members is switched on).
    func members(of guild: String) async throws -> [JSON] {
        try await pages(size: 1000) { after in
            "guilds/\(guild)/members?limit=1000" + (after.map { "&after=\($0)" } ?? "")
        }
    }

    /// The reactions that stand on a post, super reactions among them
    /// (docs.discord.com/developers/resources/message#get-reactions: pages of 100, by user id, one kind at a time).
    func standingReactions(on post: PostReference) async throws -> [StandingReaction] {
        let base = "channels/\(post.channel)/messages/\(post.message)"
        let message = try await call(Request("GET", base))
        let meanings = VotePost.meanings(of: message)
        var standing: [StandingReaction] = []
        for reaction in message["reactions"]?.array ?? [] {
            guard let emoji = reaction["emoji"], let canonical = DiscordEmoji.canonical(emoji),
                let name = emoji["name"]?.string
            else { continue }
            let path = DiscordEmoji.path(emoji.id("id").map { "\(name):\($0)" } ?? name)
            let bursts = reaction["count_details"]?["burst"]?.int ?? 0
            for kind in bursts > 0 ? [0, 1] : [0] {
                let users = try await pages { after in
                    "\(base)/reactions/\(path)?type=\(kind)&limit=100" + (after.map { "&after=\($0)" } ?? "")
                }
                for user in users {
                    guard let id = user.id("id"), user["bot"]?.bool != true else { continue }
                    let found = StandingReaction(voter: id, emoji: meanings[canonical] ?? canonical)
                    if !standing.contains(found) { standing.append(found) }
                }
            }
        }
        return standing
    }

    /// A listing that goes on behind the last id, whole.
    func pages(size: Int = 100, _ path: (String?) -> String) async throws -> [JSON] {
        var items: [JSON] = []
        var after: String?
        while true {
            let page = (try await call(Request("GET", path(after)))).array ?? []
            items += page
            guard page.count >= size, let last = page.last,
                // A member of a thread has the thread's id beside their own.
                let id = last.id("user_id") ?? last.id("id") ?? last["user"]?.id("id")
            else { return items }
            after = id
        }
    }
}
