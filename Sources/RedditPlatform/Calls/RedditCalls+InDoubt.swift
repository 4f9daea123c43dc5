import Governance
import JSONKit

/// What becomes of calls whose intent was recorded and whose answer was not.
///
/// | call | how it is found | in doubt |
/// | --- | --- | --- |
/// | `initiate_vote` and its like, `submit`, `post_message` as a submission | the call's mark in the text of one of the account's posts since the intent; a link by title and address | done when found, else repeated |
/// | `comment`, `post_message` as a comment, `initiate_vote` under something, notices in a thread, answers under a comment | the mark in one of the account's comments | done when found, else repeated |
/// | private messages, also to several members, and answers to them | the mark and the receiver among the sent messages | the missing ones are sent, then done |
/// | modmail | the mark in a recent conversation of the same subject | done when found, else repeated |
/// | `remove`, `approve` | whether the thing can be seen | done when it is so, else repeated |
/// | `update_vote`, `lock`, `unlock`, `pin`, `flair`, `ban`, `unban`, `revert_wiki`, `restore_rules`, `restore_settings` | not needed: the same is so afterwards | repeated |
/// | what reads | not needed | repeated |
extension RedditCalls {
    /// See `PlatformModule.resolve`.
    func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        let arguments = call.arguments
        let identity = try await place.identity()
        func done(_ found: JSON?) -> CallInDoubt {
            guard let found else { return .repeatable }
            var result: JSON = ["channel": .string(identity.subreddit), "ts": found["ts"] ?? ""]
            if let link = found["permalink"]?.string { result["permalink"] = .string(link) }
            return .done(result)
        }
        switch call.method {
        case "initiate_vote", "initiate_number_vote", "initiate_advanced_vote":
            if let target = arguments["reply_to"]?.string, !target.isEmpty { return done(try await findComment(call)) }
            return done(try await findPost(call, title: "", url: nil))
        case "submit":
            return done(
                try await findPost(
                    call, title: arguments["title"]?.string ?? "", url: arguments["url"]?.string))
        case "comment": return done(try await findComment(call))
        case "post_message": return try await resolvePost(call, done)
        case "remove", "approve":
            let name = arguments["id"]?.string ?? ""
            let info = try await web.call(.get("api/info", [("id", name)], purpose: call.purpose))
            let isSo = RedditThing.list(info).first?.isRemoved == (call.method == "remove")
            return isSo ? .done(["ok": true]) : .repeatable
        case "send_notice", "respond":
            let handle = arguments["answer_handle"]?.string
            if handle?.hasPrefix("t4_") == true { return done(try await findMessage(call, to: nil)) }
            if call.method == "respond", arguments["in_channel"]?.bool == true {
                return done(try await findComment(call))
            }
            if let user = users(arguments).first {
                if let found = try await findMessage(call, to: user) { return done(found) }
                // Who takes no messages was answered under the comment.
                return done(call.method == "respond" ? try await findComment(call) : nil)
            }
            if arguments["thread_ts"]?.string != nil || call.method == "respond" {
                return done(try await findComment(call))
            }
            return done(try await findModmail(call, subject: "PolicyKit"))
        default: return .repeatable
        }
    }

    private func resolvePost(_ call: PlatformCall, _ done: (JSON?) -> CallInDoubt) async throws -> CallInDoubt {
        let arguments = call.arguments
        let users = users(arguments)
        let title = arguments["title"]?.string
        switch kindOfPost(arguments).kind {
        case "comment", "reply": return done(try await findComment(call))
        case "modmail":
            return done(try await findModmail(call, subject: Self.subject(title)))
        case "message":
            for user in users where try await findMessage(call, to: user) == nil {
                _ = try await message(call, to: user, subject: title, text: text(call))
            }
            return .done(["ok": true])
        default:
            return done(try await findPost(call, title: postTitle(arguments), url: arguments["url"]?.string))
        }
    }
}
