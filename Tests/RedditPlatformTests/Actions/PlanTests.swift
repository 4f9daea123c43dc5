import Governance
import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct PlanTests {
    private func facts(_ type: String, _ fields: JSON, newState: JSON? = nil, previous: JSON? = nil) -> ActionFacts {
        ActionFacts(
            id: 1, type: type, initiator: "ada", fields: fields, newState: newState, previousState: previous)
    }

    private func revert(_ action: ActionFacts, lawful: JSON? = nil) -> [PlannedCall]? {
        RedditActionTypes.named(action.type)?.planRevert(of: action, lawfulState: lawful)
    }

    private func execution(_ action: ActionFacts) -> [PlannedCall]? {
        RedditActionTypes.named(action.type)?.planExecution(of: action, revertResults: [])
    }

    @Test func everyDeclaredActionHasItsPlans() {
        let declared = Declarations.actionTypes.values.filter { $0.platform == "reddit" && $0.kind == .platform }
        #expect(Set(declared.map(\.codename)) == Set(RedditActionTypes.all.map(\.name)))
    }

    @Test(arguments: ["redditmakepost", "redditmakecomment", "redditeditpost", "redditeditcomment"])
    func contentIsRemovedAndApproved(type: String) {
        let action = facts(type, ["name": "t3_x", "text": "…"])
        #expect(revert(action)?.map(\.method) == ["remove"])
        #expect(revert(action)?.first?.newState == false)
        #expect(execution(action)?.map(\.method) == ["approve"])
    }

    @Test func whatWasProposedFromWithinIsMade() {
        let post = execution(facts("redditmakepost", ["title": "Roses", "text": "Red"]))
        #expect(post == [PlannedCall(method: "submit", arguments: ["title": "Roses", "text": "Red"])])
        let link = execution(facts("redditmakepost", ["title": "Roses", "text": "", "url": "https://example.org"]))
        #expect(link?.first?.arguments["url"] == "https://example.org")
        let comment = execution(facts("redditmakecomment", ["text": "Hear, hear", "parent": "t3_x"]))
        #expect(comment?.first?.arguments["thing_id"] == "t3_x")
    }

    @Test func moderatorsStepsGoBackToTheLawfulState() {
        let removal = facts("redditremovecontent", ["name": "t3_x"], newState: false, previous: true)
        #expect(revert(removal)?.map(\.method) == ["approve"])
        #expect(revert(removal, lawful: false)?.map(\.method) == ["remove"])
        #expect(execution(removal)?.map(\.method) == ["remove"])
        let lock = facts("redditlockcontent", ["name": "t3_x", "locked": true], newState: true, previous: false)
        #expect(revert(lock)?.map(\.method) == ["unlock"])
        #expect(execution(lock)?.map(\.method) == ["lock"])
        let pin = facts("redditpinpost", ["name": "t3_x", "pinned": false], newState: false, previous: true)
        #expect(revert(pin)?.first?.arguments["state"] == true)
        let ban = facts("redditbanuser", ["user": "ben", "banned": true, "duration": "7 days"], newState: true)
        #expect(revert(ban)?.map(\.method) == ["unban"])
        #expect(execution(ban)?.first?.arguments["duration"] == 7)
        let flair = facts("redditsetflair", ["name": "t3_x", "flair": "Ad"], newState: "Ad", previous: "Photo")
        #expect(revert(flair)?.first?.arguments["text"] == "Photo")
        #expect(revert(flair, lawful: "Art")?.first?.arguments["text"] == "Art")
        let wiki = facts("redditeditwiki", ["page": "index", "revision": "b", "previous_revision": "a"], newState: "b")
        #expect(revert(wiki)?.first?.arguments["revision"] == "a")
        #expect(revert(wiki, lawful: "first")?.first?.arguments["revision"] == "first")
    }

    @Test func whatHasNoFormerStateCannotBeUndone() {
        #expect(revert(facts("redditchangerules", ["rules": []], newState: [])) == nil)
        #expect(revert(facts("redditeditwiki", ["page": "index", "revision": "b"])) == nil)
        #expect(revert(facts("redditmakepost", ["title": "Roses"])) == nil)
    }

    @Test func rulesAreRestoredStepByStep() {
        func rule(_ name: String, _ text: String = "") -> JSON {
            ["short_name": .string(name), "kind": "all", "description": .string(text), "violation_reason": ""]
        }
        let before: JSON = [rule("Be kind"), rule("No ads"), rule("Plants only")]
        let after: JSON = [rule("No ads"), rule("Be kind", "always"), rule("Cats too")]
        #expect(
            SubredditRules.steps(from: after, to: before) == [
                .remove("Cats too"), .update(rule("Be kind")), .add(rule("Plants only")),
                .reorder(["Be kind", "No ads", "Plants only"]),
            ])
        #expect(SubredditRules.steps(from: before, to: before).isEmpty)
    }

    @Test(arguments: [("7 days", 7), ("changed to 3 days", 3), ("permanent", nil), (nil, nil), ("1000 days", nil)])
    func readsHowLongABanLasts(words: String?, days: Int?) {
        #expect(RedditBanUser.days(words) == days)
    }
}
