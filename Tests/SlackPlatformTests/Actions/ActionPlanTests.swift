import Governance
import JSONKit
import Testing

@testable import SlackPlatform

@Suite struct ActionPlanTests {
    func facts(_ type: String, _ fields: JSON, newState: JSON? = nil, previousState: JSON? = nil) -> ActionFacts {
        ActionFacts(
            id: 1, type: type, initiator: "U1", initiatorReadableName: "Ann", initiatorAvatar: "https://x/a.png",
            fields: fields, newState: newState, previousState: previousState)
    }

    func revert(_ action: ActionFacts, lawful: JSON? = nil) -> [PlannedCall]? {
        SlackActionTypes.named(action.type)?.planRevert(of: action, lawfulState: lawful)
    }

    func execution(_ action: ActionFacts, results: [JSON] = []) -> [PlannedCall]? {
        SlackActionTypes.named(action.type)?.planExecution(of: action, revertResults: results)
    }

    @Test func posts() {
        let action = facts(
            "slackpostmessage", ["text": "hi", "channel": "C1", "timestamp": "10.1", "thread_ts": "9.1"])
        #expect(revert(action)?.map(\.method) == ["chat.delete"])
        #expect(revert(action)?.first?.arguments == ["channel": "C1", "ts": "10.1"])
        #expect(revert(action)?.first?.object == ObjectReference(kind: "message", id: "C1/10.1"))
        let post = execution(action)?.first
        #expect(post?.method == "chat.postMessage")
        #expect(post?.arguments["username"] == "Ann")
        #expect(post?.arguments["icon_url"] == "https://x/a.png")
        #expect(post?.arguments["thread_ts"] == "9.1")
        #expect(post?.arguments["text"]?.string?.hasPrefix("hi\n_This message passed") == true)
    }

    @Test func renamesGoBackToTheLawfulName() {
        let action = facts(
            "slackrenameconversation", ["name": "c", "channel": "C1", "previous_name": "b"], previousState: "b")
        #expect(revert(action, lawful: "a")?.first?.arguments == ["channel": "C1", "name": "a"])
        #expect(revert(action, lawful: "a")?.first?.newState == "a")
        #expect(revert(action)?.first?.arguments["name"] == "b")
        #expect(execution(action)?.first?.arguments == ["channel": "C1", "name": "c"])
        #expect(revert(facts("slackrenameconversation", ["name": "c", "channel": "C1"])) == nil)
    }

    @Test func joins() {
        let action = facts("slackjoinconversation", ["channel": "C1", "users": "U2"])
        #expect(revert(action)?.first?.method == "conversations.kick")
        #expect(revert(action)?.first?.arguments == ["channel": "C1", "user": "U2"])
        #expect(execution(action)?.first?.method == "conversations.invite")
        #expect(execution(action)?.first?.arguments == ["channel": "C1", "users": "U2"])
    }

    @Test func pins() {
        let action = facts("slackpinmessage", ["channel": "C1", "timestamp": "10.1"])
        #expect(revert(action)?.first?.method == "pins.remove")
        #expect(revert(action)?.first?.newState == false)
        #expect(execution(action)?.first?.method == "pins.add")
        #expect(execution(action)?.first?.newState == true)
    }

    @Test func editsAreUndoneByPostingTheFormerTextAndDoneByUpdatingThatPost() {
        let action = facts(
            "slackeditmessage", ["text": "c", "previous_text": "b", "channel": "C1", "timestamp": "10.1"],
            previousState: "b")
        let plan = revert(action, lawful: "a")
        #expect(plan?.map(\.method) == ["chat.delete", "chat.postMessage"])
        #expect(plan?.last?.arguments["text"] == "a")
        #expect(plan?.last?.arguments["username"] == "Ann")
        let results: [JSON] = [["ok": true, "channel": "C1", "ts": "10.1"], ["channel": "C1", "ts": "30.1"]]
        let update = execution(action, results: results)
        #expect(update?.map(\.method) == ["chat.update"])
        #expect(update?.first?.arguments["ts"] == "30.1")
        #expect(update?.first?.arguments["text"]?.string?.hasPrefix("c\n") == true)
        #expect(execution(action)?.map(\.method) == ["chat.delete", "chat.postMessage"])
    }

    @Test func creatingAndArchivingMirrorEachOther() {
        let created = facts("slackcreateconversation", ["name": "x", "channel": "C1"])
        #expect(revert(created)?.first?.method == "conversations.archive")
        #expect(revert(created)?.first?.newState == true)
        #expect(execution(created)?.first?.method == "conversations.unarchive")
        let archived = facts("slackarchiveconversation", ["channel": "C1"])
        #expect(revert(archived)?.first?.method == "conversations.unarchive")
        #expect(execution(archived)?.first?.method == "conversations.archive")
    }

    @Test func proposedOnes() {
        let kick = facts("slackkickconversation", ["user": "U2", "channel": "C1"])
        #expect(revert(kick) == nil)
        #expect(execution(kick)?.first?.method == "conversations.kick")
        let schedule = facts("slackschedulemessage", ["text": "x", "channel": "C1", "post_at": 99])
        #expect(execution(schedule)?.first?.arguments == ["channel": "C1", "text": "x", "post_at": 99])
    }

    @Test func factsWithoutTheirFieldsPlanNothing() {
        for type in SlackActionTypes.all {
            #expect(revert(facts(type.name, [:])) == nil)
            #expect(execution(facts(type.name, [:])) == nil)
        }
        #expect(SlackActionTypes.named("discordpostmessage") == nil)
    }
}
