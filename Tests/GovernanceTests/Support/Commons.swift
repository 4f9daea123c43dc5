import Governance
import JSONKit
import PolicyScript
import Testing

/// A community whose policies are files in the policy language.
final class Commons {
    let platform: MemoryPlatform
    let driver: EngineDriver

    init(
        _ files: [String: String], members: [String] = ["U1", "U2", "U3", "U4"],
        zones: any TimeZoneSource = UniversalTimeOnly(), pollsVotes: Bool = false
    )
        throws
    {
        platform = MemoryPlatform(bot: "acme", community: "Acme", pollsVotes: pollsVotes)
        platform.addChannel("C1", name: "general")
        driver = try EngineDriver(
            platforms: [platform], runs: CompiledPolicies(), now: Community.start, zones: zones)
        let known = members.map { PlatformEvent.Meaning.member(ObservedMember(username: $0, readableName: "M" + $0)) }
        try play(known, "members")
        try load(files)
    }

    func load(_ files: [String: String]) throws {
        let changes = try files.sorted { $0.key < $1.key }.map { try LanguageTests.change($0.key + ".py", $0.value) }
        try driver.input(.policyFiles(community: "Acme", changes: changes))
        try driver.settle()
    }

    var store: MemoryStore { driver.store }
    var now: Instant { driver.now }
    private var nextEvent = 0

    func play(_ meanings: [PlatformEvent.Meaning], _ type: String) throws {
        nextEvent += 1
        try driver.play(
            PlatformEvent(
                bot: "acme", id: "T\(nextEvent)", occurredAt: now, eventType: type, meanings: meanings))
    }

    /// Renames the channel, which the policies of these tests govern.
    func rename(to name: String = "party", by member: String = "U1") throws {
        try driver.play(platform.rename("C1", to: name, by: member, at: now))
    }

    func post(_ vote: Int64 = 1) throws -> PostReference { try #require(platform.votePost(vote)) }

    func press(_ value: String, by member: String, on vote: Int64 = 1) throws {
        try driver.play(platform.press(value, on: try post(vote), by: member, at: now))
    }

    /// Types the slash command, and gives what was answered.
    @discardableResult
    func say(_ text: String, by member: String = "U2") throws -> String {
        let before = platform.record.count
        try driver.play(platform.slash(text, in: "C1", by: member, at: now))
        let answers = platform.record.dropFirst(before).filter {
            $0.method == "send_notice" && $0.arguments["user"] == .string(member)
        }
        return answers.compactMap { $0.arguments["text"]?.string }.joined(separator: "\n")
    }

    func proposal(_ id: Int64 = 1) -> ProposalRecord? { store.proposal(id) }

    /// What was told to members alone, as `member: text`.
    var notices: [String] {
        platform.record.filter { $0.method == "send_notice" }.map {
            "\($0.arguments["user"]?.string ?? "all"): \($0.arguments["text"]?.string ?? "")"
        }
    }

    var posts: [String] {
        platform.record.filter { $0.method == "post_message" }.compactMap { $0.arguments["text"]?.string }
    }

    /// The arguments of the last update of a vote's post.
    var shown: JSON { platform.record.last { $0.method == "update_vote" }?.arguments ?? .null }

    /// A policy on renames with some blocks.
    static func policy(_ blocks: String) -> String {
        "kind = \"platform\"\naction_types = [\"slackrenameconversation\"]\n\n" + blocks
    }
}
