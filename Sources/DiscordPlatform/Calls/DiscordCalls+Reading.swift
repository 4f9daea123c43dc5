import Governance
import JSONKit
import OrderedCollections

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
        case "method": return try await readAny(arguments, call)
        case "perform_action": return try await performAction(arguments, call)
        default:
            throw PlatformRefusal(
                platform: "discord", code: "unknown_method", message: "Discord has no declared method \(call.method).")
        }
    }

    /// Routes that `method` reaches: they read the server, and change nothing.
    static let readingRoutes: Set<String> = [
        "guilds", "guilds/channels", "guilds/roles", "guilds/emojis", "guilds/members", "guilds/members/:id",
        "guilds/preview", "guilds/threads/active", "channels", "channels/messages", "channels/messages/:id",
        "channels/messages/pins", "channels/thread-members",
    ]

    private func readAny(_ arguments: JSON, _ call: PlatformCall) async throws -> JSON {
        let route = arguments["route"]?.string ?? ""
        let parts = route.split(separator: "?", maxSplits: 1)
        let names = (parts.first ?? "").split(separator: "/").map(String.init)
        let known = names.enumerated().filter { $0.offset != 1 }
            .map { $0.element.allSatisfy(\.isNumber) ? ":id" : $0.element }.joined(separator: "/")
        let isOwn =
            names.count > 1
            && (names[0] == "guilds" ? names[1] == guild.id : guild.view.channels[names[1]] != nil)
        guard isOwn, Self.readingRoutes.contains(known) else {
            throw PlatformRefusal(
                platform: "discord", code: "method_not_allowed",
                message: "\(route) is not among the routes that policies may read: of this server and its channels "
                    + Self.readingRoutes.sorted().joined(separator: ", ") + ".")
        }
        var query = parts.count > 1 ? [String(parts[1])] : []
        for (name, value) in arguments.object ?? [:] where name != "route" && name != "method" {
            guard let text = value.id ?? value.bool.map({ "\($0)" }) else { continue }
            query.append("\(DiscordRoute.escape(name))=\(DiscordRoute.escape(text))")
        }
        let path = names.map(DiscordRoute.escape).joined(separator: "/")
        return try await rest.call(
            DiscordREST.Request(
                "GET", path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), purpose: call.purpose))
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
                    guard let id = user.id("id") else { continue }
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
            guard page.count >= size, let last = page.last?.id("id") ?? page.last?["user"]?.id("id") else {
                return items
            }
            after = last
        }
    }
}
