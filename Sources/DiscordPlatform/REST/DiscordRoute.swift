/// Paths of the REST API, and the routes to which they belong.
enum DiscordRoute {
    /// The route of a path such as `channels/1/messages/2`: the major id (channel, guild, or webhook with its token) is
    /// told apart, other ids and emoji are left out (docs.discord.com/developers/topics/rate-limits).
    static func route(_ method: String, _ path: String) -> BucketLimiter.Route {
        let bare = path.prefix { $0 != "?" }
        let parts = bare.split(separator: "/").map(String.init)
        guard let first = parts.first else { return BucketLimiter.Route(name: method, major: "") }
        var names: [String] = [first]
        var major = ""
        var index = 1
        switch first {
        case "channels", "guilds":
            if parts.count > 1 {
                major = parts[1]
                names.append(":major")
                index = 2
            }
        case "webhooks":
            if parts.count > 1 {
                major = parts[1...min(2, parts.count - 1)].joined(separator: "/")
                names.append(":major")
                index = min(3, parts.count)
            }
        case "interactions":
            // Each has a token of its own, as a webhook has, and waits for no other.
            return BucketLimiter.Route(
                name: "\(method) interactions", major: parts.count > 1 ? parts[1] : "", isExempt: true)
        default: break
        }
        while index < parts.count {
            let isID = parts[index].allSatisfy(\.isNumber)
            let isEmoji = index > 0 && parts[index - 1] == "reactions"
            names.append(isID ? ":id" : isEmoji ? ":emoji" : parts[index])
            index += 1
        }
        return BucketLimiter.Route(name: "\(method) \(names.joined(separator: "/"))", major: major)
    }

    /// A call as people are told of it: without query, and without the token of a webhook or an interaction, with which
    /// anybody could post.
    static func shown(_ method: String, _ path: String) -> String {
        var parts = path.prefix { $0 != "?" }.split(separator: "/")
        if parts.count > 2, parts[0] == "webhooks" || parts[0] == "interactions" { parts[2] = "…" }
        return "\(method) \(parts.joined(separator: "/"))"
    }
}
