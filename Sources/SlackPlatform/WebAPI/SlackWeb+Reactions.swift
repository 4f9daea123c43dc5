import Governance
import JSONKit

extension SlackWeb {
    /// The reactions that stand on a post, whole, in canonical emoji: two skin tones of one hand by one member are one.
    /// https://docs.slack.dev/reference/methods/reactions.get
    func standingReactions(on post: PostReference, purpose: PlatformCall.Purpose = .read) async throws
        -> [StandingReaction]
    {
        let answer = try await call(
            Request(
                "reactions.get",
                ["channel": .string(post.channel), "timestamp": .string(post.message), "full": true], purpose: purpose))
        var seen: Set<StandingReaction> = []
        return (answer["message"]?["reactions"]?.array ?? []).flatMap { reaction -> [StandingReaction] in
            guard let name = reaction["name"]?.string else { return [] }
            return (reaction["users"]?.array ?? []).compactMap(\.string)
                .map { StandingReaction(voter: $0, emoji: SlackEmoji.canonical(name)) }
        }.filter { seen.insert($0).inserted }
    }
}
