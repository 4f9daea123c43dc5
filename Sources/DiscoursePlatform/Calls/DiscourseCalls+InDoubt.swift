import Governance
import JSONKit
import Logging
import PlatformKit

/// What becomes of calls whose intent was recorded and whose answer was not.
///
/// | call | how it is found | in doubt |
/// | --- | --- | --- |
/// | votes, `post_message`, `create_topic`, `create_post`, `respond` to all | the call's mark in the source of a post of ours since the intent | done when found, else repeated |
/// | `create_message`, `send_notice` and `respond` for one member | the same, in the private messages that we sent | done when found, else repeated |
/// | `topics.*`, `posts.*`, `groups.*`, `users.*`, `delete_*`, `recover_*`, `lock_post` | the thing's own state, when the forum refuses the repetition | repeated |
/// | `update_vote` | not needed: it sets the same content | repeated |
/// | what reads | not needed | repeated |
extension DiscourseCalls {
    /// See `PlatformModule.resolve`.
    func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        let call = Self.plain(call)
        switch call.method {
        case "initiate_vote", "initiate_number_vote", "initiate_advanced_vote", "initiate_multiple_vote",
            "initiate_ranked_vote", "start_process", "post_message", "create_post", "create_topic":
            return try await resolvePost(call, isPrivate: false)
        case "create_message": return try await resolvePost(call, isPrivate: call.arguments["topic_id"] == nil)
        case "send_notice": return try await resolvePost(call, isPrivate: !users(call.arguments).isEmpty)
        case "respond":
            return try await resolvePost(call, isPrivate: call.arguments["in_channel"]?.bool != true)
        default: return .repeatable
        }
    }

    private func resolvePost(_ call: PlatformCall, isPrivate: Bool) async throws -> CallInDoubt {
        do {
            return try await find(call, isPrivate: isPrivate).map { .done($0) } ?? .repeatable
        } catch let refusal as PlatformRefusal {
            logger.warning("call \(call.id) cannot be looked for: \(refusal.message)")
            return .unknowable
        }
    }

    /// The post that a call made, as its result; nil when there is none.
    func find(_ call: PlatformCall, isPrivate: Bool) async throws -> JSON? {
        // The forum's clock and ours may differ.
        let oldest = call.intendedAt.advanced(seconds: -300)
        let found =
            isPrivate
            ? try await insist { try await findMessage(call, since: oldest) }
            : try await insist { try await findPost(call, since: oldest) }
        return found.map(result)
    }

    private func findPost(_ call: PlatformCall, since oldest: Instant) async throws -> DiscoursePost? {
        var before: Int?
        for _ in 0..<2000 {
            let page = try await web.posts(before: before)
            if let post = page.posts.first(where: { isMade($0, by: call) }) { return post }
            if page.posts.contains(where: { $0.createdAt < oldest }) { return nil }
            guard let next = page.next else { return nil }
            before = next
        }
        return nil
    }

    private func findMessage(_ call: PlatformCall, since oldest: Instant) async throws -> DiscoursePost? {
        let name = FormEncoding.escape(identity.username)
        for page in 0..<20 {
            let answer = try await web.once(
                .get("topics/private-messages-sent/\(name).json", [("page", String(page))]))
            let topics = (answer["topic_list"]?["topics"]?.array ?? []).compactMap { DiscourseTopic($0) }
            for topic in topics where topic.createdAt >= oldest {
                let posts = try await web.topic(topic.id)?.posts ?? []
                if let post = posts.first(where: { isMade($0, by: call) }) { return post }
            }
            if topics.isEmpty || topics.allSatisfy({ $0.createdAt < oldest }) { return nil }
        }
        return nil
    }

    private func isMade(_ post: DiscoursePost, by call: PlatformCall) -> Bool {
        identity.isOurs(post.author) && CallMark(raw: post.raw)?.call == call.id
    }
}
