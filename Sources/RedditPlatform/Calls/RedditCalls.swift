import Governance
import JSONKit
import Logging

/// Carries out calls.
///
/// | method | arguments | result |
/// | --- | --- | --- |
/// | `initiate_vote`, `initiate_number_vote`, `initiate_advanced_vote`, `update_vote`, `send_notice` | see `VoteCalls`; of the first also `post_type`, `reply_to` | of the first `channel` (the subreddit), `ts` (the full name), `permalink`? |
/// | `post_message` | as declared to scripts | `channel`, `ts`; for several members `posts` |
/// | `respond` | `text`, `answer_handle`, `in_channel`?, `user`? | |
/// | `get_account`, `make_call` | as declared | Reddit's answer |
/// | those of the plans (`remove`, `approve` …) | see `RedditCalls+Moderating` | |
struct RedditCalls: Sendable {
    let web: RedditWeb
    let place: RedditPlace
    let logger: Logger
    let passed: PassedShowings
    private let tallies: TallyPace

    init(web: RedditWeb, place: RedditPlace, logger: Logger) {
        self.web = web
        self.place = place
        self.logger = logger
        passed = PassedShowings(clock: web.clock)
        tallies = TallyPace(clock: web.clock, interval: web.configuration.pause.lowerBound * 2)
    }

    var configuration: RedditConfiguration { web.configuration }

    /// See `PlatformModule.perform`.
    func perform(_ call: PlatformCall) async throws -> JSON {
        switch call.method {
        case "initiate_vote", "initiate_number_vote", "initiate_advanced_vote": return try await initiateVote(call)
        case "update_vote": return try await updateVote(call)
        case "post_message": return try await postMessage(call)
        case "send_notice": return try await notice(call)
        case "respond": return try await respond(call)
        case "submit": return try await submitPlanned(call)
        case "comment":
            return try await comment(
                call, on: call.arguments["thing_id"]?.string ?? "", text: text(call))
        default:
            if let result = try await moderate(call) { return result }
            return try await read(call)
        }
    }

    func text(_ call: PlatformCall) -> String { call.arguments["text"]?.string ?? "" }

    /// Members by name, however many.
    func users(_ arguments: JSON) -> [String] {
        let value = arguments["users"] ?? arguments["user"] ?? .null
        if let one = value.string { return one.split(separator: ",").map(String.init) }
        return (value.array ?? []).compactMap(\.string)
    }

    func refusal(_ code: String, _ message: String) -> PlatformRefusal {
        PlatformRefusal(platform: "reddit", code: code, message: message)
    }

    // MARK: Votes

    private func initiateVote(_ call: PlatformCall) async throws -> JSON {
        let identity = try await place.identity()
        let vote = VotePost(
            arguments: call.arguments, command: configuration.command, account: identity.account,
            openedAt: call.intendedAt)
        if let problem = vote.problem { throw problem }
        if let target = call.arguments["reply_to"]?.string, !target.isEmpty {
            return try await comment(
                call, on: target, text: vote.text(call: call.id, isComment: true), isMarked: true)
        }
        if call.arguments["post_type"]?.string == "comment" {
            throw refusal(
                "no_target",
                "A vote as a comment needs reply_to=: the full name of what it answers, such as action.name.")
        }
        return try await submit(
            call, title: vote.title, text: vote.text(call: call.id), url: nil, flair: nil, isMarked: true)
    }

    private func updateVote(_ call: PlatformCall) async throws -> JSON {
        let identity = try await place.identity()
        let name = call.arguments["ts"]?.string ?? ""
        let vote = VotePost(arguments: call.arguments, command: configuration.command, account: identity.account)
        let text = vote.text(call: call.id, isComment: name.hasPrefix("t1_"))
        try await tallies.turn(of: name, isLast: vote.outcome != nil)
        return try await web.call(
            .post("api/editusertext", [("thing_id", name), ("text", text)], purpose: call.purpose))
    }
}
