import JSONKit
import PlatformSimulators

/// A simulated subreddit where each post is voted on.
struct RedditPosts: ListenedPlatform {
    let simulator: RedditSimulator

    static let policies = [
        "posts.py": ProofPolicies.threeVotes(
            "A post takes three votes", "It is away until then.", on: "redditmakepost",
            ask: "reddit.initiate_vote(text=f\"Keep {action.title}?\")",
            tell: "reddit.post_message(f\"Agreed on {action.title}.\", reply_to=proposal.vote_post_id)")
    ]

    init() {
        var setup = RedditSetup()
        // A budget that polling without pauses does not use up.
        setup.budget = 100_000
        simulator = RedditSimulator(setup)
    }

    func start() async throws { try await simulator.start() }
    func stop() async { await simulator.stop() }

    func bots(inDoubt: Double) async -> [StagedBot] {
        let lines = [
            "platform: reddit", "base_url: \(await simulator.url)", "subreddit: garden", "read_every: 0.05-0.25",
        ]
        let secrets = [
            "client_id": "simulated-client", "client_secret": "simulated-secret", "refresh_token": "simulated-refresh",
        ]
        return [StagedBot("reddit", lines, secrets: secrets, inDoubt: inDoubt)]
    }

    /// The listings have been read since the daemon asked for a token.
    func isHeard() async -> Bool {
        let record = await simulator.record
        guard let start = record.calls("POST api/v1/access_token").last?.index else { return false }
        return ["new", "comments", "about/log", "about/edited"].allSatisfy { listing in
            record.calls("GET r/:sr/\(listing)", successful: true).contains { $0.index > start }
        }
    }

    /// Without the readings, of which there are many.
    func lastWords() async -> [String] {
        await simulator.record.entries.filter { !$0.name.hasPrefix("GET") }.suffix(20).map {
            "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(160))"
        }
    }
}
