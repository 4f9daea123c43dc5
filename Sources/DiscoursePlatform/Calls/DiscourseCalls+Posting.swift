import Governance
import JSONKit
import Logging
import PlatformKit

/// A post that is to be made.
struct NewPost: Sendable, Hashable {
    /// Without the mark.
    var raw: String
    var topic: Int?
    var replyTo: Int?
    /// Of a new topic.
    var title: String?
    var category: Int?
    /// As the forum takes them.
    var tags: JSON = []
    /// The accounts to which a private message goes.
    var recipients: [String] = []

    func body(raw: String) -> JSON {
        var body: JSON = ["raw": .string(raw)]
        if let topic { body["topic_id"] = JSON(topic) }
        if let replyTo { body["reply_to_post_number"] = JSON(replyTo) }
        if let title { body["title"] = .string(title) }
        if let category { body["category"] = JSON(category) }
        if tags.array?.isEmpty == false { body["tags"] = tags }
        if !recipients.isEmpty {
            body["archetype"] = "private_message"
            body["target_recipients"] = .string(recipients.joined(separator: ","))
        }
        return body
    }
}

extension DiscourseCalls {
    /// Makes a post with the call's mark, by which it is found again.
    /// - Parameter raw: the whole source where it carries its mark already.
    func post(_ call: PlatformCall, _ post: NewPost, raw: String? = nil) async throws -> JSON {
        let raw = raw ?? post.raw + "\n\n" + CallMark(call: call.id).text
        let isPrivate = !post.recipients.isEmpty
        let request = DiscourseRequest("POST", "posts.json", body: post.body(raw: raw), purpose: call.purpose) {
            try await self.find(call, isPrivate: isPrivate)
        }
        let answer = try await web.call(request)
        if answer["action"]?.string == "enqueued" {
            throw PlatformRefusal(
                platform: "discourse", code: "enqueued",
                message:
                    "The forum keeps the post of the bot for approval. Let the bot's account post without: make it "
                    + "a moderator, or raise its trust level.")
        }
        guard let made = DiscoursePost(answer["post"] ?? answer) else {
            // What was found again comes as a result already.
            if answer["ts"] != nil { return answer }
            throw PlatformRefusal(
                platform: "discourse", code: "unknown_answer", message: "The forum's answer names no post.")
        }
        return result(made)
    }

    /// What a call that made a post comes to.
    func result(_ post: DiscoursePost) -> JSON {
        let url = "\(configuration.baseURL)t/\(post.topicID)/\(max(post.number, 1))"
        return [
            "ok": true, "channel": .string(String(post.topicID)), "ts": .string(String(post.id)),
            "permalink": .string(url), "url": .string(url), "id": JSON(post.isFirst ? post.topicID : post.id),
            "topic_id": JSON(post.topicID), "post_id": JSON(post.id),
        ]
    }

    // MARK: What scripts post

    func newPost(_ call: PlatformCall) throws -> NewPost {
        let arguments = call.arguments
        guard let topic = Self.number(arguments["topic_id"] ?? arguments["channel"]) else {
            throw missing("topic_id", call)
        }
        return NewPost(
            raw: arguments["text"]?.string ?? arguments["raw"]?.string ?? "", topic: topic,
            replyTo: Self.number(arguments["reply_to_post_number"]))
    }

    func newTopic(_ call: PlatformCall) async throws -> NewPost {
        let arguments = call.arguments
        guard let title = arguments["title"]?.string else { throw missing("title", call) }
        let tags = (arguments["tags"]?.array ?? []).compactMap(\.string)
        return NewPost(
            raw: arguments["raw"]?.string ?? "", title: title, category: Self.number(arguments["category"]),
            tags: tags.isEmpty ? [] : try await self.tags(tags))
    }

    func newMessage(_ call: PlatformCall) throws -> NewPost {
        let arguments = call.arguments
        let raw = arguments["raw"]?.string ?? arguments["text"]?.string ?? ""
        if let topic = Self.number(arguments["topic_id"]) { return NewPost(raw: raw, topic: topic) }
        let users = self.users(arguments)
        guard !users.isEmpty else { throw missing("users", call) }
        return NewPost(raw: raw, title: arguments["title"]?.string ?? Self.messageTitle, recipients: users)
    }

    /// Members by username.
    func users(_ arguments: JSON) -> [String] {
        let value = arguments["users"] ?? arguments["target_usernames"] ?? arguments["user"] ?? .null
        if let one = value.string { return one.split(separator: ",").map { $0.trimmed } }
        return (value.array ?? []).compactMap(\.string)
    }

    static let messageTitle = "A note from your community's policies"

    func missing(_ field: String, _ call: PlatformCall) -> PlatformRefusal {
        PlatformRefusal(
            platform: "discourse", code: "missing_\(field)",
            message: "\(call.method) on Discourse needs \(field).")
    }

    // MARK: What the engine tells

    /// What the engine tells somebody: by a private message where there is a member, else in the topic for all.
    func notice(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        if let end = arguments["not_after"]?.int64, web.clock.local() >= end { return ["ok": true, "skipped": true] }
        return try await post(call, try newNotice(call))
    }

    func newNotice(_ call: PlatformCall) throws -> NewPost {
        let text = call.arguments["text"]?.string ?? ""
        let users = users(call.arguments)
        if !users.isEmpty { return NewPost(raw: text, title: Self.messageTitle, recipients: users) }
        guard let topic = Self.number(call.arguments["channel"]) else { throw missing("channel", call) }
        return NewPost(raw: text, topic: topic)
    }

    /// Answers a post that spoke to the bot: its author alone, or everybody, by a reply.
    func respond(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let text = arguments["text"]?.string ?? ""
        let post = arguments["answer_handle"]?.string.flatMap { Int($0.dropFirst("post/".count)) }
        guard arguments["in_channel"]?.bool == true else { return try await notice(call) }
        var topic = Self.number(arguments["channel"])
        var number: Int?
        if let post, let asked = try await insist({ try await web.post(post) }) {
            topic = asked.topicID
            number = asked.number
        }
        guard let topic else { throw missing("channel", call) }
        return try await self.post(call, NewPost(raw: text, topic: topic, replyTo: number))
    }

    // MARK: Votes

    /// Posts a vote: in the topic that the script names, else as a topic of its own.
    func initiateVote(_ call: PlatformCall) async throws -> JSON {
        let vote = try DiscourseVotePost(call)
        let arguments = vote.arguments
        let topic = Self.number(arguments["topic_id"] ?? arguments["channel"])
        let post =
            topic.map { NewPost(raw: "", topic: $0) }
            ?? NewPost(
                raw: "", title: vote.title,
                category: Self.number(arguments["category"]) ?? configuration.voteCategory)
        return try await self.post(call, post, raw: vote.raw)
    }

    /// Brings a vote's post up to date. While it is open the forum itself shows how its polls stand; where other votes than
    /// these count, what counts stands below.
    func updateVote(_ call: PlatformCall) async throws -> JSON {
        guard let id = Self.number(call.arguments["ts"]) else { return ["ok": true] }
        guard let post = try await insist({ try await web.post(id, purpose: call.purpose) }), let raw = post.raw else {
            throw PlatformRefusal(
                platform: "discourse", code: "not_found", message: "The post of the vote is gone from the forum.")
        }
        let polls = CallMark(raw: raw)?.polls ?? []
        let isClosed = call.arguments["closed"]?.bool == true
        if isClosed {
            for poll in polls where post.polls.first(where: { $0.name == poll.name })?.isClosed != true {
                try await close(poll.name, of: id, call.purpose)
            }
        }
        let isCovered = PollCoverage(polls: post.polls, meanings: polls).shows(call.arguments["votes"] ?? [:])
        let updated = DiscourseVotePost.updated(
            raw, call.arguments, shows: isClosed || polls.isEmpty || !isCovered,
            besides: isCovered ? 0 : polls.count)
        if updated == raw { return ["ok": true] }
        return try await web.call(
            DiscourseRequest(
                "PUT", "posts/\(id).json", body: ["post": ["raw": .string(updated)], "bypass_bump": true],
                purpose: call.purpose))
    }

    private func close(_ poll: String, of post: Int, _ purpose: PlatformCall.Purpose) async throws {
        do {
            _ = try await web.call(
                DiscourseRequest(
                    "PUT", "polls/toggle_status.json",
                    body: ["post_id": JSON(post), "poll_name": .string(poll), "status": "closed"], purpose: purpose))
        } catch let refusal as PlatformRefusal {
            // Its own time may have closed it.
            logger.warning("the poll of post \(post) is not closed: \(refusal.message)")
        }
    }
}
