import Governance
import JSONKit
import OrderedCollections

extension SlackCalls {
    /// What `make_call` and `method` reach: methods that only read.
    static let readingMethods: Set<String> = [
        "auth.test", "chat.getPermalink", "conversations.history", "conversations.info", "conversations.list",
        "conversations.members", "conversations.replies", "emoji.list", "pins.list", "reactions.get", "team.info",
        "usergroups.list", "usergroups.users.list", "users.conversations", "users.info", "users.list",
    ]

    /// The reading methods of scripts.
    func read(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        switch call.method {
        case "get_conversations":
            let kinds = (arguments["types"]?.array ?? ["channel"]).compactMap(\.string)
            let all = try await web.list(
                "conversations.list", ["types": arguments["types_arg"] ?? "public_channel"], key: "channels")
            return .array(all.filter { channel in kinds.contains { channel["is_\($0)"]?.bool == true } })
        case "get_users_in_channel":
            guard arguments["channel"]?.string != nil else {
                return .array(try await people().map { .string($0.username) })
            }
            return .array(
                try await web.list("conversations.members", ["channel": channel(arguments)], key: "members"))
        case "get_real_users":
            return .array(
                try await people().map { ["value": .string($0.username), "name": JSON($0.readableName)] })
        case StandingReaction.readingMethod:
            let post = PostReference(
                channel: arguments["channel"]?.string ?? "", message: arguments["ts"]?.string ?? "")
            let before = web.clock.past()
            return StandingReaction.json(try await web.standingReactions(on: post), at: before)
        case "make_call", "method":
            return try await readAny(call)
        default:
            throw PlatformRefusal(
                platform: "slack", code: "unknown_method", message: "Slack has no declared method \(call.method).")
        }
    }

    private func people() async throws -> [ObservedMember] {
        try await web.list("users.list", key: "members").compactMap(SlackUser.member)
            .filter { !$0.isBot && $0.isPresent }
    }

    private func readAny(_ call: PlatformCall) async throws -> JSON {
        var values = call.arguments["values"] ?? .object([:])
        let method = call.arguments["method_name"]?.string ?? ""
        if call.method == "method", let all = call.arguments.object {
            for (name, value) in all where name != "method_name" { values[name] = value }
        }
        guard Self.readingMethods.contains(method) else {
            throw PlatformRefusal(
                platform: "slack", code: "method_not_allowed",
                message: "\(method) is not among the methods that policies may call, which only read: "
                    + Self.readingMethods.sorted().joined(separator: ", ") + ".")
        }
        return try await web.call(SlackWeb.Request(method, values, purpose: call.purpose))
    }
}
