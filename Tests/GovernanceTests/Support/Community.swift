import Governance
import JSONKit
import PolicyScript

/// One community on one platform in memory, with an engine that a test drives by hand.
final class Community {
    let platform: MemoryPlatform
    let policies = ScriptedPolicies()
    let driver: EngineDriver
    static let start = Instant(microseconds: 1_700_000_000_000_000)

    init(familyLimit: Int = 2_000, pollsVotes: Bool = false) throws {
        platform = MemoryPlatform(bot: "acme", community: "Acme", pollsVotes: pollsVotes)
        platform.addChannel("C1", name: "general")
        driver = try EngineDriver(
            platforms: [platform], runs: policies, now: Community.start, familyLimit: familyLimit)
    }

    var store: MemoryStore { driver.store }
    var now: Instant { driver.now }

    /// Founds the community with policies.
    @discardableResult
    func found(_ list: (String, ScriptedPolicy)...) throws -> Community {
        try load(list.map { policies.change($0.0, $0.1) })
        return self
    }

    func load(_ changes: [PolicyFileChange]) throws {
        try driver.input(.policyFiles(community: "Acme", changes: changes))
        try driver.settle()
    }

    func rename(to name: String, by member: String = "U1") throws {
        try driver.play(platform.rename("C1", to: name, by: member, at: now))
    }

    /// Members whom the platform has told of.
    func introduce(_ members: String...) throws {
        try driver.play(
            PlatformEvent(
                bot: "acme", id: "members", occurredAt: now, eventType: "users",
                meanings: members.map { .member(ObservedMember(username: $0)) }))
    }

    func vote(_ emoji: String, by member: String, on vote: Int64 = 1) throws {
        guard let post = platform.votePost(vote) else { throw BlockError(message: "vote \(vote) has no post") }
        try driver.play(platform.react(emoji, on: post, by: member, at: now))
    }

    func proposal(_ id: Int64 = 1) -> ProposalRecord? { store.proposal(id) }
    func action(_ id: Int64 = 1) -> ActionRecord? { store.action(id) }

    /// The methods of the calls that were made, in order, without updates of votes.
    var calls: [String] { platform.record.filter { $0.purpose != .tally }.map(\.method) }

    /// The methods of the calls that changed something, in order, without updates of votes.
    var effects: [String] {
        platform.record.filter { $0.purpose != .tally && $0.purpose != .read }.map(\.method)
    }

    var channelName: String? { platform.name(ofChannel: "C1") }
}

extension ScriptedPolicy {
    /// One yes passes, one no fails, two days without either fail.
    static let vote = ScriptedPolicy(
        actionTypes: ["slackrenameconversation"],
        check: { context in
            if context.votes("yes") >= 1 { return .passed }
            if context.votes("no") >= 1 { return .failed }
            return context.hasElapsed(seconds: 172_800) ? .failed : nil
        },
        notify: { try $0.openVote() },
        pass: { try $0.post("passed") },
        fail: { try $0.post("failed") })
}
