import Governance
import JSONKit
import PlatformSimulators

/// The proofs' forum. The channel of the story is a topic, and votes are polls.
struct DiscourseProof: ProofPlatform {
    let simulator: DiscourseSimulator
    let name = "discourse"

    /// The first topic.
    static let channel = "1"
    static let former = "garden"
    static let renamer = "ben"
    static let voters = ["cleo", "dan", "eve"]
    static let renames = "policykit"
    static let slowCalls = (rename: "PUT t/:slug/:id", post: "POST posts", update: "PUT posts/:id")

    static let policies = [
        "rename.py": ProofPolicies.threeVotes(
            "Renaming a topic takes three votes", "The old title stands until then.", on: "discourserenametopic",
            ask: "discourse.initiate_vote(text=f\"Rename to #{action.title}?\", topic_id=action.topic_id)",
            tell:
                "discourse.post_message(text=f\"Agreed on {action.title} by all who voted.\", topic_id=action.topic_id)"
        )
    ]

    init(_ setup: DiscourseSetup = DiscourseSetup()) {
        var setup = setup
        // The story's names are short.
        setup.settings.minTitleLength = 5
        simulator = DiscourseSimulator(setup)
    }

    func start() async throws {
        try await simulator.start()
        try await simulator.createTopic(Self.former, raw: "What grows here, and where?", as: Self.renamer)
    }

    func stop() async { await simulator.stop() }

    func bot() async -> (lines: [String], secrets: [String: String]) {
        (Self.lines(await simulator.url), ["key": "simulated-api-key"])
    }

    /// The forum is read often: the simulated one has no limit.
    static func lines(_ url: String) -> [String] {
        ["platform: discourse", "base_url: \(url)", "username: policykit", "requests_per_minute: 60000"]
    }

    /// Posts and topics have been read since the daemon asked whose key it has.
    func isHeard() async -> Bool {
        let record = await simulator.record
        guard let start = record.calls("GET session/current").last?.index else { return false }
        return record.calls("GET latest").count { $0.index > start } > 1
            && record.calls("GET posts").count { $0.index > start } > 1
    }

    func isConnected() async -> Bool { await !simulator.record.calls("GET posts").isEmpty }

    func rename(_ channel: String, to name: String, as user: String) async throws {
        try await simulator.edit(topic: number(channel), title: name, as: user)
    }

    func name(of channel: String) async -> String? { await simulator.topic(number(channel))?["title"]?.string }

    func approve(_ post: String, in channel: String, as user: String) async throws {
        try await simulator.vote(["Approve"], in: "vote", of: number(post), as: user)
    }

    func withdraw(_ post: String, in channel: String, as user: String) async throws {
        try await simulator.unvote(in: "vote", of: number(post), as: user)
    }

    func post(_ text: String, in channel: String, as user: String) async throws -> String {
        try await simulator.reply(text, in: number(channel), as: user).map { String($0) } ?? ""
    }

    func holds(_ message: String, in channel: String) async -> Bool { await simulator.isStanding(number(message)) }

    func posted(_ text: String, in channel: String) async -> [String] {
        await simulator.record.changes("post.created").filter { $0.user == Self.renames }.compactMap {
            guard $0.details["raw"]?.string?.contains(text) == true else { return nil }
            return $0.details["id"]?.int.map { String($0) }
        }
    }

    func renames(of channel: String) async -> [(user: String, name: String, former: String)] {
        await simulator.record.changes("topic.renamed", id: channel).map {
            ($0.user ?? "?", $0.details["title"]?.string ?? "?", $0.details["old"]?.string ?? "?")
        }
    }

    func deletions(in channel: String) async -> Int { await simulator.record.changes("post.deleted").count }

    func slowDown(_ call: String, by delay: Duration, times: Int?) async {
        await simulator.inject(ForumCallFault(route: call, effect: .slowAnswer(delay), times: times))
    }

    /// Without the readings, of which there are many.
    func lastWords() async -> [String] {
        await simulator.record.entries.filter { $0.kind != .call || !$0.name.hasPrefix("GET") || $0.status != 200 }
            .suffix(25).map {
                "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.status) \($0.details.text.prefix(160))"
            }
    }

    private func number(_ id: String) -> Int { Int(id) ?? 0 }
}
