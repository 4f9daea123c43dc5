import Governance
import JSONKit

/// Open Collective as PolicyKit's gateway speaks to it.
struct StubOpenCollective: StubWire {
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        switch call.method {
        case "post_message":
            try comment(["expense": ["id": call.arguments["expense_id"] ?? .null]], call.arguments["text"], call, world)
        case "process_expense":
            try process(call.arguments["expense_id"], call.arguments["action"], call, world)
        case "perform_action":
            let parameters = call.arguments["parameters"] ?? [:]
            switch call.text("action") {
            case "opencollective.process-expense":
                try process(parameters["expense_id"], parameters["action"], call, world)
            case "opencollective.create-comment":
                try comment(parameters.without("raw"), parameters["raw"], call, world)
            case "opencollective.create-conversation":
                try conversation(parameters["title"], parameters["raw"], call, world)
            default:
                try world.send(call.text("action") ?? "", parameters, for: call, isRead: true)
            }
        case "start_process", "initiate_vote":
            try conversation(call.arguments["text"], call.arguments["details"], call, world)
            let number = world.with { state in
                state.polls += 1
                return state.polls
            }
            return [
                "channel": "conversations", "ts": .string("conv\(number)"),
                "permalink": .string("https://opencollective.com/col/conversations/conv\(number)"),
            ]
        default: break
        }
        return ["ok": true]
    }

    private func process(
        _ expense: JSON?, _ action: JSON?, _ call: PlatformCall, _ world: StubWorld
    ) throws(PlatformRefusal) {
        try world.send(
            "opencollective.ProcessExpense",
            ["reference": ["id": expense ?? .null], "action": action ?? .null], for: call)
    }

    private func comment(
        _ target: JSON, _ text: JSON?, _ call: PlatformCall, _ world: StubWorld
    ) throws(PlatformRefusal) {
        var comment: JSON = ["html": text ?? .null]
        for pair in target.pairs { comment[pair.key] = pair.value }
        try world.send("opencollective.CreateComment", ["comment": comment], for: call)
    }

    private func conversation(
        _ title: JSON?, _ text: JSON?, _ call: PlatformCall, _ world: StubWorld
    ) throws(PlatformRefusal) {
        try world.send(
            "opencollective.CreateConversation", ["title": title ?? .null, "html": text ?? .null], for: call)
    }
}

/// Loomio as PolicyKit's gateway speaks to it.
struct StubLoomio: StubWire {
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        switch call.method {
        case "initiate_vote", "start_process":
            let parameters = call.arguments["parameters"] ?? call.arguments
            var poll: JSON = ["title": call.arguments["text"] ?? ""]
            // The day alone is sent, whatever the time.
            if let closing = parameters["closing_at"]?.string {
                poll["closing_at"] = .string(String(closing.prefix(10)))
            }
            for name in [
                "poll_type", "details", "subgroup", "specified_voters_only", "hide_results_until_closed",
                "anonymous", "discussion_id", "voter_can_add_options", "recipient_audience",
                "notify_on_closing_soon", "recipient_user_ids", "recipient_emails", "recipient_message",
            ] {
                if let value = parameters[name], !value.isNull { poll[name] = value }
            }
            poll["options[]"] = call.arguments["options"] ?? []
            try world.send("loomio POST /api/b1/polls", poll, for: call)
            let number = world.with { state in
                state.polls += 1
                return state.polls
            }
            // A poll is a place without messages: it has no vote_post_id.
            return [
                "channel": .string("pk\(number)"), "ts": "",
                "permalink": .string("https://www.loomio.org/p/pk\(number)"),
            ]
        case "update_vote", "send_notice": return ["ok": true]
        case "perform_action":
            try world.send(
                "loomio \(call.text("action") ?? "")", call.arguments["parameters"] ?? [:], for: call,
                isRead: call.purpose == .read)
        default: try world.send("loomio \(call.method)", call.arguments, for: call, isRead: call.purpose == .read)
        }
        return ["ok": true]
    }
}
