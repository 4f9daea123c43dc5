import Governance
import JSONKit
import Logging

/// Carries out calls.
///
/// | method | arguments | result |
/// | --- | --- | --- |
/// | `initiate_vote`, `update_vote`, `send_notice` | see `VoteCalls` | of the first `channel`, `ts`, `permalink`?, `members`? |
/// | `post_message` | as declared to scripts, with `channel` filled in | `channel`, `ts`; for several members also `posts` |
/// | `respond` | `text`, `answer_handle`, `in_channel`?, `channel`?, `user`? | |
/// | `rename_conversation`, `kick_conversation`, `join_conversation`, `get_conversations`, `get_users_in_channel`, `get_real_users`, `make_call`, `method` | as declared | |
/// | those of the plans (`conversations.rename`, `chat.delete`) | Slack's own | Slack's answer |
struct SlackCalls: Sendable {
    let web: SlackWeb
    let workspace: SlackWorkspace
    let logger: Logger

    var configuration: SlackConfiguration { web.configuration }

    /// Methods of plans, whose arguments are Slack's own.
    private static let planned: Set<String> = [
        "chat.delete", "chat.update", "conversations.archive", "conversations.invite",
        "conversations.kick", "conversations.unarchive", "pins.add", "pins.remove",
    ]

    /// See `PlatformModule.perform`.
    func perform(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        switch call.method {
        case "initiate_vote": return try await initiateVote(call)
        case "update_vote": return try await updateVote(call)
        case "post_message": return try await postMessage(call)
        case "send_notice": return try await notice(call)
        case "respond": return try await respond(call)
        case "chat.postMessage": return try await post(call, arguments)
        case "conversations.rename", "rename_conversation":
            return try await rename(call)
        case "kick_conversation":
            return try await forward(
                "conversations.kick", ["channel": channel(arguments), "user": .string(users(arguments).first ?? "")],
                call)
        case "join_conversation":
            return try await forward(
                "conversations.invite",
                ["channel": channel(arguments), "users": .string(users(arguments).joined(separator: ","))], call)
        case "chat.scheduleMessage":
            return try await web.call(
                SlackWeb.Request(call.method, arguments, purpose: call.purpose) { try await findScheduled(call) })
        case _ where Self.planned.contains(call.method):
            return try await forward(call.method, arguments, call)
        default:
            return try await read(call)
        }
    }

    /// Makes a call with Slack's own arguments.
    func forward(_ method: String, _ arguments: JSON, _ call: PlatformCall) async throws -> JSON {
        try await web.call(SlackWeb.Request(method, arguments, purpose: call.purpose))
    }

    /// Members by user id, however many.
    func users(_ arguments: JSON) -> [String] {
        let value = arguments["users"] ?? arguments["user"] ?? .null
        if let one = value.string { return one.split(separator: ",").map(String.init) }
        return (value.array ?? []).compactMap(\.string)
    }

    func channel(_ arguments: JSON) -> JSON {
        arguments["channel"] ?? .null
    }

    /// Renaming to the name that a channel has already may be refused as taken: then it is so already.
    private func rename(_ call: PlatformCall) async throws -> JSON {
        do {
            return try await forward(
                "conversations.rename",
                ["channel": channel(call.arguments), "name": call.arguments["name"] ?? .null], call)
        } catch let refusal as PlatformRefusal where refusal.code == "name_taken" {
            if try await hasName(call) { return ["ok": true] }
            throw refusal
        }
    }

    /// True when the channel has the name that a renaming call wants.
    func hasName(_ call: PlatformCall) async throws -> Bool {
        let info = try await web.call(
            SlackWeb.Request("conversations.info", ["channel": channel(call.arguments)], purpose: call.purpose))
        return info["channel"]?["name"] == call.arguments["name"]
    }

    private func updateVote(_ call: PlatformCall) async throws -> JSON {
        let post = VotePost(arguments: call.arguments, command: configuration.command)
        let ts = call.arguments["ts"] ?? .null
        return try await forward(
            "chat.update",
            ["channel": channel(call.arguments), "ts": ts, "text": .string(post.text), "blocks": post.blocks], call)
    }

    private func initiateVote(_ call: PlatformCall) async throws -> JSON {
        let vote = VotePost(
            arguments: call.arguments, command: configuration.command, openedAt: call.intendedAt)
        if let problem = vote.problem { throw problem }
        let channel: JSON =
            call.arguments["post_type"]?.string == "mpim"
            ? .string(try await openDirect(electorate(call.arguments))) : channel(call.arguments)
        let posted = try await post(
            call, ["channel": channel, "text": .string(vote.text), "blocks": vote.blocks])
        return try await finishVote(call, posted)
    }

    /// Those who may vote, where they are listed.
    func electorate(_ arguments: JSON) throws -> [String] {
        let members = (arguments["electorate"]?.array ?? []).compactMap(\.string)
        guard !members.isEmpty else {
            throw PlatformRefusal(
                platform: "slack", code: "users_not_given",
                message: "A vote with post_type \"mpim\" needs users=: the members who are to vote.")
        }
        return members
    }

    /// Who can see a vote that everybody may vote in; nil for more than a page of them, and where Slack does not say.
    private func audience(_ call: PlatformCall, _ channel: JSON) async throws -> JSON? {
        guard call.arguments["electorate"] == nil else { return nil }
        do {
            let answer = try await web.call(
                SlackWeb.Request(
                    "conversations.members", ["channel": channel, "limit": 999], purpose: call.purpose))
            return answer["response_metadata"]?["next_cursor"]?.string?.isEmpty == false ? nil : answer["members"]
        } catch let refusal as PlatformRefusal {
            logger.warning("nobody is noted as expected to vote by call \(call.id): \(refusal.message)")
            return nil
        }
    }

    /// What follows a vote's post: its permalink, and the seed reactions, so that members see what to react with. They
    /// are added beside, because a member may vote before they stand.
    func finishVote(_ call: PlatformCall, _ posted: JSON) async throws -> JSON {
        let place: JSON = ["channel": posted["channel"] ?? .null]
        var result: JSON = ["channel": posted["channel"] ?? .null, "ts": posted["ts"] ?? .null]
        let names = VotePost(arguments: call.arguments).seeds
        let web = web
        let logger = logger
        Task {
            for name in names {
                var arguments = place
                arguments["timestamp"] = posted["ts"]
                arguments["name"] = .string(name)
                do {
                    _ = try await web.call(SlackWeb.Request("reactions.add", arguments, purpose: .tally))
                } catch {
                    logger.warning("no seed reaction \(name) on the post of call \(call.id): \(error)")
                    return
                }
            }
        }
        var arguments = place
        arguments["message_ts"] = posted["ts"]
        async let members = audience(call, posted["channel"] ?? .null)
        do {
            let link = try await web.call(SlackWeb.Request("chat.getPermalink", arguments, purpose: call.purpose))
            result["permalink"] = link["permalink"]
        } catch let refusal as PlatformRefusal {
            logger.warning("no permalink of the post of call \(call.id): \(refusal.message)")
        }
        if let members = try await members { result["members"] = members }
        return result
    }
}
