import Governance
import JSONKit

/// Reads what stands in a vote, whole: its polls with everybody who chose something, or else the reactions to its post and
/// the replies that consist of an emoji.
struct VoteReader: Sendable {
    let web: DiscourseWeb
    let identity: DiscourseIdentity
    /// True for a topic that is known to be deleted: its posts are not, and nobody sees them.
    var isTopicGone: @Sendable (Int) async -> Bool = { _ in false }

    /// What stands in a vote.
    enum Standing: Sendable, Hashable {
        case tally(ObservedTally)
        case reactions([StandingReaction])
        /// The post is gone.
        case removed
    }

    /// Reads a vote by its post.
    func standing(_ reference: PostReference) async throws -> Standing {
        guard let id = Int(reference.message), let post = try await web.post(id), !post.isDeleted,
            await !isTopicGone(post.topicID)
        else { return .removed }
        if let meanings = CallMark(raw: post.raw)?.polls, !meanings.isEmpty {
            return .tally(try await tally(post, meanings))
        }
        return .reactions(try await reactions(post))
    }

    /// The reactions that count: of the reactions plugin where the forum has it, and replies.
    func reactions(_ post: DiscoursePost) async throws -> [StandingReaction] {
        var standing: [StandingReaction] = []
        var seen: Set<StandingReaction> = []
        func add(_ voter: String, _ emoji: String) {
            let reaction = StandingReaction(voter: voter, emoji: emoji)
            if !identity.isOurs(voter), seen.insert(reaction).inserted { standing.append(reaction) }
        }
        if let reactions = try await web.reactions(on: post.id) {
            for (user, reaction) in reactions { add(user, DiscourseEmoji.canonical(reaction)) }
        }
        if post.json["reply_count"]?.int != 0 {
            for reply in try await web.replies(to: post.id) where !reply.isDeleted {
                let text = reply.raw ?? DiscourseEmoji.text(ofCooked: reply.json["cooked"]?.string ?? "")
                if let author = reply.author, let emoji = DiscourseEmoji.vote(inReply: text) { add(author, emoji) }
            }
        }
        return standing
    }

    private func tally(_ post: DiscoursePost, _ meanings: [PollMeaning]) async throws -> ObservedTally {
        let polls = post.polls
        var choices: [ObservedTally.Choice] = []
        var isClosed = !polls.isEmpty
        for meaning in meanings {
            guard let poll = polls.first(where: { $0.name == meaning.name }) else { continue }
            isClosed = isClosed && poll.isClosed
            choices += try await self.choices(poll, of: post.id, meaning)
        }
        // In one order, so that the same reading is the same value.
        choices.sort { ($0.voter, $0.candidate, $0.value) < ($1.voter, $1.candidate, $1.value) }
        return ObservedTally(choices: choices, isClosed: isClosed)
    }

    private func choices(
        _ poll: DiscoursePoll, of post: Int, _ meaning: PollMeaning
    ) async throws -> [ObservedTally.Choice] {
        var choices: [ObservedTally.Choice] = []
        for (option, value) in zip(poll.options, meaning.values) where option.votes != 0 {
            for voter in try await voters(of: option, poll, post) {
                guard let name = (voter["user"] ?? voter)["username"]?.string, !identity.isOurs(name) else { continue }
                switch meaning.reading {
                case .value: choices.append(.init(voter: name, candidate: meaning.candidate, value: value))
                case .approved: choices.append(.init(voter: name, candidate: value, value: PollMarkup.approved))
                case .ranked:
                    // What a voter does not want at all is told as a word.
                    guard let rank = DiscourseCalls.number(voter["rank"]), rank > 0 else { continue }
                    choices.append(.init(voter: name, candidate: value, value: String(rank)))
                }
            }
        }
        return choices
    }

    /// Everybody who chose an option. A post brings some of them along; the rest is read where there are more.
    private func voters(of option: DiscoursePoll.Option, _ poll: DiscoursePoll, _ post: Int) async throws -> [JSON] {
        if let preloaded = poll.preloaded?[option.id]?.array, let votes = option.votes, preloaded.count >= votes {
            return preloaded
        }
        return try await web.voters(post: post, poll: poll.name, option: option.id)
    }
}
