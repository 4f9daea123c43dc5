import Governance
import JSONKit

/// Discourse as PolicyKit's gateway speaks to it.
struct StubDiscourse: StubWire {
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        switch call.method {
        case "post_message":
            let number = try world.send(
                "discourse POST /posts.json",
                ["raw": call.arguments["text"] ?? "", "topic_id": call.arguments["topic_id"] ?? .null], for: call,
                isPost: true)
            return ["ts": .string(String(500 + number))]
        case "initiate_vote", "start_process":
            let number = try world.send("discourse POST /posts.json", poll(call), for: call, isPost: true)
            let topic = call.text("topic_id") ?? String(900 + number)
            return [
                "channel": .string(topic), "ts": .string(String(500 + number)),
                "permalink": .string("https://forum.example.org/t/\(topic)"),
            ]
        case "perform_action": return try perform(call.arguments, call, world)
        case "update_vote", "send_notice": return ["ok": true]
        case "discourse POST /posts.json":
            try world.send(call.method, call.arguments, for: call, isPost: true)
        default:
            try world.send(
                call.method.hasPrefix("discourse ") ? call.method : "discourse \(call.method)", call.arguments,
                for: call, isRead: call.purpose == .read)
        }
        return ["ok": true]
    }

    private func poll(_ call: PlatformCall) -> JSON {
        var arguments = call.only("topic_id", "category")
        arguments["title"] = call.arguments["text"] ?? ""
        arguments["options"] = call.arguments["options"] ?? []
        return arguments
    }

    private func perform(
        _ arguments: JSON, _ call: PlatformCall, _ world: StubWorld
    ) throws(PlatformRefusal) -> JSON {
        let parameters = arguments["parameters"] ?? [:]
        let id = { (name: String) in parameters[name].map { $0.string ?? $0.text } ?? "" }
        switch arguments["action"]?.string {
        case "discourse.create-post", "discourse.create-topic", "discourse.create-message":
            let number = try world.send("discourse POST /posts.json", parameters, for: call, isPost: true)
            return ["id": .int(Int64(500 + number)), "topic_id": .int(Int64(900 + number))]
        case "discourse.delete-post": try world.send("discourse DELETE /posts/\(id("id"))", [:], for: call)
        case "discourse.delete-topic": try world.send("discourse DELETE /t/\(id("id")).json", [:], for: call)
        case "discourse.recover-post": try world.send("discourse PUT /posts/\(id("id"))/recover", [:], for: call)
        case "discourse.recover-topic": try world.send("discourse PUT /t/\(id("id"))/recover", [:], for: call)
        default: try world.send("discourse \(arguments["action"]?.string ?? "")", parameters, for: call)
        }
        return [:]
    }

    func revert(_ action: ActionFacts, lawful: JSON?) -> [PlannedCall]? {
        guard action.type == "discoursecreatetopic", let topic = action.fields["topic_id"]?.int else { return nil }
        return [PlannedCall(method: "discourse DELETE /t/\(topic).json", arguments: [:])]
    }

    func execute(_ action: ActionFacts) -> [PlannedCall]? {
        guard action.type == "discoursecreatetopic" else { return nil }
        guard let topic = action.fields["topic_id"]?.int else {
            var arguments: JSON = [:]
            for name in ["title", "raw", "category"] { arguments[name] = action.fields[name] ?? .null }
            return [PlannedCall(method: "discourse POST /posts.json", arguments: arguments)]
        }
        return [PlannedCall(method: "discourse PUT /t/\(topic)/recover", arguments: [:])]
    }
}

/// GitHub as PolicyKit's gateway speaks to it.
struct StubGitHub: StubWire {
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        switch call.method {
        case "initiate_vote", "start_process":
            let question = call.text("text") ?? ""
            let repository = call.text("repo_name") ?? call.arguments["parameters"]?["repo_name"]?.string ?? ""
            try world.send(
                "github POST /repos/\(repository)/issues", ["title": .string("VOTE: \(question)")], for: call)
            let number = world.with { state in
                state.polls += 1
                return state.polls
            }
            return [
                "channel": .string(repository), "ts": .string(String(number)),
                "permalink": .string("https://github.com/\(repository)/issues/\(number)"),
            ]
        case "update_vote", "send_notice": return ["ok": true]
        default:
            try world.send("github \(call.method)", call.arguments, for: call, isRead: call.purpose == .read)
            return ["ok": true]
        }
    }
}

/// SourceCred as PolicyKit's gateway speaks to it: one file of all accounts.
struct StubSourceCred: StubWire {
    func perform(_ call: PlatformCall, _ world: StubWorld) throws(PlatformRefusal) -> JSON {
        try world.send("sourcecred GET /output/accounts.json", [:], for: call, isRead: true)
        let cred = world.with { $0.cred }
        let parameters = call.arguments["parameters"] ?? call.arguments
        let name = parameters["username"]?.string ?? parameters["id"]?.string
        if let name {
            guard let value = cred[name] else {
                throw PlatformRefusal(
                    platform: "sourcecred", code: "not_found", message: "\(name) not found in sourcecred instance")
            }
            return call.method == "perform_action" ? ["value": value] : value
        }
        let total = cred.pairs.reduce(0) { $0 + ($1.value.double ?? 0) }
        return call.method == "perform_action" ? ["value": .double(total)] : .double(total)
    }
}
