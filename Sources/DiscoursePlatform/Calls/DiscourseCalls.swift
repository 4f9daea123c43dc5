import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Carries out calls.
///
/// | method | arguments | result |
/// | --- | --- | --- |
/// | `initiate_vote` and its like, `start_process`, `update_vote`, `send_notice` | see `VoteCalls`; `topic_id`?, `category`?, `vote_by`?, `groups`?, `poll_type`? | of the first two `channel`, `ts`, `permalink`, `url`, `topic_id`, `post_id` |
/// | `post_message`, `create_topic`, `create_post`, `create_message` | as declared to scripts | the same |
/// | `respond` | `text`, `answer_handle`, `in_channel`?, `channel`?, `user`? | the same |
/// | `delete_topic`, `recover_topic`, `delete_post`, `recover_post`, `lock_post` | as declared | the forum's answer |
/// | `perform_action` | `action`, `parameters`: the gateway's name of one of the above | the same |
/// | those of plans (`topics.delete`, `posts.update`) | see `DiscoursePlans` | the forum's answer |
/// | `make_call`, `standing_reactions` | as declared | what was read |
final class DiscourseCalls: Sendable {
    let web: DiscourseWeb
    let logger: Logger
    let recoveries = OwnRecoveries()
    private let known = Mutex<DiscourseIdentity?>(nil)

    init(web: DiscourseWeb, logger: Logger) {
        self.web = web
        self.logger = logger
    }

    var configuration: DiscourseConfiguration { web.configuration }

    /// Takes in who the bot is.
    func setIdentity(_ identity: DiscourseIdentity) async {
        known.withLock { $0 = identity }
    }

    /// Who the bot is, as far as it is known before the start has found out.
    var identity: DiscourseIdentity {
        if let identity = known.withLock({ $0 }) { return identity }
        if case .admin(_, let username) = configuration.credential { return DiscourseIdentity(username: username) }
        return DiscourseIdentity(username: "")
    }

    /// See `PlatformModule.perform`.
    func perform(_ call: PlatformCall) async throws -> JSON {
        let call = Self.plain(call)
        switch call.method {
        case "initiate_vote", "initiate_number_vote", "initiate_advanced_vote", "initiate_multiple_vote",
            "initiate_ranked_vote", "start_process":
            return try await initiateVote(call)
        case "update_vote": return try await updateVote(call)
        case "post_message", "create_post": return try await post(call, try newPost(call))
        case "create_topic": return try await post(call, try await newTopic(call))
        case "create_message": return try await post(call, try newMessage(call))
        case "send_notice": return try await notice(call)
        case "respond": return try await respond(call)
        case "make_call", StandingReaction.readingMethod: return try await read(call)
        default:
            for (field, methods) in DiscourseChange.needed
            where methods.contains(call.method) && Self.number(call.arguments[field]) == nil {
                throw missing(field, call)
            }
            guard let change = DiscourseChange(call) else {
                throw PlatformRefusal(
                    platform: "discourse", code: "unknown_method",
                    message: "Discourse has no declared method \(call.method), or it was not told of what.")
            }
            return try await make(change, call)
        }
    }

    /// The call behind a name of the gateway, with its parameters as arguments.
    static func plain(_ call: PlatformCall) -> PlatformCall {
        guard call.method == "perform_action", let action = call.arguments["action"]?.string else { return call }
        var call2 = call
        call2.method = String(action.dropFirst("discourse.".count)).replacing("-", with: "_")
        var parameters = call.arguments["parameters"] ?? [:]
        // The gateway calls the thing that a method is about its id.
        if let id = parameters["id"] {
            let name = call2.method.hasSuffix("topic") ? "topic_id" : "post_id"
            if parameters[name] == nil { parameters[name] = id }
        }
        call2.arguments = parameters
        return call2
    }

    /// A number among arguments, however it was written.
    static func number(_ json: JSON?) -> Int? {
        json?.int ?? json?.string.flatMap { Int($0.trimmed) } ?? json?.double.flatMap { Int(exactly: $0) }
    }

    /// Repeats something that is made of several requests until none of them fails in passing.
    func insist<Result>(_ body: () async throws -> Result) async throws -> Result {
        var backoff = Backoff(base: configuration.callBackoff)
        while true {
            do {
                return try await body()
            } catch let failure as DiscourseWeb.Failure {
                logger.debug("the forum is asked again: \(failure.reason)")
                try await web.steady.sleep(max(backoff.next(), failure.pause ?? .zero))
            }
        }
    }
}
