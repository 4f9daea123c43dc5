import Governance
import JSONKit
import Logging
import PlatformKit

/// Looks at once where somebody says that something has happened. Nothing that rings is believed: what is handed over is
/// read from the forum.
struct Doorbell: Sendable {
    /// Where something has happened.
    enum Place: Sendable, Hashable {
        case posts
        case topics
        case votes
        case members
        case flags
        case post(Int)
        case topic(Int)
    }

    let poller: Poller
    let reader: ForumReader
    let logger: Logger

    func ring(_ place: Place) async {
        switch place {
        case .posts: poller.poke("posts")
        case .topics: poller.poke("topics")
        case .votes: poller.poke(VoteWatch.name)
        case .members: poller.poke(MemberReader.name)
        case .flags: poller.poke("flags")
        case .post(let id): await look("post \(id)") { try await reader.examine(post: id) }
        case .topic(let id): await look("topic \(id)") { try await reader.examine(topic: id) }
        }
    }

    /// What cannot be looked at now is looked at when its listing is read again.
    private func look(_ what: String, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            logger.debug("\(what) cannot be looked at: \(error)")
        }
    }
}
