import Governance
import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct ModerationDecoderTests {
    private let decoder = ModerationDecoder(
        bot: "reddit", identity: RedditIdentity(account: "bot", subreddit: "garden"))

    private func entry(_ action: String, target: String? = "t3_x", _ more: [String: JSON] = [:]) -> RedditThing {
        var data: JSON = [
            "id": "ModAction_1", "action": .string(action), "mod": "ada", "created_utc": 1_700_000_000.0,
            "target_fullname": JSON(target), "target_author": "ben",
        ]
        for (key, value) in more { data[key] = value }
        return RedditThing(kind: "modaction", data: data)
    }

    private func action(_ reading: ModerationDecoder.Reading) -> ObservedAction? {
        if case .action(let action) = reading { action } else { nil }
    }

    @Test(arguments: [
        ("approvelink", "redditapprovecontent", "content", true),
        ("removecomment", "redditremovecontent", "content", false),
        ("spamlink", "redditremovecontent", "content", false), ("lock", "redditlockcontent", "content.locked", true),
        ("unlock", "redditlockcontent", "content.locked", false), ("sticky", "redditpinpost", "post.pinned", true),
        ("unsticky", "redditpinpost", "post.pinned", false),
    ])
    func entriesAreActionsOfTheModerator(name: String, type: String, kind: String, state: Bool) throws {
        let found = try #require(action(decoder.reading(entry(name))))
        #expect(found.type == type)
        #expect(found.initiator == "ada")
        #expect(found.object == ObjectReference(kind: kind, id: "t3_x"))
        #expect(found.newState == .bool(state))
        #expect(found.previousState == .bool(!state))
        #expect(!found.isByOurIdentity)
    }

    @Test func bansAreOfAccounts() throws {
        let found = try #require(
            action(decoder.reading(entry("banuser", target: "t2_b", ["details": "7 days", "description": "rude"]))))
        #expect(found.object == ObjectReference(kind: "user.banned", id: "ben"))
        #expect(found.fields["duration"] == "7 days")
        #expect(action(decoder.reading(entry("unbanuser")))?.newState == false)
    }

    @Test func theBotsOwnDoingsAreOurs() {
        #expect(action(decoder.reading(entry("removelink", ["mod": "Bot"])))?.isByOurIdentity == true)
    }

    @Test func whatAnEntryDoesNotSayIsRead() {
        #expect(decoder.reading(entry("editflair")) == .flair(post: "t3_x"))
        #expect(decoder.reading(entry("editflair", target: "t2_b")) == .other)
        #expect(decoder.reading(entry("wikirevise")) == .wiki)
        for name in ["createrule", "editrule", "deleterule", "reorderrules"] {
            #expect(decoder.reading(entry(name)) == .rules)
        }
        #expect(decoder.reading(entry("editsettings")) == .settings)
        #expect(decoder.reading(entry("removemoderator")) == .members(gone: "ben"))
        #expect(decoder.reading(entry("something new")) == .other)
        #expect(decoder.reading(entry("removelink", target: nil)) == .other)
    }

    @Test func aNewApprovedMemberIsATrigger() throws {
        guard case .meaning(.trigger(let trigger)) = decoder.reading(entry("addcontributor")) else {
            return #expect(Bool(false))
        }
        #expect(trigger.type == "redditapproveuser")
        #expect(trigger.fields["user"] == "ben")
    }
}
