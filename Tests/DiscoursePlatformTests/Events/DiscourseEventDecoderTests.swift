import Governance
import JSONKit
import Testing

@testable import DiscoursePlatform

@Suite struct DiscourseEventDecoderTests {
    private let decoder = DiscourseEventDecoder(
        bot: "main", command: "!policykit", identity: DiscourseIdentity(username: "system", isStaff: true))
    private let at = Instant(microseconds: 5)

    private func event(
        _ kind: DiscourseEvent.Kind, _ body: JSON, by actor: String? = "ben", change: DiscourseEvent.Change? = nil
    ) -> PlatformEvent? {
        decoder.event(DiscourseEvent(id: "e", kind: kind, actor: actor, occurredAt: at, body: body, change: change))
    }

    private func observed(_ event: PlatformEvent?) -> ObservedAction? {
        event?.meanings.compactMap { if case .action(let action) = $0 { action } else { nil } }.first
    }

    @Test func everyKindOfActionIsRecognised() throws {
        let topic: JSON = ["id": 7, "title": "New", "category_id": 3]
        let user: JSON = ["username": "ann", "suspended_till": "2030-01-01T00:00:00Z"]
        func change(_ aspect: String, _ from: JSON, _ to: JSON) -> DiscourseEvent.Change {
            DiscourseEvent.Change(aspect: aspect, from: from, to: to)
        }
        let cases: [(DiscourseEvent.Kind, JSON, DiscourseEvent.Change?, String)] = [
            (.topicCreated, post(1, number: 1), nil, "discoursecreatetopic"),
            (.topicRecovered, topic, nil, "discoursecreatetopic"),
            (.postCreated, post(2), nil, "discoursecreatepost"),
            (.postRecovered, post(2), nil, "discoursecreatepost"),
            (.postEdited, post(2), change("raw", "a", "b"), "discourseeditpost"),
            (.postDestroyed, post(2), change("raw", "a", .null), "discoursedeletepost"),
            (.topicDestroyed, topic, nil, "discoursedeletetopic"),
            (.postMoved, post(2, topic: 9), change("topic", 7, 9), "discoursemovepost"),
            (.topicEdited, topic, change("title", "Old", "New"), "discourserenametopic"),
            (.topicEdited, topic, change("category", 2, 3), "discourserecategorisetopic"),
            (.topicEdited, topic, change("tags", [], ["a"]), "discourseretagtopic"),
            (.topicStatusChanged, topic, change("closed", false, true), "discourseclosetopic"),
            (.topicStatusChanged, topic, change("pinned", false, true), "discoursepintopic"),
            (.topicStatusChanged, topic, change("archived", true, false), "discoursearchivetopic"),
            (.groupMemberAdded, ["group": "team", "user": "ann"], nil, "discoursejoingroup"),
            (.groupMemberRemoved, ["group": "team", "user": "ann"], nil, "discourseleavegroup"),
            (.userUpdated, user, change("title", "", "Boss"), "discoursechangetitle"),
            (.userSuspended, user, change("suspended", false, true), "discoursesuspenduser"),
            (.userSilenced, user, change("silenced", false, true), "discoursesilenceuser"),
        ]
        for (kind, body, change, type) in cases {
            let action = try #require(observed(event(kind, body, change: change)), "\(kind) \(type)")
            #expect(action.type == type)
            #expect(action.object != nil)
            #expect(action.initiator == "ben")
            // Undone and done again, it is what it was.
            let facts = ActionFacts(
                id: 1, type: type, initiator: "ben", fields: action.fields, object: action.object,
                newState: action.newState, previousState: action.previousState)
            let known = try #require(DiscourseActionTypes.named(type))
            let revert = try #require(known.planRevert(of: facts, lawfulState: nil))
            let execution = try #require(known.planExecution(of: facts, revertResults: []))
            #expect(revert.map(\.object) == [action.object], "\(type)")
            #expect(revert.map(\.newState) == [action.previousState], "\(type)")
            #expect(execution.map(\.newState) == [action.newState], "\(type)")
            for step in revert + execution {
                #expect(DiscourseChange(call(step.method, step.arguments)) != nil, "\(type) \(step.method)")
            }
        }
        #expect(Set(cases.map { $0.3 }) == Set(DiscourseActionTypes.all.map(\.name)))
    }

    @Test func theLawfulStateIsRestoredAndNotTheFormerOne() throws {
        let facts = ActionFacts(
            id: 1, type: "discourserenametopic", initiator: "ben",
            fields: ["topic_id": 7, "title": "C", "previous_title": "B"],
            newState: "C", previousState: "B")
        let plan = try #require(DiscourseRenameTopic().planRevert(of: facts, lawfulState: "A"))
        #expect(plan.map(\.newState) == ["A"])
    }

    @Test func whatWeDoToOurOwnPostsMeansNothing() {
        let own = post(3, by: "system", raw: "A vote. " + CallMark(call: 1).text)
        #expect(event(.postCreated, own, by: "system") == nil)
        #expect(
            event(.postEdited, own, by: "system", change: .init(aspect: "raw", from: "a", to: "b")) == nil)
        // A post that a person makes with the account that they lend to the bot is theirs.
        #expect(observed(event(.postCreated, post(3, by: "system"), by: "system"))?.isByOurIdentity == true)
    }

    @Test func aRemovedPostOfOursIsTold() {
        let own = post(3, by: "system", raw: "A vote. " + CallMark(call: 1).text)
        let meanings = event(.postDestroyed, own, by: "ann")?.meanings
        #expect(meanings == [.postRemoved(PostReference(channel: "7", message: "3"))])
    }

    @Test func aPostThatSpeaksToTheBot() throws {
        let meanings = try #require(event(.postCreated, post(3, raw: " !PolicyKit  help me\nand more"))).meanings
        let commands = meanings.compactMap { if case .command(let command) = $0 { command } else { nil } }
        #expect(commands.map(\.text) == ["help me"])
        #expect(commands.first?.trigger.answerHandle == "post/3")
        #expect(commands.first?.trigger.channel == "7")
        let other = try #require(event(.postCreated, post(3, raw: "!policykitten"))).meanings
        #expect(!other.contains { if case .command = $0 { true } else { false } })
    }

    @Test func triggers() throws {
        func trigger(_ event: PlatformEvent?) -> ObservedTrigger? {
            event?.meanings.compactMap { if case .trigger(let trigger) = $0 { trigger } else { nil } }.first
        }
        #expect(trigger(event(.postLiked, post(3)))?.type == "discourselikepost")
        #expect(trigger(event(.userCreated, ["username": "new"]))?.fields["user"] == "new")
        #expect(trigger(event(.acceptedSolution, post(3)))?.fields["topic_id"] == 7)
        #expect(trigger(event(.reviewableCreated, ["id": 4, "post_id": 3]))?.type == "discourseflagpost")
        #expect(
            trigger(
                event(
                    .userFieldsChanged, ["username": "ann"],
                    change: .init(aspect: "user_fields", from: [:], to: ["1": "x"])))?.fields["user_fields"]
                == ["1": "x"])
    }
}
