import Governance
import JSONKit
import PlatformKit

extension RedditCalls {
    /// Makes a post, with the call's mark in its text, by which it is found again. A link has no text: it is found by its
    /// title and address.
    func submit(
        _ call: PlatformCall, title: String, text: String, url: String?, flair: String?, isMarked: Bool = false
    ) async throws -> JSON {
        let identity = try await place.identity()
        var form = [
            ("sr", identity.subreddit), ("title", title), ("resubmit", "true"), ("sendreplies", "false"),
        ]
        if let url {
            form += [("kind", "link"), ("url", url)]
        } else {
            form += [("kind", "self"), ("text", isMarked ? text : CallMark.marked(text, call: call.id))]
        }
        if let flair { form.append(("flair_text", flair)) }
        let answer = try await web.call(
            .make("api/submit", form, purpose: call.purpose) { try await findPost(call, title: title, url: url) })
        if let found = answer["ts"]?.string { return posted(found, answer["permalink"]?.string, identity) }
        let data = answer["json"]?["data"]
        guard let name = data?["name"]?.string else {
            throw refusal("no_name", "Reddit took the post and did not say its name.")
        }
        return posted(name, data?["url"]?.string, identity)
    }

    /// The plan's `submit`: a post that was proposed from within.
    func submitPlanned(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        return try await submit(
            call, title: arguments["title"]?.string ?? "", text: text(call), url: arguments["url"]?.string,
            flair: arguments["flair"]?.string)
    }

    /// Answers a post, a comment or a private message.
    func comment(
        _ call: PlatformCall, on target: String, text: String, isMarked: Bool = false
    ) async throws -> JSON {
        let identity = try await place.identity()
        guard ["t1_", "t3_", "t4_"].contains(where: target.hasPrefix) else {
            throw refusal(
                "no_target", "“\(target)” cannot be answered: pass the full name of a post or comment, such as t3_abc.")
        }
        let marked = isMarked ? text : CallMark.marked(text, call: call.id)
        let isMessage = target.hasPrefix("t4_")
        let answer = try await web.call(
            .make("api/comment", [("thing_id", target), ("text", marked)], purpose: call.purpose) {
                try await isMessage ? findMessage(call, to: nil) : findComment(call)
            })
        if let found = answer["ts"]?.string { return posted(found, nil, identity) }
        let made = (answer["json"]?["data"]?["things"]?.array ?? []).compactMap(RedditThing.init).first
        return posted(made?.name ?? "", made?.data["permalink"]?.string, identity)
    }

    /// Writes to one member alone.
    func message(_ call: PlatformCall, to user: String, subject: String?, text: String) async throws -> JSON {
        let identity = try await place.identity()
        let form = [
            ("to", user), ("subject", Self.subject(subject ?? "PolicyKit in r/\(identity.subreddit)")),
            ("text", CallMark.marked(text, call: call.id)),
        ]
        _ = try await web.call(
            .make("api/compose", form, purpose: call.purpose) { try await findMessage(call, to: user) })
        return ["ok": true]
    }

    /// A subject as Reddit takes it: 100 characters (www.reddit.com/dev/api, POST /api/compose and
    /// /api/mod/conversations).
    static func subject(_ text: String?) -> String { (text ?? "PolicyKit").cut(toScalars: 100) }

    /// Writes to the moderators, or in their name to a member.
    func modmail(_ call: PlatformCall, to user: String?, subject: String?, text: String) async throws -> JSON {
        let identity = try await place.identity()
        let subject = Self.subject(subject)
        var form = [
            ("srName", identity.subreddit), ("subject", subject),
            ("body", CallMark.marked(text, call: call.id)), ("isAuthorHidden", "false"),
        ]
        if let user { form.append(("to", user)) }
        let answer = try await web.call(
            .make("api/mod/conversations", form, purpose: call.purpose) {
                try await findModmail(call, subject: subject)
            })
        let id = answer["ts"]?.string ?? answer["conversation"]?["id"]?.string ?? ""
        return ["channel": "modmail", "ts": .string(id)]
    }

    private func posted(_ name: String, _ link: String?, _ identity: RedditIdentity) -> JSON {
        var result: JSON = ["channel": .string(identity.subreddit), "ts": .string(name)]
        if let link {
            result["permalink"] = .string(link.hasPrefix("/") ? "https://www.reddit.com" + link : link)
        }
        return result
    }

    // MARK: What scripts post

    /// What `post_message` is asked to make. The engine tells admins of problems by a `channel` alone: `modmail`, or the
    /// full name of something to comment on.
    func kindOfPost(_ arguments: JSON) -> (kind: String, target: String?) {
        let channel = arguments["channel"]?.string ?? ""
        let isThing = channel.hasPrefix("t3_") || channel.hasPrefix("t1_")
        let target = arguments["reply_to"]?.string ?? (isThing ? channel : nil)
        if let kind = arguments["post_type"]?.string { return (kind, target) }
        if target != nil { return ("comment", target) }
        if !users(arguments).isEmpty { return ("message", nil) }
        return (channel == "modmail" ? "modmail" : "submission", nil)
    }

    /// The title of a post that scripts make: where none is given the first line of its text.
    func postTitle(_ arguments: JSON) -> String {
        let line = arguments["title"]?.string ?? CommandText.firstLine(arguments["text"]?.string ?? "")
        return line.cut(toScalars: VotePost.titleLimit)
    }

    /// `post_message` of scripts, and of the engine to admins.
    func postMessage(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        let users = users(arguments)
        let (kind, target) = kindOfPost(arguments)
        let title = arguments["title"]?.string
        switch kind {
        case "comment", "reply":
            guard let target else {
                throw refusal(
                    "no_target", "A comment needs reply_to=: the full name of the post or comment that it answers.")
            }
            return try await comment(call, on: target, text: text(call))
        case "modmail":
            return try await modmail(call, to: users.first, subject: title, text: text(call))
        case "message":
            guard !users.isEmpty else {
                throw refusal("users_not_given", "A private message needs users=: the members who are to read it.")
            }
            for user in users { _ = try await message(call, to: user, subject: title, text: text(call)) }
            return ["ok": true]
        default:
            let line = postTitle(arguments)
            guard !line.isEmpty else { throw refusal("no_title", "A post needs a title=, or a text.") }
            return try await submit(
                call, title: line, text: text(call), url: arguments["url"]?.string, flair: arguments["flair"]?.string)
        }
    }

    /// What the engine tells somebody: a member by a private message, else the thread of a vote, else the moderators.
    func notice(_ call: PlatformCall) async throws -> JSON {
        let arguments = call.arguments
        if let end = arguments["not_after"]?.int64, web.now().microseconds >= end {
            return ["ok": true, "skipped": true]
        }
        if let handle = arguments["answer_handle"]?.string, handle.hasPrefix("t4_") {
            return try await comment(call, on: handle, text: text(call))
        }
        if let user = users(arguments).first {
            return try await message(call, to: user, subject: nil, text: text(call))
        }
        if let thread = arguments["thread_ts"]?.string, !thread.isEmpty {
            return try await comment(call, on: thread, text: text(call))
        }
        return try await modmail(call, to: nil, subject: nil, text: text(call))
    }

    /// Answers a command: for all under the comment, or its author alone, unless they take no messages.
    func respond(_ call: PlatformCall) async throws -> JSON {
        guard let handle = call.arguments["answer_handle"]?.string else {
            throw refusal("no_handle", "There is no command to answer.")
        }
        if handle.hasPrefix("t4_") || call.arguments["in_channel"]?.bool == true {
            return try await comment(call, on: handle, text: text(call))
        }
        guard let user = users(call.arguments).first else {
            return try await comment(call, on: handle, text: text(call))
        }
        do {
            return try await message(call, to: user, subject: nil, text: text(call))
        } catch let refusal as PlatformRefusal where Self.takesNoMessages.contains(refusal.code) {
            return try await comment(call, on: handle, text: text(call))
        }
    }

    /// Refusals of a message whose receiver takes none.
    private static let takesNoMessages: Set<String> = ["NOT_WHITELISTED_BY_USER_MESSAGE", "USER_BLOCKED_MESSAGE"]
}
