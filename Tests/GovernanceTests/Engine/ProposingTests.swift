import Governance
import JSONKit
import Testing

/// Actions proposed from within: taken in and governed, or refused with a reason.
@Suite struct ProposingTests {
    /// Takes a request; gives its answer, and does all that follows.
    static func ask(_ community: Community, _ input: EngineInput) throws -> EngineAnswer? {
        try community.driver.input(input)
        let answer = community.driver.core.answer
        try community.driver.settle()
        return answer
    }

    static func propose(
        _ community: Community, _ type: String, _ fields: JSON,
        by initiator: ProposedAction.Initiator = .member(bot: "acme", username: "U1"), bot: String? = nil
    ) throws -> EngineAnswer? {
        try ask(
            community,
            .propose(ProposedAction(community: "Acme", type: type, fields: fields, initiator: initiator, bot: bot)))
    }

    static func refusal(_ answer: EngineAnswer?) -> String {
        if case .refused(let message)? = answer { message } else { "taken: \(answer.debugDescription)" }
    }

    struct Row: Sendable {
        var type: String
        var fields: JSON
        var reason: String
    }

    static let refused: [Row] = [
        Row(type: "slackrenamed", fields: ["channel": "C1"], reason: "there is no action type \"slackrenamed\""),
        Row(type: "slackrenamconversation", fields: [:], reason: "did you mean slackrenameconversation?"),
        Row(type: "slackslashcommand", fields: [:], reason: "it only sets off trigger policies"),
        Row(type: "slackeditmessage", fields: [:], reason: "it is only seen on the platform"),
        Row(type: "slackrenameconversation", fields: ["channel": "C1"], reason: "needs 'name'"),
        Row(
            type: "slackrenameconversation", fields: ["channel": "C1", "nam": "x", "name": "y"],
            reason: "did you mean 'name'?"),
        Row(
            type: "slackrenameconversation", fields: ["channel": 3, "name": "y"],
            reason: "'channel' of slackrenameconversation must be a text"),
        Row(
            type: "slackschedulemessage", fields: ["channel": "C1", "text": "x", "post_at": "soon"],
            reason: "must be a whole number"),
        Row(
            type: "discordrenamechannel", fields: ["channel_id": 3, "name": "y"], reason: "no bot that connects discord"
        ),
        Row(type: "policykitaddrole", fields: "Chief", reason: "must be an object"),
    ]

    /// A community with a vote on renames and one on the constitution.
    static func community() throws -> Community {
        let community = try Community().found(("rename", .vote), ("rule", ConstitutionTests.rule))
        try community.introduce("U1", "U2")
        return community
    }

    @Test func aPlatformActionIsDoneWhenItPasses() throws {
        let community = try Self.community()
        let answer = try Self.propose(community, "SlackRenameConversation", ["channel": "C1", "name": "party"])
        #expect(answer == .proposed(1))
        #expect(community.proposal()?.state == .pending)
        #expect(community.channelName == "general")
        #expect(community.calls == ["initiate_vote"])
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
        #expect(community.action()?.isExecuted == true)
        let key = ObjectStateRecord.Key(bot: "acme", object: ObjectReference(kind: "channel.name", id: "C1"))
        #expect(community.store.objectState(key)?.lawful == "party")
    }

    @Test func whatFailsIsNeverDone() throws {
        let community = try Self.community()
        _ = try Self.propose(community, "slackrenameconversation", ["channel": "C1", "name": "party"])
        try community.vote("👎", by: "U2")
        #expect(community.proposal()?.state == .failed)
        #expect(community.calls == ["initiate_vote", "post_message"])
        #expect(community.channelName == "general")
    }

    @Test func whatNobodyGovernsIsDoneAtOnce() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.introduce("U1")
        _ = try Self.propose(community, "slackrenameconversation", ["channel": "C1", "name": "party"])
        #expect(community.action()?.state == .stands)
        #expect(community.channelName == "party")
    }

    @Test(arguments: refused)
    func whatCannotBeProposedIsRefused(_ row: Row) throws {
        let community = try Self.community()
        let lines = community.store.ledgerHead()?.sequence
        let answer = try Self.propose(community, row.type, row.fields)
        #expect(Self.refusal(answer).contains(row.reason), "\(Self.refusal(answer))")
        #expect(community.action() == nil)
        #expect(community.store.ledgerHead()?.sequence == lines)
    }

    @Test func textsAreReadAsPeopleTypeThem() throws {
        let community = try Self.community()
        // The platform in memory cannot schedule, so that it says so: the fields were read.
        let answer = try Self.propose(
            community, "slackschedulemessage", ["channel": "C1", "text": "x", "post_at": " 12 "])
        #expect(Self.refusal(answer).contains("slack cannot do it"))
    }

    @Test func whoIsNotThereCannotPropose() throws {
        let community = try Self.community()
        let fields: JSON = ["channel": "C1", "name": "party"]
        let type = "slackrenameconversation"
        var answer = try Self.propose(community, type, fields, by: .member(bot: "acme", username: "U7"))
        #expect(Self.refusal(answer) == "nobody is known as U7 on acme")
        answer = try Self.propose(community, type, fields, by: .member(bot: "other", username: "U1"))
        #expect(Self.refusal(answer).contains("has no bot \"other\""))
        answer = try Self.propose(community, type, fields, bot: "other")
        #expect(Self.refusal(answer).contains("no bot \"other\""))
        try community.driver.play(
            PlatformEvent(
                bot: "acme", id: "left", occurredAt: community.now, eventType: "users",
                meanings: [.member(ObservedMember(username: "U1", isPresent: false))]))
        answer = try Self.propose(community, type, fields)
        #expect(Self.refusal(answer) == "U1 is no member any more")
        answer = try Self.ask(
            community, .propose(ProposedAction(community: "Acne", type: type, fields: fields, initiator: .operator)))
        #expect(Self.refusal(answer) == "there is no community \"Acne\"; there are: Acme")
    }

    @Test func whoMayNotProposeIsTold() throws {
        let type = PermissionTests.type
        let community = try PermissionTests.community(base: [], chief: [Permission(.propose, type)])
        try community.introduce("U1")
        let fields: JSON = ["channel": "C1", "name": "party"]
        let answer = try Self.propose(community, type, fields)
        #expect(Self.refusal(answer) == "U1 may not propose slackrenameconversation: none of their roles allows it")
        #expect(community.action() == nil)
        #expect(try Self.propose(community, type, fields, by: .member(bot: "acme", username: "U9")) == .proposed(1))
        // No role can name the built-in user "operator".
        #expect(try Self.propose(community, type, fields, by: .operator) == .proposed(2))
        #expect(community.proposal(2)?.state == .pending)
    }

    @Test func whoMayExecuteNeedNotAsk() throws {
        let type = PermissionTests.type
        let community = try PermissionTests.community(base: [], chief: [Permission(.execute, type)])
        let answer = try Self.propose(
            community, type, ["channel": "C1", "name": "party"], by: .member(bot: "acme", username: "U9"))
        #expect(answer == .proposed(1))
        #expect(community.action()?.state == .stands)
        #expect(community.channelName == "party")
    }

    @Test func aProposalFromWithinSurvivesARestart() throws {
        let community = try Self.community()
        _ = try Self.propose(community, "slackrenameconversation", ["channel": "C1", "name": "party"])
        try community.driver.restart()
        try community.driver.settle()
        try community.vote("👍", by: "U2")
        #expect(community.channelName == "party")
        #expect(community.calls == ["initiate_vote", "post_message", "conversations.rename"])
    }

    @Test func theEnginesServiceAnswers() async throws {
        let setting = EngineServiceTests.Setting()
        try await setting.engine.start(bots: setting.bots)
        let refused = try await setting.engine.answer(
            to: .propose(ProposedAction(community: "Acme", type: "nothing", fields: [:], initiator: .operator)))
        #expect(Self.refusal(refused).contains("no action type"))
        let taken = try await setting.engine.answer(
            to: .propose(
                ProposedAction(
                    community: "Acme", type: "policykitaddcommunitydoc", fields: ["name": "Rules", "text": "Be kind."],
                    initiator: .operator)))
        #expect(taken == .proposed(1))
        #expect(setting.store.action(1)?.fields == ["name": "Rules", "text": "Be kind."])
    }
}
