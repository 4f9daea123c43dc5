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
            return BucketLimiter.Route(name: "\(method) interactions", major: "", isExempt: true)
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

    /// A text as part of a path: everything but letters, digits and `-._~` as `%XX`.
    static func escape(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.count == 1 ? "0" + digits : digits)
            }
        }
        return escaped
    }
}
