import Governance
import JSONKit
import Testing

/// A community with policies in the policy language, in which a test proposes changes of the constitution.
final class ConstitutionStage {
    let driver: EngineDriver
    let platform: MemoryPlatform

    /// One yes passes, one no fails.
    static let rule = #"""
        """A vote on the constitution"""
        kind = "constitution"
        variables = {"quorum": 1, "share": 0.5, "names": ["a"], "greeting": "hello"}

        def check():
            if proposal.get_yes_votes().count() >= variables["quorum"]:
                return PASSED
            if proposal.get_no_votes().count() >= 1:
                return FAILED

        def notify():
            slack.initiate_vote(text=f"{action}?", channel="C1")
        """#

    init(_ files: [String: String] = ["rule.py": rule], settings: CommunitySettings? = nil) throws {
        platform = MemoryPlatform(bot: "acme", community: "Acme")
        platform.addChannel("C1", name: "general")
        driver = try EngineDriver(platforms: [platform], runs: CompiledPolicies(), now: Community.start)
        if let settings {
            try driver.input(
                .bots([
                    BotConfiguration(
                        name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser,
                        settings: settings)
                ]))
        }
        try driver.input(
            .policyFiles(
                community: "Acme", changes: try files.sorted { $0.key < $1.key }.map(LanguageTests.change)))
        try driver.play(
            PlatformEvent(
                bot: "acme", id: "members", occurredAt: driver.now, eventType: "users",
                meanings: [("U1", "Ann"), ("U2", "Bob"), ("U3", nil)].map {
                    .member(ObservedMember(username: $0, readableName: $1))
                }))
    }

    var store: MemoryStore { driver.store }

    /// Proposes in the name of Ann; gives the action's id.
    @discardableResult
    func propose(_ type: String, _ fields: JSON, by user: String = "U1") throws -> Int64 {
        let answer = try ask(type, fields, by: user)
        guard case .proposed(let id)? = answer else { throw BlockError(message: ProposingTests.refusal(answer)) }
        return id
    }

    /// Why something cannot be proposed.
    func refusal(_ type: String, _ fields: JSON, by user: String = "U1") throws -> String {
        ProposingTests.refusal(try ask(type, fields, by: user))
    }

    private func ask(_ type: String, _ fields: JSON, by user: String) throws -> EngineAnswer? {
        try driver.input(
            .propose(
                ProposedAction(
                    community: "Acme", type: type, fields: fields, initiator: .member(bot: "acme", username: user))))
        let answer = driver.core.answer
        try driver.settle()
        return answer
    }

    /// Proposes and votes yes; gives the action's id.
    @discardableResult
    func pass(_ type: String, _ fields: JSON) throws -> Int64 {
        let id = try propose(type, fields)
        try vote("👍", on: id)
        return id
    }

    /// Votes in the last vote on an action.
    func vote(_ emoji: String, on action: Int64, by user: String = "U2") throws {
        let proposals = store.proposals(actionID: action)
        guard let vote = proposals.last?.voteID, let post = platform.votePost(vote) else {
            throw BlockError(message: "no vote on action \(action)")
        }
        try driver.play(platform.react(emoji, on: post, by: user, at: driver.now))
    }

    func state(_ action: Int64) -> ProposalState? { store.proposals(actionID: action).last?.state }

    /// What the post of the vote on an action asks.
    func asked(_ action: Int64) -> String? {
        store.proposals(actionID: action).last?.voteID.flatMap { store.vote($0)?.spec.text }
    }

    func version(_ path: String) -> PolicyVersionRecord? {
        store.activePolicies().first { $0.path == path }.flatMap { store.policyVersion($0.versionID) }
    }

    /// The ledger's lines of a kind, as JSON.
    func ledger(_ kind: String) -> [JSON] {
        store.ledger(from: 1, limit: 10_000).filter { $0.kind == kind }.compactMap { try? JSON(parsing: $0.body) }
    }
}
