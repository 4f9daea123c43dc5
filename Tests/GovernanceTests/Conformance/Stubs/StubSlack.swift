import Governance
import JSONKit

/// Slack as PolicyKit's gateway speaks to it.
struct StubSlack: StubWire {
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        switch call.method {
        case "initiate_vote", "initiate_advanced_vote": return try postVote(call, world)
        case "update_vote": return try showVote(call, world)
        case "post_message": return try postMessage(call, world)
        case "send_notice":
            try world.send("chat.postEphemeral", call.only("channel", "text", "user"), for: call)
        case "rename_conversation":
            try world.send("conversations.rename", call.only("channel", "name"), for: call)
        case "kick_conversation":
            try world.send("conversations.kick", call.only("user", "channel"), for: call)
        case "join_conversation":
            var arguments = call.only("channel")
            arguments["users"] = .string((call.arguments["users"]?.texts ?? []).joined(separator: ","))
            try world.send("conversations.invite", arguments, for: call)
        case "get_users_in_channel":
            let channel = call.text("channel") ?? ""
            try world.send("conversations.members", ["channel": .string(channel)], for: call, isRead: true)
            return JSON(world.with { state in state.channels.first { $0.id == channel }?.members ?? [] })
        case "get_conversations":
            try world.send("conversations.list", call.only("types_arg"), for: call, isRead: true)
            return .array(
                world.with { state in state.channels.map { ["id": .string($0.id), "name": JSON($0.name)] } })
        case "make_call":
            try world.send(
                call.text("method_name") ?? "", call.arguments["values"] ?? [:], for: call, isRead: true)
        default:
            try world.send(call.method, call.arguments, for: call, isPost: call.method == "chat.postMessage")
        }
        return ["ok": true]
    }

    private func postMessage(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        var message = call.only("text")
        switch call.text("post_type") ?? "channel" {
        case "ephemeral":
            try world.send("chat.postEphemeral", call.only("text", "user", "channel"), for: call)
            return ["ok": true]
        case "im", "mpim":
            message["channel"] = .string(try open(call, world))
        default:
            message = call.only("channel", "text", "thread_ts", "reply_broadcast")
        }
        let number = try world.send("chat.postMessage", message, for: call, isPost: true)
        return ["channel": message["channel"] ?? .null, "ts": .string(Self.timestamp(number))]
    }

    /// Opens a conversation with the users of a call.
    private func open(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> String {
        let users = call.arguments["users"]?.texts ?? call.arguments["electorate"]?.texts ?? []
        let names = users.isEmpty ? call.text("user") ?? "" : users.joined(separator: ",")
        try world.send("conversations.open", ["users": .string(names)], for: call)
        return "G0000001"
    }

    private func postVote(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        let channel = call.text("post_type") == "mpim" ? try open(call, world) : call.text("channel") ?? ""
        let blocks = StubVoteText.slack(call.arguments, isOpen: true)
        let number = try world.send(
            "chat.postMessage", ["channel": .string(channel), "blocks": blocks], for: call, isPost: true)
        let message = Self.timestamp(number)
        try world.send(
            "chat.getPermalink", ["channel": .string(channel), "message_ts": .string(message)], for: call,
            isRead: true)
        let digits = String(message.filter { $0 != "." })
        return [
            "channel": .string(channel), "ts": .string(message),
            "permalink": .string("https://example.slack.com/archives/\(channel)/p\(digits)"),
        ]
    }

    private func showVote(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        let isOpen = call.arguments["closed"] != true
        let blocks = StubVoteText.slack(call.arguments, isOpen: isOpen)
        try world.send(
            isOpen ? "response_url" : "chat.update", ["blocks": blocks], for: call,
            shows: call.text("ts") ?? "")
        return ["ok": true]
    }

    private static func timestamp(_ number: Int) -> String { "\(1_000 + number).000100" }

    // MARK: Plans

    func revert(_ action: ActionFacts, lawful: JSON?) -> [PlannedCall]? {
        let channel = action.fields["channel"] ?? .null
        let time = action.fields["timestamp"] ?? .null
        switch action.type {
        case "slackrenameconversation":
            guard let name = lawful ?? action.previousState else { return nil }
            return [
                PlannedCall(
                    method: "conversations.rename", arguments: ["name": name, "channel": channel],
                    object: action.object, newState: name)
            ]
        case "slackpostmessage":
            return [PlannedCall(method: "chat.delete", arguments: ["ts": time, "channel": channel])]
        case "slackpinmessage":
            return [PlannedCall(method: "pins.remove", arguments: ["channel": channel, "timestamp": time])]
        case "slackjoinconversation":
            let user = action.fields["users"] ?? .null
            return [PlannedCall(method: "conversations.kick", arguments: ["user": user, "channel": channel])]
        default: return nil
        }
    }

    func execute(_ action: ActionFacts) -> [PlannedCall]? {
        let methods: [String: (String, [String])] = [
            "slackpostmessage": ("chat.postMessage", ["text", "channel"]),
            "slackrenameconversation": ("conversations.rename", ["channel", "name"]),
            "slackjoinconversation": ("conversations.invite", ["channel", "users"]),
            "slackpinmessage": ("pins.add", ["channel", "timestamp"]),
            "slackschedulemessage": ("chat.scheduleMessage", ["text", "channel", "post_at"]),
            "slackkickconversation": ("conversations.kick", ["user", "channel"]),
        ]
        guard let (method, names) = methods[action.type] else { return nil }
        var arguments: JSON = [:]
        for name in names { arguments[name] = action.fields[name] ?? .null }
        let isRename = action.type == "slackrenameconversation"
        return [
            PlannedCall(
                method: method, arguments: arguments, object: isRename ? action.object : nil,
                newState: isRename ? arguments["name"] : nil)
        ]
    }
}
