import Governance
import JSONKit
import PlatformKit
import Testing

@testable import DiscoursePlatform

@Suite struct VoteReaderTests {
    private let reference = PostReference(channel: "7", message: "3")

    private func standing(_ forum: FakeForum) async throws -> VoteReader.Standing {
        try await VoteReader(web: DiscourseWeb(forum), identity: DiscourseIdentity(username: "system"))
            .standing(reference)
    }

    private func user(_ name: String) -> JSON { ["id": 1, "username": .string(name)] }

    private func vote(_ meanings: [PollMeaning], _ polls: [JSON]) -> JSON {
        post(
            3, by: "system", raw: "Which? " + CallMark(call: 1, polls: meanings).text,
            more: ["polls": .array(polls)])
    }

    @Test func aPollsVotersAreReadWholeWhereThereAreMoreThanThePostBrings() async throws {
        let poll: JSON = [
            "name": "vote", "type": "regular", "status": "open", "voters": 53,
            "options": [["id": "a", "html": "Approve", "votes": 52], ["id": "b", "html": "Reject", "votes": 1]],
            "preloaded_voters": ["a": [user("v0")], "b": [user("no")]],
        ]
        let forum = FakeForum { call, _ in
            if call.path == "posts/3.json" {
                return FakeForum.ok(self.vote([PollMeaning(name: "vote", values: ["yes", "no"])], [poll]))
            }
            #expect(call.path == "polls/voters.json")
            #expect(call.query["option_id"] == "a")
            let range = call.query["page"] == "1" ? 0..<50 : 50..<52
            return FakeForum.ok(["voters": ["a": .array(range.map { self.user("v\($0)") })]])
        }
        guard case .tally(let tally) = try await standing(forum) else {
            Issue.record("no tally")
            return
        }
        #expect(tally.choices.count == 53)
        #expect(tally.choices.contains(.init(voter: "no", value: "no")))
        #expect(Set(tally.choices.filter { $0.value == "yes" }.map(\.voter)).count == 52)
        #expect(!tally.isClosed)
    }

    @Test func everyKindOfPollIsReadExactly() async throws {
        let ranked: JSON = [
            "name": "vote", "type": "ranked_choice", "status": "closed", "voters": 1,
            "options": [["id": "a", "votes": 1], ["id": "b", "votes": 1]],
            "preloaded_voters": [
                "a": [["rank": 2, "user": user("ann")]],
                "b": [["rank": "1", "user": user("ann")], ["rank": "Abstain", "user": user("ben")]],
            ],
        ]
        let meaning = PollMeaning(name: "vote", reading: .ranked, values: ["A", "B"])
        let read = try await standing(FakeForum { _, _ in FakeForum.ok(self.vote([meaning], [ranked])) })
        #expect(
            read
                == .tally(
                    ObservedTally(
                        choices: [
                            .init(voter: "ann", candidate: "A", value: "2"),
                            .init(voter: "ann", candidate: "B", value: "1"),
                        ], isClosed: true)))

        let several: JSON = [
            "name": "vote", "type": "multiple", "status": "open", "voters": 1,
            "options": [["id": "a", "votes": 1], ["id": "b", "votes": 0], ["id": "c", "votes": 1]],
            "preloaded_voters": ["a": [user("ann")], "c": [user("ann"), user("system")]],
        ]
        let approved = PollMeaning(name: "vote", reading: .approved, values: ["A", "B", "C"])
        let chosen = try await standing(FakeForum { _, _ in FakeForum.ok(self.vote([approved], [several])) })
        #expect(
            chosen
                == .tally(
                    ObservedTally(
                        choices: [
                            .init(voter: "ann", candidate: "A", value: "yes"),
                            .init(voter: "ann", candidate: "C", value: "yes"),
                        ], isClosed: false)))
    }

    @Test func reactionsAndRepliesCountTogether() async throws {
        let forum = FakeForum { call, _ in
            switch call.path {
            case "posts/3.json":
                FakeForum.ok(post(3, by: "system", raw: "Well? " + CallMark(call: 1).text, more: ["reply_count": 2]))
            case "discourse-reactions/posts/3/reactions-users.json":
                FakeForum.ok([
                    "reaction_users": [
                        ["id": "+1", "users": [self.user("ann"), self.user("system")]],
                        ["id": "heart", "users": [self.user("ben")]],
                    ]
                ])
            case "posts/3/replies.json":
                FakeForum.ok(
                    .array([
                        post(8, by: "cleo", raw: ":-1:"), post(9, by: "dan", raw: "I think so"),
                        post(10, by: "eve", raw: "👍", more: ["deleted_at": "2026-01-01T00:00:00Z"]),
                    ]))
            default: FakeForum.absent
            }
        }
        #expect(
            try await standing(forum)
                == .reactions([
                    StandingReaction(voter: "ann", emoji: "👍"), StandingReaction(voter: "ben", emoji: ":heart:"),
                    StandingReaction(voter: "cleo", emoji: "👎"),
                ]))
    }

    @Test func aPostThatIsGoneIsSaidToBe() async throws {
        #expect(try await standing(FakeForum { _, _ in FakeForum.absent }) == .removed)
        let deleted = post(3, by: "system", more: ["deleted_at": "2026-01-01T00:00:00Z"])
        #expect(try await standing(FakeForum { _, _ in FakeForum.ok(deleted) }) == .removed)
        let reader = VoteReader(
            web: DiscourseWeb(FakeForum { _, _ in FakeForum.ok(post(3, by: "system")) }),
            identity: DiscourseIdentity(username: "system"), isTopicGone: { $0 == 7 })
        #expect(try await reader.standing(reference) == .removed)
    }
}
