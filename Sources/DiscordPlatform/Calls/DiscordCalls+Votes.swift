import Governance
import JSONKit
import Logging

extension DiscordCalls {
    /// Posts a vote: in a channel, or to each of those who may vote.
    func initiateVote(_ call: PlatformCall) async throws -> JSON {
        let vote = VotePost(
            arguments: call.arguments, command: configuration.typedCommand, openedAt: call.intendedAt)
        if let problem = vote.problem { throw problem }
        guard call.arguments["post_type"]?.string == "dm" else {
            let posted = try await post(call, in: try channel(call.arguments), vote.body)
            seed(vote, posted, call)
            return posted
        }
        var posts: [JSON] = []
        for (part, user) in try electorate(call.arguments).enumerated() {
            posts.append(
                try await post(
                    call, in: try await directs.channel(with: user, call.purpose), vote.body, part: part))
        }
        var result = posts.first ?? ["ok": true]
        result["posts"] = .array(posts)
        return result
    }

    /// Brings a vote's post up to date; those of a vote in direct messages one by one.
    func updateVote(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        var body = VotePost(arguments: arguments, command: configuration.typedCommand).body
        // Those who were called once are not called at each change.
        body["allowed_mentions"] = ["parse": []]
        guard try await isDirect(arguments, call) else {
            return try await edit(arguments.id("ts") ?? "", in: try channel(arguments), body, call)
        }
        let proposal = arguments["proposal"]?.int64 ?? 0
        for user in try electorate(arguments) {
            let channel = try await directs.channel(with: user, call.purpose)
            guard let message = try await votePost(of: proposal, in: channel, call) else { continue }
            _ = try await edit(message, in: channel, body, call)
        }
        return ["ok": true]
    }

    /// True for a vote that each of those who may vote has in a conversation of their own; the post that is known is the
    /// first one's.
    private func isDirect(_ arguments: JSON, _ call: PlatformCall) async throws -> Bool {
        guard let channel = arguments.id("channel"), guild.view.channels[channel] == nil,
            let first = (arguments["electorate"]?.array ?? []).compactMap(\.string).first
        else { return false }
        return try await directs.channel(with: first, call.purpose) == channel
    }

    private func edit(_ message: String, in channel: String, _ body: JSON, _ call: PlatformCall) async throws -> JSON {
        try await rest.call(
            DiscordREST.Request("PATCH", "channels/\(channel)/messages/\(message)", body, purpose: call.purpose))
    }

    /// The newest message of a vote in a conversation, by the proposal that its components name.
    private func votePost(of proposal: Int64, in channel: String, _ call: PlatformCall) async throws -> String? {
        let page = try await rest.call(
            DiscordREST.Request("GET", "channels/\(channel)/messages?limit=100", purpose: call.purpose))
        return (page.array ?? []).first { Self.proposal(of: $0) == proposal }?.id("id")
    }

    /// The proposal that a message's components name; nil for any other message.
    static func proposal(of message: JSON) -> Int64? {
        for row in message["components"]?.array ?? [] {
            for component in row["components"]?.array ?? [] {
                if let part = component["custom_id"]?.string.flatMap(VoteComponent.init) { return part.proposal }
            }
        }
        return nil
    }

    /// Those who may vote, where they are listed.
    func electorate(_ arguments: JSON) throws -> [String] {
        let members = (arguments["electorate"]?.array ?? []).compactMap(\.string)
        guard !members.isEmpty else {
            throw PlatformRefusal(
                platform: "discord", code: "users_not_given",
                message: "A vote with post_type \"dm\" needs users=: the members who are to vote.")
        }
        return members
    }

    /// The seed reactions, so that members see what to react with. They are added beside, because a member may vote
    /// before they stand.
    func seed(_ vote: VotePost, _ posted: JSON, _ call: PlatformCall) {
        guard let channel = posted.id("channel"), let message = posted.id("ts") else { return }
        let (rest, logger, seeds) = (rest, logger, vote.seeds)
        Task {
            for emoji in seeds {
                do {
                    _ = try await rest.call(
                        DiscordREST.Request(
                            "PUT",
                            "channels/\(channel)/messages/\(message)/reactions/\(DiscordEmoji.path(emoji))/@me",
                            purpose: .tally))
                } catch {
                    logger.warning("no seed reaction \(emoji) on the post of call \(call.id): \(error)")
                    return
                }
            }
        }
    }
}
