import Governance
import JSONKit

/// Discord as PolicyKit's gateway speaks to it. Its members carry the server's id in their usernames, as PolicyKit's do.
struct StubDiscord: StubWire {
    /// The user id without the server's.
    static func plain(_ username: String) -> String {
        username.hasSuffix(":" + StubWorld.guild) ? String(username.dropLast(StubWorld.guild.count + 1)) : username
    }

    static func username(_ id: String) -> String { id.contains(":") ? id : "\(id):\(StubWorld.guild)" }

    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        let channel = call.text("channel") ?? ""
        let method = "discord POST /channels/\(channel)/messages"
        switch call.method {
        case "initiate_vote":
            let (content, buttons) = StubVoteText.discord(call.arguments)
            let number = try world.send(
                method, ["components": buttons, "content": .string(content)], for: call, isPost: true)
            let message = String(770 + number)
            return [
                "channel": .string(channel), "ts": .string(message),
                "permalink": .string("https://discord.com/channels/\(StubWorld.guild)/\(channel)/\(message)"),
            ]
        case "update_vote":
            let (content, buttons) = StubVoteText.discord(call.arguments)
            try world.send(
                "interaction", ["content": .string(content), "components": buttons], for: call,
                shows: call.text("ts") ?? "")
        case "send_notice":
            try world.send("interaction notice", call.only("text", "user"), for: call)
        case "post_message":
            var arguments: JSON = ["content": call.arguments["text"] ?? ""]
            if let message = call.text("message_id"), !message.isEmpty {
                arguments["message_reference"] = [
                    "message_id": .string(message), "guild_id": .string(StubWorld.guild),
                    "fail_if_not_exists": false,
                ]
            }
            let number = try world.send(method, arguments, for: call, isPost: true)
            return ["channel": .string(channel), "ts": .string(String(770 + number))]
        default:
            try world.send("discord \(call.method)", call.arguments, for: call, isRead: call.purpose == .read)
        }
        return ["ok": true]
    }
}
